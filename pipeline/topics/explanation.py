"""Why a topic matches an article, and why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.alert import severity_rank
from pipeline.article import EntityMatch, Prominence
from pipeline.topics.entities import entities_at, tables_in
from pipeline.topics.evaluation import compiled
from pipeline.topics.finding import Finding, finding
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import reads_language, reads_outlet
from pipeline.topics.period import shown_moment
from pipeline.topics.prominence import prominence_of
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.wording import quoted


@dataclass(frozen=True, slots=True)
class ClauseExplanation:
    """What a clause finds, as a tree."""

    clause: str
    severity: str
    found: Finding

    @property
    def holds(self) -> bool:
        """True when nothing is missing."""
        return self.found.holds

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks, the nearest first."""
        return self.found.lack.lines if self.found.lack else ()

    @property
    def far(self) -> float:
        """How far it is from holding: about how many words are missing."""
        return self.found.lack.far if self.found.lack else 0.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with its reasons.

    ``obstacles`` say why clauses that hold do not count; clauses that hold come first, then those
    that lack least. ``prominence`` and ``severity`` are None where it does not match; ``silent``
    says why a match is told to nobody, "" where it is. ``entities`` are those of shared lists that
    a match names.
    """

    topic: str
    matched: bool
    obstacles: tuple[str, ...]
    clauses: tuple[ClauseExplanation, ...]
    prominence: Prominence | None
    severity: str | None
    silent: str
    entities: tuple[EntityMatch, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """The explanation as people read it."""
        if self.matched:
            yield f"{self.topic} matches ({self.prominence}, {self.severity})"
        else:
            yield f"{self.topic} does not match"
        yield from (f"  {line}" for line in (*self.obstacles, self.silent) if line)
        for entity in self.entities:
            words = ", ".join(f'"{each}"' for each in entity.words)
            yield f"  names {entity.name} ({entity.key}): {words}"
        for clause in self.clauses:
            yield from _clause_lines(clause, is_miss=not self.matched)


def explain(topic: Topic, article: Matchable) -> Explanation:
    """What ``topic`` finds in ``article``, clause by clause, and what stands in its way."""
    streams = Streams(article)
    clauses = sorted(
        (_explain_clause(topic, clause, streams) for clause in topic.clauses),
        key=lambda clause: clause.far,
    )
    obstacles = tuple(_obstacles(topic, article, streams))
    held = [clause for clause in clauses if clause.holds]
    matched = bool(held) and not obstacles
    prominence = _prominence(topic, held, streams) if matched else None
    return Explanation(
        topic=topic.name,
        matched=matched,
        obstacles=obstacles,
        clauses=tuple(clauses),
        prominence=prominence,
        severity=max((clause.severity for clause in held), key=severity_rank) if matched else None,
        silent=_silent(topic, prominence),
        entities=_entities(topic, held, streams) if matched else (),
    )


def _entities(
    topic: Topic, held: list[ClauseExplanation], streams: Streams
) -> tuple[EntityMatch, ...]:
    names = {clause.clause for clause in held}
    expressions = [clause.when for clause in topic.clauses if clause.name in names]
    tables = tuple(dict.fromkeys(table for each in expressions for table in tables_in(each)))
    if not tables:
        return ()
    places = (place for each in expressions for place in compiled(each).places(streams))
    return entities_at(set(places), tables, streams)


def _explain_clause(topic: Topic, clause: Clause, streams: Streams) -> ClauseExplanation:
    severity = clause.severity or topic.alert.severity
    return ClauseExplanation(clause.name, severity, finding(clause.when, streams))


def _prominence(topic: Topic, held: list[ClauseExplanation], streams: Streams) -> Prominence:
    names = {clause.clause for clause in held}
    conditions = [compiled(clause.when) for clause in topic.clauses if clause.name in names]
    return prominence_of(conditions, [each.places(streams) for each in conditions], streams)


def _silent(topic: Topic, prominence: Prominence | None) -> str:
    rule = topic.alert
    if prominence is None:
        return ""
    if rule.when == "never":
        return "tagged only: the topic tells nobody (alert: when: never)"
    if rule.prominence is Prominence.MAIN and prominence is not Prominence.MAIN:
        return (
            "tagged only: a mention, and the topic tells the main subject (alert: prominence: main)"
        )
    return ""


def _obstacles(topic: Topic, article: Matchable, streams: Streams) -> Iterator[str]:
    if not reads_language(topic, streams):
        yield f"skipped: {article.language}, topic reads {', '.join(topic.languages)}"
    if not reads_outlet(topic, article):
        yield f"skipped: the topic does not read the outlet {article.outlet or '(unknown)'}"
    if article.seen is not None and not topic.period.holds(article.seen):
        yield f"skipped: seen {shown_moment(article.seen)}, topic runs {topic.period}"
    if topic.never is not None:
        never = finding(topic.never, streams)
        if never.holds:
            found = "; ".join(map(_term_line, never.terms()))
            yield f"never holds: {found or never.asks}"


# ---------------------------------------------------------------- as people read it


def _clause_lines(clause: ClauseExplanation, *, is_miss: bool) -> Iterator[str]:
    holds = "holds" if clause.holds else "does not hold"
    yield f"  {clause.clause} ({clause.severity}) {holds}"
    yield from (f"    {line}" for line in clause.missing)
    if clause.holds:
        yield from _tree(clause.found, "    ")
    elif is_miss:
        lines = dict.fromkeys(map(_term_line, clause.found.terms()))
        yield from (f"    found {line}" for line in lines)


def _tree(found: Finding, indent: str) -> Iterator[str]:
    """What holds, a line for each term; AND and OR add no level."""
    below = indent
    if found.words:
        yield f"{indent}{_term_line(found)}"
    elif found.asks:
        yield f"{indent}{found.asks}"
        below = f"{indent}  "
    for part in found.parts:
        yield from _tree(part, below)


def _term_line(found: Finding) -> str:
    """``sanction*: "sanctions" (title), "Sanctions" (body, 2 times)``."""
    return f"{found.asks}: {quoted(found.words)}"
