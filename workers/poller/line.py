"""The way from the event loop to a server's synchronous port: one thread, one call at a time.

While the server is away a call waits and tries again, and the others wait behind it, so that a
server that starts again is greeted by one caller. Whoever cannot wait for ever gives up by being
cancelled; every script of the ledger may run twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

from pipeline.errors import LedgerAway

_P = TypeVar("_P")
_T = TypeVar("_T")

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0

log = logging.getLogger(__name__)


class Line(Generic[_P]):
    """A line to what ``connect`` makes, in the line's own thread. A context manager."""

    def __init__(self, connect: Callable[[], _P], name: str) -> None:
        self._connect = connect
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._turn = asyncio.Lock()
        self._port: _P | None = None
        self._pause = FIRST_PAUSE

    def __enter__(self) -> Line[_P]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def ask(self, call: Callable[[_P], _T]) -> _T:
        """The answer, however long the ledger is away."""
        async with self._turn:
            while True:
                try:
                    answer = await self._once(call)
                except LedgerAway as error:
                    log.warning("%s; again in %.1f s", error, self._pause)
                    await asyncio.sleep(self._pause)
                    self._pause = min(self._pause * 2, LONGEST_PAUSE)
                else:
                    self._pause = FIRST_PAUSE
                    return answer

    async def _once(self, call: Callable[[_P], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, call)

    def _run(self, call: Callable[[_P], _T]) -> _T:
        if self._port is None:
            self._port = self._connect()
        return call(self._port)
