"""Whatever is killed while articles flow, nothing is lost and nothing is told twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TypeVar

import pytest

from pipeline.errors import LedgerAway
from tests.chaos.expectation import Expected, alert_key, expected_of, story_id
from tests.chaos.press import PressFeed, Story, press, publish, stories
from tests.chaos.stack import Stack, stack
from tests.support.processes import descendants
from tests.support.receivers import Answer
from tests.support.waiting import wait_until
from workers import wiring
from workers.app import DELIVER, INGEST
from workers.processes import POLL, SERVER_ROLES, SWEEP
from workers.redis.audit import audit

VICTIMS = (POLL, SWEEP, INGEST, "ingest child", DELIVER, *SERVER_ROLES)
DELIVERIES_AT_ONCE = 16
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much flows, and how often something is killed meanwhile."""

    feeds: int
    rounds: int
    entries: int
    kills: int
    seed: int
    drained_within: float


def test_a_short_storm_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    run_storm(Plan(feeds=4, rounds=3, entries=25, kills=7, seed=11, drained_within=120), tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_twenty_kills_while_three_thousand_articles_flow(tmp_path: Path) -> None:
    run_storm(Plan(feeds=12, rounds=5, entries=50, kills=20, seed=7, drained_within=600), tmp_path)


def run_storm(plan: Plan, folder: Path) -> None:
    """The storm, the calm after it, and the account."""
    feeds = press(plan.seed, plan.feeds, plan.rounds, plan.entries)
    with stack(folder, feeds) as running:
        expected = expected_of(running.web, feeds)
        killed = _storm(running, feeds, plan)
        _wait_until_drained(running, len(expected.ids), plan.drained_within)
        _check_nothing_is_lost(running, expected, feeds)
        _check_alerts(running, expected, killed)
        _check_the_only_double_there_can_be(running, feeds[0])


# ---------------------------------------------------------------- the storm


def _storm(running: Stack, feeds: Sequence[PressFeed], plan: Plan) -> Counter[str]:
    random_ = random.Random(plan.seed)
    victims = cycle(random_.sample(VICTIMS, len(VICTIMS)))
    killed: Counter[str] = Counter()
    kills_a_round = -(-plan.kills // plan.rounds)
    for turn in range(plan.rounds):
        publish(running.web, feeds, turn)
        for _ in range(min(kills_a_round, plan.kills - killed.total())):
            _let_something_happen(running, random_)
            killed[_kill(running, next(victims), random_)] += 1
        done = (turn + 1) * plan.feeds * plan.entries
        wait_until(_has_accepted(running, done), f"round {turn} is accepted", bound=180)
    assert killed.total() == plan.kills
    return killed


def _let_something_happen(running: Stack, random_: random.Random) -> None:
    """Some articles further, or a second or two where nothing moves."""
    goal = _progress(running) + random_.randint(1, 60)
    with contextlib.suppress(AssertionError):
        wait_until(lambda: _progress(running) >= goal, "progress", bound=random_.uniform(0.5, 2.0))


def _progress(running: Stack) -> int:
    return _survived(lambda: running.counts().accepted + running.counts().done, 0)


def _survived(question: Callable[[], _T], otherwise: _T) -> _T:
    """An answer, or ``otherwise`` while the ledger is down."""
    try:
        return question()
    except LedgerAway:
        return otherwise


def _kill(running: Stack, victim: str, random_: random.Random) -> str:
    """Kills one process; a victim that is just being started again is waited for."""
    wait_until(lambda: _pids(running, victim), f"{victim} runs", bound=60)
    with contextlib.suppress(ProcessLookupError):
        os.kill(random_.choice(_pids(running, victim)), signal.SIGKILL)
    return victim


def _pids(running: Stack, victim: str) -> list[int]:
    if victim != "ingest child":
        return running.supervisor.pids(victim)
    return [child for pid in running.supervisor.pids(INGEST) for child in descendants(pid)]


def _has_accepted(running: Stack, articles: int) -> Callable[[], bool]:
    return lambda: _survived(lambda: running.counts().accepted >= articles, otherwise=False)


# ---------------------------------------------------------------- the account


def _wait_until_drained(running: Stack, articles: int, bound: float) -> None:
    def drained() -> bool:
        counts = running.counts()
        waiting = counts.page + counts.ready + counts.backfill + counts.out
        return counts.accepted >= articles and not waiting and not running.open_deliveries()

    wait_until(lambda: _survived(drained, otherwise=False), "everything is drained", bound=bound)


def _check_nothing_is_lost(running: Stack, expected: Expected, feeds: Sequence[PressFeed]) -> None:
    counts = running.counts()
    assert (counts.dead, counts.accepted, counts.bytes) == (0, len(expected.ids), 0)
    client = wiring.ledger_client(running.servers)
    assert audit(client) == []
    with contextlib.closing(wiring.open_store(running.settings)) as store:
        assert store.known(sorted(expected.ids)) == expected.ids
        assert store.count() == len(expected.ids)
        for id in sorted(expected.ids):
            document = store.get(id)
            version = client.hget(f"a:{id}", "version")
            assert document is not None
            assert str(document.version).encode() == version
    assert len(list(stories(feeds))) == len(expected.ids)


def _check_alerts(running: Stack, expected: Expected, killed: Counter[str]) -> None:
    accepted = running.receiver.accepted()
    told = [sum(key in accepted for key in keys) for keys in expected.alternatives]
    assert told == [1] * len(expected.alternatives)
    assert len(accepted) == len(expected.alternatives)
    doubled = [key for key, times in accepted.items() if times > 1]
    assert len(doubled) <= killed[DELIVER] * DELIVERIES_AT_ONCE
    assert all(accepted[key] <= 1 + killed[DELIVER] for key in doubled)


def _check_the_only_double_there_can_be(running: Stack, feed: PressFeed) -> None:
    """Killed after the channel's yes, before it is noted: the same key goes out once more."""
    story = Story(
        f"/{feed.name}/last",
        "One last thing",
        ("The ministry said on Friday that last year's embargo had been a mistake after all.",),
        about=True,
    )
    last = PressFeed(feed.name, feed.on_pages, ((story,),))
    key = alert_key(story_id(running.web, feed, story))
    running.receiver.answer(Answer(200, hold=True))
    publish(running.web, [last], 0)
    wait_until(lambda: running.receiver.accepted()[key] == 1, "the alert is taken", bound=60)
    for pid in running.supervisor.pids(DELIVER):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: running.receiver.accepted()[key] == 2, "it comes again", bound=90)
    wait_until(lambda: not running.open_deliveries(), "it is noted", bound=30)
    assert running.receiver.accepted()[key] == 2
