"""Versions of topics that ran, as commands are given them: ``sanctions@2026-03-03`` is what ran at
the end of that day, ``sanctions@4fJx`` the version that begins so.

A version is read with the topics that it used then, and with what the shared lists held then, where
that is kept.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import ListShelf, PublishedTopic, TopicShelf, TopicVersion
from pipeline.topics.history import at_moment, lists_of_then, of_version, with_used
from pipeline.topics.parse import Lists
from pipeline.topics.published import read_all, read_published
from pipeline.topics.reading import NO_LISTS
from pipeline.topics.topic import Topic
from workers.cli.search import since
from workers.settings import Settings

AT = "@"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d.*|\d+[smhdw]")
_DAY = len("2026-03-03")


@dataclass(frozen=True, slots=True)
class KeptTopic:
    """A version, and the moment whose topics and lists it goes with."""

    version: TopicVersion
    moment: datetime


def is_kept(source: str) -> bool:
    """Whether ``source`` names a version, not a topic."""
    return AT in source


def topic_shelf(settings: Settings) -> TopicShelf:
    """The shelf on which topics are published. Raises LedgerAway."""
    from workers import wiring
    from workers.cli.servers import servers_of

    return wiring.topic_shelf(servers_of(settings))


def kept(source: str, shelf: TopicShelf) -> KeptTopic:
    """The version that NAME, NAME@VERSION or NAME@WHEN names: without more it is what runs. Raises
    ConfigurationError for one that is not kept."""
    name, _, which = source.partition(AT)
    found = versions_of(name, shelf)
    if which and not _MOMENT.fullmatch(which):
        version = of_version(found, which)
        return KeptTopic(version, version.since)
    moment = _moment(which, source) if which else datetime.now(UTC)
    return KeptTopic(at_moment(found, moment), moment)


def versions_of(name: str, shelf: TopicShelf) -> Sequence[TopicVersion]:
    """All that is kept under a name, newest first. Raises ConfigurationError."""
    found = shelf.versions(name)
    if found:
        return found
    near = difflib.get_close_matches(name, shelf.names(), 1)
    mend = f"did you mean {near[0]}?" if near else "wirewatch doctor says whether topics run"
    raise ConfigurationError([Problem(Place("topics"), f"no topic {name} was published", mend)])


def with_topics(found: KeptTopic, shelf: TopicShelf) -> tuple[PublishedTopic, ...]:
    """A version and the topics that it used at its moment."""
    return tuple(each.topic for each in with_used(found.version, found.moment, shelf.versions))


def kept_topic(source: str, settings: Settings) -> Topic:
    """The topic of ``source``, ready to run. What is not as it was then is told on standard error.
    Raises ConfigurationError and LedgerAway."""
    from workers import wiring
    from workers.cli.servers import servers_of

    shelf = topic_shelf(settings)
    found = kept(source, shelf)
    then = _ListsThen(wiring.list_shelf(servers_of(settings)))
    read = read_all(with_topics(found, shelf), then.read)
    for note in then.notes:
        click.echo(f"note: {note}", err=True)
    name = found.version.topic.name
    if name not in read.topics:
        why = read.unreadable[name]
        raise ConfigurationError([Problem(Place(source), f"cannot be run: {why}")])
    return read.topics[name]


def _moment(value: str, source: str) -> datetime:
    try:
        moment = since(value, datetime.now(UTC))
    except click.BadParameter as error:
        mend = "after @ stands an age (30d), a date (2026-03-01), or the beginning of a version"
        raise ConfigurationError([Problem(Place(source), error.message, mend)]) from None
    return moment + timedelta(days=1, microseconds=-1) if len(value) == _DAY else moment


# ---------------------------------------------------------------- shared lists


class _ListsThen:
    """Shared lists as topics were published with them. ``notes`` say which are not those of
    then."""

    def __init__(self, shelf: ListShelf) -> None:
        self._shelf = shelf
        self._now: Lists | None = None
        self.notes: dict[str, None] = {}

    def read(self, published: PublishedTopic) -> Topic:
        """A topic with the lists that it had. Raises ConfigurationError."""
        return read_published(published, self._lists(published) if published.lists else NO_LISTS)

    def _lists(self, published: PublishedTopic) -> Lists:
        from workers.redis.lists import lists_on

        if self._now is None:
            self._now = lists_on(self._shelf)
        found = lists_of_then(published.lists, self._now, self._shelf.kept)
        self.notes |= dict.fromkeys(map(_note, found.lost))
        return found.lists


def _note(name: str) -> str:
    return f"what the list {name} held then is not kept, so it is read as it is today"
