"""Takes out what is worded as boilerplate is.

paragraphs -> each as a line, or its sentences, weighed -> what stands beside those that go
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.article import Removal
from pipeline.clean.sentences import sentences
from pipeline.clean.wording.evidence import Standing, TextWords, words_of
from pipeline.clean.wording.weighing import NOTHING, Weighed, Weights, weights

LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", ""})
"""Those that wordings were learned of; texts that are too short to tell are mostly in one."""

_READ = 200_000
"""Characters of a text that are looked at: longer ones are books, or made to take time."""

ENOUGH = 1.5
"""Points above which a piece goes: news is lost less gladly than boilerplate is left."""

_ENOUGH_IN_QUOTATION = 6.0
"""The same where a quotation goes on that began before: people call upon each other, too."""

_CUT_OFF = 2.0
"""Points above which a part of a sentence goes: half a sentence says less than a whole."""

_SEAM = re.compile(r"(?<=[\w)\]»\"”’'%€$:]) (?=[^\s\w]?([^\W_a-zß-ÿ][^\W_]*))")
"""Where a sentence may end without a stop: before a word with a capital, or a mark."""

_SEWN = -8.0
"""Points of a sentence below which no part of it is boilerplate."""

_LONGEST_SEWN = 90
"""Words of a sentence that is looked at for seams."""

_BESIDE = 1.5
"""Points for a sentence that the one beside it goes."""

_NEWS = -4.0
"""Points below which a sentence is news, whatever the paragraph weighs that it stands in."""


@dataclass(slots=True)
class _Part:
    """A sentence, or a paragraph as a whole, its words, and the rule that takes it out."""

    paragraph: int
    text: str
    words: Sequence[str] = ()
    weighed: Weighed = NOTHING
    rule: str = ""

    @property
    def why(self) -> str:
        """What weighed most, or that it stood beside such a piece."""
        return self.weighed.why or "beside what was taken out"


def without_wordings(
    paragraphs: Sequence[str], language: str = ""
) -> tuple[list[str], list[Removal]]:
    """The paragraphs without what is worded as boilerplate, and what that was. What is nothing else
    stays, since it has no text around it to differ from, and so does a text in a ``language`` (ISO
    639-1, "" for unknown) that nothing was learned of."""
    if language not in LANGUAGES:
        return list(paragraphs), []
    return without_wordings_by(weights(), paragraphs)


def without_wordings_by(
    weights: Weights, paragraphs: Sequence[str]
) -> tuple[list[str], list[Removal]]:
    """The same by other weights."""
    read = _read(paragraphs)
    split = [_split(place, paragraph) for place, paragraph in enumerate(paragraphs[:read])]
    words = [part.words for parts in split for part in parts]
    reading = _Reading(weights, TextWords(words, weights.common))
    judged = [part for parts in split for part in reading.judged(parts)]
    unread = [_Part(place, paragraphs[place]) for place in range(read, len(paragraphs))]
    parts = [*judged, *unread]
    removed = [Removal(part.rule, part.text, part.why) for part in parts if part.rule]
    kept = _rejoined(parts) if removed else []
    return (kept, removed) if kept else (list(paragraphs), [])


def _read(paragraphs: Sequence[str]) -> int:
    """How many paragraphs of a text are looked at."""
    ends = accumulate(map(len, paragraphs))
    return sum([1 for end in ends if end <= _READ])


def _split(place: int, paragraph: str) -> list[_Part]:
    return [_Part(place, text, words_of(text)) for text in sentences(paragraph) or [paragraph]]


class _Reading:
    """A text whose parts are weighed, by ``words``, which are its own."""

    def __init__(self, weights: Weights, words: TextWords) -> None:
        self._weights = weights
        self._as_line = Standing(line=True, text=words)
        self._as_sentence = Standing(line=False, text=words)
        self._in_quotation = Standing(line=False, quoted=True, text=words)

    def judged(self, parts: list[_Part]) -> list[_Part]:
        """The sentences of a paragraph, or the paragraph as a whole where that goes."""
        if len(parts) == 1:
            line = self._line(parts)
            return (self._halves(parts[0]) if _may_be_sewn(line.weighed) else []) or [line]
        found = self._sentences(parts)
        if all(part.weighed.points > _NEWS for part in found):
            line = self._line(parts)
            if line.rule:
                return [line]
        for order in (found, found[::-1]):
            _judge_beside(order)
        return found

    def _line(self, parts: Sequence[_Part]) -> _Part:
        text = " ".join([part.text for part in parts])
        words = [word for part in parts for word in part.words]
        weighed = self._weights.weigh(text, words, self._as_line)
        rule = weighed.rule if weighed.points > ENOUGH else ""
        return _Part(parts[0].paragraph, text, words, weighed, rule)

    def _sentences(self, parts: Sequence[_Part]) -> list[_Part]:
        found: list[_Part] = []
        quoted = False
        for part in parts:
            goes_on = quotation_open(part.text, quoted)
            if quoted and not goes_on:
                found.append(part)  # What ends a quotation belongs to it.
            else:
                found += self._judged_sentence(part, quoted)
            quoted = goes_on
        return found

    def _judged_sentence(self, part: _Part, quoted: bool) -> list[_Part]:
        standing = self._in_quotation if quoted else self._as_sentence
        part.weighed = self._weights.weigh(part.text, part.words, standing)
        if part.weighed.points > (_ENOUGH_IN_QUOTATION if quoted else ENOUGH):
            part.rule = part.weighed.rule
        sewn = _may_be_sewn(part.weighed) and not part.rule and not quoted
        return (self._halves(part) if sewn else []) or [part]

    def _halves(self, part: _Part) -> list[_Part]:
        """News without a stop, and the boilerplate that runs on behind it; empty where there is
        none."""
        beginners = self._weights.beginners
        if len(part.words) > _LONGEST_SEWN or beginners.isdisjoint(part.words[1:]):
            return []
        for seam in _SEAM.finditer(part.text):
            if seam[1].lower() not in beginners:
                continue
            head, tail = part.text[: seam.start()], part.text[seam.end() :]
            weighed = self._weigh(tail)
            if weighed.points > _CUT_OFF and self._weigh(head).points < 0:
                return [
                    _Part(part.paragraph, head),
                    _Part(part.paragraph, tail, (), weighed, weighed.rule),
                ]
        return []

    def _weigh(self, text: str) -> Weighed:
        return self._weights.weigh(text, words_of(text), self._as_sentence)


_QUOTE = re.compile('[“”„«»"]')


def quotation_open(text: str, before: bool) -> bool:
    """Whether a quotation goes on behind ``text``; ``before``: behind what stands before it."""
    if not _QUOTE.search(text):
        return before
    if text.rstrip(".!? ").endswith("“"):
        return False
    german = "„" in text
    opened = text.count("„" if german else "“") + text.count("«")
    closed = text.count("“" if german else "”") + text.count("»")
    if opened or closed:
        return opened > closed or (before and opened == closed)
    return before ^ (text.count('"') % 2 == 1)


def _may_be_sewn(whole: Weighed) -> bool:
    """Whether a part of a sentence may be boilerplate; what is too long to be weighed hides it."""
    return whole is NOTHING or whole.points > _SEWN


def _judge_beside(parts: Sequence[_Part]) -> None:
    for before, part in pairwise(parts):
        if before.rule and not part.rule and part.weighed.points > -_BESIDE:
            part.rule = before.rule


def _rejoined(parts: Sequence[_Part]) -> list[str]:
    """What stays, without the bare marks that stood between two promos."""
    kept: dict[int, list[str]] = {}
    for part in parts:
        if not part.rule and any(map(str.isalnum, part.text)):
            kept.setdefault(part.paragraph, []).append(part.text)
    return [" ".join(texts) for texts in kept.values()]
