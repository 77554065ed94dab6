"""Judging: one claim, again when others came in between, and revisions stay where they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.article import Judgement, Verdict
from pipeline.copies.judging import ATTEMPTS, judge_article
from pipeline.copies.memory import LocalMemory
from pipeline.copies.verdict import FIRST, founding
from pipeline.ports import Fingerprint, Found
from tests.support.marks import mark, report, sharing


class BusyMemory(LocalMemory):
    """A memory where another text always comes in between, ``rivals`` times."""

    def __init__(self, rivals: Sequence[Fingerprint]) -> None:
        super().__init__(lambda: 0.0)
        self.rivals = list(rivals)

    def commit(self, mark: Fingerprint, seen: Found | None, answer: Judgement) -> Judgement | None:
        if self.rivals:
            rival = self.rivals.pop(0)
            super().commit(rival, None, founding(rival, FIRST))
        return super().commit(mark, seen, answer)


def test_a_text_whose_equal_came_in_between_is_judged_again_and_found_a_copy() -> None:
    memory = BusyMemory([mark("rival", report(1))])
    answer = judge_article(mark("late", report(1)), memory)
    assert (answer.verdict, answer.group) == (Verdict.COPY, "rival")


def test_a_text_that_others_keep_coming_before_founds_its_own_group_at_last() -> None:
    memory = BusyMemory([sharing(f"rival-{number}", number) for number in range(ATTEMPTS + 1)])
    late = sharing("late", 99)
    answer = judge_article(late, memory)
    assert answer == founding(late, FIRST)
    assert judge_article(late, memory) == answer


def test_a_text_that_others_keep_coming_before_is_still_a_copy_of_what_it_copies() -> None:
    original = mark("original", report(99))
    rivals = [sharing(f"rival-{number}", number) for number in range(ATTEMPTS)]
    memory = BusyMemory([original, *rivals])
    late = replace(original, id="late", anchors=(original.anchors[0], 7))
    assert judge_article(late, memory).group == "original"


def test_an_original_that_was_given_up_is_copied_no_more() -> None:
    memory = LocalMemory(lambda: 0.0)
    judge_article(mark("first", report(1)), memory)
    memory.forget(["first"])
    assert judge_article(mark("second", report(1)), memory).verdict is Verdict.NEW


def test_a_changed_text_of_a_known_article_keeps_group_and_story() -> None:
    memory = LocalMemory(lambda: 0.0)
    judge_article(mark("other", report(2)), memory)
    answer = judge_article(mark("a", report(2)), memory, ("a-group", "a-story"))
    assert (answer.verdict, answer.group, answer.story) == (
        Verdict.REVISION,
        "a-group",
        "a-story",
    )
    assert judge_article(mark("a", report(2)), memory, ("a-group", "a-story")) == answer


def test_a_copy_of_a_revised_text_joins_the_group_of_the_article() -> None:
    memory = LocalMemory(lambda: 0.0)
    judge_article(mark("first", report(1)), memory)
    judge_article(mark("first", report(2)), memory, ("first", "first"))
    for number in (1, 2):
        copy = judge_article(mark(f"copy-{number}", report(number)), memory)
        assert (copy.verdict, copy.group) == (Verdict.COPY, "first")
