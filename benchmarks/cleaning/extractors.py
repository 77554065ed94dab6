"""What is measured: wirewatch as its filter, and the libraries that it has to beat.

trafilatura is asked for precision and no comments, which is what it is best at here; resiliparse is
the fast one, a C++ extractor of main content that many crawls use.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document

from benchmarks.cleaning.gold import GoldPage
from pipeline.clean.warming import warm_up
from workers.cli.clean import cleaned, stage

NOW = datetime(2027, 1, 1, tzinfo=UTC)
"""Later than every page of the sets: dates after it would not be believed."""

OURS, LIBRARY, FAST = "wirewatch", "trafilatura", "resiliparse"

Extract = Callable[[GoldPage], str]

_clean = stage(cleaned, NOW)


@dataclass(frozen=True, slots=True)
class Facts:
    """What an extractor says of a page beside its text."""

    title: str
    published: date | None


def clean_record(record: dict[str, Any]) -> dict[str, Any]:
    """A record through ``wirewatch clean``."""
    return _clean(record)


def page_text(url: str, html: str) -> str:
    """The text that wirewatch makes of a page of which only the address is known."""
    text: str = _clean({"url": url, "html": html})["text"]
    return text


def library_text(html: str) -> str:
    """Plain trafilatura's text of a page, in its precision setting."""
    return trafilatura.extract(html, favor_precision=True, include_comments=False) or ""


def _fast_text(page: GoldPage) -> str:
    return str(extract_plain_text(page.html, main_content=True))


EXTRACTORS: Mapping[str, Extract] = {
    OURS: lambda page: page_text(page.url, page.html),
    LIBRARY: lambda page: library_text(page.html),
    FAST: _fast_text,
}


def prepare(names: Sequence[str], page: GoldPage) -> None:
    """Lets each extractor load what it needs: a process of workers loads it before its first page,
    libraries do as they are imported and by a first page. The words that trafilatura's fallback
    loads late are among what is loaded here, for either."""
    if OURS in names:
        warm_up()
    for name in names:
        EXTRACTORS[name](page)


def our_facts(page: GoldPage) -> Facts:
    """Title and date as the filter writes them."""
    record = _clean({"url": page.url, "html": page.html})
    return Facts(record["title"], _date(record["published"] or ""))


def library_facts(page: GoldPage) -> Facts:
    """Title and date that trafilatura gives with the same settings."""
    found = trafilatura.bare_extraction(
        page.html, url=page.url, favor_precision=True, include_comments=False, with_metadata=True
    )
    if not isinstance(found, Document):
        return Facts("", None)
    return Facts(found.title or "", _date(found.date or ""))


FACTS: Mapping[str, Callable[[GoldPage], Facts]] = {OURS: our_facts, LIBRARY: library_facts}


def quiet() -> None:
    """The libraries' logs speak of pages as errors."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _date(text: str) -> date | None:
    return datetime.fromisoformat(text).date() if text else None
