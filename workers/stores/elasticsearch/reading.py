"""Articles by their ids: of the last weeks as they are at this moment, else as of the last
refresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.article import ArticleDocument
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import article_of
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.standing import (
    Place,
    present,
    present_in,
    standing_elsewhere,
    standing_in,
)

IDS = 1_000
"""Asked for in one request."""


def article(id: str, now: datetime, connection: Connection) -> ArticleDocument | None:
    """Its newest version. Raises StoreAway."""
    recent = [Place(index, id) for index in _recent_indices(now, connection)]
    stand = standing_in(recent, connection) or standing_elsewhere(recent, connection)
    newest = max(stand, key=lambda each: each.version, default=None)
    return article_of(newest.source) if newest else None


def known(ids: Sequence[str], now: datetime, connection: Connection) -> set[str]:
    """Those ids that are stored. Raises StoreAway."""
    recent = _recent_indices(now, connection)
    found: set[str] = set()
    for some in _batches(ids):
        there = present(some, connection)
        rest = [Place(index, id) for id in some if id not in there for index in recent]
        found |= there | present_in(rest, connection)
    return found


def _recent_indices(now: datetime, connection: Connection) -> list[str]:
    """Of this month and the one before: what was written since the last refresh is there."""
    generation = connection.newest_generation()
    months = (now, now.replace(day=1) - timedelta(days=1))
    return [connection.names.index(Kind.ARTICLES, generation, month) for month in months]


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), IDS):
        yield ids[start : start + IDS]
