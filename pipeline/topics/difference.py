"""Two versions of a topic: what is written differently, and what that does to stored articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.article import ArticleDocument, TopicMatch
from pipeline.topics.explanation import explain
from pipeline.topics.expression import Except, Expression, operands_of
from pipeline.topics.forecast import Forecast, Forecaster
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.sampling import Sample, Samples
from pipeline.topics.topic import Topic
from pipeline.topics.wording import listed, short
from pipeline.topics.writing import written


@dataclass(frozen=True, slots=True)
class Gain:
    """Articles and stories that only one of the two matches. A story is gained where none of its
    articles was matched before."""

    articles: int
    stories: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``both`` are articles that both match; ``otherwise`` those of them that match with another
    severity, prominence or clause."""

    both: int
    otherwise: int
    gained: Gain
    lost: Gain
    before: Forecast
    after: Forecast


class Comparer:
    """Holds articles against both, one after the other, oldest first."""

    def __init__(self, old: Topic, new: Topic, samples: int) -> None:
        self._old, self._new = _Side(old, samples), _Side(new, samples)
        self._counts: Counter[str] = Counter()

    def add(self, document: ArticleDocument) -> None:
        """One more article, whether or not any of them matches."""
        article = Matchable.from_document(document)
        before, after = self._old.match(document, article), self._new.match(document, article)
        if before is not None and after is not None:
            self._counts["both"] += 1
            self._counts["otherwise"] += _manner(before) != _manner(after)
        elif after is not None:
            self._new.alone(document, article, after, self._old)
        elif before is not None:
            self._old.alone(document, article, before, self._new)

    def result(self) -> Difference:
        """What it came to."""
        return Difference(
            both=self._counts["both"],
            otherwise=self._counts["otherwise"],
            gained=self._new.gain(self._old),
            lost=self._old.gain(self._new),
            before=self._old.forecaster.forecast(),
            after=self._new.forecaster.forecast(),
        )


class _Side:
    """One of the two topics, what it matches, and what it matches alone."""

    def __init__(self, topic: Topic, samples: int) -> None:
        self.topic = topic
        self.stories: set[str] = set()
        self.forecaster = Forecaster(topic)
        self._matcher = Matcher((topic,))
        self._samples = Samples(samples)
        self._articles = 0

    def match(self, document: ArticleDocument, article: Matchable) -> TopicMatch | None:
        for match in self._matcher.match(article):
            self.stories.add(document.story)
            self.forecaster.add(document, match)
            return match
        return None

    def alone(
        self, document: ArticleDocument, article: Matchable, match: TopicMatch, other: _Side
    ) -> None:
        self._articles += 1
        if self._samples.wants(document):
            self._samples.add(document, match, _nearest_reason(other.topic, article))

    def gain(self, other: _Side) -> Gain:
        return Gain(self._articles, len(self.stories - other.stories), self._samples.all())


def _manner(match: TopicMatch) -> tuple[str, str, tuple[str, ...]]:
    clauses = tuple(clause.clause for clause in match.clauses)
    return match.severity, match.prominence, clauses


def _nearest_reason(topic: Topic, article: Matchable) -> str:
    """The first thing to say about why ``topic`` does not match."""
    told = explain(topic, article)
    if told.obstacles:
        return told.obstacles[0]
    nearest = told.clauses[0]
    return f"{nearest.clause}: {nearest.missing[0]}"


# ---------------------------------------------------------------- what is written differently


def changes(old: Topic, new: Topic) -> Iterator[str]:
    """What gives the two another meaning, a line each."""
    before = {clause.name: clause for clause in old.clauses}
    after = {clause.name: clause for clause in new.clauses}
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield f"- {name}: the clause is gone"
        elif name not in before:
            yield f"+ {name}: a new clause"
        else:
            yield from _of_expression(name, before[name].when, after[name].when)
            yield from _of_value(
                f"severity of {name}",
                before[name].severity or old.alert.severity,
                after[name].severity or new.alert.severity,
            )
    yield from _of_never(old.never, new.never)
    yield from _of_value("languages", " ".join(old.languages), " ".join(new.languages))
    yield from _of_value("outlets only", " ".join(old.outlets_only), " ".join(new.outlets_only))
    yield from _of_value("outlets not", " ".join(old.outlets_not), " ".join(new.outlets_not))
    yield from _of_value("runs", str(old.period), str(new.period))
    if replace(old.alert, severity="") != replace(new.alert, severity=""):
        yield "~ alert: tells otherwise"


def _of_never(old: Expression | None, new: Expression | None) -> Iterator[str]:
    if old is not None and new is not None:
        yield from _of_expression("never", old, new)
    elif old is not None:
        yield "- never: is gone"
    elif new is not None:
        yield f"+ never: {short(new)}"


def _of_expression(name: str, old: Expression, new: Expression) -> Iterator[str]:
    if old == new:
        return
    before, after = dict.fromkeys(_terms(old)), dict.fromkeys(_terms(new))
    added = [term for term in after if term not in before]
    removed = [term for term in before if term not in after]
    told = [f"more: {listed(added)}"] if added else []
    told += [f"no more: {listed(removed)}"] if removed else []
    yield f"~ {name}: {'; '.join(told) or 'the same terms, put together otherwise'}"


def _of_value(name: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield f"~ {name}: {old or 'any'}, now {new or 'any'}"


def _terms(expression: Expression) -> Iterator[str]:
    operands: Sequence[Expression] = operands_of(expression)
    if isinstance(expression, Except):
        operands = (*expression.terms, *expression.exceptions)
    if not operands:
        yield written(expression)
    for operand in operands:
        yield from _terms(operand)
