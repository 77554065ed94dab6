"""Topic files on their way to the shelf: whoever sees that they changed publishes them.

Any number of processes may watch the same folder; a lease on the ledger's server lets one publish
at a time. What is refused is noted on the shelf and leaves the last good version running.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import redis

from pipeline.errors import ConfigurationError
from pipeline.ports import PublishedTopic, TopicShelf
from pipeline.topics.packing import packed
from pipeline.topics.parse import Lists
from pipeline.topics.publishing import Decision, decide
from pipeline.topics.reading import NO_LISTS
from workers.gitlog import commits_of
from workers.program import program
from workers.redis.gates import RedisLocks
from workers.redis.listpublisher import ListPublisher
from workers.redis.listpublisher import Signature as ListSignature
from workers.topicfolder import Stamp, TopicFiles, TopicFolder

log = logging.getLogger(__name__)

LOCK, LEASE = "topics", 10.0
TELL_EVERY = 5.0
"""Seconds between two words about a publication that takes long."""


def publish_topics(
    folder: Path, shelf: TopicShelf, now: datetime, shared: Lists = NO_LISTS
) -> Decision:
    """Publishes what has changed in ``folder``, judged with the shared lists that run, and says
    what that was.

    A file that cannot be opened is refused like one that cannot be understood. Raises
    ConfigurationError when there is no folder (its topics keep running), and LedgerAway.
    """
    return _publish(_Turn(folder, TopicFolder(folder).read(), now, shared), shelf)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is published now; ``judged`` is told of each file that had to be judged, ``begins`` of
    each other step that may take long."""

    folder: Path
    files: TopicFiles
    now: datetime
    shared: Lists
    judged: Callable[[], None] = lambda: None
    begins: Callable[[], None] = lambda: None


def _publish(turn: _Turn, shelf: TopicShelf) -> Decision:
    published = shelf.all()
    decision = decide(turn.files.contents, published, turn.now, turn.shared, turn.judged)
    turn.begins()
    decision = _keeping_unreadable(decision, published, turn.files.unreadable)
    decision = replace(decision, put=_with_authors(decision.put, turn))
    packs = _packed(decision)
    turn.begins()
    shelf.publish(decision.put, decision.remove, dict(decision.refused), packs)
    return replace(decision, read={})


def _packed(decision: Decision) -> dict[str, bytes]:
    """What was read of topics, for workers of the same program."""
    read = decision.read if program() else {}
    return {
        topic.name: packed(read[topic.name], topic, program())
        for topic in decision.put
        if topic.name in read
    }


def _with_authors(put: Sequence[PublishedTopic], turn: _Turn) -> tuple[PublishedTopic, ...]:
    """The topics with who wrote them, where git knows; a topic that is put again without its file,
    for what it uses has changed, has the author that it had."""
    contents = turn.files.contents
    new = {topic.file: contents[topic.file] for topic in put if topic.file in contents}
    commits = commits_of(turn.folder, new.keys(), new.values())
    return tuple(
        replace(topic, author=commit.author, commit=commit.id)
        if (commit := commits.get(new.get(topic.file, b"")))
        else topic
        for topic in put
    )


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
        self._folder, self._shelf, self._client = TopicFolder(folder), shelf, client
        self._wall_clock = wall_clock
        self._lists = lists
        self._published: _Signature | None = None
        self._files: TopicFiles | None = None
        self._told: Mapping[str, str] = {}

    def publish_changes(self) -> None:
        """Publishes if a file has come, changed or gone since last time, or if the shelf has lost
        everything; unless another process is at it: then the next call looks again. Raises
        LedgerAway."""
        lists = self._lists.signature() if self._lists else ()
        signature = (self._folder.look(), lists)
        looks_the_same = signature == self._published and not self.is_lost()
        if looks_the_same and self._folder.is_settled():
            return
        with _lease(self._client) as lease:
            if lease is not None:
                before = self._files if looks_the_same else None
                self._publish(_Progress(lease, time.monotonic), before)
                self._published = signature

    def is_lost(self) -> bool:
        """True when nothing was published yet, or the ledger is another one than that we published
        to. Raises LedgerAway."""
        return self._folder.is_there() and self._shelf.revision() == 0

    def _publish(self, progress: _Progress, before: TopicFiles | None) -> None:
        """Unless the files hold what they held ``before``."""
        try:
            files = self._folder.read()
            if files == before:
                return
            now = self._wall_clock()
            shared = self._shared(now, progress)
            turn = _Turn(self._folder.path, files, now, shared, progress.judged, progress.renew)
            decision = _publish(turn, self._shelf)
        except ConfigurationError as error:
            log.warning("topics are not published: %s", error)
            return
        self._files = files
        self._tell(decision)

    def _shared(self, now: datetime, progress: _Progress) -> Lists:
        if self._lists is None:
            return NO_LISTS
        return self._lists.publish(self._shelf.all(), now, progress.renew)

    def _tell(self, decision: Decision) -> None:
        for topic in decision.put:
            by = f", by {topic.author}" if topic.author else ""
            log.info("topic %s is published, version %s%s", topic.name, topic.version, by)
        for name in decision.remove:
            log.info("topic %s is gone", name)
        for file, why in decision.refused.items():
            if self._told.get(file) != why:
                log.warning("%s is refused, its last good version keeps running: %s", file, why)
        self._told = decision.refused


_Signature = tuple[Mapping[str, Stamp], ListSignature]


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


class _Lease:
    """The right to publish. It ends by itself, unless it is renewed."""

    def __init__(self, locks: RedisLocks, token: str) -> None:
        self._locks, self._token = locks, token

    def renew(self) -> None:
        """Ten more seconds from now on. Raises LedgerAway."""
        self._locks.renew(LOCK, LEASE, self._token)


class _Progress:
    """Tells how far a publication that takes long is, and keeps its lease meanwhile."""

    def __init__(self, lease: _Lease, clock: Callable[[], float]) -> None:
        self._lease, self._clock = lease, clock
        self._count, self._told = 0, clock()

    def renew(self) -> None:
        """Something else begins that may take long."""
        self._lease.renew()

    def judged(self) -> None:
        """One more file is judged."""
        self._count += 1
        now = self._clock()
        if now - self._told >= TELL_EVERY:
            self._told = now
            self._lease.renew()
            log.info("%s topic files are judged so far", f"{self._count:,}")


@contextmanager
def _lease(client: redis.Redis) -> Iterator[_Lease | None]:
    """Something for one caller at a time, for ten seconds at most unless it is renewed."""
    locks, token = RedisLocks(client), secrets.token_hex(8)
    ours = locks.take(LOCK, LEASE, token)
    try:
        yield _Lease(locks, token) if ours else None
    finally:
        if ours and not locks.release(LOCK, token):
            log.warning("publishing topics took longer than its lease of %g s", LEASE)
