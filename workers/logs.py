"""Log files that cannot fill a disk, and log lines of one form."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from pathlib import Path

LIMIT = 5_000_000
FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class BoundedLog:
    """A file that is renamed to NAME.1 when it has grown to ``limit`` bytes.

    A disk that is full loses log lines, never a process.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._path, self._limit = path, limit
        self._lock = threading.Lock()
        self.last_line = ""

    def write(self, line: bytes) -> None:
        """Append a line."""
        with self._lock, contextlib.suppress(OSError):
            self.last_line = line.decode("utf-8", "replace").strip() or self.last_line
            if self._path.is_file() and self._path.stat().st_size > self._limit:
                self._path.replace(self._path.with_name(f"{self._path.name}.1"))
            with self._path.open("ab") as file:
                file.write(line)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Log lines of this process on standard error, in UTC; libraries speak from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter(FORM, "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = _utc
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("workers", "pipeline"):
        logging.getLogger(name).setLevel(level)


def _utc(seconds: float | None) -> time.struct_time:
    return time.gmtime(seconds)
