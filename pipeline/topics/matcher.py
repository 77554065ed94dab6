"""Which topics an article matches: one pass for all of them, then a closer look at the candidates.

A topic needs a term of each of its gates (pipeline/topics/gates.py). The article's joined tokens
are looked through once for all gates; only clauses whose gates all open are evaluated, unless these
say everything, and words are located only for clauses that hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from pipeline.alert import severity_rank
from pipeline.article import ClauseMatch, EntityMatch, Span, TopicMatch
from pipeline.topics.entities import entities_at, tables_in
from pipeline.topics.evaluation import Condition, compiled
from pipeline.topics.gates import gates_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.nametable import NameTable
from pipeline.topics.opening import Opening
from pipeline.topics.period import ALWAYS
from pipeline.topics.prominence import prominence_of
from pipeline.topics.streams import Place, Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.touching import TopicWords


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
        self._opening = Opening([clause.gates for _, clause in self._clauses])

    def match(self, article: Matchable) -> tuple[TopicMatch, ...]:
        """The topics that match, in the order in which they were given."""
        streams = Streams(article)
        found = [each for each in self._held(streams) if each[0].wants(streams)]
        if found:
            streams.locate()
        return tuple(topic.match(streams, held) for topic, held in found)

    def names(self, article: Matchable) -> tuple[str, ...]:
        """The names of the topics that match, without what makes them do so: several times faster
        where many match."""
        streams = Streams(article)
        return tuple(topic.name for topic, _ in self._held(streams) if topic.wants(streams))

    def _held(self, streams: Streams) -> list[tuple[_CompiledTopic, list[_Clause]]]:
        """The clauses that hold, by topic, in order."""
        found: list[tuple[_CompiledTopic, list[_Clause]]] = []
        last = -1
        for each in self._opening.opened(streams):
            number, clause = self._clauses[each]
            if not clause.holds(streams):
                continue
            if number == last:
                found[-1][1].append(clause)
            else:
                found.append((self._topics[number], [clause]))
                last = number
        return found

    def touches(self, text: str) -> bool:
        """True if a word of some topic, also one that it does not want, occurs in ``text``."""
        return self._words.touch(text)

    @cached_property
    def _words(self) -> TopicWords:
        return TopicWords(each._topic for each in self._topics)


class _Clause:
    """A clause and how it is evaluated, which is worked out when it is first needed."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.gates = gates_of(clause.when)

    @cached_property
    def condition(self) -> Condition:
        return compiled(self.clause.when)

    @cached_property
    def tables(self) -> tuple[NameTable, ...]:
        return tables_in(self.clause.when)

    @cached_property
    def _rest(self) -> Condition | None:
        rest = self.gates.rest
        return None if rest is None else compiled(rest)

    def holds(self, streams: Streams) -> bool:
        """Whether it holds in an article in which its gates open."""
        return self._rest is None or self._rest.holds(streams)


class _CompiledTopic:
    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self.name, self.identity = topic.name, (topic.name, topic.version)
        self.clauses = [_Clause(each) for each in topic.clauses]
        filters = (topic.languages, topic.outlets_only, topic.outlets_not)
        self._reads_all = not any(filters) and topic.period == ALWAYS

    @cached_property
    def _never(self) -> Condition | None:
        return None if self._topic.never is None else compiled(self._topic.never)

    def wants(self, streams: Streams) -> bool:
        """Whether it looks at the article at all."""
        if not self._reads_all and not reads(self._topic, streams.article, streams):
            return False
        never = self._never
        return never is None or not never.holds(streams)

    def match(self, streams: Streams, held: Sequence[_Clause]) -> TopicMatch:
        """The match that the clauses that hold make."""
        places = [each.condition.places(streams) for each in held]
        clauses = tuple(
            self._clause_match(each, streams.spans(where))
            for each, where in zip(held, places, strict=True)
        )
        return TopicMatch(
            topic=self._topic.name,
            topic_version=self._topic.version,
            prominence=prominence_of((each.condition for each in held), places, streams),
            severity=max((clause.severity for clause in clauses), key=severity_rank),
            clauses=clauses,
            entities=_entities(held, places, streams),
        )

    def _clause_match(self, held: _Clause, spans: tuple[Span, ...]) -> ClauseMatch:
        severity = held.clause.severity or self._topic.alert.severity
        return ClauseMatch(held.clause.name, severity, spans)


def _entities(
    held: Sequence[_Clause], places: Sequence[Sequence[Place]], streams: Streams
) -> tuple[EntityMatch, ...]:
    """Whom the words name that make clauses hold."""
    if not any(each.tables for each in held):
        return ()
    tables = tuple(dict.fromkeys(table for each in held for table in each.tables))
    return entities_at({place for where in places for place in where}, tables, streams)


def reads(topic: Topic, article: Matchable, streams: Streams) -> bool:
    """True if the topic looks at an article of this language, outlet and time."""
    return (
        reads_language(topic, streams)
        and reads_outlet(topic, article)
        and topic.period.holds(article.seen)
    )


def reads_language(topic: Topic, streams: Streams) -> bool:
    return streams.reads(topic.languages)


def reads_outlet(topic: Topic, article: Matchable) -> bool:
    if article.outlet in topic.outlets_not:
        return False
    return not topic.outlets_only or article.outlet in topic.outlets_only
