"""Which gates an article opens, all at once.

Words are found as members of a set, phrases and stems by one Aho-Corasick pass over the joined
tokens, names of shared lists by their tables. What lies behind is put together in sets, without a
step for each topic: of 10,000 topics an article has some hundred of their words, with some hundred
topics behind each of the two gates, and only a few behind both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter

import ahocorasick_rs

from pipeline.topics.gates import Gate, Gates
from pipeline.topics.nametable import NameTable
from pipeline.topics.streams import Streams

_Behind = Mapping[str | NameTable, tuple[int, ...]]


class Opening:
    """Many expressions by their gates."""

    def __init__(self, gates: Sequence[Gates]) -> None:
        self._always = [number for number, each in enumerate(gates) if not each.groups]
        with_gates = [(number, each.groups) for number, each in enumerate(gates) if each.groups]
        self._rarest = _behind((number, groups[0]) for number, groups in with_gates)
        self._other = _behind((number, groups[-1]) for number, groups in with_gates)
        wanted = self._rarest.keys() | self._other.keys()
        self._tables = [each for each in wanted if isinstance(each, NameTable)]
        self._words = frozenset(
            each for each in wanted if isinstance(each, str) and " " not in each
        )
        self._pieces = [each for each in wanted if isinstance(each, str) and " " in each]
        self._automaton = ahocorasick_rs.AhoCorasick(self._pieces, store_patterns=False)

    def opened(self, streams: Streams) -> list[int]:
        """The numbers of the expressions whose gates all open, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        pieces = map(self._pieces.__getitem__, set(map(_NUMBER, hits)))
        tables = (each for each in self._tables if streams.named(each))
        found: list[str | NameTable] = [*(self._words & streams.words), *pieces, *tables]
        opened = _all_behind(self._rarest, found) & _all_behind(self._other, found)
        opened.update(self._always)
        return sorted(opened)


_NUMBER = itemgetter(0)


def _behind(gates: Iterable[tuple[int, Gate]]) -> _Behind:
    """What lies behind each term; words are noted without the spaces around."""
    behind: dict[str | NameTable, list[int]] = {}
    for number, gate in gates:
        for term in gate:
            behind.setdefault(_key(term), []).append(number)
    return {key: tuple(numbers) for key, numbers in behind.items()}


def _key(term: str | NameTable) -> str | NameTable:
    if isinstance(term, str) and term.endswith(" ") and term.count(" ") == 2:
        return term[1:-1]
    return term


def _all_behind(behind: _Behind, found: Iterable[str | NameTable]) -> set[int]:
    return set(chain.from_iterable(filter(None, map(behind.get, found))))
