"""Which topics an article matches: one pass for all of them, then a closer look at the candidates.

A topic needs at least one term of its gate (pipeline/topics/gates.py). One Aho-Corasick pass over
the article's joined tokens finds the gates that open; only clauses behind those are evaluated, and
words are located only for clauses that hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import ahocorasick_rs

from pipeline.alert import severity_rank
from pipeline.article import ClauseMatch, EntityMatch, Span, TopicMatch
from pipeline.topics.entities import entities_at, tables_in
from pipeline.topics.evaluation import Condition, compiled
from pipeline.topics.gates import Gate, gate_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.nametable import NameTable
from pipeline.topics.prominence import prominence_of
from pipeline.topics.streams import Place, Streams
from pipeline.topics.topic import Clause, Topic


class Matcher:
    """Matches articles against a set of topics that does not change.

    What a matcher ``before`` has compiled of a topic of the same version is used again.
    """

    def __init__(self, topics: Iterable[Topic], before: Matcher | None = None) -> None:
        known: dict[tuple[str, str], _CompiledTopic] = {}
        if before is not None:
            known = {each.identity: each for each in before._topics}
        self._topics: list[_CompiledTopic] = [
            known.get((topic.name, topic.version)) or _CompiledTopic(topic) for topic in topics
        ]
        self._clauses = [
            (number, clause)
            for number, topic in enumerate(self._topics)
            for clause in topic.clauses
        ]
        behind, self._open = _clauses_behind_terms([clause for _, clause in self._clauses])
        terms = [term for term in behind if isinstance(term, str)]
        self._behind = tuple(behind[term] for term in terms)
        self._behind_names = [
            (term, clauses) for term, clauses in behind.items() if isinstance(term, NameTable)
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(terms, store_patterns=False)

    def match(self, article: Matchable) -> tuple[TopicMatch, ...]:
        """The topics that match, in the order in which they were given."""
        streams = Streams(article)
        candidates = groupby(self._candidates(streams), key=itemgetter(0))
        matches = (
            self._topics[number].match(article, streams, [clause for _, clause in clauses])
            for number, clauses in candidates
        )
        return tuple(match for match in matches if match is not None)

    def _candidates(self, streams: Streams) -> list[tuple[int, _CompiledClause]]:
        """The clauses whose gates open, each with its topic's number, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        terms = {hit[0] for hit in hits}
        numbers = {number for term in terms for number in self._behind[term]}
        numbers.update(self._open)
        for names, clauses in self._behind_names:
            if streams.named(names):
                numbers.update(clauses)
        return [self._clauses[number] for number in sorted(numbers)]


@dataclass(frozen=True, slots=True)
class _CompiledClause:
    clause: Clause
    condition: Condition
    gate: Gate | None
    tables: tuple[NameTable, ...]


class _CompiledTopic:
    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self.identity = topic.name, topic.version
        self._never = None if topic.never is None else compiled(topic.never)
        self.clauses = [
            _CompiledClause(each, compiled(each.when), gate_of(each.when), tables_in(each.when))
            for each in topic.clauses
        ]

    def match(
        self, article: Matchable, streams: Streams, candidates: Sequence[_CompiledClause]
    ) -> TopicMatch | None:
        """The match that some of ``candidates`` make, if any."""
        if not reads(self._topic, article, streams):
            return None
        held = [each for each in candidates if each.condition.holds(streams)]
        if not held or (self._never is not None and self._never.holds(streams)):
            return None
        places = [each.condition.places(streams) for each in held]
        clauses = tuple(
            self._clause_match(each, streams.spans(where))
            for each, where in zip(held, places, strict=True)
        )
        return TopicMatch(
            topic=self._topic.name,
            topic_version=self._topic.version,
            prominence=prominence_of((each.condition for each in held), streams),
            severity=max((clause.severity for clause in clauses), key=severity_rank),
            clauses=clauses,
            entities=_entities(held, places, streams),
        )

    def _clause_match(self, held: _CompiledClause, spans: tuple[Span, ...]) -> ClauseMatch:
        severity = held.clause.severity or self._topic.alert.severity
        return ClauseMatch(held.clause.name, severity, spans)


def _entities(
    held: Sequence[_CompiledClause], places: Sequence[Sequence[Place]], streams: Streams
) -> tuple[EntityMatch, ...]:
    """Whom the words name that make clauses hold."""
    tables = tuple(dict.fromkeys(table for each in held for table in each.tables))
    if not tables:
        return ()
    return entities_at({place for where in places for place in where}, tables, streams)


def reads(topic: Topic, article: Matchable, streams: Streams) -> bool:
    """True if the topic looks at an article of this language and outlet."""
    return reads_language(topic, streams) and reads_outlet(topic, article)


def _clauses_behind_terms(
    clauses: Sequence[_CompiledClause],
) -> tuple[dict[str | NameTable, list[int]], list[int]]:
    """The clauses behind each term, and those that need no word."""
    behind: dict[str | NameTable, list[int]] = {}
    without: list[int] = []
    for number, item in enumerate(clauses):
        if item.gate is None:
            without.append(number)
        for term in item.gate or ():
            behind.setdefault(term, []).append(number)
    return behind, without


def reads_language(topic: Topic, streams: Streams) -> bool:
    return streams.reads(topic.languages)


def reads_outlet(topic: Topic, article: Matchable) -> bool:
    if article.outlet in topic.outlets_not:
        return False
    return not topic.outlets_only or article.outlet in topic.outlets_only
