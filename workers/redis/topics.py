"""Published topics: where they stand on the ledger's server, and how a worker follows them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import redis

from pipeline.encoding import from_json, to_json
from pipeline.ports import PublishedTopic, TopicShelf
from pipeline.topics.matcher import Matcher
from pipeline.topics.parse import Lists
from pipeline.topics.published import read_all, read_published
from pipeline.topics.reading import NO_LISTS
from pipeline.topics.sharedlists import lists_behind
from pipeline.topics.topic import Topic
from workers.redis.connection import Scripts, away, connect
from workers.redis.rows import SERVER, plain

VERSIONS_KEPT = 1_000
ASK_EVERY = 1.0
"""Seconds between two looks at the revision: a change is live well within five."""


class RedisTopicShelf:
    """Adapter of ``pipeline.ports.TopicShelf``."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._run = Scripts(client)

    @classmethod
    def at(cls, url: str) -> RedisTopicShelf:
        """The shelf at an address."""
        return cls(connect(url))

    @away(SERVER)
    def revision(self) -> int:
        revision: Any = self._client.get("topics:revision")
        return int(revision or 0)

    @away(SERVER)
    def all(self) -> tuple[PublishedTopic, ...]:
        shelf: Any = self._client.hgetall("topics:shelf")
        topics = (from_json(PublishedTopic, content) for content in shelf.values())
        return tuple(sorted(topics, key=lambda topic: topic.name))

    @away(SERVER)
    def publish(
        self, put: Iterable[PublishedTopic], remove: Iterable[str], refused: dict[str, str]
    ) -> int:
        topics = [part for topic in put for part in (topic.name, to_json(topic))]
        removed, reasons = json.dumps(list(remove)), json.dumps(refused)
        return int(self._run("publish_topics", VERSIONS_KEPT, removed, reasons, *topics))

    @away(SERVER)
    def refused(self) -> dict[str, str]:
        refused: Any = self._client.hgetall("topics:refused")
        return {plain(file): plain(why) for file, why in sorted(refused.items())}


@dataclass(frozen=True, slots=True)
class LoadedTopics:
    """What a worker matches with. ``unreadable`` maps a topic to why this worker cannot read its
    published text (an older program beside a newer one); the others are matched all the same."""

    revision: int
    topics: Mapping[str, Topic]
    matcher: Matcher
    unreadable: Mapping[str, str]


_WithLists = tuple[PublishedTopic, tuple[tuple[str, str], ...]]


class TopicSource:
    """The topics of the shelf, loaded again when its revision has changed.

    ``clock`` counts seconds, from anywhere; ``lists`` gives the shared lists that run. One for each
    process; not for several threads.
    """

    def __init__(
        self,
        shelf: TopicShelf,
        clock: Callable[[], float],
        lists: Callable[[], Lists] = lambda: NO_LISTS,
    ) -> None:
        self._shelf, self._clock, self._lists = shelf, clock, lists
        self._read: dict[_WithLists, Topic] = {}
        self._loaded = LoadedTopics(-1, {}, Matcher(()), {})
        self._asked = float("-inf")

    def current(self) -> LoadedTopics:
        """The topics as published at most a second ago. Raises LedgerAway."""
        now = self._clock()
        if now - self._asked >= ASK_EVERY:
            revision = self._shelf.revision()
            if revision != self._loaded.revision:
                self._loaded = self._load(revision)
            self._asked = now
        return self._loaded

    def _load(self, revision: int) -> LoadedTopics:
        """Reads only texts that are new to this process, or whose lists are."""
        known, self._read, shared = self._read, {}, self._lists()

        def read(published: PublishedTopic) -> Topic:
            key = (published, lists_behind(published.text, shared))
            topic = known.get(key) or read_published(published, shared)
            self._read[key] = topic
            return topic

        found = read_all(self._shelf.all(), read)
        matcher = Matcher(tuple(found.topics.values()))
        return LoadedTopics(revision, found.topics, matcher, found.unreadable)
