"""Where documents of a run land: an SQLite file, or a real Elasticsearch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from tests.support.java.elasticsearch import elasticsearch_of, own_prefix


class Store(StrEnum):
    """The kinds of store."""

    SQLITE = "sqlite"
    ELASTICSEARCH = "elasticsearch"


@dataclass(frozen=True, slots=True)
class Landing:
    """Where to write: the address of an Elasticsearch, or "" for SQLite. ``pid`` is the server's
    process, 0 where it is not ours."""

    url: str = ""
    version: str = ""
    pid: int = 0

    def settings(self) -> str:
        """The part ``store`` of config/wirewatch.yaml, under a prefix that nobody else has."""
        if not self.url:
            return ""
        return f"store: {{elasticsearch: {{url: '{self.url}', prefix: {own_prefix()}}}}}\n"


@contextmanager
def landing(store: Store, server: str) -> Iterator[Landing]:
    """A place to land; ``server`` is a major version of Elasticsearch to start, or an address."""
    if store is Store.SQLITE:
        yield Landing()
        return
    with elasticsearch_of(server) as running:
        pid = running.process.pid if running.process else 0
        yield Landing(running.url, running.version, pid)
