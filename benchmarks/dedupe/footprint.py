"""Bytes an article on a real Valkey: every article a long text and a story of its own, which costs
most."""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import redis

from pipeline.copies.fingerprint import (
    LEAD_ANCHORS,
    LEAD_SKETCH,
    ORDER_BITS,
    SKETCH,
    TEXT_ANCHORS,
)
from pipeline.copies.names import NAME_BITS
from pipeline.copies.verdict import FIRST, founding
from pipeline.ports import Claim, Fingerprint
from pipeline.stories.terms import TERM_BITS
from workers.redis.fingerprints import RedisMemory
from workers.redis.stories import row_end

BATCH = 200
DAYS = 7
NO_STORY = b"\0"
"""How a row ends whose text founded no story."""

_WORDS, _LEAD_WORDS, _TITLE_WORDS, _NAMES, _LEAD_NAMES, _TERMS = 450, 60, 10, 40, 12, 200


@dataclass(frozen=True, slots=True)
class Footprint:
    """Bytes an article that the server's memory grew by: with all that it holds, and once answers
    and stories are taken away again."""

    fingerprints: float
    everything: float


def footprint(client: redis.Redis, articles: int, told: Callable[[int], None]) -> Footprint:
    """What so many articles of seven days take; the server is empty before."""
    before = _used(client)
    chance = random.Random(articles)
    now = {"ms": 1_800_000_000_000}
    memory = RedisMemory(client, now=lambda: now["ms"])
    step = DAYS * 86_400_000 * BATCH // articles
    for first in range(0, articles, BATCH):
        marks = [_long_text(chance) for _ in range(min(BATCH, articles - first))]
        memory.commit_all([Claim(mark, None, founding(mark, FIRST)) for mark in marks])
        now["ms"] += step
        told(len(marks))
    everything = _used(client) - before
    _take_away_answers_and_stories(client)
    fingerprints = _used(client) - before
    return Footprint(fingerprints=fingerprints / articles, everything=everything / articles)


def _long_text(chance: random.Random) -> Fingerprint:
    """A mark as a text of 450 words has it, whose hashes are chance, as hashes are."""
    anchors = 1 + TEXT_ANCHORS + LEAD_ANCHORS - LEAD_ANCHORS * TEXT_ANCHORS // _WORDS
    return Fingerprint(
        id=urlsafe_b64encode(chance.randbytes(16)).decode()[:22],
        partition="en",
        outlet="example-news.com",
        title_hash=chance.getrandbits(64),
        text_hash=chance.randbytes(16).hex(),
        body_hash=chance.getrandbits(64),
        words=_WORDS,
        anchors=tuple(chance.getrandbits(64) for _ in range(anchors)),
        sketch=_smallest(chance, _WORDS, SKETCH),
        lead=_smallest(chance, _LEAD_WORDS, LEAD_SKETCH),
        names=sum(1 << chance.randrange(NAME_BITS) for _ in range(_NAMES)) % (1 << NAME_BITS),
        lead_names=sum({1 << chance.randrange(NAME_BITS) for _ in range(_LEAD_NAMES)}),
        title_words=tuple(chance.getrandbits(16) for _ in range(_TITLE_WORDS)),
        wording=tuple((chance.getrandbits(TERM_BITS), chance.randint(1, 9)) for _ in range(_TERMS)),
    )


def _smallest(chance: random.Random, words: int, most: int) -> tuple[int, ...]:
    return tuple(sorted(chance.getrandbits(ORDER_BITS) for _ in range(words))[:most])


def _used(client: redis.Redis) -> int:
    memory: Any = client.info("memory")
    return int(memory["used_memory"])


def _take_away_answers_and_stories(client: redis.Redis) -> None:
    """What is left are texts and anchors."""
    for kind in ("answer", "terms", "frequencies"):
        for keys in _keys(client, f"{kind}:*"):
            client.delete(*keys)
    for keys in _keys(client, "text:*"):
        rows: Any = client.mget(keys)
        with client.pipeline(transaction=False) as pipe:
            for key, row in zip(keys, rows, strict=True):
                pipe.set(key, row[: row_end(row)] + NO_STORY, keepttl=True)
            pipe.execute()


def _keys(client: redis.Redis, pattern: str) -> Iterator[tuple[bytes, ...]]:
    """The keys that fit, some at a time."""
    found = client.scan_iter(pattern, count=BATCH)
    while some := tuple(islice(found, BATCH)):
        yield some
