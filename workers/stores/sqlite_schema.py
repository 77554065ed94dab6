"""The tables of the SQLite store.

``articles`` holds the newest version of each article, ``history`` those before it and when they
were replaced. ``untagged`` has the numbers of articles without a topic, which are kept less long.
``words`` is a full-text index over our own tokens (workers/stores/sqlite_words.py); it keeps no
text of its own.
A row's ``number`` says when its article was first seen (workers/stores/sqlite_numbers.py).
Documents are JSON packed by zstd, alerts are JSON, times are milliseconds since 1970.
"""

from __future__ import annotations

import sqlite3
import time

from pipeline.errors import StoreAway

SERVER = "the article store"

_PAUSE = 0.01
"""Seconds until a new file is tried once more."""

VERSION = 2
"""Of the tables, and of the tokens in ``words``; kept in the file as its user_version."""

_SCHEMA = f"""
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    story TEXT NOT NULL,
    language TEXT NOT NULL,
    document BLOB NOT NULL
);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE TABLE article_topics (
    topic TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (topic, number)
) WITHOUT ROWID;
CREATE TABLE history (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    document BLOB NOT NULL,
    replaced INTEGER NOT NULL,
    UNIQUE (id, version)
);
CREATE INDEX history_by_replaced ON history (replaced);
CREATE TABLE untagged (number INTEGER PRIMARY KEY);
CREATE TABLE alerts (
    key TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    created INTEGER NOT NULL,
    topic TEXT NOT NULL,
    document BLOB NOT NULL
);
CREATE INDEX alerts_by_time ON alerts (created, number);
CREATE INDEX alerts_by_number ON alerts (number);
CREATE TABLE room (one INTEGER PRIMARY KEY, filling BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='ascii');
PRAGMA user_version = {VERSION};
"""

_FROM_1 = """
ALTER TABLE history ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
UPDATE history SET replaced = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER);
CREATE INDEX history_by_replaced ON history (replaced);
CREATE TABLE untagged (number INTEGER PRIMARY KEY);
INSERT INTO untagged
    SELECT number FROM articles WHERE number NOT IN (SELECT number FROM article_topics);
PRAGMA user_version = 2;
"""
"""When an earlier version was replaced was not kept: it counts as replaced now."""

_STEPS = {0: _SCHEMA, 1: _FROM_1}
"""What makes the tables of VERSION, by the version that a file has."""


def prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables, or changes those of an earlier version; safe when several processes do it
    at once.

    WAL lets readers and one writer work side by side. Each commit is on disk before it returns
    (``synchronous=FULL``, and ``fullfsync`` where macOS would leave it in the drive's cache),
    because the ledger drops an article's body right after.
    """
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA fullfsync=ON")
    connection.execute("PRAGMA journal_size_limit=67108864")
    if _version(connection) in _STEPS:
        _change(connection)
    if (found := _version(connection)) != VERSION:
        raise StoreAway(SERVER, f"its file is of version {found}, this wirewatch reads {VERSION}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Processes that change the journal of a new file at once stand in each other's way, and SQLite
    says so without waiting, whatever its timeout: so they try again for as long as that is."""
    [milliseconds] = connection.execute("PRAGMA busy_timeout").fetchone()
    end = time.monotonic() + milliseconds / 1_000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _change(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _STEPS.get(_version(connection), "").split(";\n"):
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
