"""In how many stories of a language a term stands: learned from the stream, bounded, forgetting.

Stories are counted, by the articles that found them, and not articles: a report that a hundred
outlets write about makes its own names no less telling.

One table a language, of a fixed number of cells that terms are hashed to. Two terms that share a
cell count as one and weigh a little less than they should, which is all that the bound costs; a
table of exact counts would grow with every misspelt name. When 60,000 stories were learned all
counts are halved, so that what a language spoke of last year stops mattering.

Before anything was learned every word would be as telling as any other, so a table begins with an
opinion on the everyday words of some languages (everyday.py). In a language without one an article
is like another only by words that some stories had and most had not.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from functools import cache
from math import log

from pipeline.stories.everyday import EVERYDAY
from pipeline.stories.terms import TERM_BITS, term_hash

CELL_BITS = 17
CELLS = 1 << CELL_BITS
"""131,072 cells of 16 bits: 256 KB a language."""

_TO_CELL = TERM_BITS - CELL_BITS
MOST = 0xFFFF
HALVED_AT = 60_000
"""Stories; fewer than a cell can count."""

TELLING = 2.0
"""To which power a term's inverse document frequency weighs. The usual 1 leaves so much to the
words of a kind of news ("quarter", "goal") that notes of two companies pass for one story; and the
names that all reports of an event share stand out, in whatever words they tell of it."""

SUPPOSED = 200
"""Stories that an opinion on everyday words is worth. So many keep a story's own names telling
while a new installation has read of little else; a thousand real ones outweigh them."""


class Frequencies:
    """A language's table; "" is that of articles whose language nobody knows. ``packed`` are the
    counts of its cells, 16 bits each, big-endian; b"" for none. ``stories`` were counted there."""

    def __init__(self, language: str, packed: bytes = b"", stories: int = 0) -> None:
        everyday = _everyday(language)
        self.stories = stories + (SUPPOSED if everyday else 0)
        self._cells = array("H", packed.ljust(CELLS * 2, b"\0"))
        if sys.byteorder == "little":
            self._cells.byteswap()
        for cell in everyday:
            self._cells[cell] = min(MOST, self._cells[cell] + SUPPOSED // 2)

    def weigh(self, wording: Iterable[tuple[int, int]]) -> list[tuple[float, int]]:
        """(weight, term) of an article's terms: how often each stands there, times how telling it
        is."""
        cells, logarithms, most = self._cells, _logarithms(), log(self.stories + 1)
        return [
            (often * max(0.0, most - logarithms[cells[term >> _TO_CELL]]) ** TELLING, term)
            for term, often in wording
        ]

    def learn(self, terms: Iterable[int]) -> None:
        """Counts the terms of a story's founder."""
        for cell in set(map(cell_of, terms)):
            if self._cells[cell] < MOST:
                self._cells[cell] += 1
        self.stories += 1
        if self.stories >= HALVED_AT:
            self._halve()

    def _halve(self) -> None:
        self.stories //= 2
        self._cells = array("H", (count // 2 for count in self._cells))


def cell_of(term: int) -> int:
    """Where a term is counted."""
    return term >> _TO_CELL


@cache
def _logarithms() -> tuple[float, ...]:
    """Of what a cell counts and one more."""
    return tuple(log(count + 1) for count in range(MOST + 1))


@cache
def _everyday(language: str) -> frozenset[int]:
    lists = [EVERYDAY.get(language, "")] if language else EVERYDAY.values()
    return frozenset(cell_of(term_hash(word)) for words in lists for word in words.split())
