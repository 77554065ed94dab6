"""``wirewatch dedupe`` over what is hardly a text, over floods, and over dates that jump."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.marks import report
from tests.unit.test_copies_dedupe import _article, _dedupe, _verdicts

STUB = "Click here to watch the full video of this story and more like it"
MEGABYTE_OF_ONE_WORD = "word " * 200_000
MIXED = "EU制裁 банк اليوم נמסר ทดสอบ 은행 " * 30


def stub(number: int, title: str = "Watch") -> dict[str, Any]:
    return {"id": f"stub-{number}", "title": title, "text": STUB}


def test_articles_without_a_word_are_each_new_and_are_answered() -> None:
    answers = _verdicts({"id": "a"}, {"id": "b", "text": ""}, {"id": "c", "text": " \n\u200b"})
    assert answers == [("new", "a"), ("new", "b"), ("new", "c")]


def test_one_word_is_a_copy_only_under_the_same_title() -> None:
    answers = _verdicts(
        {"id": "a", "title": "Watch", "text": "Video"},
        {"id": "b", "title": "Listen", "text": "Video"},
        {"id": "c", "title": "WATCH", "text": "video!"},
    )
    assert answers == [("new", "a"), ("new", "b"), ("copy", "a")]


@pytest.mark.parametrize("text", [MEGABYTE_OF_ONE_WORD, "x" * 1_000_000, MIXED])
def test_a_megabyte_of_one_word_and_mixed_scripts_have_their_copies(text: str) -> None:
    answers = _verdicts(
        {"id": "a", "title": "Words", "text": text},
        {"id": "b", "title": "Other", "text": report(1)},
        {"id": "c", "title": "Words", "text": text},
    )
    assert answers == [("new", "a"), ("new", "b"), ("copy", "a")]


def test_thousands_of_equal_stubs_are_one_group() -> None:
    answers = _verdicts(*map(stub, range(3_000)))
    assert answers == [("new", "stub-0")] + [("copy", "stub-0")] * 2_999


def test_stubs_under_titles_of_their_own_are_each_new_and_found_again() -> None:
    stubs = [stub(number, f"Video number{number}") for number in range(300)]
    *before, again = _verdicts(*stubs, {**stubs[299], "id": "again"})
    assert before == [("new", one["id"]) for one in stubs]
    assert again == ("copy", "stub-299")


def test_dates_that_go_backwards_lose_no_copy() -> None:
    days = [f"2020-03-{day:02}T10:00:00Z" for day in range(28, 0, -1)]
    originals = [_article(f"a{day}", day, published=at) for day, at in enumerate(days)]
    copies = [_article(f"b{day}", day, published=at) for day, at in enumerate(days)]
    answers = _verdicts(*originals, *copies)
    assert answers[len(days) :] == [("copy", f"a{day}") for day in range(len(days))]


def test_an_article_that_is_days_late_is_a_copy_of_what_came_before_it_or_with_it() -> None:
    answers = _verdicts(
        _article("a", 1, published="2020-03-01T10:00:00Z"),
        _article("b", 2, published="2020-03-06T10:00:00Z"),
        _article("late", 1, published="2020-03-01T11:00:00Z"),
        _article("very-late", 3, published="2020-01-01T10:00:00Z"),
        _article("c", 3, published="2020-03-06T11:00:00Z"),
    )
    assert answers[2:] == [("copy", "a"), ("new", "very-late"), ("copy", "very-late")]


def test_half_a_character_is_an_error_of_its_line_and_the_run_goes_on() -> None:
    answers = _dedupe('{"id": "a", "text": "\\ud83d"}', {"id": "b", "text": "\u0000"})
    assert [(one["id"], "error" in one) for one in answers] == [(None, True), ("b", False)]
