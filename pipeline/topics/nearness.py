"""Which occurrences stand near to each other: the algebra of NEAR and ONEAR.

An occurrence is an interval [start, end) of a field's tokens. A choice of one occurrence of each
operand, no two of them on the same token, is near where at most so many tokens between its first
and its last belong to none of them. Lucene says the same by its minimal intervals with ``max_gaps``
(Vigna and Clarke, "Efficient optimally lazy algorithms for minimal-interval semantics"), as long as
the occurrences of each operand are of one width, which Elasticsearch arranges by asking for each
width apart.

A choice is built from left to right. Of all that is built of the same operands and ends before a
token, only the one with the fewest tokens between counts.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

Interval = tuple[int, int]
Occurrences = Sequence[Sequence[Interval]]
"""Of each operand, in any order."""


def is_near(occurrences: Occurrences, distance: float, *, ordered: bool) -> bool:
    """Whether a choice of occurrences is near."""
    whole = (1 << len(occurrences)) - 1
    chains = _chains(occurrences, _befores(len(occurrences), ordered=ordered), distance)
    return any(before | 1 << operand == whole for operand, _, before, _ in chains)


def fewest_between(occurrences: Occurrences, *, ordered: bool) -> int | None:
    """The least distance at which a choice is near; None where there is no choice at all."""
    whole = (1 << len(occurrences)) - 1
    chains = _chains(occurrences, _befores(len(occurrences), ordered=ordered), float("inf"))
    return min(
        (gaps for operand, _, before, gaps in chains if before | 1 << operand == whole),
        default=None,
    )


def taking_part(occurrences: Occurrences, distance: float, *, ordered: bool) -> set[Interval]:
    """The occurrences that are part of a choice that is near."""
    count = len(occurrences)
    whole = (1 << count) - 1
    befores = _befores(count, ordered=ordered)
    after: dict[tuple[int, Interval, int], int] = {}
    for operand, (start, end), behind, gaps in _chains(
        _mirrored(occurrences), _mirrored_befores(befores, whole), distance
    ):
        after[operand, (-end, -start), whole ^ behind ^ 1 << operand] = gaps
    return {
        interval
        for operand, interval, before, gaps in _chains(occurrences, befores, distance)
        if gaps + after.get((operand, interval, before), float("inf")) <= distance
    }


def _befores(count: int, *, ordered: bool) -> list[list[int]]:
    """For each operand the sets of operands, as bits, that may stand before it."""
    if ordered:
        return [[(1 << operand) - 1] for operand in range(count)]
    return [
        [before for before in range(1 << count) if not before >> operand & 1]
        for operand in range(count)
    ]


def _mirrored(occurrences: Occurrences) -> list[list[Interval]]:
    return [[(-end, -start) for start, end in intervals] for intervals in occurrences]


def _mirrored_befores(befores: list[list[int]], whole: int) -> list[list[int]]:
    """The sets that may stand behind each operand."""
    return [
        [whole ^ before ^ 1 << operand for before in sets] for operand, sets in enumerate(befores)
    ]


def _chains(
    occurrences: Occurrences, befores: list[list[int]], distance: float
) -> Iterator[tuple[int, Interval, int, int]]:
    """Each way in which an occurrence ends a chain: its operand, itself, the operands before it,
    and the fewest tokens between. Chains with more than ``distance`` between are left out."""
    events = sorted(
        (interval, operand)
        for operand, intervals in enumerate(occurrences)
        for interval in intervals
    )
    waiting: list[tuple[int, int, int]] = []
    fewest: dict[int, int] = {}
    for interval, operand in events:
        start, end = interval
        while waiting and waiting[0][0] <= start:
            _, chain, offset = heapq.heappop(waiting)
            fewest[chain] = min(offset, fewest.get(chain, offset))
        for before in befores[operand]:
            gaps = fewest[before] + start if before in fewest else 0 if not before else None
            if gaps is not None and gaps <= distance:
                yield operand, interval, before, gaps
                heapq.heappush(waiting, (end, before | 1 << operand, gaps - end))
