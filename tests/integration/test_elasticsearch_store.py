"""What the Elasticsearch store writes: records with stamps, large batches, and what goes wrong."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from unicodedata import normalize

import pytest
from elasticsearch import Elasticsearch

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.errors import DeliveryRefused, StoreAway
from pipeline.ports import Search, Written
from tests.support import elasticsearch_answers as answers
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from tests.support.elasticsearch_store import (
    MONTH,
    NOW,
    behind_proxy,
    ids,
    opened,
    source,
    taking_no_writes,
)
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import emptied, own_settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.changes import LONGEST_ID, MOST_DOCUMENTS
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.setup import setup
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


def test_whoever_writes_last_the_newest_version_stays(store: ElasticsearchStore) -> None:
    batches = [
        [document(f"a{number}", version=version) for number in range(20)]
        for version in (3, 1, 5, 2, 6, 4)
    ]
    with ThreadPoolExecutor(4) as threads:
        for answers in threads.map(store.write, batches):
            assert not any(answer.refused or answer.later for answer in answers)
    assert {hit.document.version for hit in store.search(Search(limit=None))} == {6}
    for number in range(20):
        kept = [old.version for old in store.history(f"a{number}")]
        assert kept == sorted(set(kept) - {6}, reverse=True)


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
