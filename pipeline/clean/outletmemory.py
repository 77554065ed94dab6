"""The outlets' memory in this process, for tests and measurements.

What an outlet has said in fewer than STORIES stories, and which outlets have said a sentence, is
kept in maps of two generations: once the younger one is full it takes the place of the elder. So
memory has a bound whatever comes, and what is repeated often is never lost.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.ports import (
    KnownOutlet,
    NotedArticle,
    OutletQuestion,
    OutletSentence,
    Recollection,
    Said,
)

LIFE = 30 * 86_400
"""Seconds. What was not said for so long is forgotten."""

STORIES = 3
"""Different stories in which an outlet has to say a sentence."""

OUTLETS = 3
"""A sentence that so many outlets have said belongs to none of them: it is an agency's, or news."""

SAME = 4
"""Sentences. An article that shares so many with one story, and half of its words, is a version of
it, however it was judged. Few recur by chance or belong to a footer."""

SHARDS = 16
ENTRIES = 125
"""An outlet's map has 16 parts, each of at most 125 sentences in a generation: 90 KB on a server.
There hashes are in their compact encoding up to 512 entries, which is searched from end to end."""

SHARED_SHARDS = 4_096
"""Parts of the map of which outlets have said a sentence: a million sentences, 35 MB there."""

LEARNED = 200
"""Sentences that are known of one outlet; beyond them goes what was not said for longest."""

REFRESHED = 3_600
"""Seconds. Saying a known sentence again is noted once in that time."""

SHOWN = 200
"""Characters of a sentence that are kept for people."""

_MANY = ("*",)


def version_of(milliseconds: int) -> str:
    """The version of an outlet's memory that changed then; "" for 0, where it knows nothing."""
    if not milliseconds:
        return ""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def story_digest(story: str) -> bytes:
    """What is kept of a story's name: 4 bytes."""
    return hashlib.blake2b(story.encode(), digest_size=4).digest()


