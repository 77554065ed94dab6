"""Reading under bounds, in a process of a pool: what it has begun is noted, so that whoever takes
its place knows which article ended it.

A note is a file for each place in the pool, beside its pulses. While a batch is read it holds the
batch's token and ids; where the first line ends, the number of the article that is being read is
written over and over, which costs one call to the kernel.
"""

from __future__ import annotations

import logging
import os
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.errors import ArticleRefused, LedgerAway
from workers.bounds import Bounds, bounded

if TYPE_CHECKING:  # the application, which senders load, must not load parsers
    from pipeline.article import Lease
    from pipeline.ports import Ledger
    from pipeline.reading import Read, ReadArticle
    from pipeline.topics.matcher import Matcher

log = logging.getLogger(__name__)

_PLACE = struct.Struct("!qd?")
"""Number of the article in its batch, -1 for none; when it was begun; whether memory ran out."""

_NONE = -1
_NOTHING = (_NONE, 0.0, False)


@dataclass(frozen=True, slots=True)
class LostBatch:
    """What a process held when it ended. ``why`` speaks of what article ``id`` did."""

    token: str
    id: str
    why: str
    mates: tuple[str, ...]


class _Batch(msgspec.Struct):
    token: str
    ids: tuple[str, ...]


class Note:
    """The note of one process; nothing is noted without a ``path``."""

    def __init__(
        self, path: Path | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path, self._clock = path, clock
        self._file = -1
        self._ids: tuple[str, ...] = ()

    @contextmanager
    def batch(self, leases: Sequence[Lease]) -> Iterator[None]:
        """These are held from now on, and let go in the end."""
        if self._path is None or not leases:
            yield
            return
        self._ids = tuple(lease.id for lease in leases)
        head = _PLACE.pack(*_NOTHING)
        self._path.write_bytes(head + msgspec.json.encode(_Batch(leases[0].token, self._ids)))
        self._file = os.open(self._path, os.O_WRONLY)
        try:
            yield
        finally:
            os.close(self._file)
            self._file = -1
            self._path.unlink(missing_ok=True)

    def begins(self, id: str) -> None:
        """The reading of an article begins."""
        if id in self._ids:
            self._write(self._ids.index(id), out_of_memory=False)

    def ran_out_of_memory(self, id: str) -> None:
        """It got no more memory."""
        if id in self._ids:
            self._write(self._ids.index(id), out_of_memory=True)

    def ends(self) -> None:
        """No article is being read."""
        self._write(_NONE, out_of_memory=False)

    def _write(self, number: int, *, out_of_memory: bool) -> None:
        if self._file != -1:
            os.pwrite(self._file, _PLACE.pack(number, self._clock(), out_of_memory), 0)


def left_behind(path: Path, bounds: Bounds, now: float) -> LostBatch | None:
    """What a process that is gone was doing, and forgets it; None where it read nothing then.

    ``now`` is by the clock of the note, the monotonic one, which all processes here share.
    """
    try:
        content = path.read_bytes()
        path.unlink(missing_ok=True)
        number, began, out_of_memory = _PLACE.unpack_from(content)
        batch = msgspec.json.decode(content[_PLACE.size :], type=_Batch)
    except (OSError, ValueError, struct.error):
        return None
    if not 0 <= number < len(batch.ids):
        return None
    id = batch.ids[number]
    mates = tuple(mate for mate in batch.ids if mate != id)
    return LostBatch(batch.token, id, _why(bounds, now - began, out_of_memory), mates)


def _why(bounds: Bounds, seconds: float, out_of_memory: bool) -> str:
    if out_of_memory:
        return f"reading it took more than {bounds.memory / 1e6:.0f} MB"
    if seconds >= bounds.seconds:
        return f"reading it took longer than {bounds.seconds:g} s"
    return "reading it ended its process"


def within(bounds: Bounds, note: Note, read: Read) -> Read:
    """``read`` such that it ends this process where it takes more than ``bounds``."""

    def read_within(lease: Lease, matcher: Matcher) -> ReadArticle:
        note.begins(lease.id)
        try:
            with bounded(bounds):
                found = read(lease, matcher)
        except (ArticleRefused, MemoryError) as problem:
            if isinstance(problem, MemoryError) or isinstance(problem.__cause__, MemoryError):
                note.ran_out_of_memory(lease.id)
                os.kill(os.getpid(), signal.SIGKILL)
            note.ends()
            raise
        note.ends()
        return found

    return read_within


def settle(lost: LostBatch, ledger: Ledger) -> None:
    """Tells the ledger; where it is away, the leases run out by themselves."""
    log.warning("article %s: %s; %d others are given back", lost.id, lost.why, len(lost.mates))
    try:
        ledger.lost(lost.token, lost.id, lost.why, lost.mates)
    except LedgerAway as away:
        log.warning("the leases of %d articles must run out: %s", len(lost.mates) + 1, away)
