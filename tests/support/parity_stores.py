"""The same articles in each store, to compare what is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import Elasticsearch

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore
from pipeline.topics.conditions import Json
from tests.support.articles import NOON
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Shelves:
    """The same articles in each store."""

    documents: Sequence[ArticleDocument]
    sqlite: ArticleStore
    elasticsearch: ArticleStore
    client: Elasticsearch
    alias: str

    def asked(self, query: Json) -> set[str]:
        """The ids that Elasticsearch finds for ``query``, whoever asks it."""
        answer = self.client.search(
            index=self.alias,
            query=query,
            size=len(self.documents),
            source=False,
            sort=["_doc"],
            filter_path="hits.hits._id",
        )
        return {found["_id"] for found in answer.get("hits", {}).get("hits", [])}


@contextmanager
def filled(
    documents: Sequence[ArticleDocument], folder: Path, settings: ElasticsearchSettings
) -> Iterator[Shelves]:
    """Stores that hold ``documents``."""
    with ExitStack() as stack:
        client = stack.enter_context(connect(settings))
        sqlite = stack.enter_context(closing(SqliteStore(folder / "articles.sqlite3")))
        elasticsearch = ElasticsearchStore(settings, client=client, now=lambda: NOON, refresh=True)
        for store in (sqlite, elasticsearch):
            for start in range(0, len(documents), 100):
                written = store.write(documents[start : start + 100])
                assert not any(answer.refused for answer in written)
        alias = Names(settings.prefix).alias(Kind.ARTICLES)
        yield Shelves(documents, sqlite, elasticsearch, client, alias)
