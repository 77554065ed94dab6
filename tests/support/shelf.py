"""A topic shelf in this process, which passes the contract of the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.ports import PublishedList, PublishedTopic, TopicVersion

PUBLISHED = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def published(name: str, text: str = "", version: str = "v1") -> PublishedTopic:
    """A topic as it is published; its text is a topic file that matches its name."""
    text = text or f"topic: {name}\ntitle: About {name}\nmatch: {name}\n"
    return PublishedTopic(name, version, text, f"{name}.yaml", PUBLISHED)


class LocalTopicShelf:
    """Adapter of ``pipeline.ports.TopicShelf``; ``asked`` counts looks at the revision, ``read``
    those at the topics. ``now`` gives the time in UTC."""

    def __init__(self, now: Callable[[], datetime] = lambda: PUBLISHED) -> None:
        self._now = now
        self._versions: dict[str, list[TopicVersion]] = {}
        self._topics: dict[str, PublishedTopic] = {}
        self._packed: dict[str, bytes] = {}
        self._refused: dict[str, str] = {}
        self._revision = 0
        self.asked = 0
        self.read = 0

    def revision(self) -> int:
        self.asked += 1
        return self._revision

    def all(self) -> tuple[PublishedTopic, ...]:
        self.read += 1
        return tuple(self._topics[name] for name in sorted(self._topics))

    def publish(
        self,
        put: Iterable[PublishedTopic],
        remove: Iterable[str],
        refused: dict[str, str],
        packed: Mapping[str, bytes] | None = None,
    ) -> int:
        removed, put = set(remove), list(put)
        topics = {name: topic for name, topic in self._topics.items() if name not in removed}
        topics |= {topic.name: topic for topic in put}
        packs = {name: each for name, each in self._packed.items() if name not in removed}
        put_now = {topic.name for topic in put}
        self._packed = packs | {
            name: each for name, each in (packed or {}).items() if name in put_now
        }
        self._note(topics)
        self._revision += topics != self._topics or not self._revision
        self._topics, self._refused = topics, dict(refused)
        return self._revision

    def packed(self, names: Sequence[str]) -> dict[str, bytes]:
        return {name: self._packed[name] for name in names if name in self._packed}

    def refused(self) -> dict[str, str]:
        return dict(self._refused)

    def versions(self, name: str) -> tuple[TopicVersion, ...]:
        return tuple(reversed(self._versions.get(name, [])))

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._versions))

    def _note(self, topics: dict[str, PublishedTopic]) -> None:
        now = self._now()
        for name in self._topics.keys() | topics.keys():
            topic = topics.get(name)
            if topic == self._topics.get(name):
                continue
            versions = self._versions.setdefault(name, [])
            if name in self._topics:
                versions[-1] = replace(versions[-1], until=now)
            if topic is not None:
                versions.append(TopicVersion(topic, now, None))


class LocalListShelf:
    """Adapter of ``pipeline.ports.ListShelf``."""

    def __init__(self) -> None:
        self._lists: dict[str, PublishedList] = {}
        self._contents: dict[tuple[str, str], bytes] = {}
        self._refused: dict[str, str] = {}

    def all(self) -> tuple[PublishedList, ...]:
        return tuple(self._lists[name] for name in sorted(self._lists))

    def content(self, published: PublishedList) -> bytes | None:
        return self._contents.get((published.name, published.digest))

    def kept(self, name: str) -> Iterator[bytes]:
        for (other, _), content in reversed(self._contents.items()):
            if other == name:
                yield content

    def publish(
        self,
        put: Iterable[tuple[PublishedList, bytes]],
        remove: Iterable[str],
        refused: dict[str, str],
    ) -> None:
        for name in remove:
            self._lists.pop(name, None)
        for published, content in put:
            self._lists[published.name] = published
            self._contents.pop((published.name, published.digest), None)
            self._contents[published.name, published.digest] = content
        self._refused = dict(refused)

    def refused(self) -> dict[str, str]:
        return dict(self._refused)
