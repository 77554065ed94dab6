"""Copies of what is hardly a text, of floods, and in times that jump."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.article import Verdict
from pipeline.copies.judging import judge_article
from pipeline.copies.memory import BUCKET_OWNERS, DAY, LIFE, LocalMemory
from tests.support.clocks import ManualClock
from tests.support.marks import mark, report

STUB = "Click here to watch the full video of this story and more like it"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def memory(clock: ManualClock) -> LocalMemory:
    return LocalMemory(lambda: clock() / 1000)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "word " * 200_000,
        "EU制裁 банк اليوم נמסר ทดสอบ 은행 " * 30,
        "\u0000\u200f\ufeff\ud800",
        "1,000 2,000 3.5 " * 50,
        "\U0001f600" * 500,
    ],
)
def test_any_text_is_judged_and_its_equal_is_a_copy(memory: LocalMemory, text: str) -> None:
    assert judge_article(mark("a", text, "A title"), memory).verdict is Verdict.NEW
    answer = judge_article(mark("b", text, "A title"), memory)
    assert (answer.verdict, answer.group) == (Verdict.COPY, "a")
    assert judge_article(mark("c", f"{report(1)} {text}", "Other"), memory).group == "c"


def test_fifty_thousand_equal_stubs_are_one_group_in_bounded_buckets(memory: LocalMemory) -> None:
    one = mark("stub-0", STUB, "Watch")
    judge_article(one, memory)
    for number in range(1, 50_000):
        answer = judge_article(replace(one, id=f"stub-{number}"), memory)
        assert answer.group == "stub-0"
    assert memory.capped() == 0, "a copy owns nothing that its group does not"


def test_stubs_with_titles_of_their_own_fill_their_buckets_and_are_counted(
    memory: LocalMemory,
) -> None:
    stubs = BUCKET_OWNERS + 100
    for number in range(stubs):
        answer = judge_article(mark(f"stub-{number}", STUB, f"Video number{number}"), memory)
        assert answer.verdict is Verdict.NEW
    shingles = len(mark("x", STUB, "x").anchors) - 1
    assert memory.capped() == 100 * shingles
    again = judge_article(mark("again", STUB, "Video number7"), memory)
    assert (again.verdict, again.group) == (Verdict.COPY, "stub-7"), "found by all its words"


def test_a_clock_that_goes_back_loses_no_copy(memory: LocalMemory, clock: ManualClock) -> None:
    judge_article(mark("a", report(1)), memory)
    clock.advance(-3_600)
    judge_article(mark("b", report(2)), memory)
    clock.advance(7_200)
    for id, number, group in (("c", 1, "a"), ("d", 2, "b")):
        assert judge_article(mark(id, report(number)), memory).group == group


def test_a_copy_that_comes_days_late_is_one_until_its_original_is_forgotten(
    memory: LocalMemory, clock: ManualClock
) -> None:
    judge_article(mark("a", report(1)), memory)
    clock.advance(LIFE - DAY)
    assert judge_article(mark("late", report(1)), memory).group == "a"
    clock.advance(3 * DAY)
    assert judge_article(mark("too-late", report(1)), memory).verdict is Verdict.NEW
