"""Searching the SQLite store: an index proposes numbers, documents are read, the matcher decides.

    Search -> Plan: which index, from where on, which way -> numbers in order, some at a time
           -> documents of those that pass the filters -> the query's own spans -> Hit

Each step reads some rows and lets go of the file, so that no slow reader is in a writer's way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import ArticleDocument
from pipeline.encoding import to_json
from pipeline.ports import Hit, Order, Search
from pipeline.topics.matchable import Matchable
from pipeline.topics.query import Query
from workers.stores.sqlite_connection import Connections
from workers.stores.sqlite_numbers import BEYOND, LOWEST, first_number
from workers.stores.sqlite_words import candidates
from workers.stores.sqlite_writing import unpack

FEWEST_NUMBERS, MOST_NUMBERS = 256, 16_384
"""Numbers read at a time: few at first, for most searches end there; then ever more, because the
index begins a query anew each time."""

DOCUMENTS = 64
"""Documents read at a time."""

_BY_STORY = "SELECT number FROM articles WHERE story = ? AND"
_BY_TOPIC = "SELECT number FROM article_topics WHERE topic = ? AND"
_BY_OUTLET = "SELECT number FROM articles WHERE outlet = ? AND"
_BY_TIME = "SELECT number FROM articles WHERE"
_BY_WORDS = "SELECT rowid AS number FROM words WHERE words MATCH ? AND"
_WITHIN = "number >= ? AND number < ?"
_ORDERED = {Order.NEWEST: "ORDER BY number DESC", Order.OLDEST: "ORDER BY number"}
_FILTERED = (
    "SELECT document FROM articles WHERE number IN (SELECT value FROM json_each(?1)) "
    "AND ?2 IN ('', story) AND ?3 IN ('', outlet) AND ?4 IN ('', language) AND (?5 = '' OR EXISTS "
    "(SELECT 1 FROM article_topics t WHERE t.topic = ?5 AND t.number = articles.number))"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which index proposes numbers: ``source`` takes ``key``, both ends and how many."""

    source: str
    key: tuple[str, ...]
    lowest: int
    order: Order

    @property
    def statement(self) -> str:
        """For numbers from a lowest one, and less than another."""
        return f"{self.source} {_WITHIN} {_ORDERED[self.order]} LIMIT ?"

    def rest(self, last: int, lowest: int, below: int) -> tuple[int, int]:
        """What remains of [lowest, below) once ``last`` has been read."""
        return (lowest, last) if self.order is Order.NEWEST else (last + 1, below)


def hits(search: Search, query: Query | None, connections: Connections) -> Iterator[Hit]:
    """In the order that is asked for, at most ``search.limit``."""
    left = -1 if search.limit is None else search.limit
    if left == 0:
        return
    for document in _documents(search, query, connections):
        spans = query.spans(Matchable.from_document(document)) if query else ()
        if spans is None:
            continue
        yield Hit(document, spans)
        left -= 1
        if left == 0:
            return


def plan(search: Search, query: Query | None) -> Plan:
    """The index that proposes fewest, by rule of thumb: a story is small, words are particular."""
    lowest = LOWEST if search.since is None else max(LOWEST, first_number(search.since))
    words = candidates(query.expression) if query else None
    choices = (
        (_BY_STORY, search.story),
        (_BY_WORDS, words),
        (_BY_TOPIC, search.topic),
        (_BY_OUTLET, search.outlet),
    )
    for source, key in choices:
        if key:
            return Plan(source, (key,), min(lowest, BEYOND), search.order)
    return Plan(_BY_TIME, (), min(lowest, BEYOND), search.order)


def _documents(
    search: Search, query: Query | None, connections: Connections
) -> Iterator[ArticleDocument]:
    statement = f"{_FILTERED} {_ORDERED[search.order]}"
    for numbers in _numbers(plan(search, query), connections):
        for start in range(0, len(numbers), DOCUMENTS):
            some = to_json(numbers[start : start + DOCUMENTS]).decode()
            values = (some, search.story, search.outlet, search.language, search.topic)
            with connections.reading() as connection:
                rows = connection.execute(statement, values).fetchall()
            yield from (unpack(content) for (content,) in rows)


def _numbers(plan: Plan, connections: Connections) -> Iterator[list[int]]:
    lowest, below, many = plan.lowest, BEYOND, FEWEST_NUMBERS
    while True:
        with connections.reading() as connection:
            rows = connection.execute(plan.statement, (*plan.key, lowest, below, many)).fetchall()
        yield [number for (number,) in rows]
        if len(rows) < many:
            return
        lowest, below = plan.rest(rows[-1][0], lowest, below)
        many = min(many * 4, MOST_NUMBERS)
