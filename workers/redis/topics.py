"""Published topics on the ledger's server: those that run, and every version that ran.

A text stands there once, packed, under its digest; the shelf and the versions of a topic name it.
A version is kept for two years after another took its place, at most a thousand of a topic.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import redis
import zstandard

from pipeline.encoding import from_json, to_json
from pipeline.errors import LedgerAway
from pipeline.feeds.identity import digest
from pipeline.ports import PublishedTopic, TopicVersion
from workers.redis.connection import Scripts, away, connect
from workers.redis.rows import SERVER, Now, milliseconds, moment, plain, server_time, time_argument

KEPT = 730 * 86_400.0
"""Seconds that a version is kept after it was replaced."""
MOST_VERSIONS = 1_000
"""Versions kept of one topic: two years of a list that changes every day."""
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)
_AT_ONCE = 1_000
"""Texts asked for in one request: the server answers others in between."""


class RedisTopicShelf:
    """Adapter of ``pipeline.ports.TopicShelf``. It keeps the texts that it has read, so that only
    new ones are asked for. Not for several threads."""

    def __init__(
        self, client: redis.Redis, *, now: Now = server_time, most: int = MOST_VERSIONS
    ) -> None:
        self._client, self._now, self._most = client, now, most
        self._run = Scripts(client)
        self._texts: dict[str, str] = {}

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
        entries = [from_json(_Entry, content) for content in shelf.values()]
        texts = self._texts_of(entries, self._texts)
        self._texts = texts
        topics = (entry.topic(texts) for entry in entries)
        return tuple(sorted(topics, key=lambda topic: topic.name))

    @away(SERVER)
    def publish(
        self,
        put: Iterable[PublishedTopic],
        remove: Iterable[str],
        refused: dict[str, str],
        packed: Mapping[str, bytes] | None = None,
    ) -> int:
        known = packed or {}
        parts = [part for topic in put for part in (*_put(topic), known.get(topic.name, b""))]
        kept, removed, reasons = milliseconds(KEPT), json.dumps(list(remove)), json.dumps(refused)
        now = time_argument(self._now)
        return int(self._run("publish_topics", now, kept, self._most, removed, reasons, *parts))

    @away(SERVER)
    def packed(self, names: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            contents: Any = self._client.hmget("topics:packed", list(some))
            found |= {
                name: content for name, content in zip(some, contents, strict=True) if content
            }
        return found

    @away(SERVER)
    def refused(self) -> dict[str, str]:
        refused: Any = self._client.hgetall("topics:refused")
        return {plain(file): plain(why) for file, why in sorted(refused.items())}

    @away(SERVER)
    def versions(self, name: str) -> tuple[TopicVersion, ...]:
        rows: Any = self._client.zrange(_versions_key(name), 0, -1, withscores=True)
        entries = [from_json(_Entry, row.partition(b":")[2]) for row, _ in rows]
        moments: list[datetime | None] = [moment(since) for _, since in rows]
        texts = self._texts_of(entries, self._texts)
        found = [
            TopicVersion(entry.topic(texts), since, until)
            for entry, since, until in zip(entries, moments, [*moments[1:], None], strict=False)
            if since is not None and not entry.removed
        ]
        return tuple(reversed(found))

    @away(SERVER)
    def names(self) -> tuple[str, ...]:
        before = len(_versions_key(""))
        keys = self._client.scan_iter(f"{_versions_key('')}*", count=_AT_ONCE)
        return tuple(sorted(plain(key)[before:] for key in keys))

    def _texts_of(self, entries: Sequence[_Entry], known: dict[str, str]) -> dict[str, str]:
        """The texts that these entries name, by digest."""
        wanted = list(dict.fromkeys(entry.digest for entry in entries if entry.digest))
        new = [each for each in wanted if each not in known]
        found: dict[str, str] = {}
        for start in range(0, len(new), _AT_ONCE):
            found |= self._fetched(new[start : start + _AT_ONCE])
        return {each: known[each] if each in known else found[each] for each in wanted}

    def _fetched(self, digests: Sequence[str]) -> dict[str, str]:
        packed: Any = self._client.mget([_text_key(each) for each in digests])
        if None in packed:
            raise LedgerAway(SERVER, "the text of a topic is gone while it is read")
        return {
            each: zstandard.decompress(content).decode()
            for each, content in zip(digests, packed, strict=True)
        }


@dataclass(frozen=True, slots=True)
class _Entry:
    """A topic without its text. ``removed`` says that none of this name ran any more; ``text`` is
    only in an entry from before texts had a place of their own."""

    name: str = ""
    version: str = ""
    digest: str = ""
    file: str = ""
    published: datetime = _NO_MOMENT
    lists: tuple[tuple[str, str], ...] = ()
    author: str = ""
    commit: str = ""
    removed: bool = False
    text: str = ""

    def topic(self, texts: dict[str, str]) -> PublishedTopic:
        """The same with its text."""
        text = texts[self.digest] if self.digest else self.text
        return PublishedTopic(
            self.name, self.version, text, self.file, self.published,
            self.lists, self.author, self.commit,
        )  # fmt: skip


def _put(topic: PublishedTopic) -> tuple[str | bytes, ...]:
    """A topic's part of the script's arguments."""
    key = digest("topic", topic.text)
    entry = _Entry(
        topic.name, topic.version, key, topic.file, topic.published,
        topic.lists, topic.author, topic.commit,
    )  # fmt: skip
    return topic.name, to_json(entry), _text_key(key), zstandard.compress(topic.text.encode())


def _text_key(digest_of_text: str) -> str:
    return f"topics:text:{digest_of_text}"


def _versions_key(name: str) -> str:
    return f"topics:versions:{name}"
