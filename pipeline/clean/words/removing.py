"""Takes promo sentences, captions and other boilerplate out of paragraphs.

paragraphs -> the classes of their words -> each line, and each sentence of those that stay, with
what speaks for and against it -> sentences beside those that go
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.article import Removal
from pipeline.clean.sentences import sentences
from pipeline.clean.words.evidence import Piece, Surroundings, joined, piece_of
from pipeline.clean.words.lexicon import WordClass
from pipeline.clean.words.scoring import NOTHING, Score, Standing, score, worth_scoring
from pipeline.clean.words.vocabulary import BIT, vocabulary_for

_BESIDE = 1.5
"""Points for a sentence that the one beside it in its paragraph goes."""

_A_SENTENCE = 5
"""Words; shorter ones say nothing about a paragraph."""

_NEWS = -4.0
"""Points below which a sentence is news."""

_SURE = 2.0
"""Points above which a whole sentence goes: with fewer one of news goes now and then."""

_RUN_ON = 1.0
"""Points that a part of a sentence needs to be cut off: half a sentence says less than a whole."""

_SHORTEST_PART = 4
"""Words, in characters with the space behind them, of what is left when a part is cut off."""

_LONGEST_SEWN = 90
"""Words of a sentence that is looked at for seams: one of news and one of boilerplate."""

_SEAM = re.compile(r"(?<=[\w)\]»\"”%€$]) (?=([^\W\d_a-zß-ÿ](?:[^\W\d_A-Z][^\W_]*)?))")
"""Where a sentence without a stop may end: before a word with a capital."""

_BEGINNERS = sum(BIT[each] for each in (WordClass.FUNCTION, WordClass.CALL, WordClass.OWN))
"""Words that have a capital in the middle of a sentence only where another one begins."""


_LONGEST_LINE = 600
"""Characters of a paragraph that may be boilerplate as a whole."""

_SPEAKING = BIT[WordClass.SELF] | BIT[WordClass.READER] | BIT[WordClass.OWN]
_CONVERSATION = 0.04
"""The share of words that speak of I, we and you above which a text is talk. Half of it is usual in
news."""
_TELLING = 100
"""Words; shorter texts may be mostly boilerplate."""


def quotation_open(text: str, before: bool) -> bool:
    """Whether a quotation goes on behind ``text``; ``before``: behind what stands before it."""
    if text.rstrip(".!? ").endswith("“"):
        return False
    german = "„" in text
    opened = text.count("„" if german else "“") + text.count("«")
    closed = text.count("“" if german else "”") + text.count("»")
    if opened or closed:
        return opened > closed or (before and opened == closed)
    return before ^ (text.count('"') % 2 == 1)


@dataclass(slots=True)
class _Part:
    """A sentence, or a paragraph that needed no splitting, and the rule that takes it out."""

    paragraph: int
    text: str
    score: Score
    rule: str = ""


def without_scored(paragraphs: Sequence[str]) -> tuple[list[str], list[Removal]]:
    """The paragraphs without their boilerplate, and what that was. What is nothing else stays: it
    has no text around it to differ from."""
    reading = _Reading(paragraphs)
    parts = [part for place in range(len(paragraphs)) for part in reading.parts(place)]
    removed = [Removal(part.rule, part.text) for part in parts if part.rule]
    kept = _rejoined(parts) if removed else []
    return (kept, removed) if kept else (list(paragraphs), [])


class _Reading:
    """A text with the classes of its words."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._vocabulary = vocabulary_for(" ".join(paragraphs))
        self._paragraphs = paragraphs

    def parts(self, place: int) -> list[_Part]:
        """A paragraph as a whole, or its sentences where some of them go."""
        paragraph = self._paragraphs[place]
        pieces = [piece_of(text, self._vocabulary) for text in sentences(paragraph)]
        if len(paragraph) <= _LONGEST_LINE:
            line = joined(paragraph, pieces)
            whole = self._scored(line, Standing.LINE, quoted=False)
            if whole.points > 0 and not self._has_news(pieces):
                return [_Part(place, paragraph, whole, whole.rule)]
        parts: list[_Part] = []
        quoted = False
        for piece in pieces:
            parts += self._judged(place, piece, quoted)
            quoted = quotation_open(piece.text, quoted)
        for order in (parts, parts[::-1]):
            _judge_beside(order)
        return parts

    def _has_news(self, pieces: Sequence[Piece]) -> bool:
        """Whether a paragraph has a sentence, or half of one, that is nothing like boilerplate."""
        if len(pieces) == 1:
            return bool(self._halves(pieces[0], quoted=False))
        return any(
            len(piece.words) >= _A_SENTENCE
            and self._scored(piece, Standing.SENTENCE, quoted=False).points < _NEWS
            for piece in pieces
        )

    def _judged(self, place: int, piece: Piece, quoted: bool) -> Iterator[_Part]:
        whole = self._scored(piece, Standing.SENTENCE, quoted)
        halves = self._halves(piece, quoted)
        if not halves:
            yield _Part(place, piece.text, whole, whole.rule if whole.points > _SURE else "")
        for text in halves:
            own = self._half(text, quoted)
            yield _Part(place, text, own, own.rule if own.points > _RUN_ON else "")

    def _halves(self, piece: Piece, quoted: bool) -> list[str]:
        """A sentence in two, where one of its halves is boilerplate and the other is not."""
        if len(piece.words) > _LONGEST_SEWN:
            return []
        for seam in _SEAM.finditer(piece.text):
            if not self._vocabulary.classes([seam[1].lower()])[0] & _BEGINNERS:
                continue
            halves = [piece.text[: seam.start()], piece.text[seam.end() :]]
            if any(half.count(" ") + 1 < _SHORTEST_PART for half in halves) or self._hangs(
                halves[0]
            ):
                continue
            if sum(self._half(half, quoted).points > _RUN_ON for half in halves) == 1:
                return halves
        return []

    def _hangs(self, text: str) -> bool:
        """Whether more must follow, as behind "with the"."""
        last = text.rsplit(" ", 1)[-1]
        return self._vocabulary.classes([last.lower()]) == [BIT[WordClass.FUNCTION]]

    def _half(self, text: str, quoted: bool) -> Score:
        return self._scored(piece_of(text, self._vocabulary), Standing.SENTENCE, quoted)

    def _scored(self, piece: Piece, standing: Standing, quoted: bool) -> Score:
        if not worth_scoring(piece, standing):
            return NOTHING
        return score(piece, standing, self._vocabulary, self.around(piece, quoted))

    def around(self, piece: Piece, quoted: bool) -> Surroundings:
        """What the rest of the text says about ``piece``."""
        own = piece.words
        return Surroundings(
            lambda word: self._counts[word] - own.count(word), quoted, lambda: self._conversational
        )

    @cached_property
    def _lines(self) -> list[Piece]:
        return [piece_of(paragraph, self._vocabulary) for paragraph in self._paragraphs]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word for line in self._lines for word in line.words)

    @cached_property
    def _conversational(self) -> bool:
        speaking = size = 0
        for line in self._lines:
            size += len(line.classes)
            speaking += sum(1 for classes in line.classes if classes & _SPEAKING)
        return speaking > _CONVERSATION * size and size > _TELLING


def _judge_beside(parts: Sequence[_Part]) -> None:
    for before, part in pairwise(parts):
        if before.rule and not part.rule and part.score.points > -_BESIDE:
            part.rule = before.rule


def _rejoined(parts: Sequence[_Part]) -> list[str]:
    """What stays, without the bare marks that stood between two promos."""
    kept: dict[int, list[str]] = {}
    for part in parts:
        if not part.rule and any(map(str.isalnum, part.text)):
            kept.setdefault(part.paragraph, []).append(part.text)
    return [" ".join(texts) for texts in kept.values()]
