"""What the article store needs again and again: a look whether it is back, and room.

It goes on beside the sweep, in a thread of its own: a store that hangs takes its whole timeout to
answer, and removing takes seconds, while hints for articles and alerts must not wait.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.errors import ServerAway, StoreAway
from pipeline.ports import ArticleStore, Expired, Gate, Retention

log = logging.getLogger(__name__)

EXPIRE_EVERY = 3_600.0
"""Seconds between two looks for what is too old, where there was nothing left."""


class Locks(Protocol):
    """Locks that end by themselves, or when they are released under their token."""

    def take(self, name: str, seconds: float, token: str = "") -> bool:
        """True for one caller in ``seconds``."""

    def release(self, name: str, token: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class StoreTools:
    """What storekeeping needs; ``store`` opens the store where that is still to be done."""

    store: Callable[[], ArticleStore]
    gate: Gate
    locks: Locks
    retention: Retention
    now: Callable[[], datetime]


def keep_store(tools: StoreTools) -> None:
    """One turn. A server that is away ends one step, not the other."""
    for step in (probe_store, expire):
        try:
            step(tools)
        except ServerAway as away:
            log.warning("%s: %s", step.__name__, away)


def probe_store(tools: StoreTools) -> None:
    """Open the store's gate when a write would be taken again."""
    if not tools.gate.may_probe():
        return
    try:
        tools.store().probe()
    except StoreAway as away:
        tools.gate.shut(str(away))
    else:
        tools.gate.open()


def expire(tools: StoreTools) -> None:
    """Remove what no longer has to be kept: every hour, in turns of some thousand documents for as
    long as there is some, by one process at a time."""
    if tools.retention == Retention() or tools.gate.closed():
        return
    token = secrets.token_hex(8)
    if not tools.locks.take("retention", EXPIRE_EVERY, token):
        return
    removed = tools.store().expire(tools.retention, tools.now())
    if removed != Expired():
        log.info(
            "removed by age: %d articles, %d earlier versions, %d alerts",
            removed.articles,
            removed.history,
            removed.alerts,
        )
        tools.locks.release("retention", token)
