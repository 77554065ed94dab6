"""Dates as people write them: December 24, 2023; 24. Dezember 2023; 24.12.2023; 2023-12-24.

Months are named in English, German, French, Spanish, Italian, Portuguese and Dutch. Where numbers
alone leave open which is the day, the reader's country says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

_NAMES = """
january january jan januar januari janvier janv enero ene gennaio gen janeiro jänner
february feb febr februar februari février févr fév febrero febbraio fevereiro fev
march mar märz maerz mrz maart mrt mars marzo março
april apr avril avr abril abr aprile
may mai mei mayo maggio mag maio
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug augustus août aout agosto ago
september sep sept septembre septiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dez dezember décembre déc diciembre dic dicembre dezembro
"""
MONTHS = {
    name: number
    for number, names in enumerate(_NAMES.strip().splitlines(), start=1)
    for name in names.split()
}
"""Names of months and their short forms, lower case; no name means two months."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = re.compile(
    rf"(?<!\w)(?:{_DAY}(?:st|nd|rd|th|er|º|°|\.)?\s{{0,3}}(?:(?:of|de|di|d[’'])\s{{0,3}})?"
    rf"(?P<month>{_MONTH})\.?,?\s{{0,3}}(?:(?:de|del|di)\s{{1,3}})?{_YEAR}"
    rf"|(?P<month2>{_MONTH})\.?\s{{0,3}}(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s{{0,3}}"
    r"(?P<year2>(?:19|20)\d\d))(?!\d)",
    re.I,
)
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-/.年년])\s?(?P<month>0?[1-9]|1[0-2])\s?"
    r"(?:(?P=mark)|[月월])\s?(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
_MONTH_FIRST_ENDINGS = frozenset({"us", "ph"})
_DAY_FIRST_ENDINGS = frozenset({"uk", "au", "nz", "ie", "in", "za", "ng", "ke", "sg", "my", "pk"})


def puts_day_first(language: str, host: str) -> bool:
    """Whether 4/5/2023 is in May there. ``language`` is the page's own word (en-US, de), ``host``
    its host: what is English and from nowhere else is taken as American."""
    main, _, region = language.lower().replace("_", "-").partition("-")
    if region:
        return region not in _MONTH_FIRST_ENDINGS
    ending = host.rpartition(".")[2].lower()
    if ending in _MONTH_FIRST_ENDINGS:
        return False
    return main not in {"", "en"} or ending in _DAY_FIRST_ENDINGS


def written_dates(text: str, *, day_first: bool) -> Iterator[tuple[int, datetime]]:
    """Each whole date in ``text`` and where it begins, as that day's first moment in UTC."""
    found = [(match.start(), _named(match)) for match in _WRITTEN.finditer(text)]
    found += [(match.start(), _numbered(match)) for match in _YEAR_FIRST.finditer(text)]
    found += [(match.start(), _ordered(match, day_first)) for match in _NUMBERS.finditer(text)]
    for start, date in sorted(found, key=lambda item: item[0]):
        if date is not None:
            yield start, date


def _named(match: re.Match[str]) -> datetime | None:
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    return _day(match["year"] or match["year2"], month, match["day"] or match["day2"])


def _numbered(match: re.Match[str]) -> datetime | None:
    return _day(match["year"], match["month"], match["day"])


def _ordered(match: re.Match[str], day_first: bool) -> datetime | None:
    """Dots and dashes mean the day first; a slash leaves it open, unless one is no month."""
    one, two = int(match["one"]), int(match["two"])
    is_day_first = day_first or match["mark"] != "/"
    if one > 12 or two > 12:
        is_day_first = one > 12
    day, month = (one, two) if is_day_first else (two, one)
    return _day(match["year"], month, day)


def _day(year: str | int, month: str | int, day: str | int) -> datetime | None:
    with suppress(ValueError):
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    return None
