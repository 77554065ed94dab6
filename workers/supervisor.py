"""Keeps child processes alive: starts them in order, starts again what ends, ends all in reverse.

A child's standard output and error go to a bounded log file of its own; a child that ``speaks``
has its standard output shown instead. Children are in process groups of their own, so that Ctrl-C
reaches the supervisor alone, and on a leash, so that none outlives it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from workers.leash import leashed
from workers.logs import BoundedLog

TICK = 0.05
QUICK = 5.0
"""A child that lived for less than this many seconds died at once."""
LONGEST_PAUSE = 30.0
LEAST_GRACE = 2.0
"""Seconds that a child has to end by itself even when it is done."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A child process. ``name`` is unique and names its log, ``role`` is what kind it is.

    Children of a later ``stage`` start when those before are ``ready``, and end before them.
    ``grace`` is how many seconds it has between SIGTERM and SIGKILL. ``prepare`` is called before
    each start; one that is asked to end and is ``done`` is not waited for.
    """

    name: str
    role: str
    command: tuple[str, ...]
    stage: int = 0
    prepare: Callable[[], None] | None = None
    ready: Callable[[], bool] | None = None
    done: Callable[[], bool] | None = None
    speaks: bool = False
    grace: float = 10.0


def pause_before(quick_deaths: int) -> float:
    """Seconds before a child is started again: none at first, then doubling from 0.2 s to 30 s.

    ``quick_deaths`` is how often in a row it died at once.
    """
    if quick_deaths < 2:
        return 0.0
    return min(LONGEST_PAUSE, 0.1 * 2.0 ** min(quick_deaths - 1, 20))


class Supervisor:
    """Children by their specs. ``show`` takes lines of children that speak, ``report`` one line
    for each thing that happens."""

    def __init__(
        self,
        specs: Sequence[Spec],
        logs: Path,
        *,
        show: Callable[[bytes], None],
        report: Callable[[str], None],
    ) -> None:
        self._logs = logs
        self._children = [_Child(spec, logs, show) for spec in sorted(specs, key=_stage)]
        self._report = report
        self._ending = threading.Event()
        self._all_ready = threading.Event()
        self._runner = ThreadPoolExecutor(1, thread_name_prefix="supervisor")
        self._run: Future[None] | None = None

    def start(self) -> None:
        """Start, and keep alive from a thread of its own until ``stop``."""
        self._logs.mkdir(parents=True, exist_ok=True)
        self._run = self._runner.submit(self._keep_alive)

    def ask_to_stop(self) -> None:
        """Begin to end; may be called from a signal handler."""
        self._ending.set()

    @property
    def ending(self) -> bool:
        """True from the first wish to stop on."""
        return self._ending.is_set()

    def stop(self) -> None:
        """End all children and wait until they have."""
        self.ask_to_stop()
        self.join()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until all is over (at most ``timeout`` seconds); raises what went wrong inside."""
        if self._run is None:
            return True
        with contextlib.suppress(TimeoutError):
            self._run.result(timeout)
            self._runner.shutdown()
            return True
        return False

    def wait_ready(self, timeout: float) -> bool:
        """True once every child has been ready, False after ``timeout`` seconds."""
        return self._all_ready.wait(timeout)

    def pids(self, role: str | None = None) -> list[int]:
        """Process ids of the children that live now, of one role or all."""
        return [
            process.pid
            for child in self._children
            if role in {None, child.spec.role} and (process := child.process) is not None
        ]

    def roles(self) -> list[str]:
        """The kinds of children there are, in the order of their start."""
        return list(dict.fromkeys(child.spec.role for child in self._children))

    def children(self) -> list[tuple[Spec, int, int]]:
        """Spec, process id and number of restarts of each child that lives now."""
        return [
            (child.spec, process.pid, child.starts - 1)
            for child in self._children
            if (process := child.process) is not None
        ]

    def kill(self, name: str, why: str) -> None:
        """Kill a child that no longer does its work; it is started again."""
        for child in self._children:
            if child.spec.name == name and child.process is not None:
                self._report(f"{name} is killed: {why}")
                child.kill_group()

    def _keep_alive(self) -> None:
        try:
            while not self._ending.wait(TICK):
                self._tick(time.monotonic())
        finally:
            self._end_all()

    def _tick(self, now: float) -> None:
        for child in self._children:
            if child.process is None:
                if now >= child.not_before and self._may_start(child):
                    child.start(now)
            elif child.process.poll() is not None:
                self._report(child.bury(now))
            else:
                child.ask_ready()
        if all(child.was_ready for child in self._children):
            self._all_ready.set()

    def _may_start(self, child: _Child) -> bool:
        return all(
            other.was_ready for other in self._children if other.spec.stage < child.spec.stage
        )

    def _end_all(self) -> None:
        for stage in sorted({child.spec.stage for child in self._children}, reverse=True):
            group = [child for child in self._children if child.spec.stage == stage]
            for child in group:
                child.terminate()
            for child in group:
                if not child.end():
                    self._report(f"{child.spec.name} did not end in time and was killed")


