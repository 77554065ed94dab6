"""The roles in deploy/elasticsearch grant what the program does, and nothing beside it.

Everything that wirewatch does with Elasticsearch is done on a real server, through a proxy that
notes each request; what these need is held against the roles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from urllib.parse import unquote

import pytest

from pipeline.alert import Alert
from pipeline.errors import MigrationNeeded
from pipeline.ports import Retention, Search
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from tests.support.elasticsearch_proxy import Proxy, Seen, proxy
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.privileges import ENDPOINTS, Need, Role, endpoint_of, needs_of
from tests.support.stores import installed_store, own_settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.dropping import doomed, drop
from workers.stores.elasticsearch.examining import examined
from workers.stores.elasticsearch.fields import FIELDS, IndexField
from workers.stores.elasticsearch.migrating import migrate
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.removing import remove
from workers.stores.elasticsearch.schema import Schema
from workers.stores.elasticsearch.setup import setup
from workers.stores.elasticsearch.status import status_of
from workers.stores.elasticsearch.store import ElasticsearchStore

NOW = NOON + timedelta(days=1)
LONG_AGO = NOON - timedelta(days=400)
ALERT = Alert(1, "key", "new", NOON, 1, 1, alert_body())
RETENTION = Retention(*[timedelta(days=30)] * 4)
NEWER = Schema(
    {**FIELDS, Kind.ARTICLES: (*FIELDS[Kind.ARTICLES], IndexField("mood", "keyword", "Later."))}
)

Recorded = list[Seen]


@contextmanager
def recorded(settings: ElasticsearchSettings) -> Iterator[tuple[Proxy, ElasticsearchSettings]]:
    """A way to the same server on which every request is noted."""
    with proxy(settings.url) as running:
        yield running, replace(settings, url=running.url)


def opened(settings: ElasticsearchSettings) -> ElasticsearchStore:
    return ElasticsearchStore(settings, now=lambda: NOW)


def refresh(settings: ElasticsearchSettings) -> None:
    """What a while would do."""
    with connect(settings) as client:
        client.indices.refresh(index=f"{settings.prefix}-*")


def read(store: ElasticsearchStore) -> None:
    """All that only reads."""
    list(store.search(Search("sanctions", topic="sanctions", limit=5)))
    list(store.search(Search(limit=None)))
    store.known(["article-1"])
    store.get("article-1")
    store.history("article-1")
    store.count()
    store.alerts(5)
    store.alerts(None)
    store.alert(1)


@pytest.fixture(scope="module")
def everyday(elasticsearch_server: RunningElasticsearch) -> Recorded:
    """What processes do day by day, and the commands that look at it (status, doctor)."""
    with installed_store(elasticsearch_server.url) as direct, recorded(direct) as (seen, settings):
        store = opened(settings)
        store.probe()
        store.write([document(), document("old", first_seen=LONG_AGO)])
        refresh(direct)
        moved = NOON - timedelta(days=60)
        store.write([document(version=2), document("old", version=2, first_seen=moved)])
        store.write([document("tagged", topics=("sanctions",), first_seen=LONG_AGO)])
        store.write_alerts([ALERT])
        refresh(direct)
        read(store)
        store.summary(NOW)
        store.expire(RETENTION, NOW)
        store.close()
        with connect(settings) as client:
            list(examined(client, Names(settings.prefix)))
            status_of(client, settings, NOON)
        with connect(settings) as client:
            list(examined(client, Names(settings.prefix)))
        return seen.seen


@pytest.fixture(scope="module")
def reading(elasticsearch_server: RunningElasticsearch) -> Recorded:
    """What somebody does who only searches."""
    with installed_store(elasticsearch_server.url) as direct, recorded(direct) as (seen, settings):
        opened(direct).write([document()])
        store = opened(settings)
        read(store)
        store.close()
        return seen.seen


@pytest.fixture(scope="module")
def setting_up(elasticsearch_server: RunningElasticsearch) -> Recorded:
    """What ``wirewatch elasticsearch`` does, and the demo before and after."""
    with own_settings(elasticsearch_server.url) as direct, recorded(direct) as (seen, settings):
        names = Names(settings.prefix)
        with connect(settings) as client:
            setup(client, settings, dry_run=False)
            # Of this month, whose index setup has made.
            opened(direct).write([document(first_seen=datetime.now(UTC))])
            setup(client, replace(settings, refresh=7.0), dry_run=False)
            status_of(client, settings, NOON)
            migrate(client, settings, lambda _: None, schema=NEWER)
            drop(client, doomed(client, names, 1))
            with connect(direct) as other:
                left = names.index(Kind.ARTICLES, 1, NOON)
                other.indices.create(index=left, settings={"index.blocks.write": False})
                other.index(index=left, id="left", document={"id": "left"}, refresh=True)
            with pytest.raises(MigrationNeeded):
                doomed(client, names, 1)
            remove(client, names)
        return seen.seen


RECORDINGS = {
    "wirewatch": "everyday",
    "wirewatch-reader": "reading",
    "wirewatch-setup": "setting_up",
}
FOR_KIBANA = [
    Need("index", "indices:admin/resolve/index"),
    Need("index", "indices:data/read/field_caps"),
]
"""Kibana asks which indices a data view has, and which fields, as the user who looks at it."""


def needs(role: str, request: pytest.FixtureRequest) -> set[Need]:
    seen: Recorded = request.getfixturevalue(RECORDINGS[role])
    return needs_of(seen) | set(FOR_KIBANA if role == "wirewatch-reader" else ())


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_role_grants_all_that_is_done_with_it(name: str, request: pytest.FixtureRequest) -> None:
    assert Role.of(name).lacks(needs(name, request)) == set()


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_role_has_no_privilege_that_nothing_needs(
    name: str, request: pytest.FixtureRequest
) -> None:
    role, needed = Role.of(name), needs(name, request)
    given = role.cluster | role.index
    assert {each for each in given if not role.without(each).lacks(needed)} == set()


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_role_is_for_the_default_prefix_alone(name: str) -> None:
    assert Role.of(name).indices == (f"{ElasticsearchSettings('').prefix}-*",)


@pytest.mark.parametrize("name", RECORDINGS)
def test_every_index_that_is_named_is_under_the_prefix(
    name: str, request: pytest.FixtureRequest
) -> None:
    seen: Recorded = request.getfixturevalue(RECORDINGS[name])
    named = {each for request in seen for each in _indices(request)}
    (prefix,) = {index.lstrip("<").partition("-")[0] for index in named}
    assert all(fnmatch(index.lstrip("<"), f"{prefix}-*") for index in named)


def test_the_table_of_endpoints_has_only_what_is_used(
    everyday: Recorded, reading: Recorded, setting_up: Recorded
) -> None:
    used = {endpoint_of(seen) for seen in (*everyday, *reading, *setting_up)}
    assert set(ENDPOINTS) - used == set()


def _indices(seen: Seen) -> Iterator[str]:
    """Of the path, and of the items of a bulk."""
    first = unquote(seen.path.split("/")[1])
    if not first.startswith("_"):
        yield from first.split(",")
    if seen.path == "/_bulk":
        for line in seen.body.splitlines():
            for action in json.loads(line).values():
                if isinstance(action, dict) and "_index" in action:
                    yield action["_index"]
