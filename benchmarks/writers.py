"""Two ways to write articles into Elasticsearch, each timed batch by batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from elasticsearch.helpers import bulk

from benchmarks.archive import Archive
from pipeline.article import ArticleDocument
from pipeline.encoding import to_plain
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.documents import article_source, first_stamps
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.store import ElasticsearchStore

Write = Callable[[Sequence[ArticleDocument]], float]
"""Writes a batch; returns its seconds."""
Way = Callable[[ElasticsearchSettings], AbstractContextManager[Write]]


def written_per_second(
    documents: Archive,
    batch: int,
    way: Way,
    settings: ElasticsearchSettings,
    told: Callable[[int], object],
) -> float:
    """Documents a second of an archive, written in batches; ``told`` hears the size of each.

    Making the documents is not counted, so the server has these moments to itself, in either way.
    """
    seconds = 0.0
    with way(settings) as write:
        for some in documents.batches(batch):
            seconds += write(some)
            told(len(some))
    return documents.count / seconds


@contextmanager
def by_store(settings: ElasticsearchSettings) -> Iterator[Write]:
    """The article store, as workers use it."""
    with closing(ElasticsearchStore(settings, now=_now)) as store:

        def write(documents: Sequence[ArticleDocument]) -> float:
            began = time.perf_counter()
            answers = store.write(documents)
            taken = time.perf_counter() - began
            if any(answer.refused or answer.later for answer in answers):
                raise RuntimeError("the store did not take everything")
            return taken

        yield write


@contextmanager
def by_plain_loop(settings: ElasticsearchSettings) -> Iterator[Write]:
    """``helpers.bulk`` with the same records. That these are plain dictionaries already is given
    to it for nothing."""
    with connect(settings) as client:

        def write(documents: Sequence[ArticleDocument]) -> float:
            actions = [_action(document, settings.prefix) for document in documents]
            began = time.perf_counter()
            bulk(client, actions, chunk_size=len(actions))
            return time.perf_counter() - began

        yield write


WAYS: Mapping[str, Way] = MappingProxyType({"plain loop": by_plain_loop, "store": by_store})


def _action(document: ArticleDocument, prefix: str) -> dict[str, Any]:
    return {
        "_op_type": "index",
        "_index": Names(prefix).index(Kind.ARTICLES, 1, document.first_seen),
        "_id": document.id,
        "version": document.version,
        "version_type": "external_gte",
        "_source": to_plain(article_source(document, first_stamps(document, _now()))),
    }


def _now() -> datetime:
    return datetime.now(UTC)
