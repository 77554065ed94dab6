"""Connections to Redis-compatible servers, and the scripts that run there.

Foreign errors are translated here, once: a server that is down, loading, read-only, out of disk or
out of reach is a LedgerAway; what is left is a defect of ours and is raised as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import Any, ParamSpec, TypeVar

import redis
from redis.backoff import NoBackoff
from redis.exceptions import (
    BusyLoadingError,
    MaxConnectionsError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
)
from redis.exceptions import (
    ConnectionError as RedisConnectionError,
)
from redis.exceptions import (
    TimeoutError as RedisTimeoutError,
)
from redis.retry import Retry

from pipeline.errors import LedgerAway

_P = ParamSpec("_P")
_T = TypeVar("_T")

TIMEOUT = 10.0
SHARED = "shared"
_AWAY = (
    BusyLoadingError,
    MaxConnectionsError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisConnectionError,
    RedisTimeoutError,
)
_AWAY_WORDS = ("MISCONF", "MASTERDOWN", "CLUSTERDOWN", "NOREPLICAS", "OOM", "UNKILLABLE", "BUSY")


def connect(url: str) -> redis.Redis:
    """A client that never retries by itself: every caller knows what a lost reply means to it."""
    return redis.Redis.from_url(
        url,
        socket_timeout=TIMEOUT,
        socket_connect_timeout=TIMEOUT,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=30,
    )


@contextmanager
def translated(server: str) -> Iterator[None]:
    """Errors of the client as errors of ours."""
    try:
        yield
    except _AWAY as error:
        raise LedgerAway(server, str(error)) from error
    except ResponseError as error:
        if str(error).startswith(_AWAY_WORDS):
            raise LedgerAway(server, str(error)) from error
        raise


def away(server: str) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """A method whose server may be away."""

    def decorate(method: Callable[_P, _T]) -> Callable[_P, _T]:
        @functools.wraps(method)
        def wrapped(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            with translated(server):
                return method(*args, **kwargs)

        return wrapped

    return decorate


class Scripts:
    """The Lua scripts of one server. Each is workers/redis/scripts/NAME.lua behind the functions
    of those files of the same folder that ``shared`` names."""

    def __init__(self, client: redis.Redis, *shared: str) -> None:
        self._client = client
        self._shared = shared or (SHARED,)
        self._loaded: dict[str, Any] = {}

    def __call__(self, name: str, *arguments: str | bytes | int | float) -> Any:
        """Runs a script; it names its keys itself (no cluster, no keys argument)."""
        return self._script(name)(keys=(), args=arguments)

    def each(self, name: str, calls: Sequence[Sequence[str | bytes | int | float]]) -> list[Any]:
        """Runs a script once for each of ``calls``, in order, and returns the answers.

        All calls travel together, and a server that writes to disk before it answers does so once
        for as many as it reads together. Each still happens whole or not at all.
        """
        if not calls:
            return []
        script = self._script(name)
        with self._client.pipeline(transaction=False) as pipe:
            for arguments in calls:
                script(keys=(), args=arguments, client=pipe)
            answers: list[Any] = pipe.execute()
        return answers

    def _script(self, name: str) -> Any:
        script = self._loaded.get(name)
        if script is None:
            script = self._loaded[name] = self._client.register_script(source(name, self._shared))
        return script


@functools.cache
def source(name: str, shared: tuple[str, ...] = (SHARED,)) -> str:
    """A script's text: its flags line, the shared functions, its own."""
    folder = resources.files("workers.redis") / "scripts"
    own = (folder / f"{name}.lua").read_text("utf-8")
    before = "\n".join((folder / f"{part}.lua").read_text("utf-8") for part in shared)
    first, _, rest = own.partition("\n")
    if not first.startswith("#!lua"):
        raise ValueError(f"{name}.lua must begin with #!lua and its flags")
    return f"{first}\n{before}\n{rest}"
