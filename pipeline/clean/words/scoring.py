"""How much speaks for a line or a sentence being boilerplate, and which kind of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.clean.words.evidence import (
    Piece,
    Surroundings,
    evidence_around,
    evidence_of_form,
    evidence_of_words,
)
from pipeline.clean.words.lexicon import WordClass
from pipeline.clean.words.vocabulary import BIT, Vocabulary
from pipeline.clean.words.weights import WEIGHTS


class Standing(IntEnum):
    """How a piece stands in its text: which of two weights counts."""

    LINE = 0
    """A paragraph of its own."""
    SENTENCE = 1
    """Inside a paragraph."""


_LABELLED = "label of label"
"""The evidence that a piece leads to another article, which may well be about the same."""

_SHORTEST = (1, 4)
_LONGEST = (60, 50)
"""Words of a line, and of a sentence, that may be boilerplate."""

_LEAST_SHARE = (0.2, 0.3)
"""Of a piece's words, the share of furniture below which hardly any is boilerplate: 2% of what was
found with these weights. Nine sentences of news in ten lie below."""

_LEAST_OF_WORDS = (-5.5, -2.5)
"""Points for its words below which hardly any piece is boilerplate, whatever its form."""

_SHORT_LINE = 16
"""Words."""

_LABEL = re.compile(r"[A-ZÀ-Ý][^.?!:]{2,25}(?::|\s[-–—>|])")

_SIGNS = re.compile(r"^[^.?!:]{2,30}(?::|\s[-–—>|])|[@©]|^[+>→\[]|\w ?/ ?[A-Z]|[A-Z]{2}[).]?$")
"""Labels, handles, addresses, rights, names of agencies: they say enough beside any words."""

_KINDS = {
    "promo": (WordClass.CALL, WordClass.OWN, WordClass.OFFER, WordClass.MEDIA, WordClass.DEAL),
    "newsletter": (WordClass.PAY, WordClass.CHANNEL, WordClass.RHYTHM),
    "video-caption": (WordClass.PLAYER,),
    "photo-credit": (WordClass.PICTURE,),
    "share": (WordClass.SHARE,),
    "cookie": (WordClass.CONSENT,),
    "first-published": (WordClass.EDITORIAL,),
}
"""Whose words give a removal its name."""

RULES = (*_KINDS, "read-more")
"""The names of what is removed here."""

_BITS = {kind: [BIT[each] for each in classes] for kind, classes in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` above 0: boilerplate, by ``rule``."""

    points: float
    rule: str


NOTHING = Score(-9.0, "")
"""What news scores that is not worth a closer look."""


def worth_scoring(piece: Piece, standing: Standing) -> bool:
    """Whether it may be boilerplate at all, which the classes of single words tell quickly."""
    if not _SHORTEST[standing] <= len(piece.words) <= _LONGEST[standing]:
        return False
    share, telling = piece.shares()
    if share >= _LEAST_SHARE[standing] and telling:
        return True
    if standing is Standing.SENTENCE:
        return (
            len(piece.words) <= _SHORT_LINE
            and piece.classes[0] & BIT[WordClass.LABEL] != 0
            and _LABEL.match(piece.text) is not None
        )
    return len(piece.words) <= _SHORT_LINE and _SIGNS.search(piece.text) is not None


def score(piece: Piece, standing: Standing, vocabulary: Vocabulary, around: Surroundings) -> Score:
    """The sum of what speaks for and against."""
    full = replace(piece, classes=vocabulary.with_phrases(piece.words, piece.classes))
    found = evidence_of_words(full)
    if standing is Standing.SENTENCE and "telling 1" not in found:
        return NOTHING
    points = _sum(found.items(), standing)
    if points < _LEAST_OF_WORDS[standing]:
        return Score(points, "")
    form = evidence_of_form(full, vocabulary)
    points += _sum(form.items(), standing)
    if points <= 0:
        return Score(points, "")
    if _LABELLED not in form:
        points += _sum(evidence_around(full, around), standing)
    return Score(points, "read-more" if _LABELLED in form else _kind(full))


def _sum(found: Iterable[tuple[str, float]], standing: Standing) -> float:
    return sum(amount * WEIGHTS[name][standing] for name, amount in found if name in WEIGHTS)


def _kind(piece: Piece) -> str:
    """The kind that most words are of; a word of several classes is divided among them."""
    votes = dict.fromkeys(_BITS, 0.0)
    for own in piece.classes:
        for kind, bits in _BITS.items():
            mine = sum(1 for bit in bits if own & bit)
            votes[kind] += bool(mine) / max(own.bit_count(), 1)
    return max(votes, key=lambda kind: votes[kind])
