"""Where the prose of a page stands, and which parts of the page are furniture around it.

Prose is what has ten words or more, is not mostly links and is no heading. What a box's names say
about it is believed as long as it has little of the page's prose: names lie (``with-sidebar``,
``article-and-comments``), and a wrapper around half of a page's text is no sidebar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.clean.page.blocks import Block, Layout
from pipeline.clean.page.furniture import is_furniture

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MOSTLY_LINKS = 0.5
"""Share of a block's characters."""

_SENTENCE = 10
"""Words; shorter blocks are labels as often as sentences."""

_MOST = 0.5
"""Share of a page's prose that no furniture has."""

_MOST_TITLED = 0.25
"""The same of what holds a title of the page."""

_TITLE = 4
"""Words of a link in a list that make it a title: what stands with it announces an article."""

_MOST_ANNOUNCED = 0.1
"""Share of a page's prose that such an announcement has at most."""


@dataclass(frozen=True, slots=True)
class Prose:
    """``shown`` says of each box of the layout whether it is part of no furniture. ``words`` are
    the words of prose of each block, 0 in furniture. ``_sums`` and ``_all_sums`` are running sums
    of the words of prose up to each block, without and with those of furniture."""

    layout: Layout
    shown: Sequence[bool]
    words: Sequence[int]
    _sums: Sequence[int]
    _all_sums: Sequence[int]

    def total(self) -> int:
        """Words of prose of the page."""
        return self._sums[-1]

    def of(self, box: int) -> int:
        """Words of prose that a box holds."""
        return _between(self._sums, self.layout, box)

    def with_furniture(self, box: int) -> int:
        """The same and those of the furniture in it."""
        return _between(self._all_sums, self.layout, box)


def prose_of(layout: Layout) -> Prose:
    """The prose of a page."""
    weights = list(map(_weight, layout.blocks))
    all_sums = [0, *accumulate(weights)]
    shown = _shown(layout, all_sums)
    pairs = zip(weights, layout.blocks, strict=True)
    words = [weight if shown[block.box] else 0 for weight, block in pairs]
    return Prose(layout, shown, words, [0, *accumulate(words)], all_sums)


def _between(sums: Sequence[int], layout: Layout, box: int) -> int:
    return sums[layout.ends[box]] - sums[layout.starts[box]]


def _weight(block: Block) -> int:
    if block.words < _SENTENCE or block.links > MOSTLY_LINKS or block.tag in HEADINGS:
        return 0
    return block.words


def _shown(layout: Layout, sums: Sequence[int]) -> list[bool]:
    titles = [0, *accumulate(block.tag == "h1" for block in layout.blocks)]
    announcements = _announcements(layout, sums)
    shown = [True] * len(layout.parents)
    for box, (parent, start, end) in enumerate(
        zip(layout.parents, layout.starts, layout.ends, strict=True)
    ):
        if not box or start == end:
            continue
        most = _MOST_TITLED if titles[end] > titles[start] else _MOST
        shown[box] = shown[parent] and (
            sums[end] - sums[start] > most * sums[-1]
            or (box not in announcements and not is_furniture(layout.elements[box]))
        )
    return shown


def _announcements(layout: Layout, sums: Sequence[int]) -> set[int]:
    """The items of lists that announce other articles; none where they are most of the page."""
    titles = [0, *accumulate(map(_is_linked_title, layout.blocks))]
    found = {
        box
        for box, element in enumerate(layout.elements)
        if element.tag == "li"
        and layout.ends[box] - layout.starts[box] > 1
        and _between(titles, layout, box)
        and _between(sums, layout, box) <= _MOST_ANNOUNCED * sums[-1]
    }
    announced = sum(_between(sums, layout, box) for box in found)
    return found if announced <= _MOST * sums[-1] else set()


def _is_linked_title(block: Block) -> bool:
    return block.links > MOSTLY_LINKS and block.words >= _TITLE
