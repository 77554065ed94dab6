"""What the wording of a piece weighs, by ``weights.tsv``; and a glance that spares most pieces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

from pipeline.clean.wording.evidence import (
    Standing,
    around,
    has_stem,
    of_form,
    of_length,
    of_words,
    stem_of,
)

LONGEST, _MOST_CHARACTERS = 60, 600
"""Words and characters of a piece that may be boilerplate."""

_BEGINNING = 0.3
"""Points of a first word that boilerplate often begins with."""

_LARGEST_MEMO = 100_000
"""Words that a process keeps: those of a day's news, in about 10 MB."""

_LEAST_SINGLE = -3.5
"""Points of single words and length below which hardly anything is boilerplate: one of 688 lines
that were not learned from, three of five sentences of feeds."""

_LEAST = -0.5
"""The same with pairs and beginnings, whatever a piece's form: no more of these lines, and five of
six sentences of feeds."""

_LEAST_WITH_SIGNS = -1.5
"""The same where a text has signs of a label or a credit."""

_SIGNS = re.compile(r"[:|/©@→›»>▶(\[]")
"""What labels and credits are told by, whose words may be bare names."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """``points`` above 0 speak for boilerplate, of kind ``rule``; ``why`` names what weighed."""

    points: float
    rule: str = ""
    why: str = ""


@dataclass(frozen=True)
class Weights:
    """What each piece of evidence weighs, and which kind of boilerplate it is mostly of; and the
    words that are so common that they recur in any text."""

    points: Mapping[str, float]
    kinds: Mapping[str, str]
    common: Set[str] = frozenset()

    def weigh(self, text: str, words: Sequence[str], standing: Standing) -> Weighed:
        """All evidence of ``text``, whose ``words`` these are, together. What its words alone show
        to be news is not looked at any closer: its points are those of its words."""
        if not 0 < len(words) <= LONGEST or len(text) > _MOST_CHARACTERS:
            return NOTHING
        by_words = self._of_single(words)
        points = by_words + self._of_lengths[len(words)]
        if points < _LEAST_SINGLE:
            return Weighed(points)
        by_words += self._of_pairs(words)
        points = by_words + self._of_lengths[len(words)]
        if points < _LEAST and (points < _LEAST_WITH_SIGNS or not _SIGNS.search(text)):
            return Weighed(points)
        form = of_form(text, words, standing)
        points = by_words + self._sum(form)
        if points <= -self._most_around:
            return Weighed(points)
        points += self._sum(around(words, standing))
        if points <= 0:
            return Weighed(points)
        shown = [*of_words(words), *form]
        kind, spoken = self._kind(shown)
        if spoken <= min(_SPOKEN, _SPOKEN_A_WORD * len(words)):
            return UNSPOKEN
        return Weighed(points, kind, self._why(points, shown))

    @cached_property
    def beginners(self) -> Set[str]:
        """Words that boilerplate often begins with."""
        return {
            words[0]
            for words, points in self._beginnings.items()
            if len(words) == 1 and points >= _BEGINNING
        }

    def _of_single(self, words: Sequence[str]) -> float:
        """What words and their stems show, with one look-up for both."""
        return sum(map(self._whole_words.__getitem__, words))

    def _of_pairs(self, words: Sequence[str]) -> float:
        """What pairs and beginnings show."""
        beginning = self._beginnings.get
        return (
            sum(filter(None, map(self._pairs.get, pairwise(words))))
            + beginning((words[0],), 0.0)
            + beginning((*words[:2],), 0.0) * (len(words) > 1)
        )

    def _sum(self, names: Iterable[str]) -> float:
        get = self.points.get
        return sum([get(name, 0.0) for name in names])

    def _kind(self, names: Sequence[str]) -> tuple[str, float]:
        """The kind that words speak for most, and what they weigh that speak for any."""
        votes: defaultdict[str, float] = defaultdict(float)
        for name in names:
            if kind := self.kinds.get(name):
                votes[kind] += self.points[name]
        return max(votes, key=lambda kind: votes[kind], default=""), sum(votes.values())

    def _why(self, points: float, names: Sequence[str]) -> str:
        weighed = {name: self.points[name] for name in names if name in self.kinds}
        heaviest = sorted(weighed, key=lambda name: -weighed[name])[:_NAMED]
        return f"{points:.1f} points: " + ", ".join(
            f"{name} {weighed[name]:.1f}" for name in heaviest
        )

    @cached_property
    def _most_around(self) -> float:
        """The most that the rest of a text can add: nothing recurs, or hardly anything does."""
        return max(self.points.get("~0", 0.0), self.points.get("~1", 0.0), 0.0)

    @cached_property
    def _whole_words(self) -> _WholeWords:
        """What words weigh with their stems."""
        return _WholeWords(self.points)

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, ...], float]:
        """What words weigh that stand beside each other."""
        return {tuple(name.split()): each for name, each in self.points.items() if is_pair(name)}

    @cached_property
    def _beginnings(self) -> Mapping[tuple[str, ...], float]:
        """What the first word weighs, and the first two."""
        return {
            tuple(name[1:].split()): each
            for name, each in self.points.items()
            if name.startswith("^")
        }

    @cached_property
    def _of_lengths(self) -> Sequence[float]:
        """What a piece weighs by how many words it has."""
        return [self._sum(of_length(size)) for size in range(LONGEST + 1)]


class _WholeWords(dict[str, float]):
    """Words with their stems, found when they are first asked for."""

    def __init__(self, points: Mapping[str, float]) -> None:
        super().__init__()
        self._points = points

    def __missing__(self, word: str) -> float:
        get = self._points.get
        whole = get(word, 0.0) + (get(stem_of(word), 0.0) if has_stem(word) else 0.0)
        if len(self) < _LARGEST_MEMO:
            self[word] = whole
        return whole


NOTHING = Weighed(float("-inf"))
"""What is not worth weighing."""

UNSPOKEN = Weighed(0.0)
"""What has the form of boilerplate and no words of it."""

_NAMED = 4
"""Pieces of evidence that a reason names."""

_SPOKEN, _SPOKEN_A_WORD = 2.0, 0.25
"""Points that words must weigh in all, or each of them where they are few: form alone, as of the
items of a list, makes no boilerplate."""


def is_pair(name: str) -> bool:
    """Whether a piece of evidence is two words beside each other."""
    return name.count(" ") == 1 and name[0] not in "^.|~" and not name.endswith((":", " in label"))


@cache
def weights() -> Weights:
    """Those that come with the package."""
    return read((files("pipeline.clean.wording") / "weights.tsv").read_text("utf-8"))


def read(text: str) -> Weights:
    """Weights as they are ``written``."""
    rows = [line.split("\t") for line in text.splitlines()]
    return Weights(
        {name: float(points) for name, points, _ in rows if points},
        {name: kind for name, points, kind in rows if points and kind},
        frozenset(name for name, points, _ in rows if not points),
    )


def written(weights: Weights) -> str:
    """A line for each piece of evidence: its name, its points, its kind; and for each common word,
    without points."""
    rows = [
        *(
            (name, f"{points:g}", weights.kinds.get(name, ""))
            for name, points in weights.points.items()
        ),
        *((word, "", "") for word in weights.common),
    ]
    return "".join("\t".join(row) + "\n" for row in sorted(rows))
