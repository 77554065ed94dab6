"""A client for each process, and what is known through it of the schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from pipeline.errors import StoreAway
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect, translated
from workers.stores.elasticsearch.generations import checked, current
from workers.stores.elasticsearch.names import Names


@dataclass(slots=True)
class Connection:
    """What one process holds; threads may share it.

    ``refresh`` makes each write searchable before it returns.
    """

    client: Elasticsearch
    settings: ElasticsearchSettings
    refresh: bool
    _written: int | None = None
    _read: int | None = None

    @property
    def names(self) -> Names:
        """Of indices and aliases."""
        return Names(self.settings.prefix)

    @property
    def server(self) -> str:
        """What messages call it."""
        return f"Elasticsearch at {self.settings.url}"

    @contextmanager
    def asking(self) -> Iterator[Elasticsearch]:
        """The client, whose errors become ours. After one the schema is looked at anew."""
        try:
            with translated(self.client):
                yield self.client
        except StoreAway:
            self._written = self._read = None
            raise

    def writable_generation(self) -> int:
        """The generation to write to. Raises StoreAway where its mapping is not this program's."""
        if self._written is None:
            self._written = checked(self.client, self.names, self.settings)
        return self._written

    def newest_generation(self) -> int:
        """The generation that is current, of whatever mapping; 0 where there is none."""
        if self._read is None:
            found = current(self.client, self.names)
            self._read = found.number if found else 0
        return self._read


class Connections:
    """One connection for each process, made when it is first needed: none survives a fork.

    A client that is given serves the process that gave it, and stays whose it is.
    """

    def __init__(
        self, settings: ElasticsearchSettings, client: Elasticsearch | None, *, refresh: bool
    ) -> None:
        self._settings, self._refresh = settings, refresh
        self._given = {os.getpid(): self._over(client)} if client else {}
        self._own: dict[int, Connection] = {}

    def mine(self) -> Connection:
        """This process's."""
        process = os.getpid()
        found = self._given.get(process) or self._own.get(process)
        return found or self._own.setdefault(process, self._over(connect(self._settings)))

    def close(self) -> None:
        """Close this process's; the next use makes another."""
        connection = self._own.pop(os.getpid(), None)
        if connection is not None:
            connection.client.close()

    def _over(self, client: Elasticsearch) -> Connection:
        return Connection(client, self._settings, self._refresh)
