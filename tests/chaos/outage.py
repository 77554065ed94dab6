"""Elasticsearch goes away while articles flow, and comes back: what must hold meanwhile and after.

before the outage | during it: a backlog grows | at last one feed brings fresh articles
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from elasticsearch.helpers import scan

from tests.chaos.account import (
    check_alerts,
    check_nothing_is_lost,
    has_accepted,
    wait_until_drained,
)
from tests.chaos.expectation import expected_of, story_id
from tests.chaos.press import PressFeed, press, publish, stories
from tests.chaos.stack import Stack, stack
from tests.support.processes import descendants
from tests.support.waiting import wait_until
from workers import wiring
from workers.app import INGEST
from workers.processes import WATCHED
from workers.stores.elasticsearch.names import Kind, Names

log = logging.getLogger(__name__)

STORE = """\
store:
  elasticsearch: {{url: "{url}", prefix: "{prefix}", refresh: 1s, timeout: {timeout}s}}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is. ``timeout`` in seconds is well within a lease of the chaos stack."""

    url: str
    prefix: str
    timeout: float = 3.0

    @property
    def lines(self) -> str:
        """Of wirewatch.yaml."""
        return STORE.format(url=self.url, prefix=self.prefix, timeout=self.timeout)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much flows: ``rounds`` during the outage beside the one before it; one more feed, without
    pages, brings fresh articles when the store is back, or just before: a small backlog would be
    done by the time that they come. ``lasts`` and ``drained_within`` are seconds."""

    feeds: int
    rounds: int
    entries: int
    seed: int
    lasts: float
    drained_within: float
    fresh_before_it_is_back: bool = False


@dataclass(slots=True)
class Observer:
    """What was seen of the ledger and of the processes."""

    running: Stack
    most_attempts: int = 0
    processes: dict[str, list[int]] = field(default_factory=dict)

    def begin(self) -> None:
        """Note who runs now."""
        self.processes = self._running()

    def look(self) -> bool:
        """Note the attempts of all articles in flight."""
        client = wiring.ledger_client(self.running.servers)
        with client.pipeline(transaction=False) as rows:
            for key in client.scan_iter("a:*", count=500):
                rows.hget(key, "attempts")
            found = [int(attempts or 0) for attempts in rows.execute()]
        self.most_attempts = max([self.most_attempts, *found])
        return True

    def check(self) -> None:
        """No attempt was spent, which would make another a second one; all run as before."""
        assert self.most_attempts == 1
        assert self._running() == self.processes
        restarts = {spec.name: times for spec, _, times in self.running.supervisor.children()}
        assert set(restarts.values()) == {0}, restarts

    def _running(self) -> dict[str, list[int]]:
        supervisor = self.running.supervisor
        pids = {spec.name: [pid] for spec, pid, _ in supervisor.children()}
        for role in WATCHED:
            if role == INGEST:
                pids[f"{role} pool"] = sorted(
                    child for pid in supervisor.pids(role) for child in descendants(pid)
                )
        return pids


Outage = Callable[[], AbstractContextManager[None]]
"""Within it the store is away."""


def run_outage(plan: Plan, place: Place, outage: Outage, folder: Path) -> None:
    """Articles before, during and after it, and the account."""
    *feeds, fresh = press(plan.seed, plan.feeds + 1, plan.rounds + 1, plan.entries)
    fresh = replace(fresh, on_pages=False, rounds=((), fresh.rounds[0]))
    everything = [*feeds, fresh]
    with stack(folder, everything, place.lines) as running:
        observer = Observer(running)
        expected = expected_of(running.web, everything)
        publish(running.web, everything, 0)
        _wait_for_work(running, plan)
        observer.begin()
        with outage():
            _grow_backlog(running, feeds, plan, observer)
            if plan.fresh_before_it_is_back:
                publish(running.web, [fresh], 1)
                wait_until(has_accepted(running, len(expected.ids)), "fresh ones", bound=60)
        back = datetime.now(UTC)
        publish(running.web, [fresh], 1)
        _drain(running, len(expected.ids), plan, observer)
        observer.check()
        check_nothing_is_lost(running, expected, everything)
        check_alerts(running, expected, Counter())
        _check_order(running, place, fresh, back)


def _wait_for_work(running: Stack, plan: Plan) -> None:
    """Until the store has some articles of the first round, and others are on their way."""
    articles = plan.feeds * plan.entries
    wait_until(lambda: running.counts().done >= articles / 4, "some are done", bound=60, every=0.01)


def _grow_backlog(
    running: Stack, feeds: Sequence[PressFeed], plan: Plan, observer: Observer
) -> None:
    end = time.monotonic() + plan.lasts
    gate = wiring.store_gate(running.servers)
    for turn in range(1, plan.rounds + 1):
        publish(running.web, feeds, turn)
        articles = (turn + 1) * plan.feeds * plan.entries
        wait_until(has_accepted(running, articles), f"round {turn} is accepted", bound=60)
        observer.look()
    wait_until(gate.closed, "the gate is shut", bound=60)
    over = "the outage is over"
    wait_until(
        lambda: observer.look() and time.monotonic() > end, over, bound=plan.lasts + 60, every=0.5
    )
    assert gate.closed()
    wait_until(lambda: not running.counts().out, "what was begun is given back", bound=20)


def _drain(running: Stack, articles: int, plan: Plan, observer: Observer) -> None:
    def drained() -> bool:
        counts = running.counts()
        observer.look()
        return counts.done >= articles

    wait_until(drained, "all are done", bound=plan.drained_within, every=0.3)
    wait_until_drained(running, articles, 60)


def _check_order(running: Stack, place: Place, fresh: PressFeed, back: datetime) -> None:
    """When the last of the fresh articles was stored, most of the backlog was yet to come."""
    news = {story_id(running.web, fresh, story) for story in stories([fresh])}
    stored = _stored_at(running, place)
    late = {id: moment for id, moment in stored.items() if moment > back}
    assert news <= set(late)
    last = max(late[id] for id in news)
    backlog = [moment for id, moment in late.items() if id not in news]
    behind = sum(moment > last for moment in backlog)
    log.info("%d of %d of the backlog came after %d fresh ones", behind, len(backlog), len(news))
    assert behind > len(backlog) / 2


def _stored_at(running: Stack, place: Place) -> dict[str, datetime]:
    settings = running.settings.store.elasticsearch
    assert settings is not None
    alias = Names(place.prefix).alias(Kind.ARTICLES)
    with wiring.elasticsearch_client(settings) as client:
        hits = list(scan(client, index=alias, _source=["indexed"]))
    return {hit["_id"]: datetime.fromisoformat(hit["_source"]["indexed"]) for hit in hits}
