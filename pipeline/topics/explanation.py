"""Why a topic matches an article, and why it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.article import Field, Span
from pipeline.topics.evaluation import occurrences, places
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    LanguageIn,
    Listed,
    Near,
    Not,
    Occurrence,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
    operands_of,
)
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import reads_language, reads_outlet
from pipeline.topics.streams import Place, Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.writing import written

MOST_TERMS = 12
"""Terms named in one line; the topic's file has them all."""


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of the topic, and the words of the article that it stands for."""

    term: str
    words: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class ClauseExplanation:
    """``found`` are the terms that make a clause hold; ``missing`` says what it lacks."""

    clause: str
    severity: str
    found: tuple[FoundTerm, ...]
    missing: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True when nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with its reasons. ``obstacles`` say why clauses that hold do not count; clauses
    that hold come first, then those that lack least."""

    topic: str
    matched: bool
    obstacles: tuple[str, ...]
    clauses: tuple[ClauseExplanation, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """The explanation as people read it."""
        yield f"{self.topic} {'matches' if self.matched else 'does not match'}"
        yield from (f"  {obstacle}" for obstacle in self.obstacles)
        for clause in self.clauses:
            yield from _clause_lines(clause)
            if clause.holds or not self.matched:
                yield from (f"    found {_term_line(term)}" for term in clause.found)


def explain(topic: Topic, article: Matchable) -> Explanation:
    """What ``topic`` finds in ``article``, clause by clause, and what stands in its way."""
    streams = Streams(article)
    clauses = [_explain_clause(topic, clause, article, streams) for clause in topic.clauses]
    obstacles = tuple(_obstacles(topic, article, streams))
    return Explanation(
        topic=topic.name,
        matched=not obstacles and any(clause.holds for clause in clauses),
        obstacles=obstacles,
        clauses=tuple(sorted(clauses, key=lambda clause: len(clause.missing))),
    )


def _explain_clause(
    topic: Topic, clause: Clause, article: Matchable, streams: Streams
) -> ClauseExplanation:
    return ClauseExplanation(
        clause=clause.name,
        severity=clause.severity or topic.alert.severity,
        found=tuple(_found(clause.when, article, streams)),
        missing=tuple(_missing(clause.when, streams, None)),
    )


def _obstacles(topic: Topic, article: Matchable, streams: Streams) -> Iterator[str]:
    if not reads_language(topic, streams):
        yield f"skipped: {article.language}, topic reads {', '.join(topic.languages)}"
    if not reads_outlet(topic, article):
        yield f"skipped: the topic does not read the outlet {article.outlet or '(unknown)'}"
    if topic.never is not None and places(topic.never, streams) is not None:
        found = "; ".join(map(_term_line, _found(topic.never, article, streams)))
        yield f"never holds: {found}"


# ---------------------------------------------------------------- what is there


def _found(expression: Expression, article: Matchable, streams: Streams) -> Iterator[FoundTerm]:
    """The terms that occur, each once, where the expression asks for them."""
    seen: dict[Occurrence, list[Place]] = {}
    for term, field in _asked(expression, streams, None):
        seen.setdefault(term, []).extend(occurrences(term, streams, field))
    for term, found in seen.items():
        spans = streams.spans(found)
        if spans:
            words = tuple((_words(article, span), span) for span in spans)
            yield FoundTerm(written(term), words)


def _asked(
    expression: Expression, streams: Streams, field: Field | None
) -> Iterator[tuple[Occurrence, Field | None]]:
    """The terms that must occur; of alternatives, those that hold if there are any."""
    match expression:
        case And(operands):
            for operand in operands:
                yield from _asked(operand, streams, field)
        case Or(operands) | AtLeast(_, operands):
            held = [each for each in operands if places(each, streams, field) is not None]
            for operand in held or operands:
                yield from _asked(operand, streams, field)
        case InField(inner, operand):
            yield from _asked(operand, streams, inner)
        case Near() | TopicIs():
            for operand in operands_of(expression):
                yield from _asked(operand, streams, field)
        case Word() | Stem() | Exact() | Phrase() | Listed() | Except():
            yield expression, field
        case Not() | OutletIs() | LanguageIn():
            return


def _words(article: Matchable, span: Span) -> str:
    text = article.title if span.field is Field.TITLE else article.text
    return " ".join(text[span.start : span.end].split())


# ---------------------------------------------------------------- what is missing


def _missing(expression: Expression, streams: Streams, field: Field | None) -> list[str]:
    """What would have to change for ``expression`` to hold; nothing where it does."""
    if places(expression, streams, field) is not None:
        return []
    match expression:
        case And(operands):
            return [line for operand in operands for line in _missing(operand, streams, field)]
        case Or(operands):
            return _missing_of_all(operands, streams, field)
        case InField(inner, operand):
            return _missing(operand, streams, inner)
        case Not(operand):
            return [f"NOT fails, this occurs{_within(field)}: {written(operand)}"]
        case AtLeast(count, operands):
            held = sum(places(each, streams, field) is not None for each in operands)
            return [f"only {held} of {count} hold{_within(field)}: {written(expression)}"]
        case TopicIs():
            return [f"{written(expression)} does not match"]
        case Word() | Stem() | Exact() | Phrase() | Listed() | Except() | Near():
            return [f"missing{_within(field)}: {written(expression)}"]
        case OutletIs() | LanguageIn():
            return [f"missing{_within(field)}: {written(expression)}"]


def _missing_of_all(
    operands: tuple[Expression, ...], streams: Streams, field: Field | None
) -> list[str]:
    """One line: the terms, any of which would do, and what the nearest other alternative lacks."""
    terms = [operand for operand in operands if isinstance(operand, Occurrence)]
    others = [
        _missing(operand, streams, field)
        for operand in operands
        if not isinstance(operand, Occurrence)
    ]
    parts = [f"missing{_within(field)}, any of: {_names(terms)}"] if terms else []
    parts += [" and ".join(sorted(others, key=len)[0])] if others else []
    return ["; or ".join(parts)]


def _within(field: Field | None) -> str:
    return f" in the {field.value}" if field else ""


def _names(terms: Iterable[Occurrence]) -> str:
    names = [written(term) for term in terms]
    more = [f"and {len(names) - MOST_TERMS} more"] if len(names) > MOST_TERMS else []
    return ", ".join([*names[:MOST_TERMS], *more])


# ---------------------------------------------------------------- as people read it


def _clause_lines(clause: ClauseExplanation) -> Iterator[str]:
    yield f"  {clause.clause} ({clause.severity}) {'holds' if clause.holds else 'does not hold'}"
    yield from (f"    {line}" for line in clause.missing)


def _term_line(found: FoundTerm) -> str:
    """``sanction*: "sanctions" (title), "Sanctions" (body, 2 times)``."""
    counted = Counter((words, span.field.value) for words, span in found.words)
    places = (
        f'"{words}" ({field}{f", {times} times" if times > 1 else ""})'
        for (words, field), times in counted.items()
    )
    return f"{found.term}: {', '.join(places)}"
