"""Takes out what is worded as boilerplate is.

paragraphs -> those with a sentence that may be boilerplate at a glance -> the paragraph as a line,
or its sentences, weighed -> what stands beside those that go
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.article import Removal
from pipeline.clean.sentences import sentences
from pipeline.clean.wording.evidence import Standing, TextWords
from pipeline.clean.wording.weighing import NOTHING, Weighed, Weights, weights

LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", ""})
"""Those that wordings were learned of; texts that are too short to tell are mostly in one."""

_READ = 200_000
"""Characters of a text that are looked at: longer ones are books, or made to take time."""

ENOUGH = 1.5
"""Points above which a piece goes: news is lost less gladly than boilerplate is left."""

_ENOUGH_IN_QUOTATION = 4.0
"""The same where a quotation goes on that began before: people call upon each other, too."""

_CUT_OFF = 2.0
"""Points above which a part of a sentence goes: half a sentence says less than a whole."""

_SEAM = re.compile(r"(?<=[\w)\]»\"”’'%€$:]) (?=[^\s\w]?[^\W_a-zß-ÿ])")
"""Where a sentence may end without a stop: before a word with a capital, or a mark."""

_SEWN = -8.0
"""Points of a sentence below which no part of it is boilerplate."""

_LONGEST_SEWN = 90
"""Words of a sentence that is looked at for seams."""

_BESIDE = 1.5
"""Points for a sentence that the one beside it goes."""

_NEWS = -4.0
"""Points below which a sentence is news, whatever the paragraph weighs that it stands in."""

_ROUGH_END = re.compile(r"(?<=[.!?…]) ")
"""Where sentences may end, without regard to abbreviations."""


@dataclass(slots=True)
class _Part:
    """A sentence, or a paragraph that needed no splitting, and the rule that takes it out."""

    paragraph: int
    text: str
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
    lowered = list(_lowered(paragraphs))
    suspects = {place for place, text in enumerate(lowered) if _is_suspect(text, weights)}
    if not suspects:
        return list(paragraphs), []
    reading = _Reading(paragraphs, TextWords("\n".join(lowered)), weights)
    parts = [
        part
        for place, paragraph in enumerate(paragraphs)
        for part in (reading.parts(place) if place in suspects else [_Part(place, paragraph)])
    ]
    removed = [Removal(part.rule, part.text, part.why) for part in parts if part.rule]
    kept = _rejoined(parts) if removed else []
    return (kept, removed) if kept else (list(paragraphs), [])


def _lowered(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs in lower case, as far as a text is read."""
    read = 0
    for paragraph in paragraphs:
        read += len(paragraph)
        if read > _READ:
            return
        yield paragraph.lower()


def _is_suspect(paragraph: str, weights: Weights) -> bool:
    return any(map(weights.may_be_boilerplate, _ROUGH_END.split(paragraph)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text whose parts are weighed. ``words`` are its words, as far as it is read."""

    paragraphs: Sequence[str]
    words: TextWords
    weights: Weights

    def parts(self, place: int) -> list[_Part]:
        """A paragraph as a whole, or its sentences."""
        paragraph = self.paragraphs[place]
        texts = sentences(paragraph)
        if len(texts) == 1:
            return self._halves(place, paragraph) or [self._line(place)]
        found = list(self._sentences(place, texts))
        if all(part.weighed.points > _NEWS for part in found):
            line = self._line(place)
            if line.rule:
                return [line]
        for order in (found, found[::-1]):
            _judge_beside(order)
        return found

    def _line(self, place: int) -> _Part:
        paragraph = self.paragraphs[place]
        weighed = self._weighed(paragraph, line=True)
        return _Part(place, paragraph, weighed, weighed.rule if weighed.points > ENOUGH else "")

    def _sentences(self, place: int, texts: Sequence[str]) -> Iterator[_Part]:
        quoted = False
        for text in texts:
            weighed = self._weighed(text, line=False, quoted=quoted)
            enough = _ENOUGH_IN_QUOTATION if quoted else ENOUGH
            whole = _Part(place, text, weighed, weighed.rule if weighed.points > enough else "")
            sewn = weighed.points > _SEWN and not whole.rule and not quoted
            yield from (self._halves(place, text) if sewn else []) or [whole]
            quoted = quotation_open(text, quoted)

    def _halves(self, place: int, text: str) -> list[_Part]:
        """News without a stop, and the boilerplate that runs on behind it; empty where there is
        none."""
        if text.count(" ") > _LONGEST_SEWN:
            return []
        for seam in _SEAM.finditer(text):
            head, tail = text[: seam.start()], text[seam.end() :]
            if self.weights.may_begin(tail):
                weighed = self._weighed(tail, line=False)
                if weighed.points > _CUT_OFF and self._weighed(head, line=False).points < 0:
                    return [_Part(place, head), _Part(place, tail, weighed, weighed.rule)]
        return []

    def _weighed(self, text: str, *, line: bool, quoted: bool = False) -> Weighed:
        if not line and not self.weights.may_be_boilerplate(text.lower()):
            return NOTHING
        return self.weights.weigh(text, Standing(line, quoted, self.words))


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
