"""Articles into the SQLite store: newest versions, their history, topics and words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import zstandard

from pipeline.article import ArticleDocument
from pipeline.encoding import from_json, to_json
from workers.stores.sqlite_numbers import BEYOND, LOWEST, first_number, free_number, is_of
from workers.stores.sqlite_words import indexed

KEPT_VERSIONS = 10
"""Earlier versions of an article that are kept."""


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document ready to be written: all that can fail because of it is done."""

    document: ArticleDocument
    content: bytes
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Unstorable:
    """A document that no attempt can store."""

    why: str


def pack(document: ArticleDocument) -> PackedDocument | Unstorable:
    """The document as the tables take it."""
    try:
        content = zstandard.compress(to_json(document))
    except UnicodeEncodeError as error:
        return Unstorable(f"it holds characters that are no Unicode text: {error}")
    for number in (document.version, first_number(document.first_seen)):
        if not LOWEST <= number < BEYOND:
            return Unstorable(f"its version or first sight, {number}, is out of range")
    return PackedDocument(document, content, indexed(document.title), indexed(document.text))


def unpack(content: bytes) -> ArticleDocument:
    """The document that ``pack`` made ``content`` of."""
    return from_json(ArticleDocument, zstandard.decompress(content))


def put(connection: sqlite3.Connection, item: PackedDocument, now: int) -> None:
    """Writes a document unless a newer version of it is there; the one before becomes history,
    replaced at ``now``, in milliseconds since 1970.

    The same version with other content (cleaned again with less effort, after a crash) is replaced.
    """
    document = item.document
    query = "SELECT number, version, document FROM articles WHERE id = ?"
    stored = connection.execute(query, (document.id,)).fetchone()
    if stored is None:
        _insert(connection, free_number(connection, document.first_seen), item)
        return
    number, version, content = stored
    if version > document.version or content == item.content:
        return
    if version < document.version:
        _remember(connection, _Earlier(document.id, version, content, now))
    remove(connection, number, unpack(content))
    kept = is_of(number, document.first_seen)
    _insert(connection, number if kept else free_number(connection, document.first_seen), item)


def _insert(connection: sqlite3.Connection, number: int, item: PackedDocument) -> None:
    document = item.document
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            document.id,
            document.version,
            document.outlet,
            document.story,
            document.language,
            item.content,
        ),
    )
    connection.execute(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, item.title, item.body)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO article_topics VALUES (?, ?)",
        [(topic, number) for topic in document.topics],
    )
    if not document.topics:
        connection.execute("INSERT INTO untagged VALUES (?)", (number,))


def remove(connection: sqlite3.Connection, number: int, document: ArticleDocument) -> None:
    """Takes an article out of every table but ``history``. The index keeps no text, so it must be
    told what it holds of ``document``."""
    connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    connection.execute("DELETE FROM untagged WHERE number = ?", (number,))
    connection.execute(
        "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (number, indexed(document.title), indexed(document.text)),
    )
    connection.executemany(
        "DELETE FROM article_topics WHERE topic = ? AND number = ?",
        [(topic, number) for topic in document.topics],
    )


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A row of ``history``."""

    id: str
    version: int
    content: bytes
    replaced: int


def _remember(connection: sqlite3.Connection, earlier: _Earlier) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?)",
        (earlier.id, earlier.version, earlier.content, earlier.replaced),
    )
    connection.execute(
        "DELETE FROM history WHERE id = ? AND version NOT IN "
        "(SELECT version FROM history WHERE id = ? ORDER BY version DESC LIMIT ?)",
        (earlier.id, earlier.id, KEPT_VERSIONS),
    )
