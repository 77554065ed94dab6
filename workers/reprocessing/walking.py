"""The stored articles of a time, oldest first, a batch at a time.

Each batch is a search of its own that begins where the last one ended, so a walk may rest for as
long as it likes and needs nothing but its cursor to go on.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore, Order, Search
from pipeline.topics.candidates import any_clause
from pipeline.topics.topic import Topic


@dataclass(frozen=True, slots=True)
class Cursor:
    """Done are articles first seen before the millisecond ``at``, and those of ``ids`` in it."""

    at: datetime
    ids: tuple[str, ...] = ()

    def after(self, documents: Sequence[ArticleDocument]) -> Cursor:
        """Where the walk is when these, which come next, are done."""
        at = _millisecond(documents[-1].first_seen)
        ids = tuple(item.id for item in documents if _millisecond(item.first_seen) == at)
        return Cursor(at, (*self.ids, *ids) if at == _millisecond(self.at) else ids)


@dataclass(frozen=True, slots=True)
class Walk:
    """Which articles: what any of ``searches`` finds, first seen until ``until``."""

    searches: tuple[Search, ...]
    until: datetime

    def following(self, store: ArticleStore, cursor: Cursor, size: int) -> list[ArticleDocument]:
        """The next documents, at most ``size``. Raises StoreAway."""
        fresh = self._fresh(store, cursor, size + len(cursor.ids))
        return list(islice(fresh, size))

    def _fresh(self, store: ArticleStore, cursor: Cursor, limit: int) -> Iterator[ArticleDocument]:
        """Each document once. Every search gives so many that what is taken never lies behind
        what one of them left out."""
        found = [
            store.search(replace(search, since=cursor.at, limit=limit, order=Order.OLDEST))
            for search in self.searches
        ]
        seen = set(cursor.ids)
        for hit in heapq.merge(*found, key=lambda hit: _millisecond(hit.document.first_seen)):
            document = hit.document
            if document.first_seen > self.until:
                return
            if document.id not in seen:
                seen.add(document.id)
                yield document


def searches(base: Search, topic: Topic | None) -> tuple[Search, ...]:
    """What finds the articles that ``base`` asks for; where that names a topic, those that matched
    it before and those that may match it now."""
    if not base.topic or topic is None:
        return (base,)
    # ``never``, languages and outlets are left to the matcher.
    return base, replace(base, topic="", expression=any_clause(topic))


def _millisecond(moment: datetime) -> datetime:
    """As precise as stores are when they search."""
    return moment.replace(microsecond=moment.microsecond // 1_000 * 1_000)
