"""Children that die are started again, and none outlives its supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.processes import is_alive
from tests.support.waiting import wait_until
from workers.logs import BoundedLog
from workers.supervisor import LONGEST_PAUSE, Spec, Supervisor, pause_before

SLEEPS = ("/bin/sleep", "600")


def _shell(script: str) -> tuple[str, ...]:
    return ("/bin/sh", "-c", script)


class Heard:
    """What a supervisor showed and reported."""

    def __init__(self) -> None:
        self.shown: list[bytes] = []
        self.reports: list[str] = []


@contextmanager
def supervised(folder: Path, *specs: Spec) -> Iterator[tuple[Supervisor, Heard]]:
    heard = Heard()
    supervisor = Supervisor(specs, folder, show=heard.shown.append, report=heard.reports.append)
    supervisor.start()
    try:
        yield supervisor, heard
    finally:
        supervisor.stop()


def _one_pid(supervisor: Supervisor, role: str) -> int:
    wait_until(lambda: supervisor.pids(role), f"{role} runs")
    return supervisor.pids(role)[0]


def test_a_child_that_is_killed_is_started_again_at_once(tmp_path: Path) -> None:
    with supervised(tmp_path, Spec("worker", "work", SLEEPS)) as (supervisor, heard):
        first = _one_pid(supervisor, "work")
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: supervisor.pids("work") not in ([], [first]), "a new child", bound=2)
        assert heard.reports == ["worker ended (signal SIGKILL), started again"]


def test_a_child_that_dies_at_once_again_and_again_is_started_after_growing_pauses() -> None:
    pauses = [pause_before(quick_deaths) for quick_deaths in range(12)]
    assert pauses[:4] == [0.0, 0.0, 0.2, 0.4]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_the_reason_for_a_quick_death_is_shown(tmp_path: Path) -> None:
    failing = Spec("broken", "broken", _shell("echo no such server >&2; exit 3"))
    with supervised(tmp_path, failing) as (_, heard):
        wait_until(lambda: len(heard.reports) >= 3, "three deaths")
    assert any("exit code 3" in report and "no such server" in report for report in heard.reports)


def test_each_start_is_prepared(tmp_path: Path) -> None:
    prepared: list[int] = []
    spec = Spec("worker", "work", _shell("exit 1"), prepare=lambda: prepared.append(1))
    with supervised(tmp_path, spec):
        wait_until(lambda: len(prepared) >= 3, "three starts")


def test_later_stages_start_when_those_before_are_ready(tmp_path: Path) -> None:
    sign = tmp_path / "ready"
    server = Spec("server", "server", SLEEPS, stage=0, ready=sign.exists)
    worker = Spec("worker", "work", SLEEPS, stage=1)
    with supervised(tmp_path, worker, server) as (supervisor, _):
        _one_pid(supervisor, "server")
        assert not supervisor.wait_ready(0.3)
        assert supervisor.pids("work") == []
        sign.touch()
        assert supervisor.wait_ready(5)
        assert len(supervisor.pids("work")) == 1
        assert supervisor.roles() == ["server", "work"]


def test_later_stages_end_before_those_they_need(tmp_path: Path) -> None:
    def noting(name: str) -> tuple[str, ...]:
        ended = f"trap 'echo {name} >> {tmp_path}/ended; exit 0' TERM; touch {tmp_path}/{name}.up"
        return _shell(f"{ended}; while :; do sleep 0.05; done")

    specs = [Spec("server", "server", noting("server")), Spec("poll", "poll", noting("poll"), 1)]
    with supervised(tmp_path, *specs):
        for name in ("server", "poll"):
            wait_until((tmp_path / f"{name}.up").exists, f"{name} is up")
    assert (tmp_path / "ended").read_text().split() == ["poll", "server"]


def test_a_child_that_ignores_sigterm_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    script = f"trap '' TERM; sleep 600 & echo $! > {tmp_path}/grandchild; while :; do sleep 1; done"
    stubborn = Spec("stubborn", "work", _shell(script), grace=0.3)
    with supervised(tmp_path, stubborn) as (supervisor, heard):
        pid = _one_pid(supervisor, "work")
        written = tmp_path / "grandchild"
        wait_until(lambda: written.exists() and written.read_text().strip(), "a grandchild")
    assert not is_alive(pid)
    wait_until(lambda: not is_alive(int(written.read_text())), "the grandchild ends")
    assert heard.reports == ["stubborn did not end in time and was killed"]


def test_a_child_that_is_done_is_not_waited_for(tmp_path: Path) -> None:
    lingering = Spec("lingering", "work", _shell("trap '' TERM; while :; do sleep 1; done"))
    done = replace(lingering, done=lambda: True, grace=60.0)
    with supervised(tmp_path, done) as (supervisor, heard):
        pid = _one_pid(supervisor, "work")
    assert not is_alive(pid)
    assert heard.reports == []


def test_output_of_a_child_that_speaks_is_shown_and_all_else_is_logged(tmp_path: Path) -> None:
    both = _shell("echo said; echo logged >&2; sleep 600")
    speaks, quiet = Spec("one", "one", both, speaks=True), Spec("two", "two", both)
    with supervised(tmp_path, speaks, quiet) as (_, heard):
        wait_until(lambda: (tmp_path / "two.log").is_file(), "a log")
        wait_until(lambda: len((tmp_path / "two.log").read_text().split()) == 2, "both lines")
        wait_until(lambda: heard.shown, "speech")
    assert heard.shown == [b"said\n"]
    assert (tmp_path / "one.log").read_text() == "logged\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent death signal is Linux's")
def test_children_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    program = f"""
import sys, time
from pathlib import Path
from workers.supervisor import Spec, Supervisor
folder = Path({str(tmp_path)!r})
supervisor = Supervisor([Spec("a", "a", {SLEEPS!r})], folder, show=print, report=print)
supervisor.start()
supervisor.wait_ready(10)
print(supervisor.pids()[0], flush=True)
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_alive(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_alive(child), "the child ends", bound=5)


def test_a_log_is_bounded_and_survives_a_folder_that_takes_no_writes(tmp_path: Path) -> None:
    log = BoundedLog(tmp_path / "a.log", limit=1_000)
    for number in range(200):
        log.write(f"line {number:04}\n".encode())
    assert log.last_line == "line 0199"
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2_100
    nowhere = BoundedLog(tmp_path / "a.log" / "b.log")
    nowhere.write(b"lost\n")
    assert nowhere.last_line == "lost"
