"""The article store in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import zstandard

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.encoding import from_json, to_json
from pipeline.ports import Hit, Search, Written
from pipeline.topics.matchable import Matchable
from pipeline.topics.query import Query, compile_query
from workers.stores.sqlite_connection import BUSY, Connections, Setup
from workers.stores.sqlite_words import candidates, words_of

KEPT_VERSIONS = 10
PAGE = 200
"""Candidates that a search reads at a time."""

MOST_IDS = 500
"""Ids in one query; SQLite takes 999 variables in its oldest supported versions."""


def _no_setup(connection: sqlite3.Connection) -> None:
    """Nothing beyond the schema."""


class SqliteStore:
    """Adapter of ``pipeline.ports.ArticleStore``. ``setup`` is called on each new connection."""

    def __init__(self, path: Path, *, busy: float = BUSY, setup: Setup = _no_setup) -> None:
        self._connections = Connections(path, busy, setup)

    # ------------------------------------------------------------ articles

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        packed = [_pack(document) for document in documents]
        with self._connections.writing() as connection:
            for item in packed:
                if isinstance(item, _Packed):
                    _write(connection, item)
        return [
            Written(document.id, "" if isinstance(item, _Packed) else item)
            for document, item in zip(documents, packed, strict=True)
        ]

    def known(self, ids: Sequence[str]) -> set[str]:
        found: set[str] = set()
        with self._connections.reading() as connection:
            for start in range(0, len(ids), MOST_IDS):
                some = ids[start : start + MOST_IDS]
                marks = ",".join("?" * len(some))
                query = f"SELECT id FROM articles WHERE id IN ({marks})"  # noqa: S608 -- only question marks
                found.update(id for (id,) in connection.execute(query, some))
        return found

    def get(self, id: str) -> ArticleDocument | None:
        with self._connections.reading() as connection:
            query = "SELECT document FROM articles WHERE id = ?"
            row = connection.execute(query, (id,)).fetchone()
        return _unpack(row[0]) if row else None

    def history(self, id: str) -> list[ArticleDocument]:
        with self._connections.reading() as connection:
            query = "SELECT document FROM history WHERE id = ? ORDER BY version DESC"
            rows = connection.execute(query, (id,)).fetchall()
        return [_unpack(document) for (document,) in rows]

    def count(self) -> int:
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    # ------------------------------------------------------------ search

    def search(self, search: Search) -> Iterator[Hit]:
        query = compile_query(search.query) if search.query.strip() else None
        return self._hits(_selection(search, query), query, search.limit)

    def _hits(self, selection: _Selection, query: Query | None, limit: int | None) -> Iterator[Hit]:
        found = 0
        for document in self._candidates(selection):
            if limit is not None and found >= limit:
                return
            spans = query.spans(Matchable.from_document(document)) if query else ()
            if spans is not None:
                found += 1
                yield Hit(document, spans)

    def _candidates(self, selection: _Selection) -> Iterator[ArticleDocument]:
        """Page by page, so that nobody who writes waits for a slow reader."""
        after: tuple[int, int] | None = None
        while True:
            with self._connections.reading() as connection:
                rows = connection.execute(*selection.page(after)).fetchall()
            for _, _, document in rows:
                yield _unpack(document)
            if len(rows) < PAGE:
                return
            after = rows[-1][0], rows[-1][1]

    # ------------------------------------------------------------ alerts

    def write_alerts(self, alerts: Sequence[Alert]) -> None:
        rows = [
            (alert.key, alert.number, _ms(alert.created), alert.body.topic, to_json(alert))
            for alert in alerts
        ]
        with self._connections.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO alerts VALUES (?, ?, ?, ?, ?)", rows)

    def alerts(self, limit: int | None = 50, topic: str = "") -> list[Alert]:
        query = (
            "SELECT document FROM alerts WHERE ? IN ('', topic) "
            "ORDER BY created DESC, number DESC LIMIT ?"
        )
        most = -1 if limit is None else limit
        with self._connections.reading() as connection:
            rows = connection.execute(query, (topic, most)).fetchall()
        return [from_json(Alert, document) for (document,) in rows]

    def alert(self, number: int) -> Alert | None:
        # A ledger that was lost counts from 1 again: the newest of a number is meant.
        query = "SELECT document FROM alerts WHERE number = ? ORDER BY created DESC LIMIT 1"
        with self._connections.reading() as connection:
            row = connection.execute(query, (number,)).fetchone()
        return from_json(Alert, row[0]) if row else None

    # ------------------------------------------------------------ the file itself

    def probe(self) -> None:
        with self._connections.writing() as connection:
            connection.execute("REPLACE INTO probe VALUES (1, strftime('%s', 'now'))")

    def close(self) -> None:
        self._connections.close()


# ---------------------------------------------------------------- writing


@dataclass(frozen=True, slots=True)
class _Packed:
    """A document ready to be written: all that may fail because of it is done."""

    document: ArticleDocument
    content: bytes
    title: str
    body: str


def _pack(document: ArticleDocument) -> _Packed | str:
    """The document packed, or why it cannot be stored."""
    try:
        content = zstandard.compress(to_json(document), 3)
        title, body = words_of(document.title), words_of(document.text)
        f"{title}{body}{document.id}{document.outlet}{document.story}".encode()
    except (UnicodeError, ValueError) as error:
        return f"its text cannot be stored: {error}"
    return _Packed(document, content, title, body)


def _write(connection: sqlite3.Connection, item: _Packed) -> None:
    document = item.document
    query = "SELECT number, version, document FROM articles WHERE id = ?"
    stored = connection.execute(query, (document.id,)).fetchone()
    if stored is None:
        _insert(connection, item)
    elif stored[1] < document.version:
        number, version, earlier = stored
        _remember(connection, document.id, version, earlier)
        _forget_words(connection, number, _unpack(earlier))
        _replace(connection, number, item)


def _insert(connection: sqlite3.Connection, item: _Packed) -> None:
    document = item.document
    cursor = connection.execute(
        "INSERT INTO articles (id, version, first_seen, outlet, story, language, document) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (document.id, document.version, *_columns(item)),
    )
    if cursor.lastrowid is not None:
        _index(connection, cursor.lastrowid, item)


def _replace(connection: sqlite3.Connection, number: int, item: _Packed) -> None:
    connection.execute(
        "UPDATE articles SET version = ?, first_seen = ?, outlet = ?, story = ?, language = ?, "
        "document = ? WHERE number = ?",
        (item.document.version, *_columns(item), number),
    )
    _index(connection, number, item)


def _columns(item: _Packed) -> tuple[int, str, str, str, bytes]:
    document = item.document
    seen = _ms(document.first_seen)
    return seen, document.outlet, document.story, document.language, item.content


def _index(connection: sqlite3.Connection, number: int, item: _Packed) -> None:
    connection.execute(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, item.title, item.body)
    )
    connection.execute("DELETE FROM article_topics WHERE number = ?", (number,))
    connection.executemany(
        "INSERT INTO article_topics VALUES (?, ?)",
        [(topic, number) for topic in dict.fromkeys(item.document.topics)],
    )


def _forget_words(connection: sqlite3.Connection, number: int, earlier: ArticleDocument) -> None:
    """FTS5 keeps no text, so it must be told what it indexed."""
    connection.execute(
        "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (number, words_of(earlier.title), words_of(earlier.text)),
    )


def _remember(connection: sqlite3.Connection, id: str, version: int, document: bytes) -> None:
    connection.execute("REPLACE INTO history VALUES (?, ?, ?)", (id, version, document))
    connection.execute(
        "DELETE FROM history WHERE id = ? AND version NOT IN "
        "(SELECT version FROM history WHERE id = ? ORDER BY version DESC LIMIT ?)",
        (id, id, KEPT_VERSIONS),
    )


def _unpack(packed: bytes) -> ArticleDocument:
    return from_json(ArticleDocument, zstandard.decompress(packed))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


# ---------------------------------------------------------------- selecting


@dataclass(frozen=True, slots=True)
class _Selection:
    """What a search reads, before the query itself decides."""

    tables: str
    conditions: tuple[str, ...]
    values: tuple[str | int, ...]

    def page(self, after: tuple[int, int] | None) -> tuple[str, tuple[str | int, ...]]:
        """The next candidates, newest first sight first, behind (first_seen, number)."""
        conditions, values = self.conditions, self.values
        if after is not None:
            conditions = (*conditions, "(a.first_seen, a.number) < (?, ?)")
            values = (*values, *after)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        query = (
            f"SELECT a.first_seen, a.number, a.document FROM {self.tables} {where} "  # noqa: S608 -- built from constants, values are bound
            f"ORDER BY a.first_seen DESC, a.number DESC LIMIT {PAGE}"
        )
        return query, values


def _selection(search: Search, query: Query | None) -> _Selection:
    tables = "articles a"
    found: list[tuple[str, str | int]] = []
    if query is not None:
        tables = "words JOIN articles a ON a.number = words.rowid"
        found.append(("words MATCH ?", candidates(query.expression)))
    if search.topic:
        topic = "EXISTS (SELECT 1 FROM article_topics t WHERE t.number = a.number AND t.topic = ?)"
        found.append((topic, search.topic))
    for column in ("outlet", "story", "language"):
        if value := getattr(search, column):
            found.append((f"a.{column} = ?", value))
    if search.since is not None:
        found.append(("a.first_seen >= ?", _ms(search.since)))
    return _Selection(
        tables, tuple(condition for condition, _ in found), tuple(value for _, value in found)
    )
