"""Waiting for a server that is away, for a bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.errors import ServerAway

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Pauses double from ``first`` to ``longest``; all in seconds. ``notice`` is told each time
    why we wait."""

    lasts: float = 300.0
    first: float = 0.5
    longest: float = 30.0
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], object] = time.sleep
    notice: Callable[[ServerAway], object] = lambda away: None

    def patiently(self, call: Callable[[], _T]) -> _T:
        """Calls again while a server is away; raises its ServerAway when the time is over.

        ``call`` must be the same when it is done twice.
        """
        end, pause = self.clock() + self.lasts, self.first
        while True:
            try:
                return call()
            except ServerAway as away:
                if self.clock() >= end:
                    raise
                self.notice(away)
            self.pause(min(pause, max(0.0, end - self.clock())))
            pause = min(pause * 2, self.longest)
