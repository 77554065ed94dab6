"""Whether any word that some topic asks for, or asks not to be there, occurs in a piece of text.

Conservative: of a phrase with stems its longest part is enough, capitals and fields do not count,
nor do a topic's languages, outlets and times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick_rs

from pipeline.topics.expression import (
    Exact,
    Except,
    Expression,
    Listed,
    Phrase,
    Stem,
    Word,
    operands_of,
)
from pipeline.topics.matchable import Matchable
from pipeline.topics.nametable import NameTable
from pipeline.topics.occurring import substring
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Topic


class TopicWords:
    """The words of all topics."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        found = {term for topic in topics for term in _wanted_by(topic)}
        pieces = [each for each in found if isinstance(each, str)]
        self._tables = [each for each in found if isinstance(each, NameTable)]
        self._automaton = ahocorasick_rs.AhoCorasick(pieces, store_patterns=False)

    def touch(self, text: str) -> bool:
        """True if one of them occurs in ``text``."""
        streams = Streams(Matchable("", text))
        if self._automaton.find_matches_as_indexes(streams.joined):
            return True
        return any(streams.named(table) for table in self._tables)


def _wanted_by(topic: Topic) -> Iterator[str | NameTable]:
    expressions = [clause.when for clause in topic.clauses]
    for expression in [*expressions, *([topic.never] if topic.never else [])]:
        yield from _wanted(expression)


def _wanted(expression: Expression) -> Iterator[str | NameTable]:
    match expression:
        case Listed(names):
            yield names
        case Word() | Stem() | Exact() | Phrase():
            yield substring(expression)
        case Except(terms, exceptions):
            for term in (*terms, *exceptions):
                yield from _wanted(term)
        case _:
            for operand in operands_of(expression):
                yield from _wanted(operand)
