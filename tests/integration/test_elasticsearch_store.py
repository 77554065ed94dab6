"""What only the Elasticsearch store does: months, generations, snapshots, stamps, large batches."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unicodedata import normalize

import pytest
from elasticsearch import Elasticsearch

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.errors import DeliveryRefused, StoreAway
from pipeline.ports import Order, Search, Written
from tests.support import elasticsearch_answers as answers
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from tests.support.elasticsearch_proxy import Proxy, proxy
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import emptied, installed_store, own_settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.changes import LONGEST_ID, MOST_DOCUMENTS
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.pages import PAGE
from workers.stores.elasticsearch.schema import SCHEMA
from workers.stores.elasticsearch.setup import install, setup
from workers.stores.elasticsearch.store import ElasticsearchStore

NOW = NOON + timedelta(minutes=10)
MONTH = timedelta(days=31)


@pytest.fixture(scope="module")
def installed(elasticsearch_server: RunningElasticsearch) -> Iterator[ElasticsearchSettings]:
    with installed_store(elasticsearch_server.url) as settings:
        yield settings


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


def opened(
    settings: ElasticsearchSettings, client: Elasticsearch, now: datetime = NOW
) -> ElasticsearchStore:
    return ElasticsearchStore(settings, client=client, now=lambda: now, refresh=True)


@contextmanager
def behind_proxy(settings: ElasticsearchSettings) -> Iterator[tuple[Proxy, ElasticsearchStore]]:
    with proxy(settings.url) as running:
        there = replace(settings, url=running.url)
        store = ElasticsearchStore(there, now=lambda: NOW, refresh=True)
        yield running, store
        store.close()


def ids(store: ElasticsearchStore, search: Search) -> list[str]:
    return [hit.document.id for hit in store.search(search)]


def source(client: Elasticsearch, names: Names, id: str = "article-1") -> dict[str, Any]:
    """The one record of an article."""
    alias = names.alias(Kind.ARTICLES)
    (hit,) = client.search(index=alias, query={"term": {"id": id}})["hits"]["hits"]
    found: dict[str, Any] = hit["_source"]
    return found


@contextmanager
def taking_no_writes(client: Elasticsearch, index: str, block: str = "write") -> Iterator[None]:
    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": True})
    yield
    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": None})


def open_contexts(client: Elasticsearch, names: Names) -> int:
    """Searches for which the server keeps something."""
    stats = client.indices.stats(index=f"{names.prefix}-*", metric="search")
    return int(stats["_all"]["total"]["search"]["open_contexts"])


# ---------------------------------------------------------------- records


def test_a_first_version_says_how_long_after_first_sight_and_publication_it_came(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document(published=NOON - timedelta(hours=1))])
    kept = source(client, names)
    assert kept["indexed"] == "2026-03-02T12:10:00Z"
    assert (kept["seen_delay"], kept["published_delay"]) == (600, 4200)


def test_a_version_that_is_written_again_later_keeps_its_delays(
    installed: ElasticsearchSettings, client: Elasticsearch, names: Names
) -> None:
    opened(installed, client).write([document()])
    before = source(client, names)
    later = opened(installed, client, NOW + timedelta(days=3))
    later.write([document(title="Cleaned anew")])
    after = source(client, names)
    assert after["title"] == "Cleaned anew"
    stamps = ("indexed", "seen_delay", "published_delay")
    assert [after[each] for each in stamps] == [before[each] for each in stamps]


@pytest.mark.parametrize("revision", [0, 1])
def test_a_revision_has_no_delays_even_where_the_ledger_counts_from_nothing_again(
    store: ElasticsearchStore, client: Elasticsearch, names: Names, revision: int
) -> None:
    store.write([document()])
    store.write([document(version=2, revision=revision)])
    kept = source(client, names)
    assert kept["indexed"] == "2026-03-02T12:10:00Z"
    assert not kept.keys() & {"seen_delay", "published_delay"}


def test_texts_are_indexed_in_nfc_and_come_back_as_they_were(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    decomposed = normalize("NFD", "Élysée über Ångström")
    store.write([document(title=decomposed, text=decomposed)])
    kept = source(client, names)
    assert kept["title"] == normalize("NFC", decomposed) != decomposed
    assert kept["original"] == {"title": decomposed, "body": decomposed}
    found = store.get("article-1")
    assert found is not None
    assert (found.title, found.text) == (decomposed, decomposed)


def test_what_is_empty_is_left_out(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document(language="", byline="", note="", published=None)])
    absent = {"language", "byline", "note", "published", "tags", "topics", "original", "updated"}
    assert not source(client, names).keys() & absent


def test_topics_are_told_apart_by_prominence_and_version(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document(topics=("sanctions", "terrorism"))])
    kept = source(client, names)
    assert kept["topics"] == kept["topics_main"] == ["sanctions", "terrorism"]
    assert kept["topic_versions"] == ["sanctions@v1", "terrorism@v1"]
    assert "topics_mention" not in kept


@pytest.mark.parametrize(
    "unstorable",
    [
        document("b", version=-1),
        document("b", version=2**63),
        document("b", revision=2**40),
        document(""),
        document("é" * (LONGEST_ID // 2 + 1)),
    ],
    ids=["negative version", "version too large", "revision too large", "no id", "long id"],
)
def test_what_elasticsearch_would_refuse_with_its_whole_batch_is_refused_alone(
    store: ElasticsearchStore, unstorable: ArticleDocument
) -> None:
    answers = store.write([document("a"), unstorable, document("c")])
    assert [bool(answer.refused) for answer in answers] == [False, True, False]
    assert store.count() == 2


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


# ---------------------------------------------------------------- large batches, what goes wrong


def test_a_batch_of_any_size_is_written_in_requests_of_some(store: ElasticsearchStore) -> None:
    documents = [document(f"a{number}") for number in range(2 * MOST_DOCUMENTS + 1)]
    assert [answer.id for answer in store.write(documents)] == [each.id for each in documents]
    assert store.count() == len(documents)


def test_one_document_that_is_too_large_is_refused_and_its_neighbours_are_written(
    installed: ElasticsearchSettings, client: Elasticsearch
) -> None:
    with behind_proxy(installed) as (running, store):
        running.answer("PUT", "/_bulk", answers.too_large(), beyond=20_000)
        documents = [document(f"a{number}") for number in range(40)]
        documents[17] = document("large", text="sanctions " * 4_000)
        written = store.write(documents)
        assert [answer.id for answer in written if answer.refused] == ["large"]
        assert store.known([each.id for each in documents]) == {
            each.id for each in documents if each.id != "large"
        }


def test_a_batch_that_was_cut_off_is_written_again_without_harm(
    installed: ElasticsearchSettings, client: Elasticsearch
) -> None:
    first = [document(f"a{number}") for number in range(MOST_DOCUMENTS)]
    batch = [*first, document("last", text="sanctions " * 200_000)]
    with behind_proxy(installed) as (running, store):
        running.answer("PUT", "/_bulk", answers.no_master(), beyond=1_900_000)
        with pytest.raises(StoreAway):
            store.write(batch)
        assert store.known(["a0", "last"]) == {"a0"}
        running.forward()
        assert store.write(batch) == [Written(each.id) for each in batch]
        assert store.count() == len(batch)
        assert store.history("a0") == []


def test_where_some_indices_take_no_writes_the_others_documents_are_written(
    store: ElasticsearchStore, client: Elasticsearch, names: Names
) -> None:
    store.write([document("old"), document("new", first_seen=NOON + MONTH)])
    batch = [document("old", version=2), document("new", version=2, first_seen=NOON + MONTH)]
    with taking_no_writes(client, names.index(Kind.ARTICLES, 1, NOON)):
        old, new = store.write(batch)
    assert "takes no writes" in old.later
    assert new == Written("new")


def test_what_was_not_prepared_is_told_and_taken_once_it_is(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    with own_settings(elasticsearch_server.url) as settings, connect(settings) as client:
        store = opened(settings, client)
        for attempt in (lambda: store.write([document()]), store.probe):
            with pytest.raises(StoreAway, match="run wirewatch elasticsearch setup"):
                attempt()
        assert (ids(store, Search()), store.count(), store.alerts()) == ([], 0, [])
        assert (store.get("a"), store.known(["a"]), store.history("a")) == (None, set(), [])
        setup(client, settings, dry_run=False)
        store.probe()
        assert store.write([document()]) == [Written("article-1")]


@pytest.mark.parametrize("block", ["read_only_allow_delete", "write"])
def test_a_store_that_takes_no_writes_says_so_when_it_is_asked(
    store: ElasticsearchStore, client: Elasticsearch, names: Names, block: str
) -> None:
    store.probe()
    index = names.index(Kind.ARTICLES, 1, NOW)
    with taking_no_writes(client, index, block), pytest.raises(StoreAway):
        store.probe()
    store.probe()


def test_an_alert_that_can_never_be_kept_is_refused_and_the_others_are_kept(
    store: ElasticsearchStore,
) -> None:
    broken = Alert(1, "one", "new", NOON, 1, 1, replace(alert_body(), title="half \ud800"))
    no_integer = Alert(2, "two", "new", NOON, 2**40, 1, alert_body())
    for number, refused in enumerate((broken, no_integer), start=3):
        with pytest.raises(DeliveryRefused):
            store.write_alerts(
                [refused, Alert(number, f"k{number}", "new", NOON, 1, 1, alert_body())]
            )
    assert [kept.number for kept in store.alerts()] == [4, 3]


def test_a_forked_process_makes_a_connection_of_its_own(
    installed: ElasticsearchSettings, store: ElasticsearchStore
) -> None:
    forked = ElasticsearchStore(installed, now=lambda: NOW, refresh=True)
    forked.write([document("parent")])
    child = multiprocessing.get_context("fork").Process(
        target=forked.write, args=([document("child")],)
    )
    child.start()
    child.join(20)
    assert child.exitcode == 0
    forked.write([document("parent-again")])
    assert forked.known(["parent", "child", "parent-again"]) == {"parent", "child", "parent-again"}
    forked.close()


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
