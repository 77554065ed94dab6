"""Who runs: each supervisor keeps a note of its children on the ledger's server, for ``status``."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import redis

from pipeline.encoding import from_json, to_json
from pipeline.errors import LedgerAway
from workers.redis.connection import translated
from workers.supervisor import Spec

EVERY = 1.0
LIFE = 10
"""Seconds until a supervisor that says nothing more is forgotten."""

NAMES, NAMES_LIFE = "supervisors", 3_600


@dataclass(frozen=True, slots=True)
class RunningProcess:
    """A process as its supervisor sees it."""

    host: str
    name: str
    role: str
    pid: int
    restarts: int


class Roster:
    """Writes the note every second from a thread of its own."""

    def __init__(
        self, client: redis.Redis, children: Callable[[], Sequence[tuple[Spec, int, int]]]
    ) -> None:
        self._client, self._children = client, children
        self._host = socket.gethostname()
        self._key = f"processes:{self._host}:{os.getpid()}"
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="roster", daemon=True)

    def start(self) -> None:
        """Write until ``stop``."""
        self._thread.start()

    def stop(self) -> None:
        """End, and take the note away."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ending.wait(EVERY):
            self._attempt(self._write)
        self._attempt(lambda: self._client.delete(self._key))

    def _write(self) -> None:
        note = [
            RunningProcess(self._host, spec.name, spec.role, pid, restarts)
            for spec, pid, restarts in self._children()
        ]
        with self._client.pipeline() as pipe:
            pipe.set(self._key, to_json(note), ex=LIFE)
            pipe.sadd(NAMES, self._key)
            pipe.expire(NAMES, NAMES_LIFE)
            pipe.execute()

    @staticmethod
    def _attempt(write: Callable[[], object]) -> None:
        try:
            with translated("the ledger"):
                write()
        except LedgerAway:
            # The next note comes in a second; nothing depends on this one.
            return


def running_processes(client: redis.Redis) -> list[RunningProcess]:
    """All processes that any supervisor noted in the last seconds, by host and name."""
    with translated("the ledger"):
        keys = sorted(client.smembers(NAMES))
        notes = client.mget(keys) if keys else []
        gone = [key for key, note in zip(keys, notes, strict=True) if note is None]
        if gone:
            client.srem(NAMES, *gone)
    found = [
        process
        for note in notes
        if note is not None
        for process in from_json(list[RunningProcess], note)
    ]
    return sorted(found, key=lambda process: (process.host, process.name))
