"""The topics that stored articles are matched with: the published ones, or those of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.feeds.identity import digest
from pipeline.ports import ListShelf, PublishedTopic, TopicShelf
from pipeline.topics.listpublishing import decide_lists, lists_of
from pipeline.topics.published import topics_of
from pipeline.topics.publishing import decide
from pipeline.topics.topic import Topic
from workers.listfolder import read_list_folder
from workers.topicfolder import read_folder


@dataclass(frozen=True, slots=True)
class TopicSet:
    """Topics by name, in the order in which articles are matched.

    ``origin`` says for people where they are from, ``texts`` is what they were read from, ``lists``
    the shared lists as they are published, ``revision`` the shelf's, 0 for files.
    """

    origin: str
    texts: tuple[PublishedTopic, ...]
    topics: Mapping[str, Topic]
    lists: tuple[bytes, ...] = ()
    revision: int = 0

    @property
    def digest(self) -> str:
        """The same for topics of the same meaning."""
        return _digest_of(self.texts)


def published_topics(shelf: TopicShelf, lists: ListShelf) -> TopicSet | None:
    """What workers match with now; None where nothing was ever published. Raises LedgerAway."""
    revision = shelf.revision()
    if not revision:
        return None
    contents = (lists.content(each) for each in lists.all())
    packed = tuple(content for content in contents if content is not None)
    return _read("published", shelf.all(), packed, revision)


def still_published(shelf: TopicShelf, topics: TopicSet) -> bool:
    """False once the shelf holds topics of another meaning. Raises LedgerAway."""
    if shelf.revision() == topics.revision:
        return True
    return _digest_of(shelf.all()) == topics.digest


def topics_of_folder(folder: Path, now: datetime) -> TopicSet:
    """What would be published from these files.

    Raises ConfigurationError where a file would be refused: its articles would lose their topic.
    """
    files = read_folder(folder)
    lists = read_list_folder(folder.resolve().parent / "lists")
    found = decide_lists(lists.contents, (), now)
    packed = tuple(content for _, content in found.put)
    decision = decide(files.contents, (), now, lists_of(packed))
    refused = {**found.refused, **lists.unreadable, **decision.refused, **files.unreadable}
    if refused:
        mend = "articles would lose its topic; mend the file first"
        raise ConfigurationError(
            [Problem(Place(str(folder / file)), why, mend) for file, why in refused.items()]
        )
    return _read(f"files in {folder}", decision.put, packed)


def _digest_of(texts: Sequence[PublishedTopic]) -> str:
    ordered = sorted(f"{topic.name} {topic.version}" for topic in texts)
    return digest("topics", *ordered)


def _read(
    origin: str, texts: Sequence[PublishedTopic], lists: tuple[bytes, ...], revision: int = 0
) -> TopicSet:
    ordered = tuple(sorted(texts, key=lambda topic: topic.name))
    if not ordered:
        message = f"no topic is here ({origin}), every article would lose those it has"
        raise ConfigurationError([Problem(Place("topics"), message)])
    return TopicSet(origin, ordered, topics_of(ordered, lists_of(lists)), lists, revision)
