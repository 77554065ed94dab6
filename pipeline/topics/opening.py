"""Which gates an article opens, all at once.

Words, phrases, stems and the words under which names of shared lists are filed are found by one
Aho-Corasick pass over the joined tokens. What lies behind is put together in sets, without a step
for each topic: of 10,000 topics an article has some hundred of their words, with some hundred
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
        pieces = [each for each in behind if isinstance(each, str)]
        self._pieces = [behind[piece] for piece in pieces]
        self._tables: list[tuple[NameTable, range, _Behind]] = []
        for table in (each for each in behind if isinstance(each, NameTable)):
            first = len(pieces)
            pieces += (f" {key} " for key in table.keys)
            self._tables.append((table, range(first, len(pieces)), behind[table]))
        self._numbers = {piece: number for number, piece in enumerate(pieces[: len(self._pieces)])}
        self._automaton = ahocorasick_rs.AhoCorasick(pieces, store_patterns=False)

    def opened(self, streams: Streams) -> list[int]:
        """The numbers of the expressions whose gates all open, in order."""
        hits = self._automaton.find_matches_as_indexes(streams.joined, overlapping=True)
        streams.note(self._numbers, hits)
        found = self._found(streams)
        rarest = set(chain.from_iterable(map(_FIRST, found)))
        opened = rarest.intersection(chain.from_iterable(map(_SECOND, found)))
        opened.update(self._always)
        return sorted(opened)

    def _found(self, streams: Streams) -> list[_Behind]:
        """What stands behind the pieces, and behind the tables of which a name is there."""
        if not self._tables:
            return list(map(self._pieces.__getitem__, streams.found))
        count = len(self._pieces)
        found = [self._pieces[piece] for piece in streams.found if piece < count]
        keys = [piece for piece in streams.found if piece >= count]
        for table, numbers, behind in self._tables:
            own = [key - numbers.start for key in keys if key in numbers]
            if streams.named_under(table, own):
                found.append(behind)
        return found


_FIRST, _SECOND = itemgetter(0), itemgetter(1)


def _behind(gates: Sequence[Gates]) -> Mapping[_Term, _Behind]:
    """Where there is one gate, it is both."""
    behind: dict[_Term, tuple[list[int], list[int]]] = {}
    for number, each in enumerate(gates):
        for place, group in ((0, each.groups[:1]), (1, each.groups[-1:])):
            for term in chain.from_iterable(group):
                behind.setdefault(term, ([], []))[place].append(number)
    return {term: (tuple(first), tuple(second)) for term, (first, second) in behind.items()}
