"""Fingerprints and answers on a Redis-compatible server.

``anchors:{period}:{shard}`` maps an anchor's field to the serials of the texts that own it,
``text:{serial}`` is such a text and ends after 7 days, ``answer:{id}`` is what was answered for an
article and ends a day later, ``apart:{id}`` the groups that a person has parted it from. The
anchors of a period (4 days) end together, 7 days after it: by then no text is left that they could
find.

An anchor is cut into a shard (how many hashes a period has) and a field. With 65,536 shards a hash
stays in its compact encoding (512 entries) up to 440,000 articles a day; 48 bits of an anchor are
kept, and what collides is verified away.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import msgspec
import redis
from redis.exceptions import OutOfMemoryError, RedisError

from pipeline.article import Judgement, Likeness, Verdict
from pipeline.copies.fingerprint import ORDER_BITS
from pipeline.copies.memory import APART_LIFE, BUCKET_OWNERS, CANDIDATES, LIFE, PERIOD, TEXTS
from pipeline.copies.names import NAME_BITS
from pipeline.ports import Claim, Fingerprint, Found, Vector
from workers.redis.connection import SHARED, Scripts, away, connect
from workers.redis.frequencies import TOGETHER, SharedFrequencies
from workers.redis.rows import Now, server_time, time_argument
from workers.redis.stories import open_story, packed_vector, row_end, story_question

SERVER = "the fingerprint server"
SHARD_BITS = 16
FIELD_BITS = 32
HASH_BYTES = ORDER_BITS // 8
WORD_BYTES = 2


class RedisMemory:
    """Adapter of ``pipeline.ports.Memory``. ``now`` gives milliseconds in tests; what is learned of
    languages is told to the server for so many articles ``together``."""

    def __init__(
        self, client: redis.Redis, *, now: Now = server_time, together: int = TOGETHER
    ) -> None:
        self._client = client
        self._run = Scripts(client, SHARED, "shared_fingerprints", "shared_stories")
        self._frequencies = SharedFrequencies(client, self._run, together=together)
        self._now = now

    @classmethod
    def at(cls, url: str) -> RedisMemory:
        """The memory at an address."""
        return cls(connect(url))

    def lookup(self, mark: Fingerprint) -> Judgement | Found:
        return self.lookup_all([mark])[0]

    def commit(self, mark: Fingerprint, seen: Found | None, answer: Judgement) -> Judgement | None:
        return self.commit_all([Claim(mark, seen, answer)])[0]

    @away(SERVER)
    def lookup_all(self, marks: Sequence[Fingerprint]) -> list[Judgement | Found]:
        now = time_argument(self._now)
        vectors = [self._frequencies.vector(mark) for mark in marks]
        questions = [
            (now, *_question(mark), *story_question(vector))
            for mark, vector in zip(marks, vectors, strict=True)
        ]
        replies = self._run.each("lookup", questions)
        return [
            _found(reply, mark.id, vector)
            for reply, mark, vector in zip(replies, marks, vectors, strict=True)
        ]

    @away(SERVER)
    def commit_all(self, claims: Sequence[Claim]) -> list[Judgement | None]:
        now = time_argument(self._now)
        try:
            questions = [(now, *self._claim(claim)) for claim in claims]
            replies = self._run.each("commit", questions)
        except OutOfMemoryError:
            # Full for days, perhaps: an answer that is not remembered may tell a later copy again,
            # but nothing waits. A retry judges a founder the same, since it is named by its id.
            return [claim.answer for claim in claims]
        self._learn(claims, replies)
        return [
            _answer(kept, claim.mark.id) if kept else None
            for kept, claim in zip(replies, claims, strict=True)
        ]

    @away(SERVER)
    def forget(self, ids: Sequence[str]) -> None:
        if ids:
            self._run("forget", *ids)

    @away(SERVER)
    def part(self, id: str, group: str) -> None:
        with self._client.pipeline(transaction=True) as pipe:
            pipe.sadd(f"apart:{id}", group)
            pipe.expire(f"apart:{id}", int(APART_LIFE))
            pipe.execute()

    @away(SERVER)
    def apart(self, id: str) -> frozenset[str]:
        groups: Any = self._client.smembers(f"apart:{id}")
        return frozenset(group.decode() for group in groups)

    @away(SERVER)
    def capped(self) -> int:
        """How often a text was left out of a bucket that was full."""
        count: Any = self._client.hget("marks", "capped")
        return int(count or 0)

    @away(SERVER)
    def crowded(self) -> int:
        """How often a story was pushed out of a term's bucket that was full."""
        count: Any = self._client.hget("marks", "crowded")
        return int(count or 0)

    def _claim(self, claim: Claim) -> tuple[str | bytes | int | float, ...]:
        mark, answer, seen = claim.mark, claim.answer, claim.seen
        vector = self._frequencies.vector(mark) if seen is None else seen.vector
        return (
            *_question(mark),
            *story_question(vector),
            _row(mark, answer),
            answer.verdict,
            answer.group,
            answer.story,
            answer.reason,
            answer.likeness or "",
            answer.score,
            mark.text_hash,
            packed_vector(vector),
            "any" if seen is None else seen.serial,
        )

    def _learn(self, claims: Sequence[Claim], replies: Sequence[bytes]) -> None:
        for claim, kept in zip(claims, replies, strict=True):
            answer = claim.answer
            if kept and answer.verdict is Verdict.NEW and answer.story == claim.mark.id:
                # What cannot be told now is told with the next ones, or never.
                with suppress(RedisError):
                    self._frequencies.learn(claim.mark)


