"""A few of many articles, as examples for people."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from pipeline.alerts.marking import excerpt
from pipeline.article import ArticleDocument, TopicMatch


@dataclass(frozen=True, slots=True)
class Sample:
    """An article that matched. ``marks`` are [start, end) places of ``sentence``; ``why`` says what
    else there is to say of it."""

    article: str
    story: str
    first_seen: datetime
    title: str
    outlet: str
    url: str
    prominence: str
    severity: str
    clauses: tuple[str, ...]
    sentence: str
    marks: tuple[tuple[int, int], ...]
    why: str = ""


class Samples:
    """At most so many articles, each of another story: no matter which, but always the same, and
    spread over the whole."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[str, tuple[int, Sample]] = {}

    def wants(self, document: ArticleDocument) -> bool:
        """False for one that would not be kept."""
        if self._most < 1 or document.story in self._kept:
            return False
        return len(self._kept) < self._most or _rank(document) < self._last()

    def add(self, document: ArticleDocument, match: TopicMatch, why: str = "") -> None:
        """Keep one that is wanted; another gives way to it."""
        if len(self._kept) >= self._most:
            del self._kept[max(self._kept, key=lambda story: self._kept[story][0])]
        self._kept[document.story] = (_rank(document), _sample(document, match, why))

    def all(self) -> tuple[Sample, ...]:
        """Those that were kept, newest first."""
        kept = (sample for _, sample in self._kept.values())
        return tuple(sorted(kept, key=lambda sample: sample.first_seen, reverse=True))

    def _last(self) -> int:
        return max(rank for rank, _ in self._kept.values())


def _rank(document: ArticleDocument) -> int:
    """As good as random, and the same at every run."""
    return zlib.crc32(document.story.encode())


def _sample(document: ArticleDocument, match: TopicMatch, why: str) -> Sample:
    spans = [span for clause in match.clauses for span in clause.spans]
    sentence, marks = excerpt(document.title, document.text, spans)
    return Sample(
        article=document.id,
        story=document.story,
        first_seen=document.first_seen,
        title=document.title,
        outlet=document.outlet or document.source,
        url=document.url,
        prominence=match.prominence,
        severity=match.severity,
        clauses=tuple(clause.clause for clause in match.clauses),
        sentence=sentence,
        marks=marks,
        why=why,
    )
