"""When a worker counts as stuck, and when its silence is forgiven."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers.watchdog import Beat, Patience, Pulse, Watch, asked, judged

PATIENCE = Patience(idle=8, starting=60, task=90)
IDLE, BUSY, STARTING = Beat(7, busy=False), Beat(7, busy=True), Beat(0, busy=False)


@pytest.fixture
def pulse(tmp_path: Path) -> Pulse:
    made = Pulse(tmp_path / "pulses")
    made.clear()
    return made


@pytest.mark.parametrize(
    ("beat", "allowed"), [(IDLE, 8), (STARTING, 60), (BUSY, 90)], ids=["idle", "starting", "busy"]
)
def test_a_worker_that_answers_nothing_is_stuck_after_its_patience(
    beat: Beat, allowed: float
) -> None:
    watch = Watch(beat, since=100.0, asked=3)
    assert judged(watch, beat, 100.0 + allowed, PATIENCE) == (watch, "")
    after, why = judged(watch, beat, 101.0 + allowed, PATIENCE)
    assert f"no sign of life for {allowed + 1:.0f} s" in why
    assert after == Watch(beat, 101.0 + allowed)


def test_any_pulse_begins_the_wait_anew() -> None:
    watch = Watch(IDLE, since=100.0, asked=7)
    heard = Beat(8, busy=True)
    assert judged(watch, heard, 120.0, PATIENCE) == (Watch(heard, 120.0), "")


def test_a_worker_that_nobody_asked_is_never_stuck() -> None:
    watch = Watch(IDLE, since=100.0)
    assert judged(watch, IDLE, 10_000.0, PATIENCE) == (watch, "")


def test_a_broker_that_takes_no_probe_forgives_the_silence() -> None:
    watch = asked(Watch(IDLE, since=100.0, asked=2), 107.0, taken=False)
    assert judged(watch, IDLE, 112.0, PATIENCE)[1] == ""
    watch = asked(watch, 112.0, taken=True)
    assert judged(watch, IDLE, 114.0, PATIENCE)[1] == ""
    assert judged(watch, IDLE, 116.0, PATIENCE)[1] == "no sign of life for 9 s to 1 probes"


def test_a_pulse_tells_whether_a_task_is_under_way(pulse: Pulse) -> None:
    assert pulse.read() == Beat(0, busy=False)
    pulse.ended("process-0")
    pulse.ended("process-1")
    assert not pulse.read().busy
    pulse.begun("process-1")
    begun = pulse.read()
    assert begun.busy
    pulse.ended("process-1")
    assert not pulse.read().busy
    assert pulse.read().at > begun.at


def test_a_task_that_begins_right_after_another_is_seen(pulse: Pulse) -> None:
    for _ in range(200):
        pulse.ended("process-0")
        pulse.begun("process-0")
        assert pulse.read().busy


def test_a_task_whose_process_was_killed_is_over_when_another_has_its_slot(pulse: Pulse) -> None:
    pulse.freed("process-0")
    assert pulse.read() == Beat(0, busy=False)
    pulse.begun("process-0")
    pulse.freed("process-0")
    assert not pulse.read().busy


def test_pulses_of_an_earlier_life_are_forgotten(pulse: Pulse) -> None:
    pulse.begun("process-0")
    pulse.clear()
    assert pulse.read() == Beat(0, busy=False)


def test_a_worker_without_a_folder_has_no_pulse(tmp_path: Path) -> None:
    assert Pulse(tmp_path / "nowhere").read() == Beat(0, busy=False)
