"""Topic files on their way to the shelf: whoever sees that they changed publishes them.

Any number of processes may watch the same folder; a lease on the ledger's server lets one publish
at a time. What is refused is noted on the shelf and leaves the last good version running.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import redis

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedTopic, TopicShelf
from pipeline.topics.parse import Lists
from pipeline.topics.publishing import Decision, decide
from pipeline.topics.reading import NO_LISTS
from workers.redis.gates import RedisLocks
from workers.redis.listpublisher import ListPublisher

log = logging.getLogger(__name__)

LOCK, LEASE = "topics", 10.0
SUFFIXES = frozenset({".yaml", ".yml"})


def publish_topics(
    folder: Path, shelf: TopicShelf, now: datetime, shared: Lists = NO_LISTS
) -> Decision:
    """Publishes what has changed in ``folder``, judged with the shared lists that run, and says
    what that was.

    A file that cannot be opened is refused like one that cannot be understood. Raises
    ConfigurationError when there is no folder (its topics keep running), and LedgerAway.
    """
    files = read_folder(folder)
    published = shelf.all()
    decision = decide(files.contents, published, now, shared)
    decision = _keeping_unreadable(decision, published, files.unreadable)
    shelf.publish(decision.put, decision.remove, dict(decision.refused))
    return decision


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """Files by name; ``unreadable`` maps those that cannot be opened to the reason."""

    contents: Mapping[str, bytes]
    unreadable: Mapping[str, str]


def read_folder(folder: Path) -> TopicFiles:
    """The topic files of a folder. Raises ConfigurationError when there is no such folder."""
    if not folder.is_dir():
        problem = Problem(
            Place(str(folder)), "no folder of topics is here", "wirewatch init writes one"
        )
        raise ConfigurationError([problem])
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path in _topic_paths(folder):
        try:
            contents[path.name] = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            unreadable[path.name] = f"{path.name}: cannot be opened: {error.strerror}"
    return TopicFiles(contents, unreadable)


class TopicPublisher:
    """Watches a folder and publishes its changes, those of ``lists`` first. ``wall_clock`` gives
    the time in UTC."""

    def __init__(
        self,
        folder: Path,
        shelf: TopicShelf,
        client: redis.Redis,
        wall_clock: Callable[[], datetime],
        lists: ListPublisher | None = None,
    ) -> None:
        self._folder, self._shelf, self._client = folder, shelf, client
        self._wall_clock = wall_clock
        self._lists = lists
        self._published: tuple[_Signature, _Signature] | None = None

    def publish_changes(self) -> None:
        """Publishes if a file has come, changed or gone since last time, or if the shelf has lost
        everything; unless another process is at it: then the next call looks again. Raises
        LedgerAway."""
        lists = self._lists.signature() if self._lists else ()
        signature = (_signature(self._folder), lists)
        if signature == self._published and not self._is_lost():
            return
        with _lease(self._client) as ours:
            if ours:
                self._publish()
                self._published = signature

    def _is_lost(self) -> bool:
        """True when the ledger is another one than that we published to."""
        return self._folder.is_dir() and self._shelf.revision() == 0

    def _publish(self) -> None:
        try:
            now = self._wall_clock()
            shared = self._lists.publish(self._shelf.all(), now) if self._lists else NO_LISTS
            decision = publish_topics(self._folder, self._shelf, now, shared)
        except ConfigurationError as error:
            log.warning("topics are not published: %s", error)
            return
        for topic in decision.put:
            log.info("topic %s is published, version %s", topic.name, topic.version)
        for name in decision.remove:
            log.info("topic %s is gone", name)
        for file, why in decision.refused.items():
            log.warning("%s is refused, its last good version keeps running: %s", file, why)


_Signature = tuple[tuple[str, int, int], ...]


def _signature(folder: Path) -> _Signature:
    """Name, time of change and size of each file; empty for a folder that is not there."""
    found = []
    for path in _topic_paths(folder) if folder.is_dir() else ():
        try:
            state = path.stat()
        except OSError:
            found.append((path.name, 0, -1))
        else:
            found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _topic_paths(folder: Path) -> list[Path]:
    """Hidden files are an editor's own."""
    paths = (path for path in folder.iterdir() if path.suffix in SUFFIXES)
    return sorted(path for path in paths if not path.name.startswith("."))


def _keeping_unreadable(
    decision: Decision, published: Sequence[PublishedTopic], unreadable: Mapping[str, str]
) -> Decision:
    """A topic whose file cannot be opened is not a topic whose file is gone."""
    kept = {topic.name for topic in published if topic.file in unreadable}
    return replace(
        decision,
        remove=tuple(name for name in decision.remove if name not in kept),
        refused={**decision.refused, **unreadable},
    )


@contextmanager
def _lease(client: redis.Redis) -> Iterator[bool]:
    """True for one caller at a time, for ten seconds at most."""
    locks, token = RedisLocks(client), secrets.token_hex(8)
    ours = locks.take(LOCK, LEASE, token)
    try:
        yield ours
    finally:
        if ours and not locks.release(LOCK, token):
            log.warning("publishing topics took longer than its lease of %g s", LEASE)
