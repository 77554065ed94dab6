"""How a worker follows the topics that are published.

A thread looks for a new revision every second and makes the topics ready beside the work: a batch
takes those of the moment it begins, and never waits for a change.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.errors import ServerAway
from pipeline.ports import PublishedTopic, TopicShelf
from pipeline.topics.matcher import Matcher
from pipeline.topics.packing import Unpacker
from pipeline.topics.parse import Lists
from pipeline.topics.published import read_all, read_published
from pipeline.topics.reading import NO_LISTS
from pipeline.topics.sharedlists import lists_behind
from pipeline.topics.topic import Topic
from workers.program import program

log = logging.getLogger(__name__)

ASK_EVERY = 1.0
"""Seconds between two looks at the revision: a change is live well within five."""

_WithLists = tuple[str, str, tuple[tuple[str, str], ...]]
"""File, text, and the lists that it is read with."""


@dataclass(frozen=True, slots=True)
class LoadedTopics:
    """What a worker matches with. ``unreadable`` maps a topic to why this worker cannot read its
    published text (an older program beside a newer one); the others are matched all the same.

    ``read`` is each text as it was read by itself, so that the next revision reads only what is
    new.
    """

    revision: int
    topics: Mapping[str, Topic]
    matcher: Matcher
    unreadable: Mapping[str, str]
    read: Mapping[_WithLists, Topic] = field(default_factory=dict, repr=False)


def nothing_loaded() -> LoadedTopics:
    """Before the first look."""
    return LoadedTopics(-1, {}, Matcher(()), {})


class TopicSource:
    """The topics of a shelf; ``lists`` gives the shared lists that run, ``begin`` is what another
    process has loaded before. What this program has read is taken as it was packed, all else is
    read here. Not for several threads."""

    def __init__(
        self,
        shelf: TopicShelf,
        lists: Callable[[], Lists] = lambda: NO_LISTS,
        begin: LoadedTopics | None = None,
    ) -> None:
        self._shelf, self._lists = shelf, lists
        self._loaded = begin or nothing_loaded()
        self._program = program()

    def current(self) -> LoadedTopics:
        """The topics as published now: texts and topics that are the same are not read or compiled
        again. Raises LedgerAway."""
        revision = self._shelf.revision()
        if revision != self._loaded.revision:
            self._loaded = self._load(revision)
        return self._loaded

    def _load(self, revision: int) -> LoadedTopics:
        before, shared = self._loaded, self._lists()
        published = self._shelf.all()
        keys = {each.name: _key(each, shared) for each in published}
        packs = self._shelf.packed([name for name, key in keys.items() if key not in before.read])
        unpacker = Unpacker(shared, self._program)
        reads: dict[_WithLists, Topic] = {}

        def read(published: PublishedTopic) -> Topic:
            key, pack = keys[published.name], packs.get(published.name)
            topic = before.read.get(key)
            if topic is None and pack is not None:
                topic = unpacker.topic(pack, published)
            if topic is None:
                topic = read_published(published, shared)
            reads[key] = topic
            return topic

        found = read_all(published, read)
        matcher = Matcher(tuple(found.topics.values()), before.matcher)
        return LoadedTopics(revision, found.topics, matcher, found.unreadable, reads)


def _key(published: PublishedTopic, shared: Lists) -> _WithLists:
    return published.file, published.text, lists_behind(published.text, shared)


class FollowedTopics:
    """The topics of a source as a thread finds them, every second. The first look is the caller's
    own, and so is each while nothing was ever published: no article is handed out before the first
    publication, so none may be matched without it."""

    def __init__(self, source: TopicSource, every: float = ASK_EVERY) -> None:
        self._source, self._every = source, every
        self._loaded = nothing_loaded()
        self._looking = threading.Lock()
        self._found, self._ending = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def loaded(self) -> LoadedTopics:
        """What was found last; nothing before the first look."""
        return self._loaded

    def current(self) -> LoadedTopics:
        """The topics as published a few seconds ago at most. Raises LedgerAway, while nothing was
        ever found."""
        if not self._is_following() or self._loaded.revision <= 0:
            self._look()
        self.follow()
        return self._loaded

    def follow(self, wait: float = 0.0) -> bool:
        """Begin to look, every second. True once something is loaded, False after ``wait`` seconds
        without."""
        if not self._is_following():
            self._thread = threading.Thread(target=self._follow, name="topics", daemon=True)
            self._thread.start()
        return self._found.wait(wait)

    def stop(self) -> None:
        """End the thread."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _is_following(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _look(self) -> None:
        with self._looking:
            before, self._loaded = self._loaded, self._source.current()
            if self._loaded is not before:
                _tell(self._loaded, before)
                # They stay: else each full collection would walk them all, for a second of 10,000.
                gc.freeze()
        self._found.set()

    def _follow(self) -> None:
        while True:
            try:
                self._look()
            except ServerAway as away:
                log.debug("topics stay as they are: %s", away)
            if self._ending.wait(self._every):
                return


def _tell(loaded: LoadedTopics, before: LoadedTopics) -> None:
    for name, why in loaded.unreadable.items():
        if before.unreadable.get(name) != why:
            log.warning("topic %s is published, but cannot be read here: %s", name, why)
