"""Precision and recall over the labelled pairs of ../shared/corpora/news.

The whole stream of articles is judged in the order of its dates, as the filter would; a pair is
called a copy when both have one group. What counts are pairs of at most 72 hours whose label says
the same report (D) or a different one (X); U and A are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

from benchmarks.dedupe.articles import Article
from pipeline.clean.archive_dates import read_archive_date
from tests.support.corpora import CORPORA, records
from workers.cli.dedupe import Deduplication

FILES = {"news/newsarticles-2017": "", "news/reuters-21578": "reuters"}
"""Each file, and the source of articles that have no address."""

WINDOW = timedelta(hours=72)
SAME, DIFFERENT = "D", "X"
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles' ids, and whether they are the same report."""

    one: str
    other: str
    same: bool

    @property
    def half(self) -> int:
        """0 or 1: rules are made looking at the pairs of half 0 alone."""
        return crc32(f"{self.one} {self.other}".encode()) % 2


@dataclass(frozen=True, slots=True)
class Score:
    """How well groups fit the labels."""

    precision: float
    recall: float
    same: int
    wrong: int


def articles() -> list[Article]:
    """All articles of the corpus, oldest first."""
    found = [
        Article(
            id=record["id"],
            title=record["title"] or "",
            text=record["text"] or "",
            url=record.get("url") or "",
            source=source,
            published=record["published"] or "",
        )
        for name, source in FILES.items()
        for record in records(name)
    ]
    return sorted(found, key=date_of)


def date_of(article: Article) -> datetime:
    """When it was published; undated ones come first."""
    return read_archive_date(article.published) or _UNDATED


def pairs(dates: Mapping[str, datetime]) -> list[Pair]:
    """The labelled pairs that count."""
    with (CORPORA / "news" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["id1"], row["id2"], row["label"] == SAME)
            for row in csv.DictReader(file)
            if row["label"] in (SAME, DIFFERENT)
            and abs(dates[row["id1"]] - dates[row["id2"]]) <= WINDOW
        ]


def groups(stream: Iterable[Article]) -> dict[str, str]:
    """The group of each article's id, as the filter says."""
    judge = Deduplication(datetime.now(UTC))
    return {article.id: judge(article.record())["of"] for article in stream}


def score(pairs: Sequence[Pair], group: Mapping[str, str]) -> Score:
    """Precision and recall of the pairs that have one group."""
    joined = [pair for pair in pairs if group[pair.one] == group[pair.other]]
    right = sum(pair.same for pair in joined)
    same = sum(pair.same for pair in pairs)
    return Score(
        precision=right / len(joined) if joined else 1.0,
        recall=right / same if same else 1.0,
        same=same,
        wrong=len(joined) - right,
    )
