"""Publishing beside the sweep."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from pipeline.errors import LedgerAway
from tests.support.waiting import wait_until
from workers.publishing import EVERY, PublishingBeside, pause_after


@dataclass
class NotedPublisher:
    """Counts looks; takes long while it is held, fails while the ledger is away."""

    looks: int = 0
    lost: bool = False
    away: bool = False
    holding: bool = False
    going: threading.Event = field(default_factory=threading.Event)

    def publish_changes(self) -> None:
        if self.away:
            raise LedgerAway("the ledger", "it was stopped")
        self.holding = not self.going.is_set()
        self.going.wait(30)
        self.looks += 1
        self.lost = False

    def is_lost(self) -> bool:
        return self.lost


@pytest.fixture
def publisher() -> NotedPublisher:
    publisher = NotedPublisher()
    publisher.going.set()
    return publisher


@contextmanager
def beside(publisher: NotedPublisher) -> Iterator[PublishingBeside]:
    publishing = PublishingBeside(publisher, every=0.01)
    try:
        yield publishing
    finally:
        publisher.going.set()
        publishing.stop()


def test_the_first_publication_is_waited_for(publisher: NotedPublisher) -> None:
    with beside(publisher) as publishing:
        publishing.publish_changes()
        assert publisher.looks >= 1


def test_later_ones_go_on_beside_the_sweep_which_does_not_wait(publisher: NotedPublisher) -> None:
    with beside(publisher) as publishing:
        publishing.publish_changes()
        publisher.going.clear()
        wait_until(lambda: publisher.holding, "files are judged")
        looks = publisher.looks
        for _ in range(3):
            publishing.publish_changes()
        assert publisher.looks == looks
        publisher.going.set()
        wait_until(lambda: publisher.looks > looks, "they are published")


def test_a_ledger_that_lost_everything_is_waited_for_again(publisher: NotedPublisher) -> None:
    with beside(publisher) as publishing:
        publishing.publish_changes()
        publisher.lost = True
        publishing.publish_changes()
        assert not publisher.lost


def test_a_ledger_that_is_away_ends_nothing(publisher: NotedPublisher) -> None:
    with beside(publisher) as publishing:
        publisher.away = True
        with pytest.raises(LedgerAway):
            publishing.publish_changes()
        publisher.away = False
        publishing.publish_changes()
        publisher.away = True
        looks = publisher.looks
        publisher.away = False
        wait_until(lambda: publisher.looks > looks, "it looks again")


def test_where_a_look_takes_long_the_next_one_comes_later() -> None:
    assert pause_after(0.001) == EVERY
    assert pause_after(0.05) == pytest.approx(1.0)
    assert pause_after(60.0) == 2.0
