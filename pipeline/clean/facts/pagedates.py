"""When a page says that it was published and updated.

    structured data > meta elements > marked elements > lines beside the title > the address

What the markup states comes first, with one exception: where the page shows its readers another
day, and the markup knows that one too, it counts. Articles that are published anew keep the date of
their first life in places that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from email.utils import parsedate_to_datetime
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from pipeline.article import DateSource
from pipeline.clean.dates import EARLIEST, read_date
from pipeline.clean.facts.datelines import DateLines, speaks_of_change
from pipeline.clean.facts.elements import PageElements
from pipeline.clean.facts.jsonld import Thing, text_in, types_of
from pipeline.clean.facts.writtendates import puts_day_first, written_dates

_PUBLISHED_NAMES = """
article:published_time article:published og:article:published_time og:published_time datepublished
published_at publication_date parsely-pub-date sailthru.date cxenseparse:recs:publishtime
cxenseparse:publishtime dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date
dcterms.date prism.publicationdate citation_publication_date pub_date pubdate publishdate
publish-date publish_date published date.created date
"""
_PUBLISHED = tuple(_PUBLISHED_NAMES.split())
"""Names of meta elements, the clearest first."""

_UPDATED_NAMES = """
article:modified_time article:modified og:updated_time datemodified dcterms.modified
dc.date.modified cxenseparse:modified_time last_updated_date date.updated date.modified
"""
_UPDATED = tuple(_UPDATED_NAMES.split())

_PAGE_TYPES = frozenset({"WebPage", "ItemPage"})
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_IN_ADDRESS = re.compile(
    rf"(?<!\d)(?:{_YEAR}([/._-]){_MONTH}\2{_DAY}(?!\d)"
    r"|((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?:\D|$)))"
)
_IN_SCRIPT = re.compile(
    r'"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publicationDate|'
    r"publication_date|publishedDate|published_time|firstPublished|firstPublishedAt|pubDate|"
    r'first_publish_date|dateFirstPublished)\\?"\s{0,5}:\s{0,5}\\?"([^"\\]{8,40})\\?"'
)
_TIME = r"\d\d:\d\d(?::\d\d)?"
_BY_PROGRAM = re.compile(
    rf"(?:[A-Z][a-z]{{2,8}},? +)?(?:\d{{1,2}} +[A-Z][a-z]{{2}} +\d{{4}} +{_TIME}"
    rf"|[A-Z][a-z]{{2}} +\d{{1,2}} +(?:\d{{4}} +{_TIME}|{_TIME} +(?:[A-Z]{{2,5}} +)?\d{{4}}))"
)
"""As RFC 5322 has it, and as C and Java print a date."""

_ZONES = {"CET": "+0100", "CEST": "+0200", "MEZ": "+0100", "MESZ": "+0200", "BST": "+0100"}
_ZONE = re.compile(r"\b(?:CES?T|MES?Z|BST)\b")
_SPACED_ZONE = re.compile(r"(?<=\d) +(?:UTC|GMT|Z|([+-]\d\d:?\d\d))$")
"""An offset behind a space, which ISO 8601 does not have."""

_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_LONGEST = 160
_SCRIPT_READ = 2_000_000
"""Characters of one script that are searched; pages carry their state in some hundred thousand."""

_SAME = timedelta(hours=38)
"""Two spellings of one day lie no further apart: a day counts from its first moment in UTC, and
local days begin up to 14 hours away."""


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page gives; ``published_from`` is PAGE, or ADDRESS where only that names a day."""

    published: datetime | None = None
    published_from: DateSource | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """Where a page states its dates: its ``elements``, ``meta`` by lower-case name, the ``article``
    of its JSON-LD and all ``things`` there, the ``title`` that it has."""

    elements: PageElements
    url: str
    meta: Mapping[str, str]
    article: Thing
    things: Sequence[Thing]
    title: str = ""


def dates_of(page: Statements, latest: datetime) -> PageDates:
    """The dates of a page; those before 1990 or after ``latest`` are passed over."""
    lines = DateLines(page.elements, page.title)
    read = _reader(page, latest)
    updated = next(_changes(page, lines, read), None)
    published = _published(page, lines, read)
    if published is not None:
        return PageDates(published, DateSource.PAGE, updated)
    day = address_date(page.url)
    beside = next(chain(_beside(page, lines, read), _in_scripts(page.elements.scripts, read)), None)
    if day is not None and day <= latest and not (beside and _same(beside, day)):
        return PageDates(day, DateSource.ADDRESS, updated)
    return PageDates(beside, DateSource.PAGE if beside else None, updated)


