"""The open stories in this process, and what was learned of each language.

Stories are found by an inverted index of their founders' heaviest terms, kept by period, as anchors
are: each term has a bucket of the newest stories that it is heavy in, up to a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from pipeline.ports import Fingerprint, OpenStory, Vector
from pipeline.stories.frequencies import Frequencies
from pipeline.stories.vector import vector_of
from pipeline.stories.verdict import DAY, LONGEST, is_open

INDEXED = 8
"""Heaviest terms of a founder that lead to its story."""

ASKED = 16
"""Heaviest terms of an article that ask for stories: what is heaviest in one report of an event is
heavy in the next one, though not in the same order."""

SHARED = 2
"""Of these an article and a story have in common: one word joins nothing."""

BUCKET_STORIES = 16
"""Stories that one term of one period leads to. A word that is heavy in more of them tells little,
and what has a story in common with them has rarer words in common, too."""

CANDIDATES = 32
PERIOD = 7 * DAY
"""So long that an article has to ask for two of them only: that is half of what it costs to ask."""

LANGUAGES = 64
"""Tables of frequencies that are kept, those that were learned from last."""


@dataclass(slots=True)
class _Story:
    partition: str
    open: OpenStory


_Buckets = defaultdict[int, list[int]]


class LocalStories:
    """Stories by the serials of their founders. Times are seconds; the caller holds the lock."""

    def __init__(self) -> None:
        self._stories: dict[int, _Story] = {}
        self._serials: dict[str, int] = {}
        self._periods: dict[int, _Buckets] = {}
        self._frequencies: dict[str, Frequencies] = {}
        self.crowded = 0

    def vector(self, mark: Fingerprint) -> Vector:
        """The text's vector by what is known of its language now."""
        frequencies = self._frequencies.get(mark.partition) or Frequencies(mark.partition)
        return vector_of(mark.wording, frequencies)

    def learn(self, mark: Fingerprint) -> None:
        """Count the terms of a text that founds a story."""
        known = self._frequencies.pop(mark.partition, None) or Frequencies(mark.partition)
        known.learn(term for term, _ in mark.wording)
        self._frequencies[mark.partition] = known
        while len(self._frequencies) > LANGUAGES:
            del self._frequencies[next(iter(self._frequencies))]

    def candidates(self, partition: str, vector: Vector, now: float) -> dict[int, OpenStory]:
        """Open stories that share terms with a vector, by serial, oldest first."""
        shared = self._shared(vector, now)
        found: dict[int, OpenStory] = {}
        for serial in sorted(shared, key=lambda serial: (-shared[serial], -serial)):
            if shared[serial] < SHARED or len(found) == CANDIDATES:
                break
            story = self._stories.get(serial)
            if (
                story
                and _same_language(story.partition, partition)
                and is_open(story.open.founded, story.open.last, now)
            ):
                found[serial] = story.open
        return dict(sorted(found.items()))

    def found(self, serial: int, mark: Fingerprint, vector: Vector, now: float) -> None:
        """A text founds a story, which is named by the text's id; one without terms is never found
        again."""
        self._drop_outlived(now)
        if not vector.terms:
            return
        self._stories[serial] = _Story(mark.partition, OpenStory(mark.id, vector, now, now))
        self._serials[mark.id] = serial
        buckets = self._periods.setdefault(_period(now), defaultdict(list))
        for term in vector.terms[:INDEXED]:
            buckets[term].append(serial)
            if len(buckets[term]) > BUCKET_STORIES:
                del buckets[term][0]
                self.crowded += 1

    def touch(self, story: str, now: float) -> None:
        """A story's last article came now, unless it is closed."""
        kept = self._stories.get(self._serials.get(story, 0))
        if kept and is_open(kept.open.founded, kept.open.last, now):
            kept.open = replace(kept.open, last=max(kept.open.last, now))

    def forget(self, serial: int) -> None:
        """A story whose founder is given up takes no more articles."""
        story = self._stories.pop(serial, None)
        if story:
            self._serials.pop(story.open.story, None)

    def _shared(self, vector: Vector, now: float) -> Counter[int]:
        living = range(_period(now - LONGEST), _period(now) + 1)
        periods = [self._periods[period] for period in living if period in self._periods]
        return Counter(
            serial
            for term in vector.terms[:ASKED]
            for buckets in periods
            for serial in buckets.get(term, ())
        )

    def _drop_outlived(self, now: float) -> None:
        """Stories were founded in the order in which they end."""
        for old in [period for period in self._periods if period < _period(now - LONGEST)]:
            del self._periods[old]
        while self._stories:
            serial, oldest = next(iter(self._stories.items()))
            if now - oldest.open.founded < LONGEST:
                return
            self.forget(serial)


def _period(time: float) -> int:
    return int(time // PERIOD)


def _same_language(one: str, other: str) -> bool:
    """A language that nobody knows is each."""
    return one == other or not (one and other)
