"""The store's benchmark: its articles, what it asks, and that both ways write the same."""

from __future__ import annotations

from itertools import chain
from typing import Any

from elasticsearch import Elasticsearch

from benchmarks.archive import SHAPES, archive
from benchmarks.writers import WAYS, written_per_second
from pipeline.topics.query import compile_query
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import installed_store
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names

STAMPS = {"indexed", "seen_delay", "published_delay"}


def test_an_archive_is_the_same_each_time_whatever_its_batches_are() -> None:
    some, others = archive(60).batches(7), archive(60).batches(60)
    documents = list(chain.from_iterable(some))
    assert documents == list(chain.from_iterable(others))
    assert len({document.id for document in documents}) == 60


def test_every_shape_of_search_can_be_asked() -> None:
    asked = archive(60).searches(3)
    assert asked.keys() == SHAPES.keys()
    for search in chain.from_iterable(asked.values()):
        assert not search.query or compile_query(search.query)


def test_both_ways_write_the_same_records_in_the_same_versions(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    kept = []
    for way in WAYS.values():
        with installed_store(elasticsearch_server.url) as settings, connect(settings) as client:
            assert written_per_second(archive(60), 25, way, settings, lambda count: None) > 0
            kept.append(records(client, Names(settings.prefix)))
    plain, ours = kept
    assert len(plain) == 60
    assert plain == ours


def records(client: Elasticsearch, names: Names) -> dict[str, tuple[int, dict[str, Any]]]:
    alias = names.alias(Kind.ARTICLES)
    client.indices.refresh(index=alias)
    hits = client.search(index=alias, size=1_000, version=True)["hits"]["hits"]
    return {
        hit["_id"]: (
            hit["_version"],
            {name: value for name, value in hit["_source"].items() if name not in STAMPS},
        )
        for hit in hits
    }
