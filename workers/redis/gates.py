"""Gates and locks on the ledger's server."""

from __future__ import annotations

from collections.abc import Sequence

import redis

from workers.redis.connection import Scripts, away
from workers.redis.rows import SERVER, Now, milliseconds, plain, server_time, time_argument

STORE = "store"
PROBE_LIFE = 15.0
"""How long one process may take to probe before another tries."""


def channel_gate(channel: str) -> str:
    """The gate of one channel."""
    return f"channel:{channel}"


class RedisGate:
    """Adapter of ``pipeline.ports.Gate``."""

    def __init__(self, client: redis.Redis, name: str, *, now: Now = server_time) -> None:
        self._client, self._run = client, Scripts(client)
        self._name, self._now = name, now

    @away(SERVER)
    def shut(self, why: str, retry_in: float | None = None) -> None:
        retry = "" if retry_in is None else str(milliseconds(retry_in))
        self._run("shut_gate", time_argument(self._now), self._name, why[:500], retry)

    @away(SERVER)
    def open(self) -> None:
        self._client.delete(f"gate:{self._name}")

    @away(SERVER)
    def narrow(self, why: str) -> None:
        self._run("narrow_gate", time_argument(self._now), self._name, why[:500])

    @away(SERVER)
    def narrowed(self) -> str:
        """How narrow it is now and why, as "narrowed to 25%: ..."; "" when it is wide."""
        halvings, why = self._run("gate_width", time_argument(self._now), self._name)
        return f"narrowed to {100 / 2 ** int(halvings):.3g}%: {plain(why)}" if halvings else ""

    @away(SERVER)
    def closed(self) -> str:
        return plain(self._client.hget(f"gate:{self._name}", "why"))

    @away(SERVER)
    def may_probe(self) -> bool:
        life = milliseconds(PROBE_LIFE)
        return bool(self._run("probe_gate", time_argument(self._now), self._name, life))


@away(SERVER)
def shut_gates(client: redis.Redis, names: Sequence[str]) -> dict[str, str]:
    """Those of these gates that are shut now, and why."""
    reasons = {name: RedisGate(client, name).closed() for name in names}
    return {name: why for name, why in reasons.items() if why}


@away(SERVER)
def narrowed_gates(client: redis.Redis, names: Sequence[str]) -> dict[str, str]:
    """Those of these gates that are narrowed now, how far and why."""
    states = {name: RedisGate(client, name).narrowed() for name in names}
    return {name: state for name, state in states.items() if state}


class RedisLocks:
    """Locks that end by themselves; they save work, nothing depends on them. A server that is full
    gives them too, since whoever drains it asks for one."""

    def __init__(self, client: redis.Redis) -> None:
        self._run = Scripts(client)

    @away(SERVER)
    def take(self, name: str, seconds: float, token: str = "") -> bool:
        """True for one caller in ``seconds``, or until it releases what it took under a token."""
        return bool(self._run("lock", name, token, milliseconds(seconds)))

    @away(SERVER)
    def renew(self, name: str, seconds: float, token: str) -> bool:
        """So many seconds from now on; False when it has ended, and may be another's."""
        return bool(self._run("relock", name, token, milliseconds(seconds)))

    @away(SERVER)
    def release(self, name: str, token: str) -> bool:
        """False when it has ended, and may be another's."""
        return bool(self._run("unlock", name, token))
