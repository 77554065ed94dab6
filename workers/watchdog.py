"""Finds workers that no longer take messages, so that the supervisor starts them again.

Celery's Redis transport can be connected and yet consume nothing after its broker has restarted.
So each worker also reads a queue of its own, into which the watchdog puts probes. A worker leaves
a pulse whenever it begins or ends a task: a probe, or real work. One that was asked, is not in the
middle of a task and stays silent is stuck.

What counts is that tasks begin, not that they succeed: an outage of the store or the ledger stops
no pulse. A broker that does not take the question forgives everything asked before. Pulses are
modification times of files: they need no server, and no room on a full disk.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import LedgerAway

log = logging.getLogger(__name__)

EVERY = 1.0
BEGUN, ENDED = "begun", "ended"


@dataclass(frozen=True, slots=True)
class Beat:
    """A worker's last pulse: ``at`` grows with every task begun or ended, 0 before the first;
    ``busy`` is true while a task is under way."""

    at: int
    busy: bool

    def idle_for(self, seconds: float, now: int) -> bool:
        """True when nothing has been under way for so long; ``now`` as ``at``."""
        return not self.busy and now - self.at > seconds * 1e9


class Pulse:
    """The pulse files of one worker, one pair for each of its pool's processes or threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clear(self) -> None:
        """Forget the pulses of an earlier life."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in self._folder.iterdir():
            path.unlink(missing_ok=True)

    def begun(self, slot: str) -> None:
        """A task begins in ``slot``."""
        _stamp(self._folder / f"{slot}.{BEGUN}")

    def ended(self, slot: str) -> None:
        """A task has ended in ``slot``."""
        _stamp(self._folder / f"{slot}.{ENDED}")

    def freed(self, slot: str) -> None:
        """A new process has ``slot``: whatever its forerunner had begun is over."""
        if self._folder.joinpath(f"{slot}.{BEGUN}").exists():
            self.ended(slot)

    def read(self) -> Beat:
        """The pulse now."""
        begun, ended = self._times(BEGUN), self._times(ENDED)
        busy = any(at > ended.get(slot, 0) for slot, at in begun.items())
        return Beat(max([*begun.values(), *ended.values()], default=0), busy)

    def _times(self, kind: str) -> dict[str, int]:
        times = {}
        for path in self._folder.glob(f"*.{kind}"):
            with contextlib.suppress(FileNotFoundError):
                times[path.stem] = path.stat().st_mtime_ns
        return times


def _stamp(path: Path) -> None:
    """Sets the file's time to the monotonic clock, which is the same for all processes here.

    The kernel's own stamps are milliseconds apart: an end and the next begin could be equal.
    """
    if not path.exists():
        path.touch()
    now = time.monotonic_ns()
    os.utime(path, ns=(now, now))


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds a worker may be silent: once it is up, while it starts, and inside one task."""

    idle: float = 8.0
    starting: float = 60.0
    task: float = 90.0


@dataclass(frozen=True, slots=True)
class Watch:
    """What the watchdog remembers of one worker. ``asked`` counts probes since the last pulse."""

    heard: Beat
    since: float
    asked: int = 0


def judged(watch: Watch, beat: Beat, now: float, patience: Patience) -> tuple[Watch, str]:
    """The watch after a look at the pulse, and why the worker must be killed, or ""."""
    if beat != watch.heard:
        return Watch(beat, now), ""
    silent = now - watch.since
    if beat.busy:
        allowed, doing = patience.task, "inside one task"
    elif beat.at == 0:
        allowed, doing = patience.starting, "while starting"
    else:
        allowed, doing = patience.idle, f"to {watch.asked} probes"
    if silent <= allowed or not watch.asked:
        return watch, ""
    return Watch(beat, now), f"no sign of life for {silent:.0f} s {doing}"


def asked(watch: Watch, now: float, *, taken: bool) -> Watch:
    """The watch after a probe was sent; one that the broker did not take forgives the silence."""
    if not taken:
        return Watch(watch.heard, now)
    return replace(watch, asked=watch.asked + 1)


@dataclass(slots=True)
class Watchdog:
    """Asks and judges workers once a second from a thread of its own.

    ``ask`` sends a probe to a worker by name (LedgerAway when the broker is), ``kill`` ends one.
    """

    pulses: Mapping[str, Pulse]
    ask: Callable[[str], None]
    kill: Callable[[str, str], None]
    patience: Patience = Patience()
    _watches: dict[str, Watch] = field(default_factory=dict)
    _ending: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Watch until ``stop``."""
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._ending.wait(EVERY):
            for name in self.pulses:
                self._look(name)

    def _look(self, name: str) -> None:
        beat, now = self.pulses[name].read(), time.monotonic()
        watch = self._watches.get(name) or Watch(beat, now)
        watch, why = judged(watch, beat, now, self.patience)
        if why:
            self.kill(name, why)
        else:
            watch = asked(watch, time.monotonic(), taken=self._taken(name))
        self._watches[name] = watch

    def _taken(self, name: str) -> bool:
        try:
            self.ask(name)
        except LedgerAway as away:
            log.warning("no probe for %s: %s", name, away)
            return False
        return True
