"""Which occurrences of two operands are near to each other: what most NEAR ask.

It says the same as pipeline/topics/nearness.py does for any number of operands (a property test
holds them together), and counts tokens only between neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.topics.streams import Place

LONGEST = 1_024
"""Characters of a token and the space before it: a token has at most 255 characters of its text,
and none of these folds to more than four."""


def near_pairs(
    first: Sequence[Place], second: Sequence[Place], joined: str, distance: int, *, ordered: bool
) -> Iterator[tuple[Place, Place]]:
    """The pairs of places, each in order of their starts, with at most ``distance`` tokens of
    ``joined`` between them and no line end."""
    yield from _in_order(first, second, joined, distance)
    if not ordered:
        yield from _in_order(second, first, joined, distance)


def _in_order(
    first: Sequence[Place], second: Sequence[Place], joined: str, distance: int
) -> Iterator[tuple[Place, Place]]:
    farthest = (distance + 1) * LONGEST
    for place in first:
        end = place[1]
        for number in range(bisect_left(second, (end, 0)), len(second)):
            start = second[number][0]
            if start - end > farthest or joined.count(" ", end, start) - 1 > distance:
                break
            if joined.find("\n", end, start) >= 0:
                break
            yield place, second[number]
