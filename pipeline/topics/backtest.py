"""A topic over stored articles: what it would have matched, and how often it would have spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.article import ArticleDocument, Prominence
from pipeline.topics.forecast import Forecast, Forecaster
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.sampling import Sample, Samples
from pipeline.topics.topic import Topic


@dataclass(frozen=True, slots=True)
class Backtest:
    """``main`` of the ``matched`` articles are about the topic; ``stories`` counts distinct ones.
    ``days`` are those on which articles were first seen, in UTC. An article counts for each clause
    that held."""

    matched: int
    main: int
    stories: int
    days: Mapping[date, int]
    clauses: Mapping[str, int]
    outlets: Mapping[str, int]
    forecast: Forecast
    samples: tuple[Sample, ...]


class Backtester:
    """Holds articles against a topic, one after the other, oldest first."""

    def __init__(self, topic: Topic, samples: int) -> None:
        self._matcher = Matcher((topic,))
        self._forecaster = Forecaster(topic)
        self._samples = Samples(samples)
        self._matched = self._main = 0
        self._stories: set[str] = set()
        self._days: Counter[date] = Counter()
        self._clauses: Counter[str] = Counter({clause.name: 0 for clause in topic.clauses})
        self._outlets: Counter[str] = Counter()

    def add(self, document: ArticleDocument) -> None:
        """One more article, whether or not it matches."""
        for match in self._matcher.match(Matchable.from_document(document)):
            self._matched += 1
            self._main += match.prominence is Prominence.MAIN
            self._stories.add(document.story)
            self._days[document.first_seen.date()] += 1
            self._clauses.update(clause.clause for clause in match.clauses)
            self._outlets[document.outlet or document.source] += 1
            self._forecaster.add(document, match)
            if self._samples.wants(document):
                self._samples.add(document, match)

    def result(self) -> Backtest:
        """What it came to."""
        return Backtest(
            matched=self._matched,
            main=self._main,
            stories=len(self._stories),
            days=dict(self._days),
            clauses=dict(self._clauses.most_common()),
            outlets=dict(self._outlets.most_common()),
            forecast=self._forecaster.forecast(),
            samples=self._samples.all(),
        )
