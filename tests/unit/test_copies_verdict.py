"""The verdict: which texts are the same report."""

from __future__ import annotations

from dataclasses import replace

from pipeline.article import Verdict
from pipeline.copies.verdict import judge
from pipeline.ports import Fingerprint
from tests.support.marks import mark, report

SHORT_TEXT = "Officials met on Monday and said that talks would go on."


def remembered(mark: Fingerprint, group: str = "", story: str = "") -> Fingerprint:
    """A mark as the memory gives it back."""
    return replace(mark, anchors=(), group=group or mark.id, story=story or mark.id)


def test_a_text_that_nobody_had_founds_its_own_group_and_story() -> None:
    answer = judge(mark("a", report(1)), ())
    assert (answer.verdict, answer.group, answer.story) == (Verdict.NEW, "a", "a")
    assert answer.reason


def test_the_same_text_elsewhere_is_a_copy_in_the_group_and_story_of_the_first() -> None:
    first = remembered(mark("first", report(1), "One headline"), "a-group", "a-story")
    answer = judge(mark("b", report(1).upper(), "Another headline"), [first])
    assert (answer.verdict, answer.group, answer.story) == (Verdict.COPY, "a-group", "a-story")
    assert "first" in answer.reason


def test_a_text_that_only_shares_phrases_is_new() -> None:
    first = remembered(mark("first", report(1)))
    shared = " ".join(report(1).split()[:20])
    assert judge(mark("b", f"{shared} {report(2)}"), [first]).verdict is Verdict.NEW


def test_a_short_text_is_a_copy_only_with_its_title() -> None:
    first = remembered(mark("first", SHORT_TEXT, "Talks go on"))
    assert judge(mark("b", SHORT_TEXT, "Talks: go on!"), [first]).verdict is Verdict.COPY
    assert judge(mark("c", SHORT_TEXT, "Talks break off"), [first]).verdict is Verdict.NEW
    assert judge(mark("d", SHORT_TEXT, ""), [first]).verdict is Verdict.NEW


def test_headlines_without_a_text_are_copies_when_they_are_equal() -> None:
    first = remembered(mark("first", "", "Bank closes after raid"))
    assert judge(mark("b", "", "Bank closes after raid"), [first]).verdict is Verdict.COPY


def test_articles_without_any_word_are_never_copies() -> None:
    first = remembered(mark("first", "", ""))
    assert judge(mark("b", "...", "—"), [first]).verdict is Verdict.NEW


def test_the_oldest_of_several_equal_texts_wins() -> None:
    candidates = [remembered(mark(id, report(1))) for id in ("oldest", "older", "old")]
    assert judge(mark("b", report(1)), candidates).group == "oldest"


def test_an_article_is_no_copy_of_itself() -> None:
    itself = remembered(mark("a", report(1)))
    assert judge(mark("a", report(1)), [itself]).verdict is Verdict.NEW
