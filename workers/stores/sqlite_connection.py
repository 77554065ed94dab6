"""A connection to an SQLite file for each process, and SQLite's errors as errors of ours."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import StoreAway
from workers.stores.sqlite_schema import SERVER, prepare

BUSY = 10.0
"""Seconds that a writer waits for another; after that the store counts as away."""

Setup = Callable[[sqlite3.Connection], None]

_File = tuple[int, int]


@dataclass(slots=True)
class _Process:
    """What one process holds: its threads take turns at one connection."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    connection: sqlite3.Connection | None = None
    file: _File | None = None

    def close(self) -> None:
        """End the connection; the next use opens another."""
        connection, self.connection = self.connection, None
        if connection is not None:
            connection.close()


class Connections:
    """One connection for each process. A forked child leaves its parent's alone, for SQLite forbids
    even closing it there, and opens its own.

    A connection is given up after an error, and when its file is no longer the one at ``path``
    (taken away, or put back from a backup): what was written there would be lost.
    """

    def __init__(self, path: Path, busy: float, setup: Setup) -> None:
        self._path, self._busy, self._setup = path, busy, setup
        self._processes: dict[int, _Process] = {}

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one query at a time. Raises StoreAway."""
        process = self._mine()
        with process.lock:
            try:
                yield self._opened(process)
            except sqlite3.DatabaseError as error:
                process.close()
                raise _away(error, self._path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when the block ends, or has left nothing."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close this process's connection."""
        process = self._mine()
        with process.lock:
            process.close()

    def _mine(self) -> _Process:
        return self._processes.setdefault(os.getpid(), _Process())

    def _opened(self, process: _Process) -> sqlite3.Connection:
        if process.connection is not None and process.file == _file_at(self._path):
            return process.connection
        process.close()
        connection = self._open()
        process.connection, process.file = connection, _file_at(self._path)
        return connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=self._busy, isolation_level=None, check_same_thread=False
        )
        try:
            prepare(connection)
            self._setup(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _file_at(path: Path) -> _File | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _away(error: sqlite3.DatabaseError, path: Path) -> StoreAway:
    name = getattr(error, "sqlite_errorname", None) or ""
    reason = next((why for code, why in _REASONS.items() if name.startswith(code)), "")
    return StoreAway(SERVER, f"{reason}: {error} ({path})" if reason else f"{error} ({path})")


_REASONS = {
    "SQLITE_FULL": "its disk is full",
    "SQLITE_BUSY": "another process has held it for too long",
    "SQLITE_LOCKED": "another process has held it for too long",
    "SQLITE_READONLY": "it may only be read",
    "SQLITE_CANTOPEN": "its file cannot be opened; does the folder exist, may we write there?",
    "SQLITE_IOERR": "its disk does not answer",
    "SQLITE_CORRUPT": "its file is damaged; restore it from a backup",
    "SQLITE_NOTADB": "its file is no SQLite database",
}
