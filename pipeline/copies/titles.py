"""Titles: which are similar, and whether each names somebody whom the other article does not."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.copies.names import bit_of, word_hash
from pipeline.ports import Fingerprint

TITLE_WORDS = 16
"""Words kept of a title, 2 bytes each: longer titles are rare, and say most at their beginning."""

LEAST_WORDS = 4
"""A title of fewer words counts as of so many, unless the other is the same: "Weather" is in every
title about the weather."""


def title_words(words: Sequence[str]) -> tuple[int, ...]:
    """The hashes of a title's words, each once, in their order."""
    return tuple(dict.fromkeys(map(word_hash, words)))[:TITLE_WORDS]


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the shorter title's words that the other has, from 0 to 1; 1 where neither has a
    title: then nothing tells them apart."""
    if one == other:
        return 1.0
    fewer = max(LEAST_WORDS, min(len(one), len(other)))
    return len(set(one) & set(other)) / fewer


def other_subjects(one: Fingerprint, other: Fingerprint) -> bool:
    """True when each of two titles has a name that neither the other title nor its text knows:
    "Apex raises prices" and "Borea raises prices" tell of two events, whatever else they share."""
    return known_subjects(one, other) < 1 and known_subjects(other, one) < 1


def known_subjects(one: Fingerprint, other: Fingerprint) -> float:
    """The share of the names in a title that the other article knows, from 0 to 1; 1 for none. The
    names in a title are those that its text knows as names."""
    named = [word for word in one.title_words if _names(one, word)]
    known = [word for word in named if word in other.title_words or _names(other, word)]
    return len(known) / len(named) if named else 1.0


def _names(article: Fingerprint, word: int) -> bool:
    return bool(article.names >> bit_of(word) & 1)
