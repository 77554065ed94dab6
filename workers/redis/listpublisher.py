"""List files on their way to the shelf. Whoever publishes topics publishes lists before them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.ports import ListShelf, PublishedTopic
from pipeline.topics.listfiles import list_name
from pipeline.topics.listpublishing import NOTHING_ASKED, Asked, ListDecision, decide_lists
from pipeline.topics.parse import Lists
from pipeline.topics.sharedlists import lists_used
from workers.listfolder import list_paths, read_list_folder
from workers.redis.lists import ListSource

log = logging.getLogger(__name__)

MOST_TOLD = 5
"""Broken rows named in the log; ``wirewatch lists lint`` names all."""

Signature = tuple[tuple[str, int, int], ...]


def publish_lists(
    folder: Path,
    shelf: ListShelf,
    now: datetime,
    asked: Asked = NOTHING_ASKED,
) -> ListDecision:
    """Publishes what has changed in a folder of lists and says what that was. Where there is no
    such folder everything stays. Raises LedgerAway."""
    if not folder.is_dir():
        return ListDecision((), (), {}, ())
    files, published = read_list_folder(folder), shelf.all()
    decision = decide_lists(files.contents, published, now, asked)
    unreadable = {list_name(file) for file in files.unreadable}
    decision = replace(
        decision,
        remove=tuple(name for name in decision.remove if name not in unreadable),
        refused={**decision.refused, **files.unreadable},
    )
    shelf.publish(decision.put, decision.remove, dict(decision.refused))
    return decision


def used_by(topics: Collection[PublishedTopic]) -> set[str]:
    """Names of lists that published topics may use."""
    return {name for topic in topics for name in lists_used(topic.text)}


class ListPublisher:
    """Watches a folder of lists. Its caller holds the lease of publishing."""

    def __init__(self, folder: Path, shelf: ListShelf) -> None:
        self._folder, self._shelf = folder, shelf
        self._source = ListSource(shelf)
        self._published: Signature | None = None
        self._has_published = False

    def signature(self) -> Signature:
        """Name, time of change and size of each file."""
        found = []
        for path in list_paths(self._folder):
            try:
                state = path.stat()
            except OSError:
                found.append((path.name, 0, -1))
            else:
                found.append((path.name, state.st_mtime_ns, state.st_size))
        return tuple(found)

    def publish(
        self,
        topics: Collection[PublishedTopic],
        now: datetime,
        begins: Callable[[], None] = lambda: None,
    ) -> Lists:
        """Publishes lists that have changed, or that the shelf has lost; the lists that run.
        ``begins`` is told before each is read. Raises LedgerAway."""
        signature = self.signature()
        if signature != self._published or self._is_lost():
            asked = Asked(used_by(topics), begins=begins)
            decision = publish_lists(self._folder, self._shelf, now, asked)
            self._has_published = bool(self._shelf.all())
            _log(decision)
            self._published = signature
        return self._source.current()

    def _is_lost(self) -> bool:
        """True when the ledger is another one than that we published to."""
        return self._has_published and not self._shelf.all()


def _log(decision: ListDecision) -> None:
    for published, _ in decision.put:
        log.info("list %s is published, %s entries", published.name, f"{published.size:,}")
    for name in decision.remove:
        log.info("list %s is gone", name)
    for file, why in decision.refused.items():
        log.warning("%s is refused, its last good version keeps running: %s", file, why)
    for problem in decision.broken[:MOST_TOLD]:
        log.warning("left out: %s", problem)
    if len(decision.broken) > MOST_TOLD:
        more = len(decision.broken) - MOST_TOLD
        log.warning("left out: %s more rows (wirewatch lists lint names them)", f"{more:,}")
