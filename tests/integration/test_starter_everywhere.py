"""The starter's topics mean the same in the stream, in Elasticsearch and in SQLite.

The articles are the topics' own examples, which are hard in every way that their author could think
of, and the demo's news.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

import pytest
from elasticsearch import Elasticsearch

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore, Search
from pipeline.topics.inlining import meaning_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic
from pipeline.topics.translation import translated_topic
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.newsroom import demo_news, starter_topics
from tests.support.stores import installed_store
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

TOPICS = {topic.name: topic for topic in starter_topics()}


@dataclass(frozen=True, slots=True)
class Shelves:
    """The same articles in both stores."""

    documents: Mapping[str, ArticleDocument]
    client: Elasticsearch
    alias: str
    sqlite: ArticleStore

    def matched(self, topic: Topic) -> set[str]:
        """What the stream matches."""
        matcher = Matcher([topic])
        return {
            id
            for id, each in self.documents.items()
            if matcher.match(Matchable.from_document(each))
        }

    def asked(self, topic: Topic) -> set[str]:
        """What Elasticsearch finds."""
        query, size = translated_topic(topic), len(self.documents)
        answer = self.client.search(index=self.alias, query=query, size=size, source=False)
        return {hit["_id"] for hit in answer["hits"]["hits"]}

    def searched(self, topic: Topic) -> set[str]:
        """What SQLite finds."""
        search = Search(expression=meaning_of(topic), limit=None)
        return {hit.document.id for hit in self.sqlite.search(search)}


@pytest.fixture(scope="module")
def shelves(
    elasticsearch_server: RunningElasticsearch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shelves]:
    documents = {each.id: each for each in _documents()}
    folder = tmp_path_factory.mktemp("stores")
    with (
        installed_store(elasticsearch_server.url) as settings,
        connect(settings) as client,
        closing(SqliteStore(folder / "articles.sqlite3")) as sqlite,
    ):
        elasticsearch = ElasticsearchStore(settings, client=client, now=lambda: NOON, refresh=True)
        for store in (elasticsearch, sqlite):
            assert not any(answer.refused for answer in store.write(list(documents.values())))
        alias = Names(settings.prefix).alias(Kind.ARTICLES)
        yield Shelves(documents, client, alias, sqlite)


def _documents() -> Iterator[ArticleDocument]:
    for topic in TOPICS.values():
        for number, example in enumerate((*topic.matching, *topic.not_matching)):
            yield document(f"{topic.name}-{number}", example.title, example.text)
    yield from (each for each in demo_news().documents if each.revision == 0)


@pytest.mark.parametrize("name", sorted(TOPICS))
def test_a_starter_topic_means_the_same_everywhere(shelves: Shelves, name: str) -> None:
    topic = TOPICS[name]
    matched = shelves.matched(topic)
    assert shelves.asked(topic) == matched
    assert shelves.searched(topic) == matched
    assert len(matched) >= len(topic.matching)
