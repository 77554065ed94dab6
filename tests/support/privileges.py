"""Which privileges of Elasticsearch each request needs, and what each privilege grants.

Elasticsearch checks actions: a request is one or several, a privilege is a set of patterns of them.
Names and patterns are those of servers 8.19 and 9.1 (its classes IndexPrivilege,
ClusterPrivilegeResolver and the action that each endpoint starts); its reference names the same
privileges at each endpoint. The servers that tests start have no security to ask.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.elasticsearch_proxy import Seen

ROLES = Path(__file__).parents[2] / "deploy" / "elasticsearch"

CLUSTER: Mapping[str, tuple[str, ...]] = {
    "monitor": (
        "cluster:monitor/*",
        "indices:admin/index_template/get",
        "cluster:admin/component_template/get",
    ),
    "manage_index_templates": (
        "indices:admin/index_template/*",
        "cluster:admin/component_template/*",
    ),
}

INDEX: Mapping[str, tuple[str, ...]] = {
    "read": ("indices:data/read/*",),
    "index": (
        "indices:data/write/index*",
        "indices:data/write/bulk*",
        "indices:data/write/update*",
    ),
    "delete": ("indices:data/write/delete*", "indices:data/write/bulk*"),
    "auto_configure": ("indices:admin/auto_create", "indices:admin/mapping/auto_put"),
    "delete_index": ("indices:admin/delete",),
    "maintenance": ("indices:admin/refresh*", "indices:admin/flush*", "indices:admin/forcemerge*"),
    "monitor": ("indices:monitor/*",),
    "view_index_metadata": (
        "indices:admin/aliases/get",
        "indices:admin/get",
        "indices:admin/mappings/get",
        "indices:monitor/settings/get",
        "indices:admin/resolve/index",
        "indices:data/read/field_caps*",
    ),
    "manage": ("indices:admin/*", "indices:monitor/*"),
}


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """An action that a request starts, checked ``on`` the cluster or on an index."""

    on: str
    action: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Requests of one form, and what they need."""

    method: str
    path: str
    need: Need

    def fits(self, seen: Seen) -> bool:
        """Whether a request is one of these."""
        return seen.method == self.method and re.fullmatch(self.path, seen.path) is not None


def _cluster(method: str, path: str, action: str) -> Endpoint:
    return Endpoint(method, path, Need("cluster", action))


def _index(method: str, path: str, action: str) -> Endpoint:
    return Endpoint(method, path, Need("index", action))


_NAME = "/(?!_)[^/]+"
BULK = "/_bulk"

ENDPOINTS = (
    # templates
    _cluster("GET", "/_index_template/[^/]+", "indices:admin/index_template/get"),
    _cluster("PUT", "/_index_template/[^/]+", "indices:admin/index_template/put"),
    _cluster("DELETE", "/_index_template/[^/]+", "indices:admin/index_template/delete"),
    _cluster("GET", "/_component_template/[^/]+", "cluster:admin/component_template/get"),
    _cluster("PUT", "/_component_template/[^/]+", "cluster:admin/component_template/put"),
    _cluster("DELETE", "/_component_template/[^/]+", "cluster:admin/component_template/delete"),
    # documents; what the items of a bulk need is in _of_items
    _index("PUT", BULK, "indices:data/write/bulk"),
    _index("POST", f"({_NAME})?/_mget", "indices:data/read/mget"),
    _index("POST", f"({_NAME})?/_search", "indices:data/read/search"),
    _index("POST", f"{_NAME}/_count", "indices:data/read/search"),
    _index("POST", f"{_NAME}/_pit", "indices:data/read/open_point_in_time"),
    _index("DELETE", "/_pit", "indices:data/read/close_point_in_time"),
    # indices
    _index("GET", _NAME, "indices:admin/get"),
    _index("HEAD", _NAME, "indices:admin/get"),
    _index("PUT", _NAME, "indices:admin/create"),
    _index("DELETE", _NAME, "indices:admin/delete"),
    _index("HEAD", "/_alias/[^/]+", "indices:admin/aliases/get"),
    _index("POST", "/_aliases", "indices:admin/aliases"),
    _index("GET", f"{_NAME}/_settings(/[^/]+)?", "indices:monitor/settings/get"),
    _index("PUT", f"{_NAME}/_settings", "indices:admin/settings/update"),
    _index("PUT", f"{_NAME}/_mapping", "indices:admin/mapping/put"),
    _index("PUT", f"{_NAME}/_block/write", "indices:admin/block/add"),
    _index("POST", f"{_NAME}/_refresh", "indices:admin/refresh"),
    _index("GET", f"{_NAME}/_stats(/[^/]+)?", "indices:monitor/stats"),
    # the cluster
    _cluster("GET", "/_cluster/health/[^/]+", "cluster:monitor/health"),
    _cluster("GET", "/_nodes/os", "cluster:monitor/nodes/info"),
    _cluster("GET", "/_nodes/stats/fs", "cluster:monitor/nodes/stats"),
)


def endpoint_of(seen: Seen) -> Endpoint:
    """Which endpoint a request is for; an error where the table has none."""
    for endpoint in ENDPOINTS:
        if endpoint.fits(seen):
            return endpoint
    raise AssertionError(f"{seen.method} {seen.path} is not in the table of endpoints")


def needs_of(requests: Iterable[Seen]) -> set[Need]:
    """All that these requests need."""
    return {need for seen in requests for need in _needs(seen)}


def _needs(seen: Seen) -> Iterator[Need]:
    yield endpoint_of(seen).need
    if seen.path == BULK:
        yield from (Need("index", action) for action in _of_items(seen.body))
        if "refresh=true" in seen.query:
            yield Need("index", "indices:admin/refresh")


def _of_items(body: bytes) -> Iterator[str]:
    """What the items of a bulk need; each makes its index where that is missing."""
    actions = {"index": "index", "create": "index:op_type/create", "delete": "delete"}
    lines = iter(body.splitlines())
    for line in lines:
        (kind,) = json.loads(line)
        if kind != "delete":
            next(lines)
        yield f"indices:data/write/{actions[kind]}"
        yield "indices:admin/auto_create"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: names of privileges on the cluster and on its indices."""

    name: str
    cluster: frozenset[str]
    index: frozenset[str]
    indices: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> Role:
        """The role of that name in deploy/elasticsearch."""
        body = json.loads((ROLES / f"{name}.json").read_text("utf-8"))
        (indices,) = body["indices"]
        return cls(
            name,
            frozenset(body["cluster"]),
            frozenset(indices["privileges"]),
            tuple(indices["names"]),
        )

    def lacks(self, needs: Iterable[Need]) -> set[Need]:
        """What it does not grant."""
        return {need for need in needs if not self._grants(need)}

    def without(self, privilege: str) -> Role:
        """The same but for one privilege."""
        gone = {privilege}
        return Role(self.name, self.cluster - gone, self.index - gone, self.indices)

    def _grants(self, need: Need) -> bool:
        table, given = (CLUSTER, self.cluster) if need.on == "cluster" else (INDEX, self.index)
        return any(_fits(pattern, need.action) for name in given for pattern in table[name])


def _fits(pattern: str, action: str) -> bool:
    if pattern.endswith("*"):
        return action.startswith(pattern.removesuffix("*"))
    return action == pattern
