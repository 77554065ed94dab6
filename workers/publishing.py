"""Topics are published beside the sweep, so that hints never wait for thousands of files.

Only the first publication is waited for: no article is handed out before the topics that lie here
are published.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from pipeline.errors import ServerAway

log = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks at the files."""
SHARE = 0.05
"""Of its time that a process looks at files in which nothing has changed, at most."""
LONGEST_PAUSE = 2.0


class Publisher(Protocol):
    """Whoever publishes topics when their files have changed."""

    def publish_changes(self) -> None:
        """Raises LedgerAway."""

    def is_lost(self) -> bool:
        """True when nothing is published on the ledger. Raises LedgerAway."""


class PublishingBeside:
    """A publisher in a thread of its own."""

    def __init__(
        self,
        publisher: Publisher,
        every: float = EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publisher, self._every, self._clock = publisher, every, clock
        self._publishing, self._ending = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None

    def publish_changes(self) -> None:
        """Returns at once, unless nothing is published yet. Raises LedgerAway."""
        running = self._thread is not None and self._thread.is_alive()
        if not running or self._publisher.is_lost():
            self._look()
        if not running:
            self._thread = threading.Thread(target=self._watch, name="publishing", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> float:
        """Publishes what has changed; how long that took, in seconds."""
        with self._publishing:
            began = self._clock()
            self._publisher.publish_changes()
            return self._clock() - began

    def _watch(self) -> None:
        took = 0.0
        while not self._ending.wait(pause_after(took, self._every)):
            try:
                took = self._look()
            except ServerAway as away:
                log.warning("topics are not published: %s", away)


def pause_after(took: float, every: float = EVERY) -> float:
    """Seconds until the next look: longer where a look at many files takes long, but a change is
    live within five seconds."""
    return max(every, min(took / SHARE, LONGEST_PAUSE))
