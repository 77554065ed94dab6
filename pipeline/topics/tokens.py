"""The tokens of a text, exactly as Lucene's analysis gives them.

NFC, then the StandardTokenizer, the English possessive filter, lower case and ASCII folding; no
stemming and no stop words: U.S. is u.s, AT&T is at t, Putin's is putin, Erdoğan is erdogan.
Topics, stores and search all use these, so a topic means the same everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.topics.folding import filtered
from pipeline.topics.latin import LatinTokens, latin_tokens
from pipeline.topics.wordbreak import token_places


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and its place: characters [start, end) of the text as it was given."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` with their places."""
    joined, places = placed_tokens(text)
    return tuple(Token(word, *place) for word, place in zip(words_of(joined), places, strict=True))


def token_texts(text: str) -> list[str]:
    """The tokens alone, several times faster."""
    return words_of(joined_tokens(text))


def joined_tokens(text: str) -> str:
    """The tokens in one string, a space between two; no token holds a space or is empty."""
    return located_tokens(text).joined


def located_tokens(text: str) -> LatinTokens:
    """The tokens in one string, and where they stand if that was seen on the way."""
    latin = latin_tokens(text)
    if latin is not None:
        return latin
    composed = unicodedata.normalize("NFC", text)
    return LatinTokens(_filtered(composed, token_places(composed)), None)


def placed_tokens(text: str) -> tuple[str, list[tuple[int, int]]]:
    """As ``joined_tokens``, with the [start, end) of each token in ``text``."""
    composed = unicodedata.normalize("NFC", text)
    places = token_places(composed)
    joined = _filtered(composed, places)
    return joined, places if composed == text else _places_before(text, places)


def token_spans(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each token in ``text``."""
    composed = unicodedata.normalize("NFC", text)
    places = token_places(composed)
    return places if composed == text else _places_before(text, places)


def places_in(text: str, spaced: str | None) -> Sequence[int]:
    """Where the tokens of ``text`` begin and end, in turns. ``spaced`` is what ``located_tokens``
    says of it."""
    if spaced is None:
        return list(chain.from_iterable(token_spans(text)))
    # Imported late: it takes a tenth of a second, and only what marks words needs it.
    import numpy

    characters = numpy.frombuffer(f" {spaced} ".encode("ascii"), numpy.uint8)
    edges: list[int] = numpy.flatnonzero(numpy.diff(characters != _SPACE)).tolist()
    return edges


_SPACE = ord(" ")


def words_of(joined: str) -> list[str]:
    """The tokens of a string of joined tokens."""
    return joined.split(" ") if joined else []


def _filtered(composed: str, places: list[tuple[int, int]]) -> str:
    return filtered(" ".join([composed[start:end] for start, end in places]))


def _places_before(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in the NFC form of ``text``, as places in ``text`` itself."""
    starts, ends = _alignment(text)
    return [(starts[start], ends[end]) for start, end in places]


def _alignment(text: str) -> tuple[list[int], list[int]]:
    """For each place between two characters of the NFC form: where in ``text`` a token begins that
    begins there, and where one ends that ends there. The two differ within what was composed."""
    starts: list[int] = []
    ends = [0]
    for first, last in _clusters(text):
        composed = unicodedata.normalize("NFC", text[first:last])
        if composed == text[first:last]:
            starts += range(first, last)
            ends += range(first + 1, last + 1)
        else:
            starts += [first] * len(composed)
            ends += [last] * len(composed)
    return starts, ends


def _clusters(text: str) -> list[tuple[int, int]]:
    """Pieces that NFC treats apart: a character with the marks and jamo that may join it."""
    begins = [index for index, character in enumerate(text) if not _may_join(character)]
    if begins[:1] != [0]:
        begins.insert(0, 0)
    return list(zip(begins, [*begins[1:], len(text)], strict=True))


def _may_join(character: str) -> bool:
    if character.isascii():
        return False
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
