"""Stories of the SQLite store, by aggregation: no row of theirs is ever written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.article import ArticleDocument
from pipeline.encoding import to_json
from pipeline.ports import Story, StorySearch
from workers.stores.sqlite_connection import Connections
from workers.stores.sqlite_numbers import BEYOND, LOWEST, first_number, moment
from workers.stores.sqlite_writing import unpack

ROWS = 1_000
"""Rows that are looked through at a time for stories."""

ARTICLES = 100
"""Articles of a story among which its best is looked for, the first ones."""

_NEWEST = (
    "SELECT number, story FROM articles WHERE number >= ?1 AND number < ?2 AND (?3 = '' OR EXISTS "
    "(SELECT 1 FROM article_topics t WHERE t.topic = ?3 AND t.number = articles.number)) "
    "ORDER BY number DESC LIMIT ?4"
)
_COUNTED = (
    "SELECT story, min(number), max(number), count(*), count(DISTINCT outlet) FROM articles "
    "WHERE story IN (SELECT value FROM json_each(?)) GROUP BY story"
)
_TOPICS = (
    "SELECT DISTINCT t.topic FROM articles a JOIN article_topics t ON t.number = a.number "
    "WHERE a.story = ? ORDER BY t.topic"
)
_FIRST = "SELECT document FROM articles WHERE story = ? ORDER BY number LIMIT ?"


def stories_of(search: StorySearch, connections: Connections) -> list[Story]:
    """Those whose last article is newest first."""
    ids = search.ids if search.ids is not None else _newest(search, connections)
    with connections.reading() as connection:
        rows = connection.execute(_COUNTED, (to_json(list(ids)).decode(),)).fetchall()
        rows = sorted(rows, key=lambda row: -row[2])[: search.limit]
        return [_story(connection, *row) for row in rows]


def _newest(search: StorySearch, connections: Connections) -> list[str]:
    """An article of a topic may be older than its story's last one, so every story with one is
    counted before the newest are chosen."""
    lowest = LOWEST if search.since is None else max(LOWEST, first_number(search.since))
    found: dict[str, None] = {}
    for story in _stories(min(lowest, BEYOND), search.topic, connections):
        found[story] = None
        if not search.topic and len(found) == search.limit:
            break
    return list(found)


def _stories(lowest: int, topic: str, connections: Connections) -> Iterator[str]:
    below = BEYOND
    while True:
        with connections.reading() as connection:
            rows = connection.execute(_NEWEST, (lowest, below, topic, ROWS)).fetchall()
        yield from (story for _, story in rows)
        if len(rows) < ROWS:
            return
        below = rows[-1][0]


def _story(
    connection: sqlite3.Connection, id: str, first: int, last: int, articles: int, outlets: int
) -> Story:
    documents = [unpack(row[0]) for row in connection.execute(_FIRST, (id, ARTICLES))]
    return Story(
        id=id,
        title=_best(documents).title,
        first_seen=moment(first),
        last_seen=moment(last),
        articles=articles,
        outlets=outlets,
        topics=tuple(topic for (topic,) in connection.execute(_TOPICS, (id,))),
    )


def _best(documents: Sequence[ArticleDocument]) -> ArticleDocument:
    """Of these, oldest first, the one that most are copies of."""
    sizes = Counter(document.group for document in documents)
    return max(documents, key=lambda document: sizes[document.group])
