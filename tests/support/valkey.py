"""Real Valkey servers for tests."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.waiting import wait_until
from workers.embedded import EmbeddedPair, EmbeddedServer, prepared
from workers.settings import Servers, Settings


@dataclass(frozen=True, slots=True)
class RunningPair:
    """Two servers that answer."""

    pair: EmbeddedPair
    processes: tuple[subprocess.Popen[bytes], ...]

    @property
    def servers(self) -> Servers:
        """Their addresses by role."""
        return self.pair.servers


@contextmanager
def running_pair(folder: Path) -> Iterator[RunningPair]:
    """The embedded pair, started as the product starts it and ended by process id."""
    pair = prepared(Settings(home=folder, config=folder / "config", data=folder))
    with ExitStack() as stack:
        processes = [
            stack.enter_context(running_server(server)) for server in (pair.ledger, pair.broker)
        ]
        yield RunningPair(pair, tuple(processes))


@contextmanager
def running_server(server: EmbeddedServer) -> Iterator[subprocess.Popen[bytes]]:
    """One server, ended at the end."""
    process = subprocess.Popen(server.command(), stdout=subprocess.DEVNULL)
    try:
        wait_until(server.answers, f"{server.name} answers", bound=20)
        yield process
    finally:
        process.kill()
        process.wait(10)
