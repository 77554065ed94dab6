"""Whether operands of NEAR may stand on the same word of a text.

Where none can, any order of them is one question to Lucene, whose unordered intervals may overlap;
where some can, each order is a question of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.topics.exact import without_case
from pipeline.topics.expression import (
    Alternatives,
    Exact,
    Except,
    Listed,
    Part,
    Phrase,
    Stem,
    Term,
    Word,
)


def may_share_a_word(operands: Sequence[Alternatives]) -> bool:
    """False only if no word of any text can belong to two of ``operands``."""
    vocabularies = [_Vocabulary(_parts(alternatives)) for alternatives in operands]
    return any(one.shares(other) for one, other in combinations(vocabularies, 2))


class _Vocabulary:
    def __init__(self, parts: Iterator[Part]) -> None:
        words, prefixes = set(), set()
        for part in parts:
            match part:
                case Word(token):
                    words.add(token)
                case Exact(token):
                    words.add(without_case(token))
                case Stem(prefix):
                    prefixes.add(prefix)
        self._words, self._prefixes = frozenset(words), frozenset(prefixes)
        self._sorted = sorted(words | prefixes)

    def shares(self, other: _Vocabulary) -> bool:
        """Whether a word may be one of both."""
        if self._words & other._words:
            return True
        return any(map(self._begins_with, other._prefixes)) or any(
            map(other._begins_with, self._prefixes)
        )

    def _begins_with(self, prefix: str) -> bool:
        index = bisect_left(self._sorted, prefix)
        return index < len(self._sorted) and self._sorted[index].startswith(prefix)


def _parts(alternatives: Alternatives) -> Iterator[Part]:
    for each in alternatives:
        for term in each.terms if isinstance(each, Except) else (each,):
            yield from _parts_of(term)


def _parts_of(term: Term | Listed) -> Iterator[Part]:
    match term:
        case Listed(names):
            yield from (Word(word) for word in {word for name in names for word in name.split(" ")})
        case Phrase(parts):
            yield from parts
        case _:
            yield term
