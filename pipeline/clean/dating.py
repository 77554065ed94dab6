"""Which of an article's dates are believed, and where they came from.

    feed > page > address > the feed's change > the page's change > first sight

A date that cannot be (before 1990, or after first sight) is passed over, and the next is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.article import DateSource, RawArticle
from pipeline.clean.dates import believable
from pipeline.clean.facts.pagedates import address_date
from pipeline.clean.facts.pagefacts import PageFacts

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """Dates in UTC, each None together with its source."""

    published: datetime | None
    published_from: DateSource | None
    updated: datetime | None
    updated_from: DateSource | None


def article_dates(raw: RawArticle, facts: PageFacts, address: str) -> ArticleDates:
    """The dates of an article with ``facts`` from its page, at ``address``.

    First sight counts as publication where nothing else is known. A change before publication is
    none.
    """
    published, source = _first(raw, _published(raw, facts, address))
    updated, changed = _first(raw, _updated(raw, facts))
    if published and updated and updated < published:
        updated, changed = None, None
    return ArticleDates(published, source, updated, changed)


_Dated = tuple[datetime | None, DateSource | None]


def _first(raw: RawArticle, dates: Iterator[_Dated]) -> _Dated:
    known = ((date, source) for date, source in dates if believable(date, raw.first_seen))
    return next(known, (None, None))


def _published(raw: RawArticle, facts: PageFacts, address: str) -> Iterator[_Dated]:
    yield raw.published, DateSource.FEED
    if facts.published_from is DateSource.PAGE:
        yield facts.published, DateSource.PAGE
    day = address_date(raw.url) or address_date(address)
    if day is not None and raw.updated is not None and abs(raw.updated - day) <= _DAY:
        yield raw.updated, DateSource.FEED
    yield day, DateSource.ADDRESS
    yield from _updated(raw, facts)
    yield raw.first_seen, DateSource.FIRST_SIGHT


def _updated(raw: RawArticle, facts: PageFacts) -> Iterator[_Dated]:
    yield raw.updated, DateSource.FEED
    yield facts.updated, DateSource.PAGE
