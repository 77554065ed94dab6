"""The article store in Elasticsearch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from elasticsearch import Elasticsearch

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.errors import StoreAway
from pipeline.ports import (
    Expired,
    FoundWords,
    Hit,
    Retention,
    Search,
    StoreSummary,
    Story,
    StorySearch,
    Written,
)
from pipeline.topics.query import query_of
from pipeline.topics.wordpattern import WordPattern
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch import bulk
from workers.stores.elasticsearch.alerts import newest_alerts, numbered_alert, write_alerts
from workers.stores.elasticsearch.changes import Target
from workers.stores.elasticsearch.client import FailureKind
from workers.stores.elasticsearch.connection import Connections
from workers.stores.elasticsearch.history import history_of
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.reading import article, known
from workers.stores.elasticsearch.retention import expire
from workers.stores.elasticsearch.searching import hits, seen_since
from workers.stores.elasticsearch.status import summary
from workers.stores.elasticsearch.stories import stories_of
from workers.stores.elasticsearch.vocabulary import words_of
from workers.stores.elasticsearch.writing import Writer

_NOBODY = "probe"
"""No article's id."""


class ElasticsearchStore:
    """Adapter of ``pipeline.ports.ArticleStore``, on what ``wirewatch elasticsearch setup`` made.

    ``client`` serves this process instead of one made from ``settings``; ``now`` tells the time;
    with ``refresh`` every write can be searched when it returns, else within the index's
    refresh_interval. May be used by threads, and by processes forked from the one that made it.
    """

    def __init__(
        self,
        settings: ElasticsearchSettings,
        *,
        client: Elasticsearch | None = None,
        now: Callable[[], datetime],
        refresh: bool = False,
    ) -> None:
        self._connections = Connections(settings, client, refresh=refresh)
        self._now = now

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        if not documents:
            return []
        connection = self._connections.mine()
        target = Target(connection.names, connection.writable_generation(), self._now())
        return Writer(connection, target).write(documents)

    def known(self, ids: Sequence[str]) -> set[str]:
        return known(ids, self._now(), self._connections.mine())

    def get(self, id: str) -> ArticleDocument | None:
        return article(id, self._now(), self._connections.mine())

    def history(self, id: str) -> list[ArticleDocument]:
        return history_of(id, self._connections.mine())

    def search(self, search: Search) -> Iterator[Hit]:
        return hits(search, query_of(search), self._connections.mine())

    def stories(self, search: StorySearch) -> list[Story]:
        return stories_of(search, self._connections.mine())

    def count(self, since: datetime | None = None) -> int:
        connection = self._connections.mine()
        alias = connection.names.alias(Kind.ARTICLES)
        with connection.asking() as client:
            answer = client.count(index=alias, query=seen_since(since), ignore_unavailable=True)
            return int(answer["count"])

    def words(self, pattern: WordPattern, limit: int) -> FoundWords:
        return words_of(pattern, limit, self._connections.mine())

    def write_alerts(self, alerts: Sequence[Alert]) -> None:
        write_alerts(alerts, self._connections.mine())

    def alerts(self, limit: int | None = 50, topic: str = "", story: str = "") -> list[Alert]:
        return newest_alerts(limit, topic, story, self._connections.mine())

    def alert(self, number: int) -> Alert | None:
        return numbered_alert(number, self._connections.mine())

    def expire(self, retention: Retention, now: datetime) -> Expired:
        connection = self._connections.mine()
        with connection.asking() as client:
            return expire(client, connection.names, retention, now)

    def summary(self, now: datetime) -> StoreSummary:
        connection = self._connections.mine()
        with connection.asking() as client:
            return summary(client, connection.names, now)

    def probe(self) -> None:
        """Removes nothing from this month's index: that goes the way of every write, and makes the
        index where it is missing."""
        connection = self._connections.mine()
        generation, now = connection.writable_generation(), self._now()
        index = connection.names.index(Kind.ARTICLES, generation, now)
        (failure,) = bulk.send([bulk.delete(index, _NOBODY, 1)], connection)
        if failure and failure.kind is not FailureKind.NEWER:
            raise StoreAway(connection.server, failure.why)

    def close(self) -> None:
        self._connections.close()
