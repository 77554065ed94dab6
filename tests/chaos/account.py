"""The account after a storm: nothing is lost, everything is told once."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.errors import LedgerAway
from tests.chaos.expectation import Expected
from tests.chaos.press import PressFeed, stories
from tests.chaos.stack import Stack
from tests.support.waiting import wait_until
from workers import wiring
from workers.app import DELIVER
from workers.redis.audit import audit

DELIVERIES_AT_ONCE = 16
_T = TypeVar("_T")


def survived(question: Callable[[], _T], otherwise: _T) -> _T:
    """An answer, or ``otherwise`` while the ledger is down."""
    try:
        return question()
    except LedgerAway:
        return otherwise


def has_accepted(running: Stack, articles: int) -> Callable[[], bool]:
    """A question: are so many accepted?"""
    return lambda: survived(lambda: running.counts().accepted >= articles, otherwise=False)


def wait_until_drained(running: Stack, articles: int, bound: float) -> None:
    """Until so many articles are done, and their alerts everywhere."""

    def drained() -> bool:
        counts = running.counts()
        waiting = counts.page + counts.ready + counts.backfill + counts.out
        return counts.accepted >= articles and not waiting and not running.open_deliveries()

    wait_until(lambda: survived(drained, otherwise=False), "everything is drained", bound=bound)


def check_nothing_is_lost(running: Stack, expected: Expected, feeds: Sequence[PressFeed]) -> None:
    """Every article is stored in the version that the ledger has, and none died."""
    counts = running.counts()
    assert (counts.dead, counts.accepted, counts.bytes) == (0, len(expected.ids), 0)
    client = wiring.ledger_client(running.servers)
    assert audit(client) == []
    with contextlib.closing(wiring.open_store(running.settings)) as store:
        assert store.known(sorted(expected.ids)) == expected.ids
        # What was stored in the last second may not be searchable yet.
        wait_until(lambda: store.count() == len(expected.ids), "all are counted")
        for id in sorted(expected.ids):
            document = store.get(id)
            version = client.hget(f"a:{id}", "version")
            assert document is not None
            assert str(document.version).encode() == version
    assert len(list(stories(feeds))) == len(expected.ids)


def check_alerts(running: Stack, expected: Expected, killed: Counter[str]) -> None:
    """Each report was told once, but for what a killed delivery may tell again."""
    accepted = running.receiver.accepted()
    told = [sum(key in accepted for key in keys) for keys in expected.alternatives]
    assert told == [1] * len(expected.alternatives)
    assert len(accepted) == len(expected.alternatives)
    doubled = [key for key, times in accepted.items() if times > 1]
    assert len(doubled) <= killed[DELIVER] * DELIVERIES_AT_ONCE
    assert all(accepted[key] <= 1 + killed[DELIVER] for key in doubled)
