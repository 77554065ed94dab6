"""Only one of a kind in a folder: two would share logs, pulses and servers' files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import ConfigurationError, Place, Problem
from workers.settings import Settings


@contextmanager
def alone(settings: Settings, command: str) -> Iterator[None]:
    """Holds the folder for ``command``. Raises ConfigurationError while another process does."""
    path = _lock_file(settings, command)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as lock:
        if not _taken(lock):
            lock.seek(0)
            problem = Problem(
                Place(str(settings.home)),
                f"wirewatch {command} runs here already, as process {lock.read().strip()}",
                "end it first, or give this one a folder of its own with $WIREWATCH_DATA",
            )
            raise ConfigurationError([problem])
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def runs_here(settings: Settings, command: str) -> bool:
    """True while a process holds the folder for ``command``."""
    path = _lock_file(settings, command)
    if not path.is_file():
        return False
    with path.open("a+") as lock:
        return not _taken(lock)


def _lock_file(settings: Settings, command: str) -> Path:
    return settings.data / "run" / f"{command}.lock"


def _taken(lock: IO[str]) -> bool:
    """The kernel gives the lock back when its holder ends, however it ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
