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
    page, which is why most elements are through it after one look at their name."""

    def __init__(self) -> None:
        self._layout = Layout()
        self._box = 0
        self._pieces: list[str] = []
        self._links = 0
        self._linked = 0

    def over(self, root: Any) -> Layout:
        pieces, blocks = self._pieces, self._layout.blocks
        self._open_box(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            starts = event == "start"
            kind = _KINDS.get(element.tag)
            if kind == _SKIP and starts and not _wraps_a_page(element):
                walk.skip_subtree()
                continue
            if kind is not None:
                self._pass(element, kind, starts)
                if len(blocks) >= _MOST_BLOCKS:
                    break
            text = element.text if starts else element.tail
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if self._links:
                    self._linked += len(text.strip())
        self._end_block()
        while self._box:
            self._close_box()
        self._close_box()
        return self._layout

    def _pass(self, element: Any, kind: int, starts: bool) -> None:
        """What the start or the end of an element does to the text around it."""
        if kind == _LINK:
            self._links += 1 if starts else -1
            return
        if self._pieces and kind != _SKIP:
            self._end_block()
        if kind == _BOX and starts:
            self._open_box(element)
        elif kind == _BOX:
            self._close_box()

    def _open_box(self, element: Any) -> None:
        layout = self._layout
        layout.parents.append(self._box)
        self._box = len(layout.elements)
        layout.elements.append(element)
        layout.starts.append(len(layout.blocks))
        layout.ends.append(0)

    def _close_box(self) -> None:
        self._layout.ends[self._box] = len(self._layout.blocks)
        self._box = self._layout.parents[self._box]

    def _end_block(self) -> None:
        text = one_line("".join(self._pieces))
        if text:
            tag = self._layout.elements[self._box].tag
            links = min(self._linked / len(text), 1.0)
            words = text.count(" ") + 1 if text.isascii() else word_count(text)
            self._layout.blocks.append(Block(text, words, links, self._box, tag))
        self._pieces.clear()
        self._linked = 0
