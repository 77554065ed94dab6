"""The names and numbers of a text: what differs between two reports of one template.

An earnings note, a forecast or a match report has the phrases of the one before; whom it is about
and how much is another. Names are words that begin with a capital where no sentence begins, or
before another such word where one does ("Apex Metals said", but not "On Monday").

They are kept as a bitmap, one bit for each name: a Bloom filter with one hash function (Bloom,
"Space/time trade-offs in hash coding with allowable errors", 1970). What a crowded bitmap agrees on
by chance is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

NAME_BITS = 256
"""32 bytes: the hundred names of a long article fill a third of it."""

_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…-–—*•"
_ENDS = frozenset('.!?:…"”»')


def name_bits(text: str) -> int:
    """The bitmap of a text's names and numbers."""
    bits = 0
    for word in set(_names(text)):
        bits |= 1 << bit_of(word_hash(word))
    return bits


def word_hash(word: str) -> int:
    """16 bits of a word, whatever its case."""
    return crc32(word.casefold().encode("utf-8", "replace")) & 0xFFFF


def bit_of(hash: int) -> int:
    """Which bit of the bitmap a word of that hash has."""
    return hash % NAME_BITS


def agreement(some: int, others: int) -> float:
    """The share of ``some`` names that are among ``others``, from 0 to 1; 1 for none: a script
    without capitals has only its numbers."""
    count = some.bit_count()
    if not count:
        return 1.0
    found = (some & others).bit_count() / count
    chance = others.bit_count() / NAME_BITS
    return max(0.0, (found - chance) / (1 - chance)) if chance < 1 else 1.0


def _names(text: str) -> Iterator[str]:
    tokens = text.split()
    words = [token.strip(_EDGES) for token in tokens]
    begins = True
    for token, (word, following) in zip(tokens, pairwise([*words, ""]), strict=True):
        if word[:1].isdigit():
            yield word.replace(",", "")
        elif word[:1].isupper() and (following[:1].isupper() or not begins):
            yield _without_possessive(word)
        begins = token[-1] in _ENDS


def _without_possessive(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s") else word
