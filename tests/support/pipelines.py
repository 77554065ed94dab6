"""Writers and a reader of Elasticsearch that go on while its documents move.

A writer does what the store does: it asks once which generation is its own, writes each article's
newest version to the month of its first sight, and asks again when it is refused.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.errors import StoreAway
from tests.support.articles import NOON
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.generations import checked
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import Schema

MONTHS = 2
BATCH = 10


def first_seen(number: int) -> datetime:
    """Articles lie in MONTHS months, the last of them that of NOON."""
    return NOON - timedelta(days=31 * (number % MONTHS), seconds=number)


def article(number: int, version: int, **more: Any) -> dict[str, Any]:
    """A record as the store writes it, shortened."""
    return {
        "id": f"a{number}",
        "version": version,
        "first_seen": first_seen(number).isoformat(),
        "title": f"Article {number}",
        "body": f"Version {version}.",
        **more,
    }


def write(
    client: Elasticsearch,
    settings: ElasticsearchSettings,
    generation: int,
    articles: Sequence[dict[str, Any]],
) -> set[str]:
    """Writes records to their months; the ids of those that were refused."""
    operations: list[dict[str, Any]] = []
    for each in articles:
        moment = datetime.fromisoformat(each["first_seen"])
        index = Names(settings.prefix).index(Kind.ARTICLES, generation, moment)
        action = {"_index": index, "_id": each["id"], "version": each["version"]}
        operations += [{"index": {**action, "version_type": "external_gte"}}, each]
    items = [item["index"] for item in client.bulk(operations=operations)["items"]]
    return {item["_id"] for item in items if "error" in item and item["status"] != 409}


@dataclass
class Ledger:
    """Which version of each article comes next, and which is known to be stored."""

    articles: int
    stored: dict[str, int] = field(default_factory=dict)
    _given: dict[int, int] = field(default_factory=dict)
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> list[dict[str, Any]]:
        """Articles that nobody else gets in this version."""
        with self._lock:
            numbers = [number % self.articles for number in range(self._next, self._next + BATCH)]
            self._next += BATCH
            for number in numbers:
                self._given[number] = self._given.get(number, 0) + 1
            return [article(number, self._given[number]) for number in numbers]

    def tell(self, articles: Sequence[dict[str, Any]]) -> None:
        """These are stored, or newer ones are."""
        with self._lock:
            for each in articles:
                self.stored[each["id"]] = max(self.stored.get(each["id"], 0), each["version"])


@dataclass
class Writer:
    """A program of one schema. ``refused`` says why it no longer writes."""

    settings: ElasticsearchSettings
    schema: Schema
    ledger: Ledger
    batches: int = 0
    refused: str = ""

    def run(self, stop: threading.Event) -> None:
        """Writes until it is stopped, or the store is no longer its own."""
        with connect(self.settings) as client:
            names = Names(self.settings.prefix)
            generation = checked(client, names, self.settings, self.schema)
            while not stop.is_set():
                articles = self.ledger.take()
                failed = write(client, self.settings, generation, articles)
                self.ledger.tell([each for each in articles if each["id"] not in failed])
                self.batches += 1
                if failed:
                    try:
                        generation = checked(client, names, self.settings, self.schema)
                    except StoreAway as away:
                        self.refused = away.why
                        return


@dataclass
class Reader:
    """Searches all the time. ``faults`` are articles that were found before and then were not, or
    in an older version."""

    settings: ElasticsearchSettings
    searches: int = 0
    faults: list[str] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def run(self, stop: threading.Event) -> None:
        """Searches until it is stopped."""
        with connect(self.settings) as client:
            while not stop.is_set():
                found = versions(client, self.settings)
                for id, version in self._seen.items():
                    if found.get(id, 0) < version:
                        self.faults.append(f"{id}: {version}, then {found.get(id)}")
                self._seen = found
                self.searches += 1


def versions(client: Elasticsearch, settings: ElasticsearchSettings) -> dict[str, int]:
    """The newest version of each article that a search finds."""
    alias = Names(settings.prefix).alias(Kind.ARTICLES)
    answer = client.search(index=alias, size=10_000, source=False, version=True)
    found: dict[str, int] = {}
    for hit in answer["hits"]["hits"]:
        found[hit["_id"]] = max(found.get(hit["_id"], 0), hit["_version"])
    return found


@contextmanager
def running(*actors: Writer | Reader) -> Iterator[None]:
    """Each in a thread of its own."""
    stop = threading.Event()
    threads = [threading.Thread(target=actor.run, args=(stop,)) for actor in actors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
