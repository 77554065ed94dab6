"""Asking again while a server is away, for steps that are the same when they are done twice.

A worker that has done its work must not lose it because the ledger is being started again: every
script that drains answers the same under the same token, so its call is repeated while the lease
lasts.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pipeline.errors import LedgerAway

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to ask again, and how often; all in seconds."""

    lasts: float = 20.0
    every: float = 0.25
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)


class Patient(Protocol):
    """An adapter that has patience."""

    @property
    def patience(self) -> Patience: ...


_Self = TypeVar("_Self", bound=Patient)


def patient(
    method: Callable[Concatenate[_Self, _P], _T],
) -> Callable[Concatenate[_Self, _P], _T]:
    """A method that is called again while it raises LedgerAway and patience lasts."""

    @functools.wraps(method)
    def wrapped(self: _Self, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        patience = self.patience
        end = patience.clock() + patience.lasts
        while True:
            try:
                return method(self, *args, **kwargs)
            except LedgerAway:
                if patience.clock() >= end:
                    raise
            patience.pause(patience.every)

    return wrapped
