"""What is in Elasticsearch, and what should be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.ports import StorePart, StoreSummary
from workers.sizes import readable
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import translated
from workers.stores.elasticsearch.generations import (
    Generation,
    Index,
    current,
    indices_of,
    mapping_differs,
)
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.sizing import shards_for_bytes


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """One month. ``bytes`` are those of one copy; ``health`` is green, yellow or red."""

    name: str
    kind: str
    generation: int
    month: str
    documents: int
    bytes: int
    shards: int
    health: str
    searched: bool
    blocked: bool


@dataclass(frozen=True, slots=True)
class ElasticsearchStatus:
    """A store at one moment. ``generation`` is the one that is written to, 0 for none; ``problem``
    says why nothing can be written, ``advice`` what might be done. The rest is as in
    ``StoreSummary``."""

    url: str
    health: str
    generation: int
    mapping_hash: str
    problem: str
    indices: tuple[IndexStatus, ...]
    newest: datetime | None
    lag: float | None
    advice: tuple[str, ...]


def status_of(
    client: Elasticsearch,
    settings: ElasticsearchSettings,
    now: datetime,
    schema: Schema = SCHEMA,
) -> ElasticsearchStatus:
    """The status at ``now``. Raises StoreAway."""
    names = Names(settings.prefix)
    found = current(client, names)
    indices = _indices(client, names)
    newest, lag = _newest_and_lag(client, names, now)
    generation = found.number if found else 0
    return ElasticsearchStatus(
        url=settings.url,
        health=_worst(indices),
        generation=generation,
        mapping_hash=found.mapping_hash if found else "",
        problem=_problem(found, schema),
        indices=indices,
        newest=newest,
        lag=lag,
        advice=tuple(_advice(indices, generation, settings)),
    )


def summary(client: Elasticsearch, names: Names, now: datetime) -> StoreSummary:
    """What every store says of itself: the indices that are searched. Raises StoreAway."""
    newest, lag = _newest_and_lag(client, names, now)
    parts = tuple(
        StorePart(index.name, index.documents, index.bytes)
        for index in _indices(client, names)
        if index.searched
    )
    return StoreSummary("elasticsearch", parts, newest, lag)


def _indices(client: Elasticsearch, names: Names) -> tuple[IndexStatus, ...]:
    found = indices_of(client, names)
    with translated(client):
        every = f"{names.prefix}-*"
        stats = client.indices.stats(index=every, metric=["docs", "store"])["indices"]
        health = client.cluster.health(index=every, level="indices")["indices"]
    return tuple(
        _index(each, stats.get(each.name, {}), health.get(each.name, {})) for each in found
    )


def _index(index: Index, stats: Mapping[str, Any], health: Mapping[str, Any]) -> IndexStatus:
    primaries = stats.get("primaries", {})
    return IndexStatus(
        name=index.name,
        kind=index.kind,
        generation=index.generation,
        month=index.month,
        documents=primaries.get("docs", {}).get("count", 0),
        bytes=primaries.get("store", {}).get("size_in_bytes", 0),
        shards=health.get("number_of_shards", 0),
        health=health.get("status", "unknown"),
        searched=index.searched,
        blocked=index.blocked,
    )


def _newest_and_lag(
    client: Elasticsearch, names: Names, now: datetime
) -> tuple[datetime | None, float | None]:
    hour_ago = now - timedelta(hours=1)
    with translated(client):
        answer = client.search(
            index=names.alias(Kind.ARTICLES),
            size=1,
            sort=[{"indexed": {"order": "desc", "unmapped_type": "date"}}],
            source={"includes": ["first_seen"]},
            track_total_hits=False,
            ignore_unavailable=True,
            aggregations={
                "last_hour": {
                    "filter": {"range": {"indexed": {"gte": hour_ago.isoformat()}}},
                    "aggregations": {
                        "delay": {"percentiles": {"field": "seen_delay", "percents": [50]}}
                    },
                }
            },
        )
    hits = answer["hits"]["hits"]
    newest = datetime.fromisoformat(hits[0]["_source"]["first_seen"]) if hits else None
    if "aggregations" not in answer:
        return newest, None
    median: float | None = answer["aggregations"]["last_hour"]["delay"]["values"]["50.0"]
    return newest, median


def _worst(indices: Sequence[IndexStatus]) -> str:
    found = {index.health for index in indices}
    return next((health for health in ("red", "yellow", "unknown") if health in found), "green")


def _problem(found: Generation | None, schema: Schema) -> str:
    if found is None:
        return "nothing is set up: run wirewatch elasticsearch setup"
    return "" if found.mapping_hash == schema.hash else mapping_differs(found, schema)


# ---------------------------------------------------------------- advice


def _advice(
    indices: Sequence[IndexStatus], generation: int, settings: ElasticsearchSettings
) -> Iterator[str]:
    old = [index for index in indices if index.generation < generation]
    if waiting := [index for index in old if index.searched]:
        months = "1 index is" if len(waiting) == 1 else f"{len(waiting)} indices are"
        yield f"{months} still of an earlier generation: run wirewatch elasticsearch migrate"
    for number in sorted({index.generation for index in old}):
        own = [index for index in old if index.generation == number]
        if not any(index.searched for index in own):
            size = sum(index.bytes for index in own)
            yield (
                f"generation {number} is no longer searched and takes {readable(size)}; remove it "
                f"with wirewatch elasticsearch drop {number}"
            )
    yield from _sharding(indices, generation, settings.shards)


def _sharding(indices: Sequence[IndexStatus], generation: int, shards: int) -> Iterator[str]:
    """By the largest month: docs/elasticsearch.md has the rule."""
    months = [
        index for index in indices if index.generation == generation and index.kind == Kind.ARTICLES
    ]
    largest = max(months, key=lambda index: index.bytes, default=None)
    if largest is not None and (needed := shards_for_bytes(largest.bytes)) > shards:
        yield (
            f"{largest.name} holds {readable(largest.bytes)}, for which {needed} shards are right "
            f"and {shards} set: write shards: {needed} under store.elasticsearch and run wirewatch "
            "elasticsearch setup; it counts from the next month on"
        )
