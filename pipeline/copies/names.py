"""The names and numbers of a text: what differs between two reports of one template.

An earnings note, a forecast or a match report has the phrases of the one before; whom it is about
and how much is another. Names are words that begin with a capital where no sentence begins, or
before another such word where one does ("Apex Metals said", but not "On Monday").

They are kept as a bitmap, one bit for each name: a Bloom filter with one hash function (Bloom,
"Space/time trade-offs in hash coding with allowable errors", 1970). What a crowded bitmap agrees on
by chance is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

NAME_BITS = 256
"""32 bytes: the hundred names of a long article fill a third of it."""

_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…-–—*•"
_ENDS = frozenset(["", *'.!?:…"”»'])
_POSSESSIVES = ("'s", "’s")


def name_bits(text: str, most: int = -1) -> int:
    """The bitmap of a text's names and numbers; of its first ``most`` words where that is told."""
    tokens = text.split(None, most)
    bits = 0
    for word in set(_names(tokens[:most] if most >= 0 else tokens)):
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


def _names(words: Sequence[str]) -> Iterator[str]:
    tokens = ["", *words, ""]
    # Nine of ten tokens of most languages begin with a small letter, and are no names.
    for at in [at for at, token in enumerate(tokens) if not token[:1].islower()]:
        word = tokens[at].strip(_EDGES)
        first = word[:1]
        if first.isdigit():
            yield word.replace(",", "")
        elif first.isupper() and (_inside(tokens[at - 1]) or _capital(tokens[at + 1])):
            yield word[:-2] if word[-2:] in _POSSESSIVES else word


def _inside(before: str) -> bool:
    """False where a sentence begins after that token."""
    return before[-1:] not in _ENDS


def _capital(token: str) -> bool:
    return token.lstrip(_EDGES)[:1].isupper()
