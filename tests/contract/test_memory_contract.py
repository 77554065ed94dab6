"""What every memory of texts must do, on a real server and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Protocol

import pytest
import redis

from pipeline.article import Judgement, Verdict
from pipeline.copies.judging import judge_article
from pipeline.copies.memory import BUCKET_OWNERS, CANDIDATES, LIFE, PERIOD, TEXTS, LocalMemory
from pipeline.copies.verdict import FIRST, founding, revising
from pipeline.ports import Fingerprint, Found, Memory
from tests.support.clocks import ManualClock
from tests.support.marks import mark, report, sharing
from workers.redis.fingerprints import RedisMemory


class CountingMemory(Memory, Protocol):
    def capped(self) -> int: ...


@dataclass
class Bench:
    """A memory and the clock that it goes by."""

    memory: CountingMemory
    clock: ManualClock

    def seen(self, new: Fingerprint) -> Found:
        """What is found for a text that was not judged before."""
        answer = self.memory.lookup(new)
        assert not isinstance(answer, Judgement)
        return answer

    def found(self, new: Fingerprint) -> tuple[Fingerprint, ...]:
        """Those that it may be a copy of."""
        return self.seen(new).copies

    def founded(self, new: Fingerprint) -> Judgement:
        """Commits a text that founds its group."""
        answer = self.memory.commit(new, None, founding(new, FIRST))
        assert answer is not None
        return answer


@pytest.fixture(params=["local", "redis"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    clock = ManualClock()
    if request.param == "local":
        yield Bench(LocalMemory(lambda: clock() / 1000), clock)
    else:
        server: redis.Redis = request.getfixturevalue("fingerprints_server")
        yield Bench(RedisMemory(server, now=clock), clock)


def test_a_text_that_shares_nothing_has_no_candidates(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    assert bench.found(mark("other", report(2))) == ()


def test_a_text_that_shares_a_phrase_is_a_candidate_with_all_that_verifies_it(bench: Bench) -> None:
    first = mark("first", report(1))
    bench.founded(first)
    shortened = mark("copy", " ".join(report(1).split()[:80]))
    assert bench.found(shortened) == (
        replace(first, anchors=(), wording=(), group="first", story="first"),
    )


def test_candidates_know_the_group_and_the_story_that_they_were_given(bench: Bench) -> None:
    first = mark("first", report(1))
    bench.memory.commit(first, None, Judgement(Verdict.NEW, "first", "a-story", "why"))
    (candidate,) = bench.found(mark("copy", report(1)))
    assert (candidate.group, candidate.story) == ("first", "a-story")


def test_candidates_come_oldest_first(bench: Bench) -> None:
    for number in range(12):
        bench.founded(sharing(f"text-{number}", number))
    found = bench.found(sharing("new", 99))
    assert [candidate.id for candidate in found] == [f"text-{number}" for number in range(12)]


def test_languages_are_kept_apart(bench: Bench) -> None:
    bench.founded(mark("english", report(1)))
    assert bench.found(mark("german", report(1), language="de")) == ()


@pytest.mark.parametrize("text", ["", "word", "word " * 200_000, "制裁 制裁", "\u0301\u200f"])
def test_texts_of_any_kind_are_remembered(bench: Bench, text: str) -> None:
    judge_article(mark("first", text, "Some title"), bench.memory)
    answer = judge_article(mark("second", text, "Some title"), bench.memory)
    assert (answer.verdict, answer.group) == (Verdict.COPY, "first")


def test_the_same_article_again_is_answered_as_before_and_is_no_copy_of_itself(
    bench: Bench,
) -> None:
    first = mark("first", report(1))
    answer = judge_article(first, bench.memory)
    assert judge_article(first, bench.memory) == answer
    assert answer.verdict is Verdict.NEW


def test_the_answer_stands_whatever_text_is_brought_next(bench: Bench) -> None:
    answer = judge_article(mark("first", report(1)), bench.memory)
    judge_article(mark("second", report(2)), bench.memory)
    assert judge_article(mark("first", report(2)), bench.memory) == answer


def test_a_commit_whose_answer_was_lost_is_answered_the_same_again(bench: Bench) -> None:
    first, copy = mark("first", report(1)), mark("copy", report(1))
    bench.founded(first)
    seen = bench.seen(copy)
    answer = Judgement(Verdict.COPY, "first", "first", "same text")
    assert bench.memory.commit(copy, seen, answer) == answer
    bench.founded(sharing("later", 3, copy.anchors[0]))
    assert bench.memory.commit(copy, seen, answer) == answer
    assert bench.memory.commit(copy, Found(), founding(copy, "another view")) == answer


def test_a_commit_is_refused_when_a_text_has_come_in_between(bench: Bench) -> None:
    late = mark("late", report(1))
    seen = bench.seen(late)
    bench.founded(mark("early", report(1)))
    assert bench.memory.commit(late, seen, founding(late, FIRST)) is None
    assert [candidate.id for candidate in bench.found(late)] == ["early"]


def test_a_commit_that_saw_every_text_is_taken(bench: Bench) -> None:
    bench.founded(sharing("early", 1))
    late = sharing("late", 2)
    answer = founding(late, FIRST)
    assert bench.memory.commit(late, bench.seen(late), answer) == answer


def test_a_commit_that_asks_for_no_look_is_taken_whatever_came(bench: Bench) -> None:
    bench.founded(mark("early", report(1)))
    late = mark("late", report(1))
    assert bench.memory.commit(late, None, founding(late, FIRST)) == founding(late, FIRST)


def test_workers_that_race_with_one_text_make_one_group(bench: Bench) -> None:
    marks = [mark(f"outlet-{number}", report(1)) for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda one: judge_article(one, bench.memory), marks))
    groups = {answer.group for answer in answers}
    assert len(groups) == 1
    assert [answer.verdict for answer in answers].count(Verdict.NEW) == 1


def test_a_bucket_is_bounded_and_what_it_left_out_is_counted(bench: Bench) -> None:
    for number in range(BUCKET_OWNERS + 5):
        bench.founded(sharing(f"text-{number}", number))
    assert len(bench.found(sharing("new", 99))) == BUCKET_OWNERS
    assert bench.memory.capped() == 5


def test_candidates_are_bounded_and_those_that_share_most_are_kept(bench: Bench) -> None:
    anchors = tuple(range(100, 105))
    for number in range(CANDIDATES + 8):
        anchor = anchors[number % len(anchors)]
        bench.founded(sharing(f"text-{number}", number, anchor))
    nearest = replace(mark("nearest", report(90)), anchors=anchors[:3])
    bench.founded(nearest)
    found = bench.found(replace(mark("new", report(91)), anchors=anchors))
    assert len(found) == CANDIDATES
    assert found[-1].id == "nearest"


def test_an_equal_text_is_found_though_its_phrases_lead_to_too_many(bench: Bench) -> None:
    for number in range(BUCKET_OWNERS + 10):
        judge_article(sharing(f"stub-{number}", number), bench.memory)
    last = BUCKET_OWNERS + 9
    copy = judge_article(sharing("copy", last), bench.memory)
    assert (copy.verdict, copy.group) == (Verdict.COPY, f"stub-{last}")


def test_a_copy_leads_what_resembles_it_to_its_group(bench: Bench) -> None:
    first = replace(mark("first", report(1)), anchors=(1, 2))
    bench.founded(first)
    copy = replace(mark("copy", report(2)), anchors=(2, 3))
    answer = Judgement(Verdict.COPY, "first", "first", "extends it")
    bench.memory.commit(copy, bench.seen(copy), answer)
    (candidate,) = bench.found(replace(mark("next", report(3)), anchors=(3, 4)))
    assert candidate.id == "first"


def test_a_revision_takes_the_place_of_what_was_remembered(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    changed = mark("first", report(2))
    bench.memory.commit(changed, None, revising("first", "first"))
    assert bench.memory.lookup(changed) == revising("first", "first")


def test_both_texts_of_a_revised_article_are_found_in_its_group(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    bench.memory.commit(mark("first", report(2)), None, revising("first", "a-story"))
    for number in (1, 2):
        (candidate,) = bench.found(mark("copy", report(number)))
        assert candidate.group == "first"


def test_a_revision_that_is_told_twice_is_kept_once(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    for _ in range(2):
        bench.memory.commit(mark("first", report(2)), None, revising("first", "first"))
    assert len(bench.found(mark("copy", report(2)))) == 1


def test_of_an_article_that_changes_all_day_only_a_few_texts_are_kept(bench: Bench) -> None:
    bench.founded(mark("live", report(0)))
    for number in range(1, 10):
        bench.memory.commit(mark("live", report(number)), None, revising("live", "live"))
    kept = [number for number in range(10) if bench.found(mark("copy", report(number)))]
    assert kept == [0, 7, 8, 9]
    assert len(kept) == TEXTS


def test_a_commit_is_refused_when_a_seen_article_was_revised_in_between(bench: Bench) -> None:
    bench.founded(sharing("first", 1))
    late = sharing("late", 3)
    seen = bench.seen(late)
    bench.memory.commit(sharing("first", 2), None, revising("first", "first"))
    assert bench.memory.commit(late, seen, founding(late, FIRST)) is None


def test_what_is_forgotten_is_neither_remembered_nor_found(bench: Bench) -> None:
    first = mark("first", report(1))
    bench.founded(first)
    bench.memory.commit(mark("first", report(2)), None, revising("first", "first"))
    bench.memory.forget(["first", "never-known"])
    assert bench.found(first) == ()
    for number in (1, 2):
        assert bench.found(mark("copy", report(number))) == ()


def test_forgetting_nothing_changes_nothing(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    bench.memory.forget([])
    assert bench.found(mark("copy", report(1)))


def test_an_article_that_was_parted_from_a_group_is_never_a_copy_in_it(bench: Bench) -> None:
    for id, text in (("first", 1), ("other", 2)):
        bench.founded(mark(id, report(text)))
    bench.memory.part("copy", "first")
    assert judge_article(mark("copy", report(1)), bench.memory).verdict is Verdict.NEW
    assert judge_article(mark("another", report(1)), bench.memory).group == "first"


def test_a_commit_takes_no_notice_of_texts_of_a_group_that_its_article_was_parted_from(
    bench: Bench,
) -> None:
    late = sharing("late", 1)
    bench.memory.part("late", "early")
    seen = bench.seen(late)
    bench.founded(sharing("early", 2))
    assert bench.memory.commit(late, seen, founding(late, FIRST)) == founding(late, FIRST)


def test_a_revision_of_a_parted_article_stays_apart(bench: Bench) -> None:
    before = ("first", "a-story")
    assert judge_article(mark("copy", report(1)), bench.memory, before).group == "first"
    bench.memory.part("copy", "first")
    for number in (2, 3):
        answer = judge_article(mark("copy", report(number)), bench.memory, before)
        assert (answer.verdict, answer.group, answer.story) == (Verdict.REVISION, "copy", "copy")


def test_an_article_is_parted_from_several_groups_for_as_long_as_revisions_come(
    bench: Bench,
) -> None:
    bench.memory.part("copy", "first")
    bench.memory.part("copy", "second")
    assert bench.memory.apart("copy") == {"first", "second"}
    assert bench.memory.apart("first") == frozenset()


def test_texts_of_unknown_language_are_found_in_each(bench: Bench) -> None:
    bench.founded(mark("english", report(1)))
    bench.founded(mark("unknown", report(2), language=""))
    assert [one.id for one in bench.found(mark("copy", report(1), language=""))] == ["english"]
    assert [one.id for one in bench.found(mark("copy", report(2), language="de"))] == ["unknown"]


def test_all_that_verifies_a_long_text_is_given_back(bench: Bench) -> None:
    long = mark("long", "The Apex board met in Selwick on 4 May. " * 3 + report(1, 900), "Apex")
    bench.founded(long)
    assert bench.found(replace(long, id="copy")) == (
        replace(long, anchors=(), wording=(), group="long", story="long"),
    )
    assert long.lead
    assert long.names
    assert long.lead_names
    assert long.title_words


def test_a_text_is_found_for_seven_days_across_periods(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    bench.clock.advance(LIFE - 1)
    assert bench.found(mark("copy", report(1)))


def test_a_text_is_found_no_more_once_its_period_has_ended(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    bench.clock.advance(LIFE + PERIOD)
    assert bench.found(mark("copy", report(1))) == ()


def test_a_clock_that_goes_back_loses_nothing_that_is_written_then(bench: Bench) -> None:
    bench.founded(mark("first", report(1)))
    bench.clock.advance(-3_600)
    bench.founded(mark("second", report(2)))
    assert [one.id for one in bench.found(mark("copy", report(2)))] == ["second"]
