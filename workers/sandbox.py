"""Work on untrusted bytes, in processes that can be killed.

A parser that loops, swells or crashes takes its own process with it and nothing else. A child
imports its module once and handles many bodies; it is killed at a deadline or over its memory, and
another takes its place. Length-prefixed messages go over its pipes.

A child also ends by itself: when its parent is gone (end of input), and, should the parent die
while the child is stuck, by its own alarm.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO, Literal

log = logging.getLogger(__name__)

_LENGTH = struct.Struct("!Q")
_OUT_OF_MEMORY = 86
"""Exit code; any that Python and shells do not use."""
_ALARM_GRACE = 1.0
_START_DEADLINE = 60.0
"""Seconds for a child's imports; they take half a second, on a machine that is overloaded more."""
_EXIT_DEADLINE = 5.0
_PIPE_BUFFER = 1_000_000
_BODIES_EACH = 5_000
"""A child is replaced after this many, so that a parser's leaks end with it."""


@dataclass(frozen=True, slots=True)
class SandboxLimits:
    """How many children, and what one body may cost: seconds, bytes of address space, bytes of
    result."""

    processes: int
    deadline: float
    memory: int
    result: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Ended:
    """A body that ended its child, and how."""

    how: Literal["timeout", "crash", "memory"]
    why: str


class SandboxPool:
    """Children that run ``command``, whose program calls ``serve``. An async context manager."""

    def __init__(self, command: Sequence[str], limits: SandboxLimits) -> None:
        self._command, self._limits = command, limits
        self._slots: asyncio.Queue[_Child | None] = asyncio.Queue()
        self._starting: list[asyncio.Task[None]] = []
        for _ in range(limits.processes):
            self._slots.put_nowait(None)

    def start(self) -> None:
        """Begins to start all children, so that the first bodies need not wait for imports."""
        for _ in range(self._limits.processes):
            self._starting.append(asyncio.create_task(self._start_one()))

    async def _start_one(self) -> None:
        kept = await self._slots.get()
        try:
            kept = kept or await _Child.start(self._command, self._limits)
        except (OSError, EOFError, TimeoutError) as error:
            log.warning("a child did not start, the next body tries again: %s", error)
        finally:
            self._slots.put_nowait(kept)

    async def __aenter__(self) -> SandboxPool:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        while not self._slots.empty():
            child = self._slots.get_nowait()
            if child is not None:
                await child.kill()

    async def run(self, body: bytes) -> bytes | Ended:
        """The child's result, or how it ended. Waits for a free child outside of the deadline."""
        child = await self._slots.get()
        kept = None
        try:
            child = child or await _Child.start(self._command, self._limits)
            result = await child.ask(body, self._limits)
            if isinstance(result, bytes) and child.bodies < _BODIES_EACH:
                kept = child
        except (OSError, EOFError, TimeoutError) as error:
            return Ended("crash", f"its process did not start: {error}")
        finally:
            if child is not kept and child is not None:
                await child.kill()
            self._slots.put_nowait(kept)
        return result


@dataclass(slots=True)
class _Child:
    process: asyncio.subprocess.Process
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    bodies: int = field(default=0)

    @classmethod
    async def start(cls, command: Sequence[str], limits: SandboxLimits) -> _Child:
        # A session of its own: the terminal's interrupt is the parent's to answer.
        process = await asyncio.create_subprocess_exec(
            *command,
            str(limits.deadline),
            str(limits.memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
            limit=_PIPE_BUFFER,
        )
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("asyncio gave a process without its pipes")
        child = cls(process, process.stdout, process.stdin)
        try:
            async with asyncio.timeout(_START_DEADLINE):
                await child._read(limits.result)
        except BaseException:
            await child.kill()
            raise
        return child

    async def ask(self, body: bytes, limits: SandboxLimits) -> bytes | Ended:
        self.bodies += 1
        try:
            async with asyncio.timeout(limits.deadline):
                self.writer.writelines((_LENGTH.pack(len(body)), body))
                await self.writer.drain()
                return await self._read(limits.result)
        except TimeoutError:
            return Ended("timeout", f"not done within {limits.deadline:g} s")
        except _TooLong as error:
            return Ended("memory", f"its result has {error.length:,} bytes")
        except (asyncio.IncompleteReadError, ConnectionError):
            return await self._how_it_ended()

    async def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        self.writer.close()

    async def _read(self, limit: int) -> bytes:
        length: int = _LENGTH.unpack(await self.reader.readexactly(_LENGTH.size))[0]
        if length > limit:
            raise _TooLong(length)
        return await self.reader.readexactly(length)

    async def _how_it_ended(self) -> Ended:
        try:
            async with asyncio.timeout(_EXIT_DEADLINE):
                code = await self.process.wait()
        except TimeoutError:
            return Ended("crash", "its process gave up its pipes")
        if code == _OUT_OF_MEMORY:
            return Ended("memory", "over its memory limit")
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Ended("crash", f"its process ended with {how}")


class _TooLong(Exception):
    def __init__(self, length: int) -> None:
        self.length = length


def serve(handle: Callable[[bytes], bytes], arguments: list[str]) -> None:
    """The child's side: handles bodies until its input ends.

    ``arguments`` are those that the pool gives: deadline in seconds, memory in bytes.
    """
    deadline, memory = float(arguments[0]), int(arguments[1])
    _limit(memory)
    source, sink = sys.stdin.buffer, _own_output()
    _write(sink, b"ready")
    while (body := _read(source)) is not None:
        signal.setitimer(signal.ITIMER_REAL, deadline + _ALARM_GRACE)
        try:
            result = handle(body)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        _write(sink, result)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS refuses this one; the deadline must do there.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _own_output() -> BinaryIO:
    """The pipe to the parent, out of reach of what a library may print."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _read(source: BinaryIO) -> bytes | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(head)[0]
    body = source.read(length)
    return body if len(body) == length else None


def _write(sink: BinaryIO, content: bytes) -> None:
    sink.write(_LENGTH.pack(len(content)))
    sink.write(content)
    sink.flush()
