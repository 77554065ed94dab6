"""Published texts as topics that can be matched: read, and with the topics that they use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedTopic
from pipeline.topics.inlining import inlined
from pipeline.topics.parse import Lists
from pipeline.topics.reading import NO_LISTS, read_topic
from pipeline.topics.topic import Topic


@dataclass(frozen=True, slots=True)
class ReadTopics:
    """Topics by name, and why others cannot be used (an older program beside a newer one)."""

    topics: Mapping[str, Topic]
    unreadable: Mapping[str, str]


def read_published(published: PublishedTopic, shared: Lists = NO_LISTS) -> Topic:
    """A topic by itself, read with the shared lists. Raises ConfigurationError."""
    return read_topic(published.text.encode(), published.file, shared)


def topics_of(published: Iterable[PublishedTopic], shared: Lists = NO_LISTS) -> dict[str, Topic]:
    """Topics by name, all of them. Raises ConfigurationError."""
    read = read_all(published, partial(read_published, shared=shared))
    if read.unreadable:
        raise ConfigurationError(
            [Problem(Place(name), why) for name, why in read.unreadable.items()]
        )
    return dict(read.topics)


def read_all(
    shelf: Iterable[PublishedTopic], read: Callable[[PublishedTopic], Topic] = read_published
) -> ReadTopics:
    """All topics of a shelf, in its order."""
    topics: dict[str, Topic] = {}
    unreadable: dict[str, str] = {}
    for published in shelf:
        try:
            topics[published.name] = read(published)
        except ConfigurationError as error:
            unreadable[published.name] = str(error)
    found = inlined(topics)
    unreadable |= {
        name: f"{reason.message} ({reason.mend})" for name, reason in found.unusable.items()
    }
    return ReadTopics(
        {name: found.topics[name] for name in topics if name in found.topics}, unreadable
    )
