"""The outlets' memory on the fingerprint server.

``heard:{outlet}:{shard}`` has the sentences of an outlet and the stories in which it said each,
fewer than three; ``shared:{shard}`` which outlets have said a sentence, ``*`` for many. Both are
maps of two generations, of which the elder has ``:old`` at its name's end. ``known:{outlet}`` is
what was learned: each sentence with when it was last said, and its words for people.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Sequence
from typing import Any

import redis
from redis.exceptions import OutOfMemoryError

from pipeline.clean.outletmemory import (
    ENTRIES,
    LEARNED,
    LIFE,
    OUTLETS,
    REFRESHED,
    SAME,
    SHARDS,
    SHARED_SHARDS,
    STORIES,
    shown,
    story_digest,
    version_of,
)
from pipeline.ports import (
    KnownOutlet,
    NotedArticle,
    OutletQuestion,
    OutletSentence,
    Recollection,
    Said,
)
from workers.redis.connection import SHARED, Scripts, away
from workers.redis.fingerprints import SERVER
from workers.redis.rows import Now, moment, plain, server_time, time_argument

log = logging.getLogger(__name__)

_LIMITS = (LIFE, STORIES, OUTLETS, SAME, SHARDS, ENTRIES, SHARED_SHARDS, LEARNED, REFRESHED)
_MOST_WORDS = 65_535
_KEY_BYTES = 8


class RedisOutletMemory:
    """Adapter of ``pipeline.ports.OutletMemory``. ``now`` gives milliseconds in tests."""

    def __init__(self, client: redis.Redis, *, now: Now = server_time) -> None:
        self._client = client
        self._run = Scripts(client, SHARED, "shared_outlets")
        self._now = now

    @away(SERVER)
    def recall_all(self, questions: Sequence[OutletQuestion]) -> list[Recollection]:
        now = time_argument(self._now)
        asked = [each for each in questions if each.outlet and each.keys]
        calls = [(now, *_LIMITS, each.outlet, _packed(each.keys)) for each in asked]
        answers = iter(self._run.each("recall_outlet", calls))
        return [
            _recollection(next(answers)) if each.outlet and each.keys else Recollection()
            for each in questions
        ]

    @away(SERVER)
    def note_all(self, articles: Sequence[NotedArticle]) -> int:
        now = time_argument(self._now)
        heard = [article for article in articles if article.outlet and article.said]
        try:
            learned = self._run.each("note_outlet", [(now, *_note(each)) for each in heard])
            self._keep_texts(heard, learned)
        except OutOfMemoryError:
            # What is not learned is at most left in a text, and nothing waits for it.
            self._run("count_unnoted", len(heard))
            log.warning("%s is full: %d articles teach nothing", SERVER, len(heard))
            return 0
        return len(heard)

    @away(SERVER)
    def outlets(self) -> list[KnownOutlet]:
        names = sorted(plain(key)[6:] for key in self._client.scan_iter("known:*", count=500))
        calls = [(time_argument(self._now), *_LIMITS, name) for name in names]
        answers = zip(names, self._run.each("known_outlet", calls), strict=True)
        known = [KnownOutlet(name, _version(row[0]), len(row[1:]) // 2) for name, row in answers]
        return [each for each in known if each.sentences]

    @away(SERVER)
    def sentences(self, outlet: str) -> list[OutletSentence]:
        _, *rows = self._run("known_outlet", time_argument(self._now), *_LIMITS, outlet)
        found = [
            OutletSentence(plain(text), moment(int(seen) * 1000))
            for seen, text in zip(rows[::2], rows[1::2], strict=True)
        ]
        return sorted(found, key=lambda each: each.seen, reverse=True)

    @away(SERVER)
    def forget(self, outlet: str) -> bool:
        heard = [f"heard:{outlet}:{shard}" for shard in range(SHARDS)]
        names = [*heard, *(f"{name}:old" for name in heard)]
        with self._client.pipeline() as pipe:
            pipe.delete(f"known:{outlet}")
            pipe.delete(*names)
            known, _ = pipe.execute()
        return bool(known)

    @away(SERVER)
    def unnoted(self) -> int:
        """Articles that taught nothing because the server was full."""
        count: Any = self._client.hget("marks", "unnoted")
        return int(count or 0)

    def _keep_texts(self, articles: Sequence[NotedArticle], learned: Sequence[bytes]) -> None:
        """The words of what was learned, which hardly any article brings."""
        texts = [
            (article.outlet, said)
            for article, keys in zip(articles, learned, strict=True)
            if keys
            for said in _said_of(article, keys)
        ]
        if not texts:
            return
        with self._client.pipeline(transaction=False) as pipe:
            for outlet, said in texts:
                pipe.hset(f"known:{outlet}", b"t" + _packed([said.key]), shown(said.text))
                # Where it was forgotten meanwhile.
                pipe.expire(f"known:{outlet}", LIFE, nx=True)
            pipe.execute()


def _note(article: NotedArticle) -> tuple[str | bytes | int, ...]:
    packed = b"".join(
        struct.pack(">QHB", each.key, min(each.words, _MOST_WORDS), each.witness)
        for each in article.said
    )
    return (*_LIMITS, article.outlet, story_digest(article.story), packed)


def _packed(keys: Sequence[int]) -> bytes:
    return struct.pack(f">{len(keys)}Q", *keys)


def _unpacked(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(content) // _KEY_BYTES}Q", content)


def _said_of(article: NotedArticle, learned: bytes) -> list[Said]:
    keys = set(_unpacked(learned))
    return [said for said in article.said if said.key in keys]


def _recollection(answer: Sequence[bytes]) -> Recollection:
    version, known = answer
    return Recollection(_version(version), frozenset(_unpacked(known)))


def _version(version: bytes) -> str:
    return version_of(int(version or 0))
