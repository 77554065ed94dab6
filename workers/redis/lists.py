"""Shared lists on the ledger's server, and how processes load them from there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import redis
import zstandard

from pipeline.encoding import from_json, to_json
from pipeline.ports import ListShelf, PublishedList
from pipeline.topics.expression import Expression
from pipeline.topics.listpublishing import unpacked
from pipeline.topics.parse import Lists
from pipeline.topics.sharedlists import expressions_of
from workers.redis.connection import Scripts, away, connect
from workers.redis.rows import SERVER, plain

KEPT = 35 * 86_400
"""Seconds that a list which was replaced can still be looked at: as long as alerts are kept."""


class RedisListShelf:
    """Adapter of ``pipeline.ports.ListShelf``."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._run = Scripts(client)

    @classmethod
    def at(cls, url: str) -> RedisListShelf:
        """The shelf at an address."""
        return cls(connect(url))

    @away(SERVER)
    def all(self) -> tuple[PublishedList, ...]:
        shelf: Any = self._client.hgetall("lists:shelf")
        found = (from_json(PublishedList, content) for content in shelf.values())
        return tuple(sorted(found, key=lambda each: each.name))

    def content(self, published: PublishedList) -> bytes | None:
        return self._content(_content_key(published.name, published.digest))

    def kept(self, name: str) -> Iterator[bytes]:
        for digest in self._digests(name):
            content = self._content(_content_key(name, digest))
            if content is not None:
                yield content

    @away(SERVER)
    def publish(
        self,
        put: Iterable[tuple[PublishedList, bytes]],
        remove: Iterable[str],
        refused: dict[str, str],
    ) -> None:
        parts = [
            part
            for published, content in put
            for part in (
                published.name,
                to_json(published),
                _content_key(published.name, published.digest),
                zstandard.compress(content),
            )
        ]
        removed, reasons = json.dumps(list(remove)), json.dumps(refused)
        self._run("publish_lists", KEPT, removed, reasons, *parts)

    @away(SERVER)
    def refused(self) -> dict[str, str]:
        refused: Any = self._client.hgetall("lists:refused")
        return {plain(file): plain(why) for file, why in sorted(refused.items())}

    @away(SERVER)
    def _digests(self, name: str) -> list[str]:
        digests: Any = self._client.lrange(f"lists:kept:{name}", 0, -1)
        return [plain(digest) for digest in digests]

    @away(SERVER)
    def _content(self, key: str) -> bytes | None:
        packed: Any = self._client.get(key)
        return None if packed is None else zstandard.decompress(packed)


def _content_key(name: str, digest: str) -> str:
    return f"lists:content:{name}:{digest}"


@dataclass(frozen=True, slots=True)
class _Loaded:
    published: PublishedList
    expressions: Mapping[str, Expression]


class ListSource:
    """The lists of a shelf, each made ready when it has changed. One for each process."""

    def __init__(self, shelf: ListShelf) -> None:
        self._shelf = shelf
        self._loaded: dict[str, _Loaded] = {}

    def current(self) -> Lists:
        """What is published now, by the names that topics write. Raises LedgerAway."""
        self._loaded = {
            published.name: loaded
            for published in self._shelf.all()
            if (loaded := self._load(published)) is not None
        }
        return {
            name: expression
            for loaded in self._loaded.values()
            for name, expression in loaded.expressions.items()
        }

    def _load(self, published: PublishedList) -> _Loaded | None:
        """None for one whose content is gone by now: the next look finds what took its place."""
        known = self._loaded.get(published.name)
        if known is not None and known.published.digest == published.digest:
            return known
        content = self._shelf.content(published)
        if content is None:
            return known
        return _Loaded(published, expressions_of(unpacked(content)))


def lists_on(shelf: ListShelf) -> Lists:
    """The lists of a shelf, for one look. Raises LedgerAway."""
    return ListSource(shelf).current()
