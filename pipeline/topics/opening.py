"""Which gates an article opens, all at once.

Words are found as members of a set, phrases and stems by one Aho-Corasick pass over the joined
tokens, names of shared lists by their tables. What lies behind is put together in sets, without a
step for each topic: of 10,000 topics an article has some hundred of their words, with some hundred
topics behind each of the two gates, and only a few behind both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter

import ahocorasick_rs

from pipeline.topics.gates import Gates
from pipeline.topics.nametable import NameTable
from pipeline.topics.streams import Streams

_Term = str | NameTable
_Numbers = tuple[int, ...]
_Behind = tuple[_Numbers, _Numbers]
"""What stands behind a term: as one of its rarest gate, and as one of its other gate."""


class Opening:
    """Many expressions by their gates."""

    def __init__(self, gates: Sequence[Gates]) -> None:
        self._always = [number for number, each in enumerate(gates) if not each.groups]
        behind = _behind(gates)
        pieces = [each for each in behind if isinstance(each, str) and not _is_word(each)]
        self._words = {
            each[1:-1]: found
            for each, found in behind.items()
            if isinstance(each, str) and _is_word(each)
        }
        self._pieces = [behind[piece] for piece in pieces]
        self._tables = [
            (each, found) for each, found in behind.items() if isinstance(each, NameTable)
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(pieces, store_patterns=False)

    def opened(self, streams: Streams) -> list[int]:
        """The numbers of the expressions whose gates all open, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        found = [
            *filter(None, map(self._words.get, streams.words)),
            *map(self._pieces.__getitem__, set(map(_FIRST, hits))),
            *(behind for table, behind in self._tables if streams.named(table)),
        ]
        rarest = set(chain.from_iterable(map(_FIRST, found)))
        opened = rarest.intersection(chain.from_iterable(map(_SECOND, found)))
        opened.update(self._always)
        return sorted(opened)


_FIRST, _SECOND = itemgetter(0), itemgetter(1)


def _behind(gates: Sequence[Gates]) -> Mapping[_Term, _Behind]:
    """Where there is one gate, it is both."""
    behind: dict[_Term, tuple[list[int], list[int]]] = {}
    for number, each in enumerate(gates):
        for place, group in ((0, each.groups[:1]), (1, each.groups[-1:])):
            for term in chain.from_iterable(group):
                behind.setdefault(term, ([], []))[place].append(number)
    return {term: (tuple(first), tuple(second)) for term, (first, second) in behind.items()}


def _is_word(substring: str) -> bool:
    return substring.endswith(" ") and substring.count(" ") == 2
