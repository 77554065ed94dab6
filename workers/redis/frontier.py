"""Feeds and pages that are due, by host, on the ledger's server."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import redis

from pipeline.article import Page
from pipeline.ports import (
    Errand,
    FeedErrand,
    FeedHealth,
    FeedPlan,
    HostBudget,
    PageErrand,
    PollResult,
)
from workers.redis.connection import Scripts, away
from workers.redis.ledger import packed_page
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
    time_argument,
    whole,
)

MOST_DETAIL = 300


def new_token() -> str:
    """A name for one holder of one lease."""
    return secrets.token_urlsafe(9)


class RedisFrontier:
    """Adapter of ``pipeline.ports.Frontier``."""

    def __init__(
        self,
        client: redis.Redis,
        *,
        now: Now = server_time,
        token: Callable[[], str] = new_token,
    ) -> None:
        self._client = client
        self._run = Scripts(client)
        self._now, self._token = now, token

    @away(SERVER)
    def plan(self, feeds: Sequence[FeedPlan]) -> None:
        parts = [part for feed in feeds for part in (feed.feed, feed.url, feed.host)]
        self._run("plan", self._time(), *parts)

    @away(SERVER)
    def take(self, limit: int, budget: HostBudget, lease: float) -> list[Errand]:
        taken = self._run(
            "take", self._time(), limit, milliseconds(lease), budget.at_once,
            milliseconds(budget.gap), self._token(),
        )  # fmt: skip
        return [
            _errand(item.decode(), pairs(row))
            for item, row in zip(taken[::2], taken[1::2], strict=True)
        ]

    @away(SERVER)
    def polled(self, errand: FeedErrand, result: PollResult) -> bool:
        written = self._run(
            "polled", self._time(), errand.feed, errand.token, milliseconds(result.next_in),
            _result(result), result.etag, result.last_modified, result.body_digest, result.memory,
        )  # fmt: skip
        return bool(written)

    @away(SERVER)
    def page_kept(self, errand: PageErrand, page: Page) -> bool:
        packed = packed_page(page)
        return bool(self._run("page_kept", self._time(), errand.id, errand.token, packed))

    @away(SERVER)
    def page_failed(self, errand: PageErrand, why: str, retry_in: float | None) -> bool:
        retry = "" if retry_in is None else str(milliseconds(retry_in))
        return bool(
            self._run(
                "page_failed", self._time(), errand.id, errand.token, retry, why[:MOST_DETAIL]
            )
        )

    @away(SERVER)
    def health(self) -> list[FeedHealth]:
        names = sorted(plain(name) for name in self._client.smembers("feeds"))
        with self._client.pipeline(transaction=False) as pipe:
            for name in names:
                pipe.hgetall(f"feed:{name}")
            rows = pipe.execute()
        return [_health(name, row) for name, row in zip(names, rows, strict=True)]

    @away(SERVER)
    def due_now(self, feed: str) -> bool:
        return bool(self._run("due_now", self._time(), feed))

    @away(SERVER)
    def next_due(self) -> float | None:
        first: Any = self._client.zrange("hosts", 0, 0)
        if not first:
            return None
        due = self._client.zscore("hosts", first[0]) or 0.0
        return max(0.0, (float(due) - self._current()) / 1000)

    def _current(self) -> int:
        given = self._now()
        if given is not None:
            return given
        seconds, microseconds = self._client.time()
        return int(seconds) * 1000 + int(microseconds) // 1000

    def _time(self) -> str:
        return time_argument(self._now)


def _result(result: PollResult) -> bytes:
    failed = not result.read and result.outcome != "waiting"
    return msgspec.json.encode(
        {
            "outcome": result.outcome,
            "detail": result.detail[:MOST_DETAIL],
            "read": result.read,
            "failed": failed,
            "keep": result.keep,
            "entries": result.entries,
        }
    )


def _errand(item: str, row: Row) -> Errand:
    kind, _, name = item.partition("|")
    return _feed_errand(name, row) if kind == "f" else _page_errand(name, row)


def _feed_errand(name: str, row: Row) -> FeedErrand:
    return FeedErrand(
        feed=name,
        url=text(row, "url"),
        host=text(row, "host"),
        token=text(row, "token"),
        etag=text(row, "etag"),
        last_modified=text(row, "last_modified"),
        body_digest=text(row, "digest"),
        memory=row.get(b"memory", b""),
        polls=whole(row, "polls"),
        failures=whole(row, "failures"),
    )


def _page_errand(id: str, row: Row) -> PageErrand:
    return PageErrand(
        id=id,
        address=text(row, "address"),
        host=text(row, "host"),
        token=text(row, "page_token"),
        tries=whole(row, "page_tries"),
        until=moment(row[b"page_until"]),
    )


def _health(name: str, row: Row) -> FeedHealth:
    outcomes = sorted(
        (key.decode()[2:], int(count)) for key, count in row.items() if key.startswith(b"n:")
    )
    return FeedHealth(
        feed=name,
        url=text(row, "url"),
        outcome=text(row, "outcome"),
        detail=text(row, "detail"),
        polls=whole(row, "polls"),
        failures=whole(row, "failures"),
        last_poll=moment(row[b"last"]) if b"last" in row else None,
        next_due=moment(row[b"next"]) if b"next" in row else None,
        entries=whole(row, "entries"),
        outcomes=tuple(outcomes),
    )
