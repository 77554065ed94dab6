"""Row numbers that say when an article was first seen.

An article's number is the millisecond of its first sight, times 65,536, plus a slot. So the tables
and the full-text index hold articles in the order in which they are shown, and a search of any size
needs neither sorting nor memory.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

SLOTS = 65_536
"""Articles of one millisecond that keep their order; those beyond it spill into the next."""

LOWEST, BEYOND = -(2**63), 2**63 - 1
"""Every number is at least the first and less than the second."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def first_number(moment: datetime) -> int:
    """The lowest number of articles first seen in the millisecond of ``moment``."""
    return milliseconds(moment) * SLOTS


def moment(number: int) -> datetime:
    """The millisecond in which an article of this number was first seen."""
    return _EPOCH + number // SLOTS * timedelta(milliseconds=1)


def free_number(connection: sqlite3.Connection, first_seen: datetime) -> int:
    """The number for an article that is new in the table."""
    first = first_number(first_seen)
    while (taken := _highest(connection, first)) == first + SLOTS - 1:
        first += SLOTS
    return first if taken is None else taken + 1


def _highest(connection: sqlite3.Connection, first: int) -> int | None:
    query = "SELECT max(number) FROM articles WHERE number >= ? AND number < ?"
    highest: int | None = connection.execute(query, (first, first + SLOTS)).fetchone()[0]
    return highest


def is_of(number: int, first_seen: datetime) -> bool:
    """True when ``number`` is the right one for an article first seen then."""
    return first_number(first_seen) <= number < first_number(first_seen) + SLOTS
