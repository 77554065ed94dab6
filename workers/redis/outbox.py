"""Deliveries on their way to channels, on the ledger's server."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

import redis

from pipeline.alert import Alert, AlertBody, Delivery
from pipeline.encoding import from_json
from workers.redis.connection import Scripts, away
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
    time_argument,
    whole,
)

HINT_LIFE = 30.0
LEASE = 60.0
MOST_EACH = 50
"""Deliveries of one channel in flight, so that a slow one leaves the workers to the others."""

_PATIENCE = Patience()

FIRST_BACKOFF, MOST_BACKOFF = 2.0, 900.0


class RedisOutbox:
    """Adapter of ``pipeline.ports.Outbox``. ``fallbacks`` maps a channel to its fallback."""

    def __init__(
        self,
        client: redis.Redis,
        fallbacks: Mapping[str, str],
        *,
        lease: float = LEASE,
        hint_life: float = HINT_LIFE,
        patience: Patience = _PATIENCE,
        now: Now = server_time,
    ) -> None:
        self._client = client
        self._run = Scripts(client)
        self._fallbacks = fallbacks
        self._lease, self._hint_life, self._now = lease, hint_life, now
        self.patience = patience

    @away(SERVER)
    def dispatch(self, limit: int, hints: int) -> list[tuple[str, ...]]:
        life = milliseconds(self._hint_life)
        given = self._run("dispatch_deliveries", self._time(), limit, MOST_EACH, life)
        return _spread([id.decode() for id in given], hints)

    @patient
    @away(SERVER)
    def claim(self, ids: Sequence[str], token: str) -> list[Delivery]:
        claimed = self._run(
            "claim_deliveries", self._time(), token, milliseconds(self._lease), *ids
        )
        quads = zip(claimed[::4], claimed[1::4], claimed[2::4], claimed[3::4], strict=True)
        return [
            _delivery(id.decode(), pairs(row), int(number), pairs(alert))
            for id, row, number, alert in quads
        ]

    def sent(self, delivery: Delivery) -> bool:
        return self._settle(delivery, "sent", 0.0, "")

    def again(self, delivery: Delivery, why: str, retry_in: float | None = None) -> bool:
        wait = _backoff(delivery.tries) if retry_in is None else retry_in
        return self._settle(delivery, "again", wait, why)

    def refuse(self, delivery: Delivery, why: str) -> bool:
        return self._settle(delivery, "refused", 0.0, why)

    @patient
    @away(SERVER)
    def _settle(self, delivery: Delivery, outcome: str, retry_in: float, why: str) -> bool:
        fallback = self._fallbacks.get(delivery.channel, "")
        done = self._run(
            "settle_delivery", self._time(), delivery.id, delivery.token, outcome,
            milliseconds(retry_in), why[:500], fallback,
        )  # fmt: skip
        return bool(done)

    @away(SERVER)
    def pending(self) -> dict[str, int]:
        waiting = self._client.hgetall("open")
        return {plain(channel): int(count) for channel, count in sorted(waiting.items())}

    @away(SERVER)
    def dead(self, limit: int) -> list[tuple[str, str]]:
        ids = self._client.zrevrange("dead_deliveries", 0, limit - 1)
        names = [plain(id) for id in ids]
        return [(name, plain(self._client.hget(f"d:{name}", "why"))) for name in names]

    def _time(self) -> str:
        return time_argument(self._now)


def _spread(ids: Sequence[str], hints: int) -> list[tuple[str, ...]]:
    """The ids come channel by channel."""
    size = math.ceil(len(ids) / hints)
    by_channel = (tuple(of_channel) for _, of_channel in groupby(ids, key=_channel))
    return [own[start : start + size] for own in by_channel for start in range(0, len(own), size)]


def _channel(id: str) -> str:
    """A delivery's id is its alert's number and its channel (scripts/complete.lua)."""
    return id.partition(":")[2]


def _backoff(tries: int) -> float:
    """Seconds; the exponent is bounded, as floats are: the store's are tried for ever."""
    return min(MOST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(tries - 1, 20))


def _delivery(id: str, row: Row, number: int, alert: Row) -> Delivery:
    return Delivery(
        id=id,
        channel=text(row, "channel"),
        token=text(row, "token"),
        tries=whole(row, "tries"),
        first_due=moment(row[b"first_due"]),
        alert=Alert(
            number=number,
            key=text(alert, "key"),
            occasion=text(alert, "occasion"),
            created=moment(alert[b"created"]),
            articles=whole(alert, "articles"),
            outlets=whole(alert, "outlets"),
            body=from_json(AlertBody, alert[b"body"]),
        ),
    )
