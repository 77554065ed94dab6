"""What the SQLite store no longer has to keep goes, a little at a time, so that no writer waits.

The file does not shrink by it: what comes next takes the room.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.ports import Expired, Retention
from workers.stores.sqlite_connection import Connections
from workers.stores.sqlite_numbers import LOWEST, SLOTS, milliseconds
from workers.stores.sqlite_writing import remove, unpack

MOST = 5_000
"""Articles, earlier versions and alerts that go in one call, each."""

AT_ONCE = 100
"""Of them in one transaction: an article's text is cut into tokens once more as it leaves."""

_UNTAGGED = (
    "SELECT number, document FROM articles JOIN untagged USING (number) "
    "WHERE number < ? ORDER BY number LIMIT ?"
)
_TAGGED = (
    "SELECT number, document FROM articles WHERE number < ? "
    "AND number NOT IN (SELECT number FROM untagged) ORDER BY number LIMIT ?"
)
_HISTORY = (
    "DELETE FROM history WHERE rowid IN (SELECT rowid FROM history WHERE replaced < ? LIMIT ?)"
)
_ALERTS = "DELETE FROM alerts WHERE rowid IN (SELECT rowid FROM alerts WHERE created < ? LIMIT ?)"


def expire(retention: Retention, now: datetime, connections: Connections) -> Expired:
    """Removes what is older than it has to be kept, at most MOST of each kind. Raises StoreAway."""
    untagged = _articles(_UNTAGGED, _before(now, retention.untagged), MOST, connections)
    tagged = _articles(_TAGGED, _before(now, retention.tagged), MOST - untagged, connections)
    return Expired(
        articles=untagged + tagged,
        history=_rows(_HISTORY, _before(now, retention.history), connections),
        alerts=_rows(_ALERTS, _before(now, retention.alerts), connections),
    )


def _before(now: datetime, age: timedelta | None) -> int | None:
    """The millisecond from which on everything is kept."""
    return None if age is None else milliseconds(now) - age // timedelta(milliseconds=1)


def _articles(query: str, before: int | None, most: int, connections: Connections) -> int:
    if before is None:
        return 0
    below, removed = max(LOWEST, before * SLOTS), 0
    while removed < most:
        with connections.writing() as connection:
            rows = connection.execute(query, (below, min(AT_ONCE, most - removed))).fetchall()
            for number, content in rows:
                remove(connection, number, unpack(content))
        removed += len(rows)
        if len(rows) < AT_ONCE:
            break
    return removed


def _rows(statement: str, before: int | None, connections: Connections) -> int:
    if before is None:
        return 0
    removed = 0
    while removed < MOST:
        with connections.writing() as connection:
            gone = connection.execute(statement, (before, AT_ONCE)).rowcount
        removed += gone
        if gone < AT_ONCE:
            break
    return removed
