"""Celery workers under a supervisor: they live through a broker's restart, and none hangs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.support.processes import descendants, is_alive
from tests.support.waiting import wait_until
from workers.embedded import prepared
from workers.processes import process_spec, pulses_of, running, server_specs
from workers.settings import Settings, load
from workers.supervisor import Supervisor
from workers.watchdog import Patience, Pulse

BOUND = 25.0
PATIENCE = Patience(idle=3.0, starting=30.0, task=10.0)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load(tmp_path_factory.mktemp("runtime"), {})


@pytest.fixture(scope="module")
def supervisor(settings: Settings) -> Iterator[Supervisor]:
    settings.data.mkdir(parents=True, exist_ok=True)
    pair = prepared(settings)
    specs = [*server_specs(pair), *(process_spec(role, settings) for role in ("ingest", "deliver"))]
    with running(
        settings,
        pair.servers,
        specs,
        show=lambda line: None,
        report=print,  # pytest shows it
        patience=PATIENCE,
    ) as supervisor:
        assert supervisor.wait_ready(60)
        yield supervisor


def test_a_pool_process_that_is_killed_is_replaced(
    settings: Settings, supervisor: Supervisor
) -> None:
    [worker] = supervisor.pids("ingest")
    victim = descendants(worker)[0]
    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: len([pid for pid in descendants(worker) if is_alive(pid)]) >= 2, "a new one")
    _wait_for_an_answer(settings, "ingest")
    assert supervisor.pids("ingest") == [worker]


@pytest.mark.parametrize("role", ["ingest", "deliver"])
def test_a_worker_answers_again_after_its_broker_was_killed(
    settings: Settings, supervisor: Supervisor, role: str
) -> None:
    killed = _kill(supervisor, "broker", signal.SIGKILL)
    wait_until(lambda: supervisor.pids("broker") not in ([], [killed]), "a new broker")
    _wait_for_an_answer(settings, role)


@pytest.mark.parametrize("role", ["ingest", "deliver"])
def test_a_worker_that_hangs_is_killed_and_started_again(
    settings: Settings, supervisor: Supervisor, role: str
) -> None:
    _wait_for_an_answer(settings, role)
    stopped = _kill(supervisor, role, signal.SIGSTOP)
    wait_until(lambda: not is_alive(stopped), "the watchdog kills it", bound=BOUND)
    _wait_for_an_answer(settings, role)


def test_the_pool_of_a_worker_ends_with_it(settings: Settings, supervisor: Supervisor) -> None:
    _wait_for_an_answer(settings, "ingest")
    [worker] = supervisor.pids("ingest")
    pool = descendants(worker)
    assert len(pool) >= settings.workers.processes
    os.kill(worker, signal.SIGKILL)
    for pid in pool:
        wait_until(lambda pid=pid: not is_alive(pid), "its pool ends")  # type: ignore[misc] # mypy cannot infer a default's type


def _kill(supervisor: Supervisor, role: str, number: int) -> int:
    [pid] = supervisor.pids(role)
    os.kill(pid, number)
    return pid


def _wait_for_an_answer(settings: Settings, name: str) -> None:
    """Pulses carry the monotonic clock; within half a second all that was on its way is over."""
    pulse, since = Pulse(pulses_of(settings, name)), time.monotonic_ns() + 500_000_000
    wait_until(lambda: pulse.read().at > since, f"{name} answers", bound=BOUND)
