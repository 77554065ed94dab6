"""The topics that stored articles are matched with: the published ones, or those of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.feeds.identity import digest
from pipeline.ports import PublishedTopic, TopicShelf
from pipeline.topics.published import topics_of
from pipeline.topics.publishing import decide
from pipeline.topics.topic import Topic
from workers.redis.publisher import read_folder


@dataclass(frozen=True, slots=True)
class TopicSet:
    """Topics by name, in the order in which articles are matched.

    ``origin`` says for people where they are from, ``texts`` is what they were read from,
    ``revision`` the shelf's, 0 for files.
    """

    origin: str
    texts: tuple[PublishedTopic, ...]
    topics: Mapping[str, Topic]
    revision: int = 0

    @property
    def digest(self) -> str:
        """The same for topics of the same meaning."""
        return digest("topics", *(f"{topic.name} {topic.version}" for topic in self.texts))


def published_topics(shelf: TopicShelf) -> TopicSet | None:
    """What workers match with now; None where nothing was ever published. Raises LedgerAway."""
    revision = shelf.revision()
    return _read("published", shelf.all(), revision) if revision else None


def still_published(shelf: TopicShelf, topics: TopicSet) -> bool:
    """False once the shelf holds topics of another meaning. Raises LedgerAway."""
    if shelf.revision() == topics.revision:
        return True
    now = published_topics(shelf)
    return now is not None and now.digest == topics.digest


def topics_of_folder(folder: Path, now: datetime) -> TopicSet:
    """What would be published from these files.

    Raises ConfigurationError where a file would be refused: its articles would lose their topic.
    """
    files = read_folder(folder)
    decision = decide(files.contents, (), now)
    refused = {**decision.refused, **files.unreadable}
    if refused:
        mend = "articles would lose its topic; mend the file first"
        raise ConfigurationError(
            [Problem(Place(str(folder / file)), why, mend) for file, why in refused.items()]
        )
    return _read(f"files in {folder}", decision.put)


def _read(origin: str, texts: Sequence[PublishedTopic], revision: int = 0) -> TopicSet:
    ordered = tuple(sorted(texts, key=lambda topic: topic.name))
    if not ordered:
        message = f"no topic is here ({origin}), every article would lose those it has"
        raise ConfigurationError([Problem(Place("topics"), message)])
    return TopicSet(origin, ordered, topics_of(ordered), revision)
