"""Retry-After, in both of its forms (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

MOST = 86_400.0
"""Seconds; whoever asks for longer is asked again after a day."""


def retry_after(value: str, now: datetime, date: str = "") -> float | None:
    """Seconds to wait, from a header's value; None when it says nothing that can be read.

    ``date`` is the answer's Date header: where it is given, a moment counts from the server's own
    clock and not from ``now``.
    """
    stripped = value.strip()
    if stripped.isascii() and stripped.isdigit():
        return min(float(stripped), MOST)
    until = _moment(stripped)
    if until is None:
        return None
    since = _moment(date) or now
    return min(max((until - since).total_seconds(), 0.0), MOST)


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else None
