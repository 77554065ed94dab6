"""What must happen again and again: hints for what waits, topics that have changed.

Any number of processes may sweep; each step is safe to repeat, and a lock of one second saves
doing it twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import ServerAway
from pipeline.ports import Hints, Ledger, Outbox
from workers.tasks.deliver import SENDERS

log = logging.getLogger(__name__)

EVERY = 0.5
TURN = 0.4
MOST_DELIVERIES = 200


class Locks(Protocol):
    """Locks that end by themselves."""

    def take(self, name: str, seconds: float) -> bool:
        """True for one caller in ``seconds``."""


class Publishing(Protocol):
    """Whoever publishes topics when their files have changed."""

    def publish_changes(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SweepTools:
    """What a sweep needs. At most ``limit`` articles get hints in one, ``batch`` to a hint."""

    ledger: Ledger
    outbox: Outbox
    hints: Hints
    locks: Locks
    publishing: Publishing
    limit: int
    batch: int


def sweep(tools: SweepTools) -> None:
    """One turn. A server that is away ends one step, not the others.

    Topics come first: nothing is handed out before those that lie here are published.
    """
    for step in (publish_topics, hint_deliveries, hint_articles):
        try:
            step(tools)
        except ServerAway as away:
            log.warning("%s: %s", step.__name__, away)
            if step is publish_topics:
                return


def publish_topics(tools: SweepTools) -> None:
    """New and changed topic files, if there are any; not waited for where some are published."""
    tools.publishing.publish_changes()


def hint_articles(tools: SweepTools) -> None:
    """Hints for articles that are ready, or whose worker was lost."""
    if tools.locks.take("sweep", TURN):
        for ids in tools.ledger.dispatch(tools.limit, tools.batch):
            tools.hints.ingest(ids)


def hint_deliveries(tools: SweepTools) -> None:
    """Hints for deliveries that are due, enough of them to keep every sender at work."""
    for ids in tools.outbox.dispatch(MOST_DELIVERIES, SENDERS):
        tools.hints.deliver(ids)
