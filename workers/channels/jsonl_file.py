"""Alerts as JSON lines at the end of a file."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.alert import Alert
from pipeline.alerts.links import Links
from pipeline.alerts.message import message
from pipeline.errors import ChannelAway


class FileChannel:
    """Appends one line an alert. The file is opened each time, so it may be moved away at will.

    Several processes may write: each holds the file's lock, and a line that could not be written
    whole is taken back.
    """

    def __init__(self, name: str, path: Path, links: Links | None = None) -> None:
        self.name = name
        self._path, self._links = path, links

    def send(self, alert: Alert) -> None:
        """Returns when the line is on the disk."""
        try:
            with _opened(self._path) as file:
                _append(file, message(alert, self._links) + b"\n")
        except OSError as error:
            why = f"{self._path} cannot be written: {error.strerror or error}"
            raise ChannelAway(f"channel {self.name}", why) from error

    def close(self) -> None:
        """Nothing is held between two alerts."""


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _append(file: int, line: bytes) -> None:
    size = os.fstat(file).st_size
    # A machine that lost power in the middle of a line left it without its end.
    torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
    content = b"\n" + line if torn else line
    try:
        written = os.write(file, content)
        if written < len(content):
            raise OSError(None, f"only {written} of {len(content)} bytes found room")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise
