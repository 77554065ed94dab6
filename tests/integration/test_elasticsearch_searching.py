"""Where the Elasticsearch store has its articles, and how it reads them: months, generations and
snapshots."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from elasticsearch import Elasticsearch

from pipeline.ports import Order, Search, Written
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.elasticsearch_store import (
    MONTH,
    NOW,
    behind_proxy,
    ids,
    open_contexts,
    opened,
    taking_no_writes,
)
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import emptied, installed_store
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.pages import PAGE
from workers.stores.elasticsearch.schema import SCHEMA
from workers.stores.elasticsearch.setup import install
from workers.stores.elasticsearch.store import ElasticsearchStore


@pytest.fixture(scope="module")
def shared_client(installed: ElasticsearchSettings) -> Iterator[Elasticsearch]:
    with connect(installed) as client:
        yield client


@pytest.fixture
def client(shared_client: Elasticsearch, installed: ElasticsearchSettings) -> Elasticsearch:
    """The server, with nothing stored."""
    emptied(shared_client, installed.prefix)
    return shared_client


@pytest.fixture
def store(installed: ElasticsearchSettings, client: Elasticsearch) -> ElasticsearchStore:
    return opened(installed, client)


@pytest.fixture
def names(installed: ElasticsearchSettings) -> Names:
    return Names(installed.prefix)


# ---------------------------------------------------------------- months and generations


def test_an_article_is_in_the_index_of_its_month_in_utc(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document("a"), document("b", first_seen=datetime.fromisoformat(
        "2026-04-01T01:30:00+02:00"))])  # fmt: skip
    found = client.search(index=f"{names.prefix}-articles-g1-2026.03")["hits"]["hits"]
    assert sorted(hit["_id"] for hit in found) == ["a", "b"]


def test_an_article_that_moves_to_another_month_leaves_the_one_before(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document("a"), document("b")])
    store.write([document("a", version=2, first_seen=NOON + MONTH)])
    by_index = {
        index: client.count(index=names.index(Kind.ARTICLES, 1, moment))["count"]
        for index, moment in (("before", NOON), ("after", NOON + MONTH))
    }
    assert by_index == {"before": 1, "after": 1}


def test_an_article_that_moves_is_found_in_its_new_place_before_it_leaves_the_old(
    installed: ElasticsearchSettings, client: Elasticsearch
) -> None:
    unrefreshed = ElasticsearchStore(installed, client=client, now=lambda: NOW)
    unrefreshed.write([document()])
    client.indices.refresh(index=f"{installed.prefix}-*")
    unrefreshed.write([document(version=2, text="Moved.", first_seen=NOON + MONTH)])
    assert ids(unrefreshed, Search("moved")) == ["article-1"]


def test_a_move_that_was_cut_off_is_finished_when_it_is_written_again(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    moved = document(version=2, first_seen=NOON + MONTH)
    store.write([document()])
    with taking_no_writes(client, names.index(Kind.ARTICLES, 1, NOON)):
        (answer,) = store.write([moved])
        assert "takes no writes" in answer.later
        assert len(ids(store, Search())) == 2
    assert store.write([moved]) == [Written("article-1")]
    assert ids(store, Search()) == ["article-1"]
    assert store.history("article-1") == [document()]


@pytest.fixture
def fresh(elasticsearch_server: RunningElasticsearch) -> Iterator[ElasticsearchSettings]:
    with installed_store(elasticsearch_server.url) as settings:
        yield settings


def test_while_a_month_moves_to_a_newer_generation_each_article_is_found_once_and_as_it_is_now(
    fresh: ElasticsearchSettings,
) -> None:
    with connect(fresh) as client:
        old = opened(fresh, client)
        old.write([document(f"a{n}", minutes=n, text="Before.") for n in range(2 * PAGE)])
        install(client, fresh, 2, SCHEMA)
        new = opened(fresh, client)
        revised = [
            document(f"a{n}", minutes=n, version=2, text="After.") for n in range(0, 2 * PAGE, 2)
        ]
        assert not any(answer.refused or answer.later for answer in new.write(revised))
        for limit in (None, 30):
            found = ids(new, Search(limit=limit))
            assert len(found) == len(set(found)) == (limit or 2 * PAGE)
        assert len(ids(new, Search("before", limit=None))) == PAGE
        assert len(ids(new, Search("after", limit=None))) == PAGE
        assert [kept.text for kept in new.history("a0")] == ["Before."]
        current = new.get("a0")
        assert current is not None
        assert current.text == "After."


def test_an_older_version_changes_nothing_where_the_newer_is_in_an_older_generation(
    fresh: ElasticsearchSettings,
) -> None:
    with connect(fresh) as client:
        opened(fresh, client).write([document(version=5)])
        install(client, fresh, 2, SCHEMA)
        new = opened(fresh, client)
        assert new.write([document(version=4)]) == [Written("article-1")]
        assert [hit.document.version for hit in new.search(Search())] == [5]
        assert new.history("article-1") == []


def test_of_history_no_more_than_ten_versions_stay(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    for version in range(1, 15):
        store.write([document("a", version=version), document("b", version=version)])
    assert client.count(index=names.alias(Kind.HISTORY))["count"] == 20


# ---------------------------------------------------------------- reading


def test_what_was_just_written_is_known_before_it_can_be_searched(
    installed: ElasticsearchSettings, client: Elasticsearch
) -> None:
    unrefreshed = ElasticsearchStore(installed, client=client, now=lambda: NOW)
    unrefreshed.write([document(), document("last-month", first_seen=NOON - MONTH / 2)])
    assert unrefreshed.known(["article-1", "last-month", "a"]) == {"article-1", "last-month"}
    assert unrefreshed.get("article-1") == document()
    unrefreshed.write([document(version=2)])
    client.indices.refresh(index=f"{installed.prefix}-*")
    assert unrefreshed.history("article-1") == [document()]


def test_a_search_goes_on_after_its_snapshot_has_run_out(
    installed: ElasticsearchSettings, store: ElasticsearchStore, client: Elasticsearch
) -> None:
    store.write([document(f"a{number:03}", minutes=number // 9) for number in range(3 * PAGE)])
    with behind_proxy(installed) as (running, slow):
        hits = slow.search(Search("sanctions", limit=None, order=Order.OLDEST))
        found = [next(hits).document.id for _ in range(PAGE)]
        (opened_for,) = {
            json.loads(seen.body)["pit"]["id"] for seen in running.seen if seen.path == "/_search"
        }
        client.close_point_in_time(id=opened_for)
        found += [hit.document.id for hit in hits]
    assert found == [f"a{number:03}" for number in range(3 * PAGE)]


def test_a_search_goes_on_when_a_month_is_removed_meanwhile(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document(f"a{number}", minutes=number) for number in range(2 * PAGE)])
    store.write([document("old", first_seen=NOON - MONTH)])
    hits = store.search(Search(limit=None))
    found = [next(hits).document.id]
    client.indices.delete(index=names.index(Kind.ARTICLES, 1, NOON - MONTH))
    found += [hit.document.id for hit in hits]
    assert len(found) == len(set(found)) == 2 * PAGE


@pytest.mark.parametrize("read", [1, PAGE + 1, None])
def test_the_server_keeps_nothing_of_a_search_that_has_ended(
    store: ElasticsearchStore, client: Elasticsearch, names: Names, read: int | None
) -> None:
    store.write([document(f"a{number}") for number in range(2 * PAGE)])
    hits = store.search(Search(limit=None))
    next(hits)
    assert open_contexts(client, names) == 1
    for _ in range((read or 2 * PAGE) - 1):
        next(hits)
    if read is None:
        assert next(hits, None) is None
    hits.close()  # type: ignore[attr-defined] # a generator
    assert open_contexts(client, names) == 0


def test_a_small_search_is_one_request(
    installed: ElasticsearchSettings, store: ElasticsearchStore
) -> None:
    store.write([document(f"a{number}") for number in range(30)])
    with behind_proxy(installed) as (running, reader):
        reader.count()
        list(reader.search(Search("sanctions")))
        before = len(running.seen)
        assert len(list(reader.search(Search("sanctions")))) == 20
        assert len(running.seen) == before + 1