def shown(text: str) -> str:
    """What is kept of a sentence for people."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} ..."


@dataclass(slots=True)
class _Entry:
    seen: int
    content: tuple[str | bytes, ...]


@dataclass(slots=True)
class _Generations:
    young: dict[int, _Entry] = field(default_factory=dict)
    old: dict[int, _Entry] = field(default_factory=dict)

    def get(self, key: int, oldest: int) -> tuple[str | bytes, ...]:
        entry = self.young.get(key) or self.old.get(key)
        return entry.content if entry and entry.seen > oldest else ()

    def put(self, key: int, entry: _Entry) -> None:
        self.young[key] = entry
        if len(self.young) >= ENTRIES:
            self.young, self.old = {}, self.young

    def drop(self, key: int) -> None:
        self.young.pop(key, None)
        self.old.pop(key, None)


@dataclass(slots=True)
class _Known:
    """``sentences`` are the time at which each was last said, and its words."""

    version: int = 0
    sentences: dict[int, tuple[int, str]] = field(default_factory=dict)


class LocalOutletMemory:
    """Adapter of ``pipeline.ports.OutletMemory`` without a server. ``clock`` gives seconds since
    1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._heard: dict[tuple[str, int], _Generations] = defaultdict(_Generations)
        self._shared: dict[int, _Generations] = defaultdict(_Generations)
        self._known: dict[str, _Known] = {}

    def recall_all(self, questions: Sequence[OutletQuestion]) -> list[Recollection]:
        return [self._recall(question) for question in questions]

    def note_all(self, articles: Sequence[NotedArticle]) -> int:
        heard = [article for article in articles if article.outlet and article.said]
        for article in heard:
            self._note(article)
        return len(heard)

    def outlets(self) -> list[KnownOutlet]:
        for outlet in list(self._known):
            self._sweep(outlet)
        return [
            KnownOutlet(outlet, version_of(known.version), len(known.sentences))
            for outlet, known in sorted(self._known.items())
            if known.sentences
        ]

    def sentences(self, outlet: str) -> list[OutletSentence]:
        self._sweep(outlet)
        known = self._known.get(outlet, _Known())
        found = [
            OutletSentence(text, datetime.fromtimestamp(seen, UTC))
            for seen, text in known.sentences.values()
        ]
        return sorted(found, key=lambda each: each.seen, reverse=True)

    def forget(self, outlet: str) -> bool:
        for shard in range(SHARDS):
            self._heard.pop((outlet, shard), None)
        return self._known.pop(outlet, None) is not None

    def _now(self) -> int:
        return int(self._clock())

    def _recall(self, question: OutletQuestion) -> Recollection:
        self._sweep(question.outlet)
        known = self._known.get(question.outlet)
        if known is None:
            return Recollection()
        found = frozenset(key for key in question.keys if key in known.sentences)
        return Recollection(version_of(known.version), found)

    def _sweep(self, outlet: str) -> None:
        known = self._known.get(outlet)
        if known is None:
            return
        oldest = self._now() - LIFE
        gone = [key for key, (seen, _) in known.sentences.items() if seen <= oldest]
        for key in gone:
            del known.sentences[key]
        if gone:
            self._changed(known)

    def _note(self, article: NotedArticle) -> None:
        self._sweep(article.outlet)
        story = self._story(article)
        teaches = story == story_digest(article.story)
        for said in article.said:
            if said.witness:
                self._hear_witness(article.outlet, said.key, story)
            elif not self._is_common(article.outlet, said) and teaches:
                self._hear(article.outlet, said, story)

    def _story(self, article: NotedArticle) -> bytes:
        """The story that an article tells: its own, or one of which it is a version, and then it
        teaches nothing."""
        own = story_digest(article.story)
        unlearned = [said for said in article.said if not self._knows(article.outlet, said.key)]
        heard = [(said, self._stories(article.outlet, said.key)) for said in unlearned]
        for said, stories in heard:
            if said.witness and stories:
                return stories[0]
        words: Counter[bytes] = Counter()
        times: Counter[bytes] = Counter()
        for said, stories in heard:
            for story in stories:
                words[story] += said.words
                times[story] += 1
        total = sum(said.words for said in unlearned)
        same = [each for each in times if times[each] >= SAME and 2 * words[each] >= total]
        return min(same, key=lambda each: (each != own, -words[each], each), default=own)

    def _knows(self, outlet: str, key: int) -> bool:
        known = self._known.get(outlet)
        return known is not None and key in known.sentences

    def _stories(self, outlet: str, key: int) -> list[bytes]:
        found = self._heard[outlet, _shard(key, SHARDS)].get(key, self._now() - LIFE)
        return [bytes(each) for each in found if isinstance(each, bytes)]

    def _hear_witness(self, outlet: str, key: int, story: bytes) -> None:
        stories = self._stories(outlet, key)
        self._keep(outlet, key, stories or [story])

    def _is_common(self, outlet: str, said: Said) -> bool:
        """Whether nothing is to be learned: many outlets say it, or it is known."""
        if self._is_shared(outlet, said.key):
            return True
        if self._knows(outlet, said.key):
            self._refresh(outlet, said)
            return True
        return False

    def _hear(self, outlet: str, said: Said, story: bytes) -> None:
        stories = self._stories(outlet, said.key)
        stories = stories if story in stories else [*stories, story]
        if len(stories) < STORIES:
            self._keep(outlet, said.key, stories)
            return
        self._heard[outlet, _shard(said.key, SHARDS)].drop(said.key)
        self._learn(outlet, said)

    def _keep(self, outlet: str, key: int, stories: Sequence[bytes]) -> None:
        entry = _Entry(self._now(), tuple(stories))
        self._heard[outlet, _shard(key, SHARDS)].put(key, entry)

    def _is_shared(self, outlet: str, key: int) -> bool:
        """Notes that the outlet has said it, too. The one that makes too many of them takes it from
        all."""
        generations = self._shared[_shard(key, SHARED_SHARDS)]
        before = generations.get(key, self._now() - LIFE)
        outlets = before if before == _MANY or outlet in before else (*before, outlet)
        many = outlets == _MANY or len(outlets) >= OUTLETS
        generations.put(key, _Entry(self._now(), _MANY if many else outlets))
        if many and outlets != _MANY:
            for each in outlets:
                self._unlearn(str(each), key)
        return many

    def _learn(self, outlet: str, said: Said) -> None:
        known = self._known.setdefault(outlet, _Known())
        if len(known.sentences) >= LEARNED:
            del known.sentences[
                min(known.sentences, key=lambda key: (known.sentences[key][0], key))
            ]
        known.sentences[said.key] = self._now(), shown(said.text)
        self._changed(known)

    def _refresh(self, outlet: str, said: Said) -> None:
        known = self._known[outlet]
        seen, text = known.sentences[said.key]
        if seen + REFRESHED <= self._now():
            known.sentences[said.key] = self._now(), text

    def _unlearn(self, outlet: str, key: int) -> None:
        known = self._known.get(outlet)
        if known and known.sentences.pop(key, None) is not None:
            self._changed(known)

    def _changed(self, known: _Known) -> None:
        known.version = max(known.version + 1, int(self._clock() * 1000))


def _shard(key: int, shards: int) -> int:
    return (key >> 48) % shards
