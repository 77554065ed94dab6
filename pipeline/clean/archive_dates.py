"""Dates as archives and dumps write them, for the filters that read such files.

Feeds and pages state their dates by standards, and pipeline/clean/dates.py reads those alone: there
a guess would be worse than none. A dump is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.clean.dates import read_date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TIME = r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:]))?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})(?!\d){_TIME}"
)
_MONTH_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})[ -](?P<name>[A-Za-z]{{3}})[a-z]*[ -](?P<year>\d{{4}})(?!\d){_TIME}"
)


def read_archive_date(text: str) -> datetime | None:
    """A date in UTC, written as in ISO 8601, as in mail (RFC 5322), as ``2017/2/7 7:11`` or as
    ``26-FEB-1987 15:01:01``.

    Without an offset it is taken as UTC; a time that cannot be is left out, as is what follows it.
    None for anything else. ``07/02/2017`` is among it: nothing says which is the month.
    """
    text = text.strip()
    return _first(text, (read_date, _mail_date, _plain_date))


def _first(text: str, readers: Sequence[Callable[[str], datetime | None]]) -> datetime | None:
    return next((date for read in readers if (date := read(text)) is not None), None)


def _mail_date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _plain_date(text: str) -> datetime | None:
    found = _YEAR_FIRST.match(text) or _MONTH_NAMED.match(text)
    if found is None:
        return None
    part = found.groupdict()
    try:
        day = datetime(int(part["year"]), _month(part), int(part["day"]), tzinfo=UTC)
    except ValueError:
        return None
    try:
        return day.replace(
            hour=int(part["hour"] or 0),
            minute=int(part["minute"] or 0),
            second=int(part["second"] or 0),
        )
    except ValueError:
        return day


def _month(part: dict[str, str]) -> int:
    if "month" in part:
        return int(part["month"])
    name = part["name"].lower()
    return _MONTHS.index(name) + 1
