"""Bytes an article on a real Valkey: every article a long text and a story of its own, which costs
most."""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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

BATCH = 200
DAYS = 7
_SAMPLE = 2_000
_WORDS, _LEAD_WORDS, _TITLE_WORDS, _NAMES, _LEAD_NAMES, _TERMS = 450, 60, 10, 40, 12, 200


@dataclass(frozen=True, slots=True)
class Footprint:
    """Bytes an article: of fingerprints (texts and anchors), and of all that the server holds."""

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
    return Footprint(
        fingerprints=sum(_average(client, f"{kind}:*", articles) for kind in ("mark", "anchors")),
        everything=(_used(client) - before) / articles,
    )


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


def _average(client: redis.Redis, pattern: str, articles: int) -> float:
    """Bytes an article of keys of a kind, from a sample of them."""
    count = 0
    sample: list[bytes] = []
    for key in _keys(client, pattern):
        count += 1
        if len(sample) < _SAMPLE:
            sample.append(key)
    sizes: list[Any] = [client.memory_usage(key, samples=0) for key in sample]
    return count * (sum(sizes) / len(sizes)) / articles if sizes else 0.0


def _keys(client: redis.Redis, pattern: str) -> Iterator[bytes]:
    yield from client.scan_iter(pattern, count=5_000)
