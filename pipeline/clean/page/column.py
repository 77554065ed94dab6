"""The main column of a page: the part in which nearly all of its prose stands.

From the body (or the one article element that has most of the prose) the search goes down as long
as one box holds most of it. In that box a page that writes its paragraphs as paragraphs is taken at
its word: what stands in bare boxes there is captions, labels and teasers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.article import Removal
from pipeline.clean.page.blocks import Block, Layout
from pipeline.clean.page.prose import HEADINGS, MOSTLY_LINKS, Prose, prose_of

_MOST = 0.75
"""Share of a box's prose that one inner box must hold to be the column instead of it."""

_DOMINANT = 0.5
"""Share of a page's prose that makes one article element the article."""

_PARAGRAPHED = 0.8
"""Share of a column's prose in elements for text that makes bare boxes suspicious."""

_ALIKE = 0.95
"""Share of a column's prose in boxes of one kind that makes them sections of one text."""

_LABEL = 8
"""Words; shorter blocks above the first prose are dates, bylines and sections."""

_ABOVE = 60
"""Blocks above the first prose among which the title is looked for."""

_STRAPLINES = 2
"""Blocks between a title and the column that may be the article's; more are something else."""

_TEXT_ELEMENTS = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "blockquote", "pre"}
)
_PARTS = frozenset({"article", "div", "main", "section"})
_STRAPLINE_ELEMENTS = frozenset({"p", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Column:
    """Paragraphs, how many words they have, what was left out in between, and what tells how sure
    they are: the share of the page's prose that is in the column, the share of the column's prose
    that its fullest part has where its parts are unlike, the share of it that was left out as
    furniture, and whether its prose stands in elements for text."""

    paragraphs: tuple[str, ...]
    words: int
    removed: tuple[Removal, ...]
    prose: float
    part: float
    furniture: float
    paragraphed: bool


def main_column(layout: Layout) -> Column:
    """The main column of a page; one without paragraphs where it has no prose."""
    prose = prose_of(layout)
    box = _column_box(prose)
    paragraphed = _is_paragraphed(prose, box)
    judged = list(_judged(prose, box, paragraphed))
    kept = [block for block, rule in judged if not rule]
    return Column(
        paragraphs=tuple(block.text for block in kept),
        words=sum(block.words for block in kept),
        removed=tuple(Removal(rule, block.text) for block, rule in judged if rule),
        prose=prose.of(box) / max(prose.total(), 1),
        part=_unlike_part(prose, box),
        furniture=1 - prose.of(box) / max(prose.with_furniture(box), 1),
        paragraphed=paragraphed,
    )


def _column_box(prose: Prose) -> int:
    """One way down suffices: a box comes after the one that holds it, and no two in the same box
    can hold most of its prose."""
    parents = prose.layout.parents
    box = _dominant_article(prose)
    for inner in range(box + 1, len(parents)):
        if parents[inner] == box and prose.of(inner) >= max(_MOST * prose.of(box), 1):
            box = inner
    return box


def _unlike_part(prose: Prose, box: int) -> float:
    """The share that the fullest of a column's parts has of its prose, 0 where nearly all of it
    stands in boxes of the same kind: paragraphs, or sections that bear one name."""
    layout = prose.layout
    kinds: dict[str, int] = defaultdict(int)
    fullest = 0
    for inner, parent in enumerate(layout.parents):
        if parent == box and inner != box:
            element, own = layout.elements[inner], prose.of(inner)
            is_part = element.tag in _PARTS
            kinds[f"{element.tag} {element.get('class')}" if is_part else "text"] += own
            fullest = max(fullest, own if is_part else 0)
    alike = max(kinds.values(), default=0) >= _ALIKE * prose.of(box)
    return 0.0 if alike else fullest / max(prose.of(box), 1)


def _dominant_article(prose: Prose) -> int:
    """The innermost article element with most of the page's prose, the body where there is none."""
    articles = [box for box, element in enumerate(prose.layout.elements) if _is_article(element)]
    best = max(articles, key=lambda box: (prose.of(box), box), default=0)
    return best if prose.of(best) >= max(_DOMINANT * prose.total(), 1) else 0


def _is_article(element: Any) -> bool:
    return bool(element.tag == "article" or element.get("itemprop") == "articleBody")


def _is_paragraphed(prose: Prose, box: int) -> bool:
    span = range(prose.layout.starts[box], prose.layout.ends[box])
    blocks = prose.layout.blocks
    texts = sum(prose.words[place] for place in span if blocks[place].tag in _TEXT_ELEMENTS)
    return texts >= max(_PARAGRAPHED * prose.of(box), 1)


def _judged(prose: Prose, box: int, paragraphed: bool) -> Iterator[tuple[Block, str]]:
    """The straplines above the column and its blocks, each with the rule by which it is left out
    or ""; nothing for a column without prose."""
    blocks = prose.layout.blocks
    start, end = prose.layout.starts[box], prose.layout.ends[box]
    places = [place for place in range(start, end) if prose.words[place]]
    if not places:
        return
    title = _title_place(blocks, places[0], start - 1)
    for block in _straplines(prose, title + 1, start):
        yield block, ""
    for place in range(max(start, title + 1), end):
        block = blocks[place]
        if not prose.shown[block.box]:
            yield block, "furniture-element"
        elif not _is_text(block):
            yield block, "links-or-title"
        elif paragraphed and block.tag not in _TEXT_ELEMENTS:
            yield block, "outside-paragraphs"
        elif place < places[0] and block.words < _LABEL:
            yield block, "label-above-text"
        elif place > places[-1] and block.tag in HEADINGS:
            yield block, "heading-below-text"
        else:
            yield block, ""


def _title_place(blocks: Sequence[Block], first: int, otherwise: int) -> int:
    """The place of the title above the first prose, ``otherwise`` where there is none."""
    above = range(first, max(first - _ABOVE, -1), -1)
    return next((place for place in above if blocks[place].tag == "h1"), otherwise)


def _straplines(prose: Prose, start: int, end: int) -> list[Block]:
    between = [block for block in prose.layout.blocks[start:end] if prose.shown[block.box]]
    found = [block for block in between if _is_strapline(block)]
    return found if len(found) <= _STRAPLINES else []


def _is_strapline(block: Block) -> bool:
    return block.tag in _STRAPLINE_ELEMENTS and block.words >= _LABEL and _is_text(block)


def _is_text(block: Block) -> bool:
    return block.links <= MOSTLY_LINKS and block.tag != "h1"
