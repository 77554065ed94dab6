"""What ails an Elasticsearch: version, health and disks. Needs the privilege ``monitor``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from workers.sizes import readable
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.names import Names

OLDEST = (8, 19)
"""Client 8.19 speaks to servers of its own minor version and later, and to those of 9."""

WATERMARKS = (
    # (free share of a disk, free bytes that are enough on a large one, wrong, what follows)
    (0.05, 100e9, True, "indices take no more writes"),
    (0.10, 150e9, True, "shards leave this node, and a new month has nowhere to go"),
    (0.15, 200e9, False, "no shard comes to this node any more"),
)
"""Elasticsearch's defaults: cluster.routing.allocation.disk.watermark.flood_stage, high, low, and
their max_headroom."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say of a server: ``wrong`` when somebody must do something, ``note`` when
    somebody should know it."""

    text: str
    wrong: bool = False
    note: bool = False


def examined(client: Elasticsearch, names: Names) -> Iterator[Remark]:
    """Everything that is to be said. Raises StoreAway."""
    with translated(client):
        nodes = client.nodes.info(metric="os", filter_path="nodes.*.version")["nodes"]
        health = client.cluster.health(index=f"{names.prefix}-*")
        disks = client.nodes.stats(metric="fs")["nodes"]
    yield _version({node["version"] for node in nodes.values()}, len(nodes))
    yield _health(health["status"], health["unassigned_shards"])
    for disk in disks.values():
        yield from _disk(disk)


def _version(versions: set[str], nodes: int) -> Remark:
    counted = "1 node" if nodes == 1 else f"{nodes} nodes"
    text = f"Elasticsearch {' and '.join(sorted(versions))}, {counted}"
    if min(map(_number, versions)) < OLDEST:
        return Remark(f"{text}: {OLDEST[0]}.{OLDEST[1]} or newer is needed", wrong=True)
    return Remark(text)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _health(status: str, unassigned: int) -> Remark:
    if status == "red":
        text = f"red: {unassigned} shards are nowhere, so articles are missing from search"
        return Remark(f"{text} (GET _cluster/allocation/explain says why)", wrong=True)
    if status == "yellow":
        return Remark(f"yellow: {unassigned} copies of shards have no node", note=True)
    return Remark(status)


def _disk(node: Mapping[str, Any]) -> Iterator[Remark]:
    """The worst that is so of a node's disk; nothing where there is room."""
    total, free = (node["fs"]["total"][name] for name in ("total_in_bytes", "available_in_bytes"))
    for share, enough, wrong, follows in WATERMARKS:
        if free < min(share * total, enough):
            text = (
                f"{readable(free)} of {readable(total)} are free at node {node['name']}: {follows}"
            )
            yield Remark(text, wrong=wrong, note=not wrong)
            return
