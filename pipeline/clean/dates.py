"""Dates as articles give them: read, and believed or not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No news was published on the web before; older dates are zeros and typing errors."""

MAX_AHEAD = timedelta(hours=24)
"""How far a date may lie after first sight: a local time that was written as UTC is up to 14 hours
ahead, and clocks differ. What lies further ahead is an embargo or an event, not a publication."""

LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""The bound of dates where first sight is not known."""


def latest_for(first_seen: datetime | None) -> datetime:
    """The latest date that is believed of an article first seen then."""
    return first_seen + MAX_AHEAD if first_seen else LATEST


def believable(date: datetime | None, first_seen: datetime | None) -> datetime | None:
    """``date``, or None where it cannot be for an article first seen then."""
    if date is None or not EARLIEST <= date <= latest_for(first_seen):
        return None
    return date


def read_date(text: str) -> datetime | None:
    """An ISO 8601 date in UTC (without an offset it is taken as UTC); None for anything else."""
    try:
        date = datetime.fromisoformat(text.strip())
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
