"""Values that are made when they are first needed, or again when their file has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Lazy(Generic[_T]):
    """Made at the first call, in the process that calls: connections do not survive a fork."""

    def __init__(self, make: Callable[[], _T]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._made: list[_T] = []

    def __call__(self) -> _T:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


class Refreshed(Generic[_T]):
    """Made at the first call, and anew at the first call after ``path`` has changed."""

    def __init__(self, path: Path, make: Callable[[], _T]) -> None:
        self._path, self._make, self._lock = path, make, threading.Lock()
        self._made: list[tuple[tuple[int, int], _T]] = []

    def __call__(self) -> _T:
        with self._lock:
            stamp = _stamp(self._path)
            if not self._made or self._made[0][0] != stamp:
                self._made = [(stamp, self._make())]
            return self._made[0][1]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
