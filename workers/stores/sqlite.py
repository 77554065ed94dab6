"""The article store in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.encoding import from_json, to_json
from pipeline.ports import (
    Expired,
    FoundWords,
    Hit,
    Retention,
    Search,
    StorePart,
    StoreSummary,
    Story,
    StorySearch,
    Written,
)
from pipeline.topics.query import query_of
from pipeline.topics.wordpattern import WordPattern
from workers.stores.sqlite_connection import BUSY, Connections, Setup
from workers.stores.sqlite_numbers import BEYOND, LOWEST, first_number, milliseconds, moment
from workers.stores.sqlite_retention import expire
from workers.stores.sqlite_searching import hits
from workers.stores.sqlite_stories import stories_of
from workers.stores.sqlite_vocabulary import words_of
from workers.stores.sqlite_writing import PackedDocument, Unstorable, pack, put, unpack

ROOM = 262_144
"""Bytes that a probe asks for: about a batch of articles."""

_COUNTS = (
    "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM history), "
    "(SELECT count(*) FROM alerts)"
)


def _no_setup(connection: sqlite3.Connection) -> None:
    """Nothing beyond the schema."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore:
    """Adapter of ``pipeline.ports.ArticleStore``; the file is made when it is first used.

    ``busy`` is how many seconds a writer waits for another, ``setup`` is called on each new
    connection, ``now`` tells the time. May be used by threads, and by processes forked from the one
    that made it.
    """

    def __init__(
        self,
        path: Path,
        *,
        busy: float = BUSY,
        setup: Setup = _no_setup,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._connections = Connections(path, busy, setup)
        self._name, self._now = path.name, now

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        packed = [pack(document) for document in documents]
        storable = [item for item in packed if isinstance(item, PackedDocument)]
        if storable:
            now = milliseconds(self._now())
            with self._connections.writing() as connection:
                for item in storable:
                    put(connection, item, now)
        return [
            Written(document.id, item.why if isinstance(item, Unstorable) else "")
            for document, item in zip(documents, packed, strict=True)
        ]

    def known(self, ids: Sequence[str]) -> set[str]:
        query = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        with self._connections.reading() as connection:
            rows = connection.execute(query, (to_json(list(ids)).decode(),)).fetchall()
        return {id for (id,) in rows}

    def get(self, id: str) -> ArticleDocument | None:
        query = "SELECT document FROM articles WHERE id = ?"
        with self._connections.reading() as connection:
            row = connection.execute(query, (id,)).fetchone()
        return unpack(row[0]) if row else None

    def history(self, id: str) -> list[ArticleDocument]:
        query = "SELECT document FROM history WHERE id = ? ORDER BY version DESC"
        with self._connections.reading() as connection:
            rows = connection.execute(query, (id,)).fetchall()
        return [unpack(content) for (content,) in rows]

    def search(self, search: Search) -> Iterator[Hit]:
        return hits(search, query_of(search), self._connections)

    def stories(self, search: StorySearch) -> list[Story]:
        return stories_of(search, self._connections)

    def count(self, since: datetime | None = None) -> int:
        query = "SELECT count(*) FROM articles WHERE number >= ?"
        lowest = LOWEST if since is None else max(LOWEST, first_number(since))
        with self._connections.reading() as connection:
            return int(connection.execute(query, (min(lowest, BEYOND),)).fetchone()[0])

    def words(self, pattern: WordPattern, limit: int) -> FoundWords:
        return words_of(pattern, limit, self._connections)

    def write_alerts(self, alerts: Sequence[Alert]) -> None:
        rows = [
            (alert.key, alert.number, milliseconds(alert.created), alert.body.topic, to_json(alert))
            for alert in alerts
        ]
        with self._connections.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO alerts VALUES (?, ?, ?, ?, ?)", rows)

    def alerts(self, limit: int | None = 50, topic: str = "", story: str = "") -> list[Alert]:
        query = (
            "SELECT document FROM alerts WHERE ?1 IN ('', topic) "
            "AND (?2 = '' OR ?2 = json_extract(CAST(document AS TEXT), '$.body.story')) "
            "ORDER BY created DESC, number DESC LIMIT ?3"
        )
        asked = (topic, story, -1 if limit is None else limit)
        with self._connections.reading() as connection:
            rows = connection.execute(query, asked).fetchall()
        return [from_json(Alert, content) for (content,) in rows]

    def alert(self, number: int) -> Alert | None:
        # A ledger that was lost counts from 1 again: the newest of a number is meant.
        query = "SELECT document FROM alerts WHERE number = ? ORDER BY created DESC LIMIT 1"
        with self._connections.reading() as connection:
            row = connection.execute(query, (number,)).fetchone()
        return from_json(Alert, row[0]) if row else None

    def expire(self, retention: Retention, now: datetime) -> Expired:
        return expire(retention, now, self._connections)

    def summary(self, now: datetime) -> StoreSummary:
        """The file's size stands with its articles. It does not keep when they were stored."""
        with self._connections.reading() as connection:
            counts = connection.execute(_COUNTS).fetchone()
            newest = connection.execute("SELECT max(number) FROM articles").fetchone()[0]
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (page,) = connection.execute("PRAGMA page_size").fetchone()
        articles, history, alerts = counts
        parts = (
            StorePart(self._name, articles, pages * page),
            StorePart("history", history, 0),
            StorePart("alerts", alerts, 0),
        )
        return StoreSummary("sqlite", parts, None if newest is None else moment(newest))

    def probe(self) -> None:
        with self._connections.writing() as connection:
            connection.execute("REPLACE INTO room VALUES (1, zeroblob(?))", (ROOM,))
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM room")

    def close(self) -> None:
        self._connections.close()
