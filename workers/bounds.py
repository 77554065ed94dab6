"""What the reading of one article may cost: 5 s of wall time and 512 MB of resident memory.

A parser that loops holds Python's lock, so nothing inside its process can stop it; the kernel can.
Time is bounded by an alarm that nobody handles, which ends the process. Memory is bounded where it
is asked for: an allocation beyond the bound fails, and whoever sees that ends the process too, for
a library that once got no memory is not trusted again. So resident memory never passes the bound.

Linux counts what a process has written or may write (RLIMIT_DATA); systems that do not enforce it
are left with the time.
"""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_STATM = Path("/proc/self/statm")
_PAGE = resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Bounds:
    """``seconds`` of wall time and ``memory`` in bytes, all that the process has counted. A process
    that has so much already, since it holds many topics, may have ``least`` more."""

    seconds: float = 5.0
    memory: int = 512_000_000
    least: int = 128_000_000


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Whatever runs inside ends this process by SIGALRM after its time, and gets MemoryError beyond
    its memory. Only for the main thread of a process that may be ended."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    _limit_data(_data_allowed(bounds), hard)
    signal.setitimer(signal.ITIMER_REAL, bounds.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit_data(soft, hard)


def _data_allowed(bounds: Bounds) -> int:
    """The bound as Linux counts it: what is resident of files is on top of data, and data that was
    never touched may become resident."""
    if not _STATM.exists():
        return bounds.memory
    _, resident, shared, _, _, data, _ = (int(n) * _PAGE for n in _STATM.read_bytes().split())
    return max(bounds.memory - shared, resident - shared + bounds.least, data + bounds.least // 2)


def _limit_data(soft: int, hard: int) -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
