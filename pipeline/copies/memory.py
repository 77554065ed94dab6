"""The memory of texts in this process, for ``wirewatch dedupe`` and for tests.

A text is remembered for seven days, the answer that was given for an article a day longer, so that
whoever asks again is answered the same. Anchors are kept by period; each has a bucket of the oldest
texts that own it, up to a number.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.article import Judgement, Verdict
from pipeline.ports import Claim, Fingerprint, Found
from pipeline.stories.memory import LocalStories

DAY = 86_400.0
LIFE = 7 * DAY
ANSWER_LIFE = LIFE + DAY
PERIOD = 4 * DAY
"""Seconds. Shorter periods end nearer to the texts that they lead to, but more of them have to be
asked: 4 days make it 3 of them."""

BUCKET_OWNERS = 16
"""Texts that may own one anchor in one period. What more of them share is a template's phrase, and
an anchor that finds everything finds nothing; each text has one anchor of all its words, too."""

CANDIDATES = 32
"""Candidates that are verified. True copies share most anchors and so come first."""

APART_LIFE = 35 * DAY
"""Seconds. A revision comes to an article while the ledger has its row, which is so long."""

TEXTS = 4
"""Texts kept of one article: its first and its last revisions. A live report is changed hundreds of
times."""


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: Fingerprint
    ends: float


@dataclass(frozen=True, slots=True)
class _Remembered:
    answer: Judgement
    text_hash: str
    serials: tuple[int, ...]
    ends: float


@dataclass(frozen=True, slots=True)
class _Apart:
    groups: frozenset[str]
    ends: float


_Buckets = defaultdict[int, list[int]]


class LocalMemory:
    """Adapter of ``pipeline.ports.Memory`` without a server. ``clock`` gives seconds since 1970
    and is expected to go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._periods: dict[int, _Buckets] = {}
        self._marks: dict[int, _Kept] = {}
        self._answers: dict[str, _Remembered] = {}
        self._apart: dict[str, _Apart] = {}
        self._stories = LocalStories()
        self._serial = 0
        self._capped = 0
        self._claim = threading.Lock()

    def lookup(self, mark: Fingerprint) -> Judgement | Found:
        with self._claim:
            known = self._known(mark.id)
            return known.answer if known else self._found(mark)

    def commit(self, mark: Fingerprint, seen: Found | None, answer: Judgement) -> Judgement | None:
        with self._claim:
            known = self._known(mark.id)
            if known and _settled(known, mark, answer):
                return known.answer
            found = self._candidates(mark)
            if seen is not None and self._changed(mark, seen, found, answer):
                return None
            self._write(mark, answer, found, known.serials if known else ())
            self._write_story(mark, seen, answer)
            return answer

    def lookup_all(self, marks: Sequence[Fingerprint]) -> list[Judgement | Found]:
        return [self.lookup(mark) for mark in marks]

    def commit_all(self, claims: Sequence[Claim]) -> list[Judgement | None]:
        return [self.commit(claim.mark, claim.seen, claim.answer) for claim in claims]

    def forget(self, ids: Sequence[str]) -> None:
        with self._claim:
            for id in ids:
                known = self._answers.pop(id, None)
                for serial in known.serials if known else ():
                    self._marks.pop(serial, None)
                    self._stories.forget(serial)

    def part(self, id: str, group: str) -> None:
        with self._claim:
            groups = self._parted(id) | {group}
            self._apart[id] = _Apart(groups, self._clock() + APART_LIFE)

    def apart(self, id: str) -> frozenset[str]:
        with self._claim:
            return self._parted(id)

    def capped(self) -> int:
        """How often a text was left out of a bucket that was full."""
        return self._capped

    def crowded(self) -> int:
        """How often a story was pushed out of a term's bucket that was full."""
        return self._stories.crowded

    def _parted(self, id: str) -> frozenset[str]:
        parted = self._apart.get(id)
        return parted.groups if parted and parted.ends > self._clock() else frozenset()

    def _known(self, id: str) -> _Remembered | None:
        known = self._answers.get(id)
        return known if known and known.ends > self._clock() else None

    def _found(self, mark: Fingerprint) -> Found:
        now = self._clock()
        vector = self._stories.vector(mark)
        return Found(
            copies=tuple(self._candidates(mark).values()),
            stories=tuple(self._stories.candidates(mark.partition, vector, now).values()),
            vector=vector,
            now=now,
            serial=self._serial,
        )

    def _changed(
        self,
        mark: Fingerprint,
        seen: Found,
        found: Mapping[int, Fingerprint],
        answer: Judgement,
    ) -> bool:
        if any(serial > seen.serial for serial in found):
            return True
        if answer.story != mark.id:
            return False
        stories = self._stories.candidates(mark.partition, seen.vector, self._clock())
        return any(serial > seen.serial for serial in stories)

    def _write_story(self, mark: Fingerprint, seen: Found | None, answer: Judgement) -> None:
        """A revision is no new article of its story."""
        if answer.verdict is Verdict.REVISION:
            return
        if answer.story != mark.id:
            self._stories.touch(answer.story, self._clock())
            return
        vector = self._stories.vector(mark) if seen is None else seen.vector
        self._stories.found(self._serial, mark, vector, self._clock())
        self._stories.learn(mark)

    def _candidates(self, mark: Fingerprint) -> dict[int, Fingerprint]:
        """By serial, oldest first."""
        shared = self._shared(mark)
        nearest = sorted(shared, key=lambda serial: (-shared[serial], serial))
        apart = self._parted(mark.id)
        found: dict[int, Fingerprint] = {}
        for serial in nearest:
            if len(found) == CANDIDATES:
                break
            kept = self._marks.get(serial)
            if kept and kept.ends > self._clock() and _may_be(kept.mark, mark, apart):
                found[serial] = kept.mark
        return dict(sorted(found.items()))

    def _shared(self, mark: Fingerprint) -> Counter[int]:
        """How many of the mark's anchors each text owns."""
        now = self._clock()
        living = range(_period(now - LIFE), _period(now) + 1)
        periods = [self._periods[period] for period in living if period in self._periods]
        return Counter(
            serial
            for anchor in mark.anchors
            for serial in {owner for buckets in periods for owner in buckets.get(anchor, ())}
        )

    def _write(
        self,
        mark: Fingerprint,
        answer: Judgement,
        found: Mapping[int, Fingerprint],
        serials: tuple[int, ...],
    ) -> None:
        self._drop_outlived()
        if answer.verdict is Verdict.COPY:
            self._lead_to_group(mark, answer.group, found)
        else:
            serials = self._keep_mark(mark, answer, serials)
        self._answers.pop(mark.id, None)
        ends = self._clock() + ANSWER_LIFE
        self._answers[mark.id] = _Remembered(answer, mark.text_hash, serials, ends)

    def _keep_mark(
        self, mark: Fingerprint, answer: Judgement, serials: tuple[int, ...]
    ) -> tuple[int, ...]:
        self._serial += 1
        kept = replace(mark, anchors=(), wording=(), group=answer.group, story=answer.story)
        self._marks[self._serial] = _Kept(kept, self._clock() + LIFE)
        self._own_all(mark, self._serial)
        dropped = serials[1 : len(serials) + 2 - TEXTS]
        for serial in dropped:
            self._marks.pop(serial, None)
        return (*(serial for serial in serials if serial not in dropped), self._serial)

    def _lead_to_group(
        self, mark: Fingerprint, group: str, found: Mapping[int, Fingerprint]
    ) -> None:
        """A copy's own anchors lead to its group, so that what copies the copy is compared with
        the group."""
        of_group = [serial for serial, candidate in found.items() if candidate.group == group]
        if of_group and self._shared(mark)[of_group[0]] < len(mark.anchors):
            self._own_all(mark, of_group[0])

    def _own_all(self, mark: Fingerprint, serial: int) -> None:
        buckets = self._periods.setdefault(_period(self._clock()), defaultdict(list))
        for anchor in mark.anchors:
            bucket = buckets[anchor]
            if serial in bucket:
                continue
            if len(bucket) < BUCKET_OWNERS:
                bucket.append(serial)
            else:
                self._capped += 1

    def _drop_outlived(self) -> None:
        """Marks and answers were written in the order in which they end."""
        now = self._clock()
        for old in [period for period in self._periods if period < _period(now - LIFE)]:
            del self._periods[old]
        while self._marks and (first := next(iter(self._marks.items())))[1].ends <= now:
            del self._marks[first[0]]
        while self._answers and (oldest := next(iter(self._answers.items())))[1].ends <= now:
            del self._answers[oldest[0]]


def _period(time: float) -> int:
    return int(time // PERIOD)


def _settled(known: _Remembered, mark: Fingerprint, answer: Judgement) -> bool:
    """Whatever was answered stands, but for the first time that a revision says something new."""
    revision = Verdict.REVISION
    said_before = known.answer.verdict is revision and known.text_hash == mark.text_hash
    return answer.verdict is not revision or said_before


def _may_be(candidate: Fingerprint, mark: Fingerprint, apart: Set[str]) -> bool:
    return _same_language(candidate, mark) and candidate.group not in apart


def _same_language(one: Fingerprint, other: Fingerprint) -> bool:
    """A language that nobody knows is each: a summary is often too short to tell."""
    return one.partition == other.partition or not (one.partition and other.partition)
