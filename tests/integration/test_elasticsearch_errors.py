"""What goes wrong at Elasticsearch is told so that somebody can act on it, and nothing is lost.

A real server gives the answers that can be provoked on an index of one's own; the others are given
by a TLS proxy before it, as Elasticsearch documents them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from elasticsearch import Elasticsearch

from pipeline.errors import QueryError, QueryRefused, StoreAway, StoreBusy, StoreTooLarge
from pipeline.ports import Search, Written
from tests.support import elasticsearch_answers as answers
from tests.support.articles import NOON
from tests.support.certificates import issued
from tests.support.documents import document
from tests.support.elasticsearch_proxy import Proxy, proxy
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import (
    FailureKind,
    ItemFailure,
    connect,
    item_failure,
    translated,
)
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.setup import setup
from workers.stores.elasticsearch.store import ElasticsearchStore

KEY = "dGhlOmtleQ=="
BULK = "/_bulk"
NOW = NOON + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Served:
    """A store that reaches the real server through a TLS proxy."""

    proxy: Proxy
    settings: ElasticsearchSettings
    store: ElasticsearchStore

    @property
    def index(self) -> str:
        """Where the document of these tests lands."""
        return Names(self.settings.prefix).index(Kind.ARTICLES, 1, NOON)

    def refused_by(self, method: str, path: str, answer: answers.Answer) -> str:
        """Why a document cannot be written while the server answers so; afterwards it can."""
        self.proxy.answer(method, path, answer)
        with pytest.raises(StoreAway) as caught:
            self.store.write([document()])
        self.proxy.forward()
        assert self.store.write([document()]) == [Written("article-1")]
        return str(caught.value)


@pytest.fixture(scope="module")
def client(installed: ElasticsearchSettings) -> Iterator[Elasticsearch]:
    """The real server, at first hand."""
    with connect(installed) as client:
        yield client


@pytest.fixture
def served(installed: ElasticsearchSettings, tmp_path: Path) -> Iterator[Served]:
    authority, ca_file = trustme.CA(), tmp_path / "ca.crt"
    ca_file.write_bytes(authority.cert_pem.bytes())
    tls = issued(authority, "localhost").context(tmp_path)
    with proxy(installed.url, tls=tls, accepts={f"ApiKey {KEY}"}) as running:
        settings = replace(installed, url=running.url, api_key=KEY, ca_file=ca_file)
        store = ElasticsearchStore(settings, now=lambda: NOW, refresh=True)
        yield Served(running, settings, store)
        store.close()


# ---------------------------------------------------------------- who it is, what it may


def test_a_wrong_key_is_told_and_where_to_look(served: Served) -> None:
    store = ElasticsearchStore(replace(served.settings, api_key="b3RoZXI="), now=lambda: NOW)
    with pytest.raises(StoreAway, match="does not know these credentials: check api_key"):
        store.write([document()])


def test_no_key_where_one_is_wanted_is_told(served: Served) -> None:
    store = ElasticsearchStore(replace(served.settings, api_key=""), now=lambda: NOW)
    with pytest.raises(StoreAway, match="it wants credentials: configure api_key, or user"):
        list(store.search(Search()))


@pytest.mark.parametrize(
    "answer",
    [
        answers.missing_privilege(),
        answers.bulk_of(403, "security_exception", answers.MISSING_PRIVILEGE, ["article-1"]),
    ],
    ids=["of the request", "of its items"],
)
def test_a_missing_privilege_is_named_with_the_role_that_has_it(
    served: Served, answer: answers.Answer
) -> None:
    reason = served.refused_by("PUT", BULK, answer)
    assert "a privilege is missing: deploy/elasticsearch/wirewatch.json" in reason
    assert "[indices:data/write/bulk[s]]" in reason
    assert "create_doc,create,delete,index,write,all" in reason


# ---------------------------------------------------------------- no room


@contextmanager
def block(client: Elasticsearch, index: str, name: str) -> Iterator[None]:
    client.indices.put_settings(index=index, settings={f"index.blocks.{name}": True})
    try:
        yield
    finally:
        client.indices.put_settings(index=index, settings={f"index.blocks.{name}": None})


def test_the_block_after_a_full_disk_is_told_as_such_and_writes_go_on_when_it_goes(
    served: Served, client: Elasticsearch
) -> None:
    served.store.write([document()])
    with (
        block(client, served.index, "read_only_allow_delete"),
        pytest.raises(StoreAway, match=r"its disk is full.*free disk space or add a node"),
    ):
        served.store.write([document()])
    assert served.store.write([document()]) == [Written("article-1")]


def test_the_same_block_of_the_whole_request_is_told_alike(served: Served) -> None:
    assert "its disk is full" in served.refused_by("PUT", BULK, answers.flood_stage())


@pytest.mark.parametrize("name", ["write", "read_only"])
def test_an_index_that_somebody_shut_is_no_documents_fault(
    served: Served, client: Elasticsearch, name: str
) -> None:
    served.store.write([document()])
    with (
        block(client, served.index, name),
        pytest.raises(StoreAway, match="an index takes no writes"),
    ):
        served.store.write([document()])


def test_a_closed_index_is_no_documents_fault(served: Served, client: Elasticsearch) -> None:
    served.store.write([document()])
    client.indices.close(index=served.index)
    try:
        with pytest.raises(StoreAway, match="an index is closed: open it"):
            served.store.write([document(version=2)])
        failure = failure_of(client, served.index, {"id": "own"})
        assert failure.kind is FailureKind.AWAY
    finally:
        client.indices.open(index=served.index)
        client.cluster.health(index=served.index, wait_for_status="yellow")


def test_too_many_shards_are_told_and_the_document_waits(
    served: Served, client: Elasticsearch, installed: ElasticsearchSettings
) -> None:
    """1,024 are the most that an index may have, and more than one node may."""
    setup(client, replace(installed, shards=1024), dry_run=False)
    other_month = document(first_seen=NOON - timedelta(days=90))
    try:
        with pytest.raises(StoreAway, match=r"as many shards as it may: remove indices.*\[1000\]"):
            served.store.write([other_month])
    finally:
        setup(client, installed, dry_run=False)
    assert served.store.write([other_month]) == [Written("article-1")]


def test_too_many_shards_of_a_whole_request_are_told_alike(served: Served) -> None:
    reason = served.refused_by("PUT", BULK, answers.too_many_shards())
    assert "cluster.max_shards_per_node" in reason


# ---------------------------------------------------------------- too large, too much, not ready


def test_what_is_too_large_is_sent_in_halves_and_one_document_alone_is_refused(
    served: Served,
) -> None:
    documents = [document(f"article-{number}") for number in range(4)]
    served.proxy.answer("PUT", BULK, answers.too_large())
    written = served.store.write(documents)
    assert [each.id for each in written] == [each.id for each in documents]
    assert all("larger than it takes (413): http.max_content_length" in w.refused for w in written)


def test_413_has_an_error_of_its_own(served: Served) -> None:
    served.proxy.answer("PUT", BULK, answers.too_large())
    with connect(served.settings) as client, pytest.raises(StoreTooLarge), translated(client):
        client.bulk(operations=[{"delete": {"_index": "i", "_id": "1"}}])


@pytest.mark.parametrize(
    "answer",
    [
        answers.overloaded(),
        answers.out_of_memory(),
        answers.bulk_of(429, "es_rejected_execution_exception", answers.OVERLOADED, ["article-1"]),
        answers.bulk_of(429, "circuit_breaking_exception", answers.OUT_OF_MEMORY, ["article-1"]),
        answers.bulk_of(503, "unavailable_shards_exception", answers.NO_SHARD, ["article-1"]),
    ],
    ids=["429", "429 of memory", "items 429", "items 429 of memory", "items 503"],
)
def test_what_is_too_much_comes_later_and_no_document_is_refused(
    served: Served, answer: answers.Answer
) -> None:
    served.proxy.answer("PUT", BULK, answer)
    (written,) = served.store.write([document()])
    assert written.later
    assert not written.refused
    served.proxy.forward()
    assert served.store.write([document()]) == [Written("article-1")]


def test_429_has_an_error_of_its_own(served: Served) -> None:
    served.proxy.answer("PUT", BULK, answers.overloaded())
    with (
        connect(served.settings) as client,
        pytest.raises(StoreBusy, match="too much to do"),
        translated(client),
    ):
        client.bulk(operations=[{"delete": {"_index": "i", "_id": "1"}}])


def test_503_is_told(served: Served) -> None:
    reason = served.refused_by("PUT", BULK, answers.no_master())
    assert "the cluster is not ready" in reason
    assert "no master" in reason


def test_what_a_proxy_in_between_answers_is_told(served: Served) -> None:
    assert "502 Bad Gateway" in served.refused_by("PUT", BULK, answers.bad_gateway())


def test_after_a_failure_the_schema_is_looked_at_anew(served: Served) -> None:
    looked_up = served.refused_by("GET", "/_index_template/.*", answers.no_master())
    assert "not ready" in looked_up
    served.store.write([document()])
    asked = [seen for seen in served.proxy.seen if "_index_template" in seen.path]
    assert len(asked) == 2


def test_an_index_that_is_missing_names_setup(served: Served) -> None:
    with (
        connect(served.settings) as client,
        pytest.raises(StoreAway, match="an index is missing: run wirewatch elasticsearch setup"),
        translated(client),
    ):
        client.search(index=f"{served.settings.prefix}-nothing")


# ---------------------------------------------------------------- one document's own


def failure_of(client: Elasticsearch, index: str, source: dict[str, Any]) -> ItemFailure:
    answer = client.bulk(operations=[{"index": {"_index": index, "_id": "own"}}, source])
    (item,) = answer["items"]
    return item_failure(item)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ({"unknown": 1}, r"\[unknown\].*not allowed"),
        ({"version": "first"}, r"\[version\] of type \[long\].*first"),
        ({"first_seen": "yesterday"}, r"\[first_seen\] of type \[date\].*yesterday"),
        ({"title": {"a": 1}}, r"title"),
    ],
)
def test_a_mapping_conflict_is_the_documents_own_failure_and_names_the_field(
    served: Served, client: Elasticsearch, source: dict[str, Any], told: str
) -> None:
    failure = failure_of(client, served.index, source)
    assert failure.kind is FailureKind.REFUSED
    assert pytest.raises(AssertionError, match=told).matches(AssertionError(failure.why))


def test_a_long_value_is_not_quoted_at_length(served: Served, client: Elasticsearch) -> None:
    failure = failure_of(client, served.index, {"version": "x" * 40_000})
    assert failure.kind is FailureKind.REFUSED
    assert len(failure.why) < 600


def test_a_newer_version_that_is_there_is_no_failure(served: Served, client: Elasticsearch) -> None:
    served.store.write([document(version=5)])
    older = {"_index": served.index, "_id": "article-1", "version": 4}
    action = {"delete": {**older, "version_type": "external_gte"}}
    (item,) = client.bulk(operations=[action])["items"]
    assert item_failure(item).kind is FailureKind.NEWER


def test_an_index_that_nobody_may_make_is_no_documents_fault(
    served: Served, client: Elasticsearch
) -> None:
    action = {"index": {"_index": f"{served.settings.prefix}-nothing", "_id": "1"}}
    (item,) = client.bulk(operations=[action, {"id": "1"}], require_alias=True)["items"]
    assert item_failure(item).kind is FailureKind.AWAY


# ---------------------------------------------------------------- queries


def refusal_of(client: Elasticsearch, index: str, query: dict[str, Any]) -> QueryRefused:
    with pytest.raises(QueryRefused) as caught, translated(client):
        client.search(index=index, query=query)
    return caught.value


def test_a_query_of_too_many_words_is_the_querys_fault_and_says_what_helps(
    client: Elasticsearch, installed: ElasticsearchSettings
) -> None:
    alias = Names(installed.prefix).alias(Kind.ARTICLES)
    words = [{"match": {"query": f"w{number}"}} for number in range(9_000)]
    refusal = refusal_of(client, alias, {"intervals": {"title": {"any_of": {"intervals": words}}}})
    assert isinstance(refusal, QueryError)
    assert "maxClauseCount" in str(refusal)
    assert str(refusal).endswith("(use fewer words, or shorter lists)")


@pytest.mark.parametrize(
    "query",
    [
        {"nonsense": {}},
        {"regexp": {"title": {"value": "a(("}}},
        {"intervals": {"outlet": {"match": {"query": "x"}}}},
    ],
)
def test_a_query_that_cannot_be_answered_is_told(
    client: Elasticsearch, installed: ElasticsearchSettings, query: dict[str, Any]
) -> None:
    alias = Names(installed.prefix).alias(Kind.ARTICLES)
    refusal = refusal_of(client, alias, query)
    assert str(refusal).startswith("Elasticsearch cannot answer this query: ")
