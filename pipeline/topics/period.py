"""When a topic runs: ``from`` and ``until`` of its file.

What counts is when an article was first seen. That moment is the ledger's own, so no publisher can
move an article into a topic's time or out of it; it is stored, so a topic finds the same in the
stream, in a store and in a backtest; and it never changes, so a late worker and a second try
decide as the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FORM = "a date or a moment, as 2026-03-31 or 2026-03-31T18:00 (UTC), or with its zone: +02:00"

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([Zz]|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` on and before ``end``, in UTC; None where there is no such bound."""

    start: datetime | None = None
    end: datetime | None = None

    def holds(self, seen: datetime | None) -> bool:
        """Whether an article counts that was first ``seen`` then; None counts, for it is no article
        of any time (an example)."""
        if seen is None:
            return True
        return (self.start is None or seen >= self.start) and (self.end is None or seen < self.end)

    def is_over(self, now: datetime) -> bool:
        """Whether no article counts that is still to come."""
        return self.end is not None and self.end <= now

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies in it."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def __str__(self) -> str:
        """``from 2026-03-01 until 2026-03-31``, as files say it; "always" without bounds."""
        parts = [] if self.start is None else [f"from {_shown(self.start)}"]
        parts += [] if self.end is None else [f"until {_shown(self.end, is_end=True)}"]
        return " ".join(parts) or "always"


ALWAYS = Period()


def start_of(text: str) -> datetime:
    """What ``from`` says: a date is the beginning of that day. Raises ValueError."""
    return _moment(text.strip())


def end_of(text: str) -> datetime:
    """What ``until`` says: a date is the end of that day. Raises ValueError."""
    text = text.strip()
    moment = _moment(text)
    return moment + timedelta(days=1) if _DAY.fullmatch(text) else moment


def shown_moment(moment: datetime) -> str:
    """To the minute, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


def _moment(text: str) -> datetime:
    if not (_DAY.fullmatch(text) or _MOMENT.fullmatch(text)):
        raise ValueError(text)
    try:
        moment = datetime.fromisoformat(text.upper())
        in_utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        in_utc + timedelta(days=1)
    except OverflowError:
        raise ValueError(text) from None
    return in_utc


def _shown(moment: datetime, *, is_end: bool = False) -> str:
    """A day where it is a whole one, else to the minute or second."""
    if moment.time() == datetime.min.time():
        return f"{moment - timedelta(days=is_end):%Y-%m-%d}"
    return moment.isoformat(" ", "seconds" if moment.second else "minutes").removesuffix("+00:00")
