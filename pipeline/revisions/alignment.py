"""Which items of one sequence stand in another, in the same order: a patience diff.

Items that both sides have exactly once are anchors; the longest run of anchors whose order agrees
is kept, and what lies between two of them is looked at again by itself. That is n log n a level,
and levels are bounded, so no text takes long; where a longest common subsequence would find more,
more is shown as changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

MOST_LEVELS = 12
"""How often what lies between anchors is looked at again. Articles need three or four."""

Pair = tuple[int, int]
"""Places of an item in the old and in the new sequence."""


@dataclass(frozen=True, slots=True)
class _Window:
    """[start, end) of both sequences."""

    old: Pair
    new: Pair
    level: int = 0


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Places of equal items; both numbers rise from pair to pair."""
    pairs: list[Pair] = []
    waiting = [_Window((0, len(old)), (0, len(new)))]
    while waiting:
        window = waiting.pop()
        before = _equal_before(old, new, window)
        rest = _inner(window, len(before), 0)
        after = _equal_after(old, new, rest)
        inner = _inner(rest, 0, len(after))
        anchors = _anchors(old, new, inner) if inner.level < MOST_LEVELS else []
        pairs += [*before, *anchors, *after]
        if anchors:
            waiting += _between(inner, anchors)
    return sorted(pairs)


def _equal_before(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window) -> list[Pair]:
    """The pairs at a window's beginning."""
    both = zip(range(*window.old), range(*window.new), strict=False)
    return list(takewhile(lambda pair: old[pair[0]] == new[pair[1]], both))


def _equal_after(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window) -> list[Pair]:
    """Those at its end, the last first."""
    both = zip(reversed(range(*window.old)), reversed(range(*window.new)), strict=False)
    return list(takewhile(lambda pair: old[pair[0]] == new[pair[1]], both))


def _inner(window: _Window, before: int, after: int) -> _Window:
    """A window without so many items at its ends."""
    (low, high), (first, last) = window.old, window.new
    return _Window((low + before, high - after), (first + before, last - after), window.level)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window) -> list[Pair]:
    places = _once(new, window.new)
    common = [
        (here, places[item]) for item, here in _once(old, window.old).items() if item in places
    ]
    return _longest_rising(common)


def _once(items: Sequence[Hashable], within: Pair) -> dict[Hashable, int]:
    """The items that occur once, and where."""
    count = Counter(items[place] for place in range(*within))
    return {items[place]: place for place in range(*within) if count[items[place]] == 1}


def _longest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of ``pairs``, which are in order of the old, that is in order of the new,
    too (patience sorting)."""
    tops: list[int] = []
    on_top: list[int] = []
    below: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        below.append(on_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        on_top[pile : pile + 1] = [number]
    kept: list[Pair] = []
    number = on_top[-1] if on_top else -1
    while number >= 0:
        kept.append(pairs[number])
        number = below[number]
    return kept[::-1]


def _between(window: _Window, anchors: Sequence[Pair]) -> Iterator[_Window]:
    bounds = [(window.old[0] - 1, window.new[0] - 1), *anchors, (window.old[1], window.new[1])]
    for (low, first), (high, last) in pairwise(bounds):
        if high - low > 1 and last - first > 1:
            yield _Window((low + 1, high), (first + 1, last), window.level + 1)
