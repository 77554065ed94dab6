"""Whatever is killed while articles flow, nothing is lost and nothing is told twice."""

from __future__ import annotations

import contextlib
import os
import random
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from tests.chaos.account import (
    check_alerts,
    check_nothing_is_lost,
    has_accepted,
    survived,
    wait_until_drained,
)
from tests.chaos.expectation import alert_key, expected_of, story_id
from tests.chaos.press import PressFeed, Story, press, publish
from tests.chaos.stack import Stack, stack
from tests.support.processes import descendants
from tests.support.receivers import Answer
from tests.support.waiting import wait_until
from workers.app import DELIVER, INGEST
from workers.processes import POLL, SERVER_ROLES, SWEEP

VICTIMS = (POLL, SWEEP, INGEST, "ingest child", DELIVER, *SERVER_ROLES)


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
        wait_until_drained(running, len(expected.ids), plan.drained_within)
        check_nothing_is_lost(running, expected, feeds)
        check_alerts(running, expected, killed)
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
        wait_until(has_accepted(running, done), f"round {turn} is accepted", bound=180)
    assert killed.total() == plan.kills
    return killed


def _let_something_happen(running: Stack, random_: random.Random) -> None:
    """Some articles further, or a second or two where nothing moves."""
    goal = _progress(running) + random_.randint(1, 60)
    with contextlib.suppress(AssertionError):
        wait_until(lambda: _progress(running) >= goal, "progress", bound=random_.uniform(0.5, 2.0))


def _progress(running: Stack) -> int:
    return survived(lambda: running.counts().accepted + running.counts().done, 0)


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
