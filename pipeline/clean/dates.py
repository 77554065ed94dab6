"""Dates as articles give them: read, and believed or not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No news was published on the web before; older dates are zeros and typing errors."""

MAX_AHEAD = timedelta(hours=24)
"""How far a date may lie after first sight: a local time that was written as UTC is up to 14 hours
ahead, and clocks differ. What lies further ahead is an embargo or an event, not a publication."""


def believable(date: datetime | None, first_seen: datetime) -> datetime | None:
    """``date``, or None where it cannot be when an article first seen then was published."""
    if date is None or not EARLIEST <= date <= first_seen + MAX_AHEAD:
        return None
    return date


def read_date(text: str) -> datetime | None:
    """An ISO 8601 date in UTC (without an offset it is taken as UTC); None for anything else."""
    try:
        date = datetime.fromisoformat(text.strip())
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
