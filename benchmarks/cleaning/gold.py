"""Real pages with the text, title and date that people, or a careful parser, took from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from tests.support.corpora import CORPORA, records

SETS = ("articles-421-dev", "publishers-dev")
"""Files of ../shared/corpora/extraction, without their ending."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as served, and what is right for it; ``title`` "" and ``published`` None where nobody
    said. Paragraphs of ``text`` are separated by line ends."""

    set: str
    id: str
    url: str
    html: str
    text: str
    title: str
    published: date | None

    @property
    def paragraphs(self) -> list[str]:
        """The gold text's, without the empty ones."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


def gold_pages(name: str, start: int = 0, every: int = 1) -> list[GoldPage]:
    """Each ``every``-th page of a set, from number ``start`` on."""
    return [
        _page(name, record) for record in islice(records(f"extraction/{name}"), start, None, every)
    ]


def file_of(name: str) -> Path:
    """Where a set lies."""
    return CORPORA / "extraction" / f"{name}.jsonl.gz"


def digest(name: str) -> str:
    """sha256 of a set's file, in hexadecimal: figures hold for these pages alone."""
    return hashlib.sha256(file_of(name).read_bytes()).hexdigest()


def _page(name: str, record: dict[str, str]) -> GoldPage:
    published = record["published"]
    return GoldPage(
        set=name,
        id=record["id"],
        url=record["url"],
        html=record["html"],
        text=record["text"],
        title=record["title"],
        published=datetime.fromisoformat(published).date() if published else None,
    )
