"""Which topics an article matches: one pass for all of them, then a closer look at the candidates.

A topic needs at least one term of its gate (pipeline/topics/gates.py). One Aho-Corasick pass over
the article's joined tokens finds the gates that open; only clauses behind those are evaluated, and
words are located only for clauses that hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import ahocorasick_rs

from pipeline.alert import severity_rank
from pipeline.article import ClauseMatch, TopicMatch
from pipeline.topics.evaluation import Test, compiled, places
from pipeline.topics.gates import gate_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.prominence import prominence_of
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic

FEWEST_WORDS = 12
"""Languages of shorter articles are guesses: every topic reads them."""


class Matcher:
    """Matches articles against a set of topics that does not change."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        clauses = [
            (number, clause)
            for number, topic in enumerate(self._topics)
            for clause in topic.clauses
        ]
        self._clauses = [
            _Clause(number, clause, compiled(clause.when)) for number, clause in clauses
        ]
        self._never = [
            None if topic.never is None else compiled(topic.never) for topic in self._topics
        ]
        behind = _clauses_behind_terms(self._clauses)
        self._behind = tuple(behind.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(behind), store_patterns=False)

    def match(self, article: Matchable) -> tuple[TopicMatch, ...]:
        """The topics that match, in the order in which they were given."""
        streams = Streams(article)
        matches = []
        for number, clauses in groupby(self._candidates(streams), key=attrgetter("topic")):
            if not reads(self._topics[number], article, streams):
                continue
            held = [item.clause for item in clauses if item.test(streams)]
            never = self._never[number]
            if held and not (never is not None and never(streams)):
                matches.append(_topic_match(self._topics[number], held, streams))
        return tuple(matches)

    def _candidates(self, streams: Streams) -> list[_Clause]:
        """The clauses whose gates open, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        terms = {hit[0] for hit in hits}
        numbers = {number for term in terms for number in self._behind[term]}
        return [self._clauses[number] for number in sorted(numbers)]


def reads(topic: Topic, article: Matchable, streams: Streams) -> bool:
    """True if the topic looks at an article of this language and outlet."""
    return reads_language(topic, article, streams) and reads_outlet(topic, article)


@dataclass(frozen=True, slots=True)
class _Clause:
    topic: int
    clause: Clause
    test: Test


def _clauses_behind_terms(clauses: Sequence[_Clause]) -> dict[str, list[int]]:
    behind: dict[str, list[int]] = {}
    for number, item in enumerate(clauses):
        for term in gate_of(item.clause.when):
            behind.setdefault(term, []).append(number)
    return behind


def reads_language(topic: Topic, article: Matchable, streams: Streams) -> bool:
    if not topic.languages or not article.language or article.language in topic.languages:
        return True
    return streams.word_count < FEWEST_WORDS


def reads_outlet(topic: Topic, article: Matchable) -> bool:
    if article.outlet in topic.outlets_not:
        return False
    return not topic.outlets_only or article.outlet in topic.outlets_only


def _topic_match(topic: Topic, held: Sequence[Clause], streams: Streams) -> TopicMatch:
    clauses = tuple(_clause_match(clause, topic, streams) for clause in held)
    return TopicMatch(
        topic=topic.name,
        topic_version=topic.version,
        prominence=prominence_of((clause.when for clause in held), streams),
        severity=max((clause.severity for clause in clauses), key=severity_rank),
        clauses=clauses,
    )


def _clause_match(clause: Clause, topic: Topic, streams: Streams) -> ClauseMatch:
    found = places(clause.when, streams) or []
    return ClauseMatch(clause.name, clause.severity or topic.alert.severity, streams.spans(found))
