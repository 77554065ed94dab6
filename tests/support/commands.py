"""The command line as a user has it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.processes import command_line, descendants, is_alive
from tests.support.waiting import wait_until
from workers.cli.main import run

WIREWATCH = (sys.executable, "-P", "-m", "workers.cli")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What a command that must succeed printed as JSON."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def wirewatch(*arguments: str) -> Ran:
    """One command, in this process: as the console script runs it, but for the exit itself."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    return Ran(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@dataclass(slots=True)
class RunningCommand:
    """``wirewatch up`` or its like, and what it has said so far."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path
    family: list[int] = field(default_factory=list)

    def said(self) -> str:
        """Standard error so far."""
        return self.err.read_text("utf-8")

    def printed(self) -> str:
        """Standard output so far."""
        return self.out.read_text("utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ends it by a signal; its exit code. ``family`` then holds all that it had started."""
        self.family = descendants(self.process.pid)
        self.process.send_signal(number)
        return self.process.wait(60)

    def pid_of(self, name: str) -> int | None:
        """The process that has this name among wirewatch's own, while it lives."""
        for pid in descendants(self.process.pid):
            words = command_line(pid)
            if "workers.processes" in words and name in words:
                return pid
        return None

    def has_left_nothing(self) -> bool:
        """True once none of its family lives."""
        return not any(is_alive(pid) for pid in self.family)


@contextmanager
def running_command(*arguments: str, home: Path) -> Iterator[RunningCommand]:
    """A command that runs until it is ended, with its output in files."""
    out, err = home / f"{arguments[0]}.out", home / f"{arguments[0]}.err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            [*WIREWATCH, *arguments],
            cwd=home,
            env=_environment(),
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
    command = RunningCommand(process, out, err)
    try:
        yield command
    finally:
        if process.poll() is None:
            command.end()
        wait_until(command.has_left_nothing, "all its processes end")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("WIREWATCH_")}