def _stage(spec: Spec) -> int:
    return spec.stage


@dataclass(slots=True)
class _Child:
    """One child over all its lives."""

    spec: Spec
    logs: Path
    show: Callable[[bytes], None]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    started: float = 0.0
    not_before: float = 0.0
    quick_deaths: int = 0
    was_ready: bool = False
    asked_to_end: float = 0.0
    log: BoundedLog = field(init=False)

    def __post_init__(self) -> None:
        self.log = BoundedLog(self.logs / f"{self.spec.name}.log")

    def start(self, now: float) -> None:
        if self.spec.prepare is not None:
            self.spec.prepare()
        process = subprocess.Popen(  # noqa: S603 - a command that wirewatch made, no shell
            leashed(list(self.spec.command)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.starts += 1
        self.started = now
        for stream, write in (
            (process.stdout, self.show if self.spec.speaks else self.log.write),
            (process.stderr, self.log.write),
        ):
            threading.Thread(target=_pump, args=(stream, write), daemon=True).start()
        self.process = process

    def ask_ready(self) -> None:
        if not self.was_ready:
            self.was_ready = self.spec.ready is None or self.spec.ready()

    def bury(self, now: float) -> str:
        """Note a death; what happened in one line."""
        code = self._reap()
        quick = now - self.started < QUICK
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        pause = pause_before(self.quick_deaths)
        self.not_before = now + pause
        again = f"started again in {pause:.1f} s" if pause else "started again"
        said = f"; its last line: {self.log.last_line}" if quick and self.log.last_line else ""
        return f"{self.spec.name} ended ({_ending(code)}), {again}{said}"

    def terminate(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.asked_to_end = time.monotonic()

    def end(self) -> bool:
        """Wait for the end, or until the child is done, or out of grace; False in that case."""
        in_time = True
        while self.process is not None and self.process.poll() is None:
            now = time.monotonic()
            in_time = now < self.asked_to_end + self.spec.grace
            if not in_time or self._may_go(now):
                break
            time.sleep(TICK)
        self.kill_group()
        self._reap()
        return in_time

    def _may_go(self, now: float) -> bool:
        done = self.spec.done
        return done is not None and now > self.asked_to_end + LEAST_GRACE and done()

    def kill_group(self) -> None:
        """Kill the child with all that it started."""
        process = self.process
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def _reap(self) -> int:
        """The exit code of a child that has ended or is ending; what it left behind is killed."""
        process = self.process
        if process is None:
            return 0
        code = process.wait()
        self.kill_group()
        self.process = None
        return code


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _pump(stream: IO[bytes], write: Callable[[bytes], None]) -> None:
    with stream:
        for line in _lines(stream):
            write(line)


LONGEST_LINE = 64_000


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE):
        yield line
