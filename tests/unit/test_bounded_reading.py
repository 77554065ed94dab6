"""What one reading may cost, and what is known of a process that cost more."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.article import FeedEntry, Lease
from tests.support.articles import NOON
from workers.boundedreading import LostBatch, Note, left_behind
from workers.bounds import Bounds, bounded

QUICK = Bounds(seconds=0.2)
LEASES = [
    Lease(id, 1, "token", 1, "feed", ("feed",), "", FeedEntry(), NOON) for id in ("a", "b", "c")
]


def exit_of(work: Callable[[], int]) -> int:
    """How a child that does ``work`` ends: its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the test runner has a handler of its own
        os._exit(work())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def endless() -> int:
    with bounded(QUICK):
        while True:
            pass


def greedy() -> int:
    hoard = []
    try:
        with bounded(Bounds()):
            while True:
                hoard.append(b"x" * 10_000_000)
    except MemoryError:
        resident = 10_000_000 * len(hoard)
        return 3 if 0 < resident < Bounds().memory else 4


def test_what_takes_too_long_is_ended_by_the_kernel() -> None:
    assert exit_of(endless) == -signal.SIGALRM


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts written memory")
def test_memory_beyond_the_bound_is_not_given() -> None:
    assert exit_of(greedy) == 3


def test_afterwards_nothing_is_bounded() -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with bounded(Bounds()):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


class Clock:
    """Monotonic seconds, set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def ended_while(path: Path, doing: Callable[[Note], None], clock: Clock) -> None:
    """As a process that ends in the middle of a batch: nothing is let go."""

    def work() -> int:
        note = Note(path, clock)
        with note.batch(LEASES):
            doing(note)
            os._exit(0)

    exit_of(work)


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (5.0, "reading it took longer than 5 s"),
        (0.4, "reading it ended its process"),
    ],
)
def test_a_process_that_ends_while_it_reads_leaves_word_of_what(
    tmp_path: Path, after: float, why: str
) -> None:
    path, clock = tmp_path / "process-0.reading", Clock()
    ended_while(path, lambda note: note.begins("b"), clock)
    lost = left_behind(path, Bounds(), clock.now + after)
    assert lost == LostBatch("token", "b", why, ("a", "c"))
    assert left_behind(path, Bounds(), clock.now + after) is None


def test_memory_that_ran_out_is_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "process-0.reading"
    ended_while(path, lambda note: note.ran_out_of_memory("c"), Clock())
    lost = left_behind(path, Bounds(), 100.0)
    assert lost is not None
    assert (lost.id, lost.why) == ("c", "reading it took more than 512 MB")


def test_a_process_that_read_nothing_when_it_ended_blames_no_article(tmp_path: Path) -> None:
    path = tmp_path / "process-0.reading"

    def between(note: Note) -> None:
        note.begins("a")
        note.ends()

    ended_while(path, between, Clock())
    assert left_behind(path, Bounds(), 100.0) is None
    ended_while(path, lambda note: note.begins("not of this batch"), Clock())
    assert left_behind(path, Bounds(), 100.0) is None


def test_a_batch_that_is_over_leaves_no_word(tmp_path: Path) -> None:
    note = Note(tmp_path / "process-0.reading")
    with note.batch([replace(lease) for lease in LEASES]):
        note.begins("a")
        note.ends()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"short", b"\0" * 40])
def test_a_word_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "process-0.reading"
    path.write_bytes(content)
    assert left_behind(path, Bounds(), 0.0) is None
