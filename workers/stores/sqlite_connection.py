"""A connection to an SQLite file for each process, and SQLite's errors as errors of ours."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import StoreAway
from workers.stores.sqlite_schema import prepare

SERVER = "the article store"
BUSY = 10.0
"""Seconds that a writer waits for another; after that the store counts as away."""

Setup = Callable[[sqlite3.Connection], None]


class Connections:
    """One connection for each process: one that was forked opens its own, and threads of one
    process take turns."""

    def __init__(self, path: Path, busy: float, setup: Setup) -> None:
        self._path, self._busy, self._setup = path, busy, setup
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one query at a time. Raises StoreAway."""
        with self._lock, translated(self._path):
            yield self._opened()

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
        with self._lock:
            if self._connection is not None and self._owner == os.getpid():
                self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None or self._owner != os.getpid():
            self._connection = self._open()
            self._owner = os.getpid()
        return self._connection

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


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as StoreAway; defects of ours (wrong SQL) stay what they are."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        raise StoreAway(SERVER, f"{_reason(error)} ({path})") from error


def _reason(error: sqlite3.DatabaseError) -> str:
    reasons = {
        "SQLITE_FULL": "its disk is full",
        "SQLITE_BUSY": "another process has held it for too long",
        "SQLITE_READONLY": "it may only be read",
        "SQLITE_CANTOPEN": "its file cannot be opened; does the folder exist, may we write there?",
        "SQLITE_CORRUPT": "its file is damaged; restore it from a backup",
        "SQLITE_NOTADB": "its file is no SQLite database",
    }
    name = getattr(error, "sqlite_errorname", "") or ""
    known = next((text for code, text in reasons.items() if name.startswith(code)), "")
    return f"{known}: {error}" if known else str(error)
