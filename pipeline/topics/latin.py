"""The tokens of plain Latin text, fast: most news is ASCII with some accents, dashes and quotes.

What this reads, it reads as pipeline/topics/wordbreak.py and folding.py do (a property test holds
them together); whatever it is not sure of, it leaves to them. Instead of looking for tokens it
takes away what stands between them, in a few passes over the whole text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline.topics.folding import filtered
from pipeline.topics.wordclasses import NO_CLASS, class_of

Filter = Callable[[str], str]
"""What becomes of tokens once they are cut."""


@dataclass(frozen=True, slots=True)
class LatinTokens:
    """The tokens of a text. ``joined`` has a space between two; in ``spaced`` they stand where they
    stand in the text, with a space for each character that is in no token; it is None where some
    character is written with two."""

    joined: str
    spaced: str | None


def latin_tokens(text: str) -> LatinTokens | None:
    """The tokens of ``text``; None where it takes the exact rules."""
    plain = _in_ascii(text, filtered)
    if plain is None:
        return None
    spaced = _SEPARATOR.sub(" ", plain.translate(_SMALL))
    return LatinTokens(_joined(spaced), spaced if len(plain) == len(text) else None)


def latin_tokens_in_case(text: str, filter_in_case: Filter) -> str | None:
    """As ``latin_tokens``, with their capitals, which ``filter_in_case`` leaves."""
    plain = _in_ascii(text, filter_in_case)
    return None if plain is None else _joined(_SEPARATOR.sub(" ", plain.translate(_IN_CASE)))


def _joined(spaced: str) -> str:
    if "'" in spaced:
        spaced = _ENDING.sub(" ", f"{spaced} ")
    return " ".join(spaced.split())


def _in_ascii(text: str, filter_: Filter) -> str | None:
    """``text`` with each other character as the ASCII that has the same tokens, or None where it
    takes the exact rules."""
    if "_" in text or _may_hold_a_cut(text):
        return None
    if text.isascii():
        return text
    table = _ascii_table(filter_)
    for character in set(_BEYOND_ASCII.findall(text)):
        plain = table.get(character)
        if plain is None or _changes_its_neighbours(character, plain, text):
            return None
        text = text.replace(character, plain)
    return text


def _changes_its_neighbours(character: str, plain: str, text: str) -> bool:
    """True where a quotation mark joins letters, or an s with an accent would become a possessive
    one (A'š)."""
    if character == _LEFT_QUOTE:
        return _QUOTE_IN_WORD.search(text) is not None
    return plain in {"s", "S"} and re.search(f"['’]{character}", text) is not None


def _may_hold_a_cut(text: str) -> bool:
    """True if some token could be longer than 255 characters: it would cover a block whole."""
    blocks = range(0, len(text) - _BLOCK + 1, _BLOCK)
    return any(" " not in text[start : start + _BLOCK] for start in blocks)


_BLOCK = 127
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_LEFT_QUOTE = "‘"
_QUOTE_IN_WORD = re.compile(r"\w‘\w")

_ENDING = re.compile("'[sS] ")
"""In one pass: a token loses one ending, not the one before it too."""

_KEPT = ".':,;"
"""ASCII that can stand inside a token."""

_IN_CASE = "".join(
    chr(code) if chr(code).isalnum() or chr(code) in _KEPT else " " for code in range(128)
)
_SMALL = _IN_CASE.lower()
_SEPARATOR = re.compile(r"[.':,;](?!(?<=[A-Za-z][.':])[A-Za-z]|(?<=[0-9][.',;])[0-9])")
"""One of these where it joins nothing: WB6, WB7, WB11 and WB12 of UAX #29 turned round."""


@cache
def _ascii_table(filter_: Filter) -> dict[str, str]:
    """Latin letters with their folded form, and what is part of no token with a space."""
    table = {"’": "'", _LEFT_QUOTE: " "}
    for code in (*range(0x80, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0)):
        character = chr(code)
        plain = _plain(character, filter_)
        if plain:
            table.setdefault(character, plain)
    return table


def _plain(character: str, filter_: Filter) -> str:
    letter = class_of(character)
    if letter == NO_CLASS:
        return " "
    if letter != "A" or character in _POSSESSIVE or not unicodedata.is_normalized("NFC", character):
        return ""
    plain = filter_(character)
    return plain if plain.isascii() and plain.isalpha() and filtered(character).islower() else ""


_POSSESSIVE = "ſ"
"""Folds to s after the possessive filter has looked for one."""