class _Rest(msgspec.Struct, array_like=True, frozen=True):
    """What follows the four names of a row. Hashes are packed, 3 bytes each, or 2 of a title;
    of the few names of a beginning each is the number of its bit."""

    story: str
    outlet: str
    title_hash: int
    body_hash: int
    words: int
    sketch: bytes
    lead: bytes
    names: bytes
    title_words: bytes
    lead_names: bytes = b""


class _Answer(msgspec.Struct, array_like=True, frozen=True):
    verdict: Verdict
    group: str
    story: str
    reason: str
    text_hash: str
    serials: str
    likeness: str = ""
    score: float = 0.0


_pack = msgspec.msgpack.Encoder().encode
_read_rest = msgspec.msgpack.Decoder(_Rest).decode
_read_answer = msgspec.msgpack.Decoder(_Answer).decode


_LIMITS = _pack((int(LIFE * 1000), int(PERIOD * 1000), BUCKET_OWNERS, CANDIDATES, TEXTS))
_SHARDS, _FIELDS = 1 << SHARD_BITS, 1 << FIELD_BITS


def _question(mark: Fingerprint) -> tuple[str | bytes, ...]:
    return mark.id, mark.partition, _anchors(mark.anchors), _LIMITS


def _found(reply: Sequence[Any], id: str, vector: Vector) -> Judgement | Found:
    answer, *found = reply
    if answer:
        return _answer(answer, id)
    copies, stories, serial, now = found
    return Found(
        copies=tuple(map(_candidate, copies)),
        stories=tuple(map(open_story, stories)),
        vector=vector,
        now=now / 1000,
        serial=serial,
    )


def _anchors(anchors: Sequence[int]) -> bytes:
    """Shards and fields, as text: a script makes it of numbers for seven times as much."""
    shards = [str(anchor % _SHARDS) for anchor in anchors]
    fields = [str(_signed((anchor >> SHARD_BITS) % _FIELDS)) for anchor in anchors]
    return _pack((shards, fields))


def _signed(field: int) -> int:
    """A small hash keeps a signed field in 6 bytes, and an unsigned one in 10."""
    return field - _FIELDS if field >= _FIELDS // 2 else field


def _row(mark: Fingerprint, answer: Judgement) -> bytes:
    group, story = (_unless_own(name, mark) for name in (answer.group, answer.story))
    names = (mark.id, mark.partition, mark.text_hash, group)
    rest = _Rest(
        story=story,
        outlet=mark.outlet,
        title_hash=mark.title_hash,
        body_hash=mark.body_hash,
        words=mark.words,
        sketch=_pack_all(mark.sketch, HASH_BYTES),
        lead=_pack_all(mark.lead, HASH_BYTES),
        names=mark.names.to_bytes(NAME_BITS // 8, "little"),
        title_words=_pack_all(mark.title_words, WORD_BYTES),
        lead_names=bytes(_bits(mark.lead_names)),
    )
    return b"".join(name.encode() + b"\0" for name in names) + _pack(rest)


def _bits(bitmap: int) -> Iterator[int]:
    while bitmap:
        lowest = bitmap & -bitmap
        yield lowest.bit_length() - 1
        bitmap ^= lowest


def _unless_own(name: str, mark: Fingerprint) -> str:
    """Most texts found their group and story: an empty name saves 22 bytes."""
    return "" if name == mark.id else name


def _candidate(row: bytes) -> Fingerprint:
    *names, packed = row[: row_end(row)].split(b"\0", 4)
    id, partition, text_hash, group = (name.decode() for name in names)
    rest = _read_rest(packed)
    return Fingerprint(
        id=id,
        partition=partition,
        outlet=rest.outlet,
        title_hash=rest.title_hash,
        text_hash=text_hash,
        body_hash=rest.body_hash,
        words=rest.words,
        anchors=(),
        sketch=_unpack_all(rest.sketch, HASH_BYTES),
        lead=_unpack_all(rest.lead, HASH_BYTES),
        names=int.from_bytes(rest.names, "little"),
        lead_names=sum(1 << bit for bit in rest.lead_names),
        title_words=_unpack_all(rest.title_words, WORD_BYTES),
        group=group or id,
        story=rest.story or id,
    )


def _pack_all(hashes: Sequence[int], size: int) -> bytes:
    packed = bytearray(struct.pack(f"<{len(hashes)}I", *hashes))
    for beyond in range(4, size, -1):
        del packed[beyond - 1 :: beyond]
    return bytes(packed)


def _unpack_all(packed: bytes, size: int) -> tuple[int, ...]:
    count = len(packed) // size
    wide = bytearray(4 * count)
    for byte in range(size):
        wide[byte::4] = packed[byte::size]
    return struct.unpack(f"<{count}I", wide)


def _answer(content: bytes, id: str) -> Judgement:
    answer = _read_answer(content)
    return Judgement(
        verdict=answer.verdict,
        group=answer.group or id,
        story=answer.story or id,
        reason=answer.reason,
        likeness=Likeness(answer.likeness) if answer.likeness else None,
        score=answer.score,
    )
