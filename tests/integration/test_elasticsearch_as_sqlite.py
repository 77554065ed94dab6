"""Whatever is written in whatever order, Elasticsearch and SQLite give the same answers."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore, Search
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import installed_store
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

NOW = NOON + timedelta(days=1)
IDS = ("a", "b", "c")
WORDS = ("oil", "gas", "coal")

articles = st.builds(
    lambda id, version, word, days: document(
        id, f"About {word}", version=version, first_seen=NOON + timedelta(days=days)
    ),
    id=st.sampled_from(IDS),
    version=st.integers(1, 4),
    word=st.sampled_from(WORDS),
    days=st.sampled_from([0, 0, 1, 31]),
)
batches = st.lists(st.lists(articles, min_size=1, max_size=5), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def elasticsearch(elasticsearch_server: RunningElasticsearch) -> Iterator[ElasticsearchStore]:
    with (
        installed_store(elasticsearch_server.url) as where,
        closing(ElasticsearchStore(where, now=lambda: NOW, refresh=True)) as store,
    ):
        yield store


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=batches)
def test_both_stores_answer_alike(
    elasticsearch: ElasticsearchStore, written: list[list[ArticleDocument]]
) -> None:
    story = secrets.token_hex(8)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(SqliteStore(Path(folder) / "articles.sqlite3")) as sqlite,
    ):
        for batch in written:
            own = [replace(each, id=f"{story}-{each.id}", story=story) for each in batch]
            assert elasticsearch.write(own) == sqlite.write(own)
            assert answers(elasticsearch, story) == answers(sqlite, story)


def answers(store: ArticleStore, story: str) -> Sequence[object]:
    """All that a store says of a story's articles; each example has a story of its own."""
    ids = [f"{story}-{id}" for id in IDS]
    searches = [Search(word, story=story, limit=None) for word in ("", *WORDS)]
    return (
        store.known(ids),
        [store.get(id) for id in ids],
        [store.history(id) for id in ids],
        [
            sorted((hit.document.id, hit.spans) for hit in store.search(search))
            for search in searches
        ],
    )
