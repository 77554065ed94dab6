"""A page's tree -> its blocks: one walk, from which everything that reads the page takes its text.

A block is a run of text that no block element and no line break interrupts. A box is a block
element; it holds the blocks from its start to its end, so what an element holds is arithmetic over
two numbers and no second walk. Nothing here calls itself: markup may nest as deep as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from pipeline.clean.characters import one_line, word_count
from pipeline.clean.plain import BLOCKS, UNSEEN

_CONTROLS = frozenset({"button", "datalist", "input", "map", "option", "select", "textarea"})
_SKIPPED = UNSEEN | _CONTROLS | {"audio", "canvas", "footer", "head", "nav", "video"}
"""Elements without text of an article; menus and feet are a third of many pages."""

_SKIP, _BOX, _BREAK, _LINK = range(4)
_KINDS = dict.fromkeys(BLOCKS, _BOX) | dict.fromkeys(_SKIPPED, _SKIP) | {"br": _BREAK, "a": _LINK}
"""What is no word of a sentence; all else is."""

_MOST_BLOCKS = 50_000
"""Where the walk ends. The longest of real pages have some thousand; these take half a second."""


class Block(NamedTuple):
    """One line of a page: its text, how many words it has, the share of its characters that are
    links, the number of the box it stands in, and that box's element name."""

    text: str
    words: int
    links: float
    box: int
    tag: str


@dataclass(slots=True)
class Layout:
    """The blocks of a page in their order, and its boxes, each list by the box's number.

    A box comes after the one that holds it; the first is the body and its own parent.
    """

    blocks: list[Block] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def opened(self, element: Any, parent: int) -> int:
        """The number of a box that begins here, and whose end is not known."""
        self.parents.append(parent)
        self.elements.append(element)
        self.starts.append(len(self.blocks))
        self.ends.append(0)
        return len(self.ends) - 1


def layout_of(tree: Any) -> Layout:
    """The layout of a page (lxml)."""
    body = tree.find("body")
    return _Walk().over(tree if body is None else body)


def _wraps_a_page(element: Any) -> bool:
    """True for a menu or foot that nothing ends: broken markup puts the whole page into it."""
    if element.tag not in {"footer", "nav"}:
        return False
    return next(element.iter("article", "h1", "main"), None) is not None


class _Walk:
    """One pass over a tree in document order. Its loop turns twice for every element of every
    page, which is why boxes, the most frequent of what is no word, are opened and closed in it."""

    def __init__(self) -> None:
        self._layout = Layout()
        self._pieces: list[str] = []
        self._links = 0
        self._linked = 0

    def over(self, root: Any) -> Layout:
        layout, pieces, parents = self._layout, self._pieces, self._layout.parents
        box = layout.opened(root, 0)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            starts = event == "start"
            kind = _KINDS.get(element.tag)
            if kind == _BOX:
                if pieces:
                    self._end_block(box)
                if starts:
                    box = layout.opened(element, box)
                else:
                    layout.ends[box] = len(layout.blocks)
                    box = parents[box]
            elif kind == _SKIP and starts and not _wraps_a_page(element):
                walk.skip_subtree()
                continue
            elif kind is not None:
                self._pass(kind, starts, box)
            text = element.text if starts else element.tail
            if text and (pieces or not text.isspace()):
                self._read(text)
            if len(layout.blocks) >= _MOST_BLOCKS:
                break
        return self._ended(box)

    def _read(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _pass(self, kind: int, starts: bool, box: int) -> None:
        """What the start or the end of a link or a line break does to the text around it."""
        if kind == _LINK:
            self._links += 1 if starts else -1
        elif kind == _BREAK and self._pieces:
            self._end_block(box)

    def _end_block(self, box: int) -> None:
        text = one_line("".join(self._pieces))
        if text:
            tag = self._layout.elements[box].tag
            links = min(self._linked / len(text), 1.0) if self._linked else 0.0
            words = text.count(" ") + 1 if text.isascii() else word_count(text)
            self._layout.blocks.append(Block(text, words, links, box, tag))
        self._pieces.clear()
        self._linked = 0

    def _ended(self, box: int) -> Layout:
        """The layout, with the last block and the boxes that are still open ended."""
        layout = self._layout
        self._end_block(box)
        while box:
            layout.ends[box] = len(layout.blocks)
            box = layout.parents[box]
        layout.ends[0] = len(layout.blocks)
        return layout