def address_date(url: str) -> datetime | None:
    """The day in an address (/2023/12/24/, 20231224, 2023-12-24), None where there is none."""
    for found in _IN_ADDRESS.finditer(urlsplit(url).path):
        year, _, month, day, *compact = found.groups()
        year, month, day = (year, month, day) if year else compact
        try:
            date = datetime(int(year), int(month), int(day), tzinfo=UTC)
        except ValueError:
            continue
        if date >= EARLIEST:
            return date
    return None


Read = Callable[[Iterable[str]], Iterator[datetime]]
"""The believable dates among texts."""


def _published(page: Statements, lines: DateLines, read: Read) -> datetime | None:
    first = next(_stated(page, lines, read), None)
    if first is None:
        return None
    shown = next(read(line for line in lines.beside_title() if not speaks_of_change(line)), None)
    if shown is None or any(_same(first, day) for day in read(lines.beside_title())):
        # Most pages end here, at their first statement: looking for the others takes longer.
        return first if _is_moment(first) else _sharpest(_stated(page, lines, read), first)
    stated = list(_stated(page, lines, read))
    again = [date for date in chain(stated, _changes(page, lines, read)) if _same(date, shown)]
    return _sharpest(again or stated, (again or stated)[0])


def _is_moment(date: datetime) -> bool:
    """False for what is only a day."""
    return date.time() != clock.min


def _sharpest(dates: Iterable[datetime], chosen: datetime) -> datetime:
    """``chosen``, or where that is only a day, its moment as another of ``dates`` has it."""
    if _is_moment(chosen):
        return chosen
    moments = (date for date in dates if date.date() == chosen.date())
    return max(moments, default=chosen)


def _same(one: datetime, other: datetime) -> bool:
    return abs(one - other) <= _SAME


def _stated(page: Statements, lines: DateLines, read: Read) -> Iterator[datetime]:
    yield from read([text_in(page.article, "datePublished")])
    yield from read(page.meta[name] for name in _PUBLISHED if name in page.meta)
    yield from read(lines.properties("datepublished"))
    yield from read(lines.times())
    pages = (thing for thing in page.things if not _PAGE_TYPES.isdisjoint(types_of(thing)))
    yield from read(text_in(thing, "datePublished") for thing in pages)


def _changes(page: Statements, lines: DateLines, read: Read) -> Iterator[datetime]:
    yield from read([text_in(page.article, "dateModified")])
    yield from read(page.meta[name] for name in _UPDATED if name in page.meta)
    yield from read(lines.properties("datemodified"))


def _beside(page: Statements, lines: DateLines, read: Read) -> Iterator[datetime]:
    """Days that the page shows behind its title, beside it, or in elements named for it, changes
    last."""
    yield from read(lines.in_titles(_whole_titles(page)))
    yield from read(line for line in lines.beside_title() if not speaks_of_change(line))
    yield from read(line for line in lines.named() if not speaks_of_change(line))
    yield from read(line for line in lines.beside_title() if speaks_of_change(line))


def _whole_titles(page: Statements) -> Iterator[str]:
    """As they are stated, the outlet's parts among them."""
    yield page.meta.get("og:title", "")
    yield from (title.text or "" for title in page.elements.titles[:1])


def _in_scripts(scripts: Iterable[Any], read: Read) -> Iterator[datetime]:
    """The first dates of publication that a script's data names; JSON-LD is read as such."""
    for script in scripts:
        if "ld+json" not in (script.get("type") or "").lower():
            yield from read(islice(_IN_SCRIPT.findall((script.text or "")[:_SCRIPT_READ]), 3))


def _reader(page: Statements, latest: datetime) -> Read:
    root = page.elements.root
    language = root.get("lang") or "" if root.tag == "html" else ""
    day_first = puts_day_first(language, urlsplit(page.url).hostname or "")

    def read(texts: Iterable[str]) -> Iterator[datetime]:
        for text in texts:
            date = _read(text.strip()[:_LONGEST], day_first=day_first)
            if date is not None and EARLIEST <= date <= latest:
                yield date

    return read


def _read(text: str, *, day_first: bool) -> datetime | None:
    """In any form: ISO 8601, RFC 5322, seconds since 1970, or as people write."""
    if not any(map(str.isdigit, text)):
        return None
    iso = _SPACED_ZONE.sub(lambda zone: zone[1] or "Z", text)
    if date := read_date(iso) or _by_program(text):
        return date
    return next((day for _, day in written_dates(text, day_first=day_first)), None)


def _by_program(text: str) -> datetime | None:
    try:
        if _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if not _BY_PROGRAM.match(text):
            return None
        date = parsedate_to_datetime(_ZONE.sub(lambda zone: _ZONES[zone[0]], text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
