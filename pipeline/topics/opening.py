"""Which gates an article opens, all at once.

Words, phrases, stems and the names of shared lists are found by one Aho-Corasick pass over the
joined tokens. What lies behind is put together in sets, without a step
for each topic: of 10,000 topics an article has some hundred of their words, with some hundred
topics behind each of the two gates, and only a few behind both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import ahocorasick_rs

from pipeline.topics.gates import Gates
from pipeline.topics.nametable import NameTable
from pipeline.topics.streams import Hit, Streams

_Term = str | NameTable
_Numbers = tuple[int, ...]
_Behind = tuple[_Numbers, _Numbers]
"""What stands behind a term: as one of its rarest gate, and as one of its other gate."""


class Opening:
    """Many expressions by their gates."""

    def __init__(self, gates: Sequence[Gates]) -> None:
        self._always = [number for number, each in enumerate(gates) if not each.groups]
        behind = _behind(gates)
        pieces = [each for each in behind if isinstance(each, str)]
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._rarest = [behind[piece][0] for piece in pieces]
        self._other = [behind[piece][1] for piece in pieces]
        self._tables: list[tuple[NameTable, range]] = []
        for table in (each for each in behind if isinstance(each, NameTable)):
            self._tables.append((table, range(len(pieces), len(pieces) + len(table))))
            pieces += (f" {name} " for name in table)
        self._rarest += (behind[table][0] for table, _ in self._tables)
        self._other += (behind[table][1] for table, _ in self._tables)
        self._automaton = ahocorasick_rs.AhoCorasick(pieces, store_patterns=False)

    def opened(self, streams: Streams) -> list[int]:
        """The numbers of the expressions whose gates all open, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        streams.note(self._numbers, hits)
        found = self._with_tables(hits, streams) if self._tables else streams.found
        rarest = set(chain.from_iterable(map(self._rarest.__getitem__, found)))
        opened = rarest.intersection(chain.from_iterable(map(self._other.__getitem__, found)))
        opened.update(self._always)
        return sorted(opened)

    def _with_tables(self, hits: Sequence[Hit], streams: Streams) -> list[int]:
        """The numbers of the pieces found, and after all pieces those of tables of which a name
        is."""
        count = len(self._numbers)
        named = {number for number in streams.found if number >= count}
        names = [hit for hit in hits if hit[0] in named] if named else ()
        found = [*(streams.found - named)]
        for place, (table, numbers) in enumerate(self._tables, count):
            own = [(hit[0] - numbers.start, *hit[1:]) for hit in names if hit[0] in numbers]
            if streams.note_names(table, own):
                found.append(place)
        return found


def _behind(gates: Sequence[Gates]) -> Mapping[_Term, _Behind]:
    """Where there is one gate, it is both."""
    behind: dict[_Term, tuple[list[int], list[int]]] = {}
    for number, each in enumerate(gates):
        for place, group in ((0, each.groups[:1]), (1, each.groups[-1:])):
            for term in chain.from_iterable(group):
                behind.setdefault(term, ([], []))[place].append(number)
    return {term: (tuple(first), tuple(second)) for term, (first, second) in behind.items()}
