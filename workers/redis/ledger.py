"""The ledger on a Redis-compatible server: one method, one script.

States and transitions are in pipeline/lifecycle.py, the scripts in workers/redis/scripts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import redis
import zstandard

from pipeline.alert import Completion, Proposal, severity_rank
from pipeline.article import Accepted, Arrival, FeedEntry, Lease, Page
from pipeline.encoding import from_json, to_json
from pipeline.errors import LedgerAway
from pipeline.feeds.identity import digest
from pipeline.ports import Completed, Counts, DeadArticle
from workers.redis.connection import SHARED, Scripts, away, connect
from workers.redis.patience import Patience, patient
from workers.redis.rows import (
    SERVER,
    Now,
    Row,
    milliseconds,
    moment,
    pairs,
    plain,
    server_time,
    text,
    texts,
    time_argument,
    whole,
)
from workers.settings import Limits

ACCEPT_AT_ONCE = 50
HINT_LIFE = 30.0
LEASE = 60.0
FIRST_BACKOFF = 5.0
PAGE_SHARE = 0.5
"""Pages are fetched only while bodies use less than this share of the bytes mark."""

_PATIENCE = Patience()
_T = TypeVar("_T")


class RedisLedger:
    """Adapter of ``pipeline.ports.Ledger``. ``now`` gives milliseconds in tests."""

    def __init__(
        self,
        client: redis.Redis,
        limits: Limits,
        *,
        lease: float = LEASE,
        hint_life: float = HINT_LIFE,
        backoff: float = FIRST_BACKOFF,
        patience: Patience = _PATIENCE,
        now: Now = server_time,
    ) -> None:
        self._client = client
        self._run = Scripts(client)
        self._telling = Scripts(client, SHARED, "telling")
        self._limits = limits
        self._lease, self._hint_life, self._backoff = lease, hint_life, backoff
        self.patience, self._now = patience, now

    @classmethod
    def at(cls, url: str, limits: Limits) -> RedisLedger:
        """The ledger at an address."""
        return cls(connect(url), limits)

    @away(SERVER)
    def accept(self, arrivals: Sequence[Arrival]) -> list[Accepted]:
        answers: list[Accepted] = []
        for chunk in _chunks(arrivals, ACCEPT_AT_ONCE):
            answers += self._accept(chunk)
        return answers

    def _accept(self, arrivals: Sequence[Arrival]) -> list[Accepted]:
        arguments = [
            part for arrival in arrivals for part in (_header(arrival), to_json(arrival.entry))
        ]
        mark = self._limits.bytes
        try:
            answers = self._run("accept", self._time(), mark, int(mark * PAGE_SHARE), *arguments)
        except redis.exceptions.OutOfMemoryError:
            return [Accepted.FULL] * len(arrivals)
        return [Accepted(answer.decode()) for answer in answers]

    @away(SERVER)
    def dispatch(self, limit: int, batch: int) -> list[tuple[str, ...]]:
        life = milliseconds(self._hint_life)
        given = self._run("dispatch", self._time(), limit, self._limits.out, life, batch)
        tried = [(plain(id), int(attempts)) for id, attempts in _chunks(given, 2)]
        fresh = [id for id, attempts in tried if not attempts]
        alone = [(id,) for id, attempts in tried if attempts]
        return [tuple(chunk) for chunk in _chunks(fresh, batch)] + alone

    @patient
    @away(SERVER)
    def claim(self, ids: Sequence[str], token: str) -> list[Lease]:
        claimed = self._run("claim", self._time(), token, milliseconds(self._lease), *ids)
        return [
            _lease(id.decode(), pairs(row), entry, page)
            for id, row, entry, page in _chunks(claimed, 4)
        ]

    @patient
    @away(SERVER)
    def defer(self, lease: Lease, delay: float, why: str) -> None:
        self._run("defer", self._time(), lease.id, lease.token, milliseconds(delay), _short(why))

    @patient
    @away(SERVER)
    def fail(self, lease: Lease, why: str) -> None:
        self._run(
            "fail", self._time(), lease.id, lease.token, milliseconds(self._backoff), _short(why)
        )

    @away(SERVER)
    def lost(self, token: str, id: str, why: str, mates: Sequence[str]) -> None:
        waits = f"given back: {id} ended the process that held both"
        self._run("lost", self._time(), token, id, _short(why), waits, *mates)

    def complete(self, lease: Lease, completion: Completion) -> Completed:
        return self.complete_all([(lease, completion)])[0]

    @patient
    @away(SERVER)
    def complete_all(self, done: Sequence[tuple[Lease, Completion]]) -> list[Completed]:
        now = self._time()
        calls = [_complete(now, lease, completion) for lease, completion in done]
        return [_completed(outcome) for outcome in self._telling.each("complete", calls)]

    @patient
    @away(SERVER)
    def tell(self, id: str, token: str, completion: Completion) -> tuple[int, ...]:
        mark, told = self._limits.bytes, _proposals(completion)
        made = self._telling("tell", self._time(), mark, id, token, _completion(completion), *told)
        if made is None:
            raise LedgerAway(SERVER, "it holds all that limits.bytes allows; let it drain first")
        return _numbers(made)

    @away(SERVER)
    def known(self, ids: Sequence[str]) -> set[str]:
        with self._client.pipeline(transaction=False) as pipe:
            for id in ids:
                pipe.exists(f"a:{id}")
            return {id for id, there in zip(ids, pipe.execute(), strict=True) if there}

    @away(SERVER)
    def counts(self) -> Counts:
        with self._client.pipeline(transaction=True) as pipe:
            for name in ("pages", "ready", "backfill", "out", "dead"):
                pipe.zcard(name)
            pipe.hmget("count", "done", "bytes", "accepted")
            page, ready, backfill, out, dead, (done, held, accepted) = pipe.execute()
        return Counts(
            page=page, ready=ready, backfill=backfill, out=out, dead=dead,
            done=int(done or 0), bytes=int(held or 0), accepted=int(accepted or 0),
        )  # fmt: skip

    @away(SERVER)
    def dead(self, limit: int) -> list[DeadArticle]:
        ids = [plain(id) for id in self._client.zrevrange("dead", 0, limit - 1)]
        with self._client.pipeline(transaction=False) as pipe:
            for id in ids:
                pipe.hgetall(f"a:{id}")
                pipe.get(f"e:{id}")
            found = pipe.execute()
        return [
            _dead(id, row, entry)
            for id, row, entry in zip(ids, found[::2], found[1::2], strict=True)
            if row
        ]

    @away(SERVER)
    def dead_entry(self, id: str) -> FeedEntry | None:
        entry = self._client.get(f"e:{id}")
        if entry is None or self._client.zscore("dead", id) is None:
            return None
        return from_json(FeedEntry, entry)

    @away(SERVER)
    def replay(self, ids: Sequence[str]) -> int:
        return int(self._run("replay", self._time(), *ids))

    @away(SERVER)
    def drop(self, ids: Sequence[str]) -> int:
        return int(self._run("drop", *ids))

    def _time(self) -> str:
        return time_argument(self._now)


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _short(why: str) -> str:
    return why[:500]


def _header(arrival: Arrival) -> bytes:
    return msgspec.json.encode(
        {
            "id": arrival.id,
            "feed": arrival.feed,
            "address": arrival.address,
            "host": arrival.host,
            "content_hash": arrival.content_hash,
            "lane": arrival.lane,
            "quiet": arrival.quiet,
            "full": arrival.full,
            "wants_page": arrival.wants_page,
            "source": arrival.source,
            # Lua cannot tell an empty list from an empty object, so it is handed text.
            "tags": json.dumps(arrival.tags),
        }
    )


def _complete(now: str, lease: Lease, completion: Completion) -> list[str | bytes]:
    topics = json.dumps(completion.topics)
    proposals = _proposals(completion)
    return [now, lease.id, lease.token, _completion(completion), *proposals, topics]


def _completed(outcome: Sequence[bytes] | None) -> Completed:
    if outcome is None:
        return Completed(stale=True)
    return Completed(stale=False, alerts=_numbers(outcome))


def _numbers(alerts: Sequence[bytes]) -> tuple[int, ...]:
    return tuple(int(alert) for alert in alerts)


def _proposals(completion: Completion) -> list[str | bytes]:
    return [part for proposal in completion.proposals for part in _told(proposal)]


def _completion(completion: Completion) -> bytes:
    return msgspec.json.encode(
        {
            "topics": completion.topics,
            "text_hash": completion.text_hash,
            "group": completion.group,
            "story": completion.story,
            "outlet": completion.outlet,
            "proposals": [
                {
                    "field": proposal.told_field,
                    "first": proposal.first_field,
                    "occasion": proposal.occasion,
                    "rank": severity_rank(proposal.body.severity),
                    "outlets": proposal.outlets,
                    "above": proposal.above,
                }
                for proposal in completion.proposals
            ],
        }
    )


def _told(proposal: Proposal) -> tuple[str, bytes, str]:
    key = digest("alert", proposal.body.story, proposal.told_field)
    return key, to_json(proposal.body), json.dumps(proposal.channels)


def _lease(id: str, row: Row, entry: bytes, page: bytes) -> Lease:
    return Lease(
        id=id,
        version=whole(row, "version"),
        token=text(row, "token"),
        attempts=whole(row, "attempts"),
        feed=text(row, "feed"),
        feeds=texts(row, "feeds"),
        address=text(row, "address"),
        entry=from_json(FeedEntry, entry),
        first_seen=moment(row[b"first_seen"]),
        quiet=row.get(b"quiet") == b"1",
        tags=texts(row, "tags"),
        source=text(row, "source"),
        page=unpacked_page(page) if page else None,
        page_problem=text(row, "page_problem"),
        text_hash=text(row, "text_hash"),
        topics=texts(row, "topics"),
        hushed=texts(row, "hushed"),
        group=text(row, "group"),
        story=text(row, "story"),
        revision=whole(row, "revisions"),
        put_off=whole(row, "put_off"),
    )


def _dead(id: str, row: Row, entry: bytes | None) -> DeadArticle:
    title = from_json(FeedEntry, entry).title if entry else ""
    return DeadArticle(
        id=id,
        feed=text(row, "feed"),
        address=text(row, "address"),
        title=title,
        attempts=whole(row, "attempts"),
        why=text(row, "why"),
        died=moment(whole(row, "died")),
    )


def packed_page(page: Page) -> bytes:
    """A page as the ledger keeps it: a line with address and type, then its bytes by zstd."""
    head: Any = {"url": page.url, "content_type": page.content_type}
    return msgspec.json.encode(head) + b"\n" + zstandard.compress(page.body, 3)


def unpacked_page(packed: bytes) -> Page:
    """The page that ``packed_page`` packed."""
    head, _, body = packed.partition(b"\n")
    fields: dict[str, str] = msgspec.json.decode(head)
    return Page(fields["url"], fields["content_type"], zstandard.decompress(body))
