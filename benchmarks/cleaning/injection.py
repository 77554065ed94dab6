"""Puts junk into gold texts and into the pages that they were taken from.

In a page it stands where the gold text's paragraphs stand: in the element whose words are those of
a paragraph, or beside it. Elements get no class that would give them away.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lxml import html

from benchmarks.cleaning.shingles import words

_BLOCKS = frozenset({"article", "blockquote", "div", "li", "main", "p", "section", "td"})
_LEAVES = frozenset({*_BLOCKS, "span"}) - {"article", "main"}
"""Elements that hold a paragraph, where they hold no block."""

_FEWEST_WORDS = 8
"""Shorter paragraphs stand in a page more than once."""

_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ]{3}[.!?])(\s+)(?=[\"“„«¿¡(]*[A-ZÀ-ÖØ-Þ])")
_STYLES = ("{}", "{}", "<em>{}</em>", "<strong>{}</strong>", '<a href="/more">{}</a>')
"""How lines of junk are marked up; the first is as likely as any two others."""


class Ground(Protocol):
    """A text that junk can be put into. Paragraphs are numbered from 0, in order."""

    @property
    def count(self) -> int:
        """How many paragraphs junk can be put into or beside."""

    def divisible(self) -> Sequence[int]:
        """The paragraphs that have a place between two sentences."""

    def append(self, number: int, sentence: str) -> None:
        """As the last sentence of a paragraph."""

    def insert(self, number: int, sentence: str, chance: random.Random) -> None:
        """Between two sentences of a paragraph; of a divisible one."""

    def put_after(self, number: int, line: str, chance: random.Random) -> None:
        """As a paragraph of its own behind one."""

    def put_first(self, line: str) -> None:
        """As a paragraph of its own before the first."""

    def written(self) -> str:
        """The text or page with what was put into it."""


class TextGround:
    """Plain text: paragraphs separated by blank lines."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self._before: list[str] = []
        self._paragraphs = list(paragraphs)
        self._behind: dict[int, list[str]] = {}

    @property
    def count(self) -> int:
        return len(self._paragraphs)

    def divisible(self) -> Sequence[int]:
        return [
            number for number, each in enumerate(self._paragraphs) if _SENTENCE_END.search(each)
        ]

    def append(self, number: int, sentence: str) -> None:
        self._paragraphs[number] += f" {sentence}"

    def insert(self, number: int, sentence: str, chance: random.Random) -> None:
        self._paragraphs[number] = _between(self._paragraphs[number], sentence, chance)

    def put_after(self, number: int, line: str, chance: random.Random) -> None:
        self._behind.setdefault(number, []).append(line)

    def put_first(self, line: str) -> None:
        self._before.append(line)

    def written(self) -> str:
        lines = list(self._before)
        for number, each in enumerate(self._paragraphs):
            lines += [each, *self._behind.get(number, ())]
        return "\n\n".join(lines)


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A parsed page and the places of gold paragraphs in it (numbers of elements in the order of
    the document)."""

    tree: Any
    places: tuple[int, ...]


def mapped(markup: str, paragraphs: Iterable[str]) -> MappedPage:
    """Finds the elements that hold gold paragraphs; ``places`` is empty where none is found."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    held = _leaves(tree)
    found = [held.get(key) for each in paragraphs if (key := _key(words(each)))]
    return MappedPage(tree, tuple(dict.fromkeys(place for place in found if place is not None)))


def _leaves(tree: Any) -> dict[str, int]:
    """The innermost elements by their words; a p counts before others, the first before later."""
    held: dict[str, tuple[bool, int]] = {}
    for number, element in enumerate(tree.iter()):
        if element.tag not in _LEAVES or any(child.tag in _BLOCKS for child in element):
            continue
        key = _key(words("".join(element.itertext())))
        if key and (key not in held or (element.tag == "p" and not held[key][0])):
            held[key] = (element.tag == "p", number)
    return {key: number for key, (_, number) in held.items()}


def _key(tokens: Sequence[str]) -> str:
    return " ".join(tokens).casefold() if len(tokens) >= _FEWEST_WORDS else ""


class PageGround:
    """A copy of a page, in which the paragraphs are those that were found."""

    def __init__(self, page: MappedPage) -> None:
        self._tree = copy.deepcopy(page.tree)
        wanted = dict.fromkeys(page.places)
        elements = {
            number: element for number, element in enumerate(self._tree.iter()) if number in wanted
        }
        self._elements = [elements[number] for number in page.places]

    @property
    def count(self) -> int:
        return len(self._elements)

    def divisible(self) -> Sequence[int]:
        return [number for number, each in enumerate(self._elements) if _divisible_texts(each)]

    def append(self, number: int, sentence: str) -> None:
        element = self._elements[number]
        if len(element):
            element[-1].tail = f"{(element[-1].tail or '').rstrip()} {sentence}"
        else:
            element.text = f"{(element.text or '').rstrip()} {sentence}"

    def insert(self, number: int, sentence: str, chance: random.Random) -> None:
        holder, attribute = chance.choice(_divisible_texts(self._elements[number]))
        setattr(holder, attribute, _between(getattr(holder, attribute), sentence, chance))

    def put_after(self, number: int, line: str, chance: random.Random) -> None:
        self._elements[number].addnext(_element(line, chance.choice(_STYLES)))

    def put_first(self, line: str) -> None:
        self._elements[0].addprevious(_element(line, _STYLES[0]))

    def written(self) -> str:
        return str(html.tostring(self._tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _divisible_texts(element: Any) -> list[tuple[Any, str]]:
    """The element's own pieces of text that hold the end of a sentence and the next beginning."""
    pieces = [(element, "text"), *((child, "tail") for child in element)]
    return [(at, name) for at, name in pieces if _SENTENCE_END.search(getattr(at, name) or "")]


def _between(text: str, sentence: str, chance: random.Random) -> str:
    end = chance.choice(list(_SENTENCE_END.finditer(text)))
    return f"{text[: end.start()]} {sentence} {text[end.end() :]}"


def _element(line: str, style: str) -> Any:
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return html.fragment_fromstring(f"<p>{style.format(escaped)}</p>")
