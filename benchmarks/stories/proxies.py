"""Stories that somebody knows: what the corpus labels, and reports made of its articles."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zlib import crc32

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.labelled import date_of
from tests.support.corpora import CORPORA

PAIRS = CORPORA / "news" / "pairs.csv"
ONE_STORY, DIFFERENT = frozenset("DU"), "X"
OPEN = timedelta(hours=72)
"""Pairs further apart may well be two stories by the rule."""

REPORTS = 4
APART = timedelta(hours=5)
SENTENCES = 6
"""Of each report at least."""

TITLE_WORDS = 10
_SENTENCE = re.compile(r"(?<=[.!?])[\s\"”]+")


@dataclass(frozen=True, slots=True)
class TrueStory:
    """The ids of its articles."""

    articles: tuple[str, ...]

    @property
    def half(self) -> int:
        """0 or 1."""
        return crc32(min(self.articles).encode()) % 2


@dataclass(frozen=True, slots=True)
class Dealt:
    """Made reports in the order of their times, and which of them are of one story."""

    reports: list[Article]
    stories: list[TrueStory]


def labelled_stories(corpus: Sequence[Article]) -> list[TrueStory]:
    """What is connected by pairs of one running story or one report, at most 72 hours apart."""
    of: dict[str, set[str]] = {}
    for one, other in _pairs(corpus, ONE_STORY):
        together = of.setdefault(one, {one}) | of.setdefault(other, {other})
        of.update(dict.fromkeys(together, together))
    distinct = {min(story): story for story in of.values()}
    return [TrueStory(tuple(sorted(story))) for story in distinct.values()]


def different_pairs(corpus: Sequence[Article]) -> list[tuple[str, str]]:
    """Pairs of two reports of one kind (earnings, prices) that tell of different events."""
    return list(_pairs(corpus, frozenset(DIFFERENT)))


def dealt_reports(corpus: Sequence[Article]) -> Dealt:
    """Four reports of each long article."""
    sources = {article.text: article for article in corpus}
    dealt = [reports for article in sources.values() if (reports := _dealt(article))]
    stories = [TrueStory(tuple(report.id for report in reports)) for reports in dealt]
    return Dealt(sorted((one for some in dealt for one in some), key=date_of), stories)


def _dealt(article: Article) -> list[Article]:
    sentences = [part for part in _SENTENCE.split(article.text) if part.strip()]
    if len(sentences) < REPORTS * SENTENCES:
        return []
    begins = date_of(article)
    return [
        replace(
            article,
            id=f"{article.id}-{number}",
            title=" ".join(own[0].split()[:TITLE_WORDS]) if number else article.title,
            text=" ".join(own),
            url="",
            source=f"outlet-{number}.example",
            published=(begins + number * APART).isoformat(),
        )
        for number in range(REPORTS)
        for own in [sentences[number::REPORTS]]
    ]


def _pairs(corpus: Sequence[Article], labels: frozenset[str]) -> Iterator[tuple[str, str]]:
    dates = {article.id: date_of(article) for article in corpus}
    by_label: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, one, other in _rows(PAIRS):
        if one in dates and other in dates and abs(dates[one] - dates[other]) <= OPEN:
            by_label[label].append((one, other))
    for label in sorted(labels):
        yield from by_label[label]


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["label"], row["id1"], row["id2"]
