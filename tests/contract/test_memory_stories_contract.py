"""How every memory keeps stories, on a real server and in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest
import redis

from pipeline.article import Judgement, Verdict
from pipeline.copies.judging import judge_article, judge_articles
from pipeline.copies.memory import LocalMemory
from pipeline.copies.verdict import FIRST, founding
from pipeline.ports import Fingerprint, Found, OpenStory
from pipeline.stories.memory import BUCKET_STORIES, CANDIDATES
from pipeline.stories.vector import FEWEST
from pipeline.stories.verdict import DAY, LONGEST, QUIET
from tests.support.clocks import ManualClock
from tests.support.marks import WORDS, mark, report, telling
from workers.redis.fingerprints import RedisMemory

EVENT, OTHER = 1, 2


@dataclass
class Desk:
    """A memory, and the clock that it goes by."""

    memory: LocalMemory | RedisMemory
    clock: ManualClock

    def judge(self, id: str, text: str, title: str = "") -> Judgement:
        return judge_article(mark(id, text, title), self.memory)

    def report(self, number: int, event: int = EVENT) -> Judgement:
        """What a report of an event is, named by its number."""
        return self.judge(f"report-{number}", telling(event, number))

    def seen(self, new: Fingerprint) -> Found:
        answer = self.memory.lookup(new)
        assert isinstance(answer, Found)
        return answer

    def stories(self, text: str, language: str = "en") -> list[OpenStory]:
        return list(self.seen(mark("asking", text, "", language=language)).stories)


@pytest.fixture(params=["local", "redis"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = ManualClock()
    if request.param == "local":
        yield Desk(LocalMemory(lambda: clock() / 1000), clock)
    else:
        server: redis.Redis = request.getfixturevalue("fingerprints_server")
        yield Desk(RedisMemory(server, now=clock), clock)


def test_another_report_of_an_event_is_new_and_belongs_to_the_first_ones_story(desk: Desk) -> None:
    assert desk.report(1).story == "report-1"
    second = desk.report(2)
    assert (second.verdict, second.group, second.story) == (Verdict.NEW, "report-2", "report-1")
    assert second.reason.startswith("like report-1's title and lede, .")


def test_a_report_of_another_event_founds_a_story(desk: Desk) -> None:
    desk.report(1)
    assert desk.report(2, OTHER).story == "report-2"


def test_a_story_is_found_with_its_founders_vector_and_its_times(desk: Desk) -> None:
    founder = mark("founder", telling(EVENT, 1), "")
    vector = desk.seen(founder).vector
    founded = desk.seen(founder).now
    judge_article(founder, desk.memory)
    desk.clock.advance(60)
    desk.report(2)
    (story,) = desk.stories(telling(EVENT, 3))
    assert story == OpenStory("founder", vector, founded, founded + 60)


def test_a_copy_belongs_to_the_story_of_what_it_copies(desk: Desk) -> None:
    desk.report(1)
    desk.report(2)
    copy = desk.judge("copy", telling(EVENT, 2))
    assert (copy.verdict, copy.group, copy.story) == (Verdict.COPY, "report-2", "report-1")


def test_nothing_is_compared_with_a_report_that_founded_no_story(desk: Desk) -> None:
    desk.report(1)
    half = telling(EVENT, 5).split()[:40], telling(OTHER, 5).split()[:20]
    assert desk.judge("between", " ".join((*half[0], *half[1]))).story == "report-1"
    assert desk.report(2, OTHER).story == "report-2"


def test_a_revision_keeps_its_story_whatever_it_tells_of(desk: Desk) -> None:
    desk.report(1)
    desk.report(2, OTHER)
    changed = judge_article(
        mark("report-2", telling(EVENT, 3)), desk.memory, ("report-2", "report-2")
    )
    assert (changed.verdict, changed.story) == (Verdict.REVISION, "report-2")


def test_a_story_closes_72_hours_after_its_last_article(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(QUIET - 1)
    assert desk.report(2).story == "report-1"
    desk.clock.advance(QUIET - 1)
    assert desk.report(3).story == "report-1"
    desk.clock.advance(QUIET)
    assert desk.report(4).story == "report-4"


def test_a_story_closes_7_days_after_its_founding_though_articles_keep_coming(desk: Desk) -> None:
    desk.report(0)
    for day in range(1, 7):
        desk.clock.advance(DAY)
        assert desk.report(day).story == "report-0"
    desk.clock.advance(DAY - 1)
    assert desk.report(7).story == "report-0"
    desk.clock.advance(1)
    assert desk.report(8).story == "report-8"


def test_a_copy_is_an_article_of_its_story_and_keeps_it_open(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(QUIET - 1)
    desk.judge("copy", telling(EVENT, 1))
    desk.clock.advance(QUIET - 1)
    assert desk.report(2).story == "report-1"


def test_a_copy_that_comes_too_late_opens_no_story_again(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(QUIET)
    assert desk.judge("copy", telling(EVENT, 1)).story == "report-1"
    assert desk.report(2).story == "report-2"


def test_a_revision_is_no_article_that_keeps_a_story_open(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(QUIET - 1)
    judge_article(mark("report-1", telling(EVENT, 9)), desk.memory, ("report-1", "report-1"))
    desk.clock.advance(1)
    assert desk.report(2).story == "report-2"


def test_whoever_asks_again_is_answered_the_same_also_when_the_story_has_closed(desk: Desk) -> None:
    desk.report(1)
    second = desk.report(2)
    desk.clock.advance(QUIET)
    assert desk.report(2) == second


def test_a_founder_is_refused_when_a_report_of_its_event_has_come_in_between(desk: Desk) -> None:
    late = mark("late", telling(EVENT, 1), "")
    seen = desk.seen(late)
    desk.report(2)
    assert desk.memory.commit(late, seen, founding(late, FIRST)) is None
    assert judge_article(late, desk.memory).story == "report-2"


def test_who_joins_a_story_is_not_refused_for_another_that_came(desk: Desk) -> None:
    desk.report(1)
    late = mark("late", telling(EVENT, 2), "")
    seen = desk.seen(late)
    third = mark("third", telling(EVENT, 3), "")
    desk.memory.commit(third, None, founding(third, FIRST))
    answer = Judgement(Verdict.NEW, "late", "report-1", FIRST)
    assert desk.memory.commit(late, seen, answer) == answer


def test_workers_that_race_with_reports_of_one_event_make_one_story(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(desk.report, range(16)))
    assert len({answer.story for answer in answers}) == 1
    assert {answer.verdict for answer in answers} == {Verdict.NEW}


def test_reports_of_one_event_in_one_batch_make_one_story(desk: Desk) -> None:
    texts = [(mark(f"a{number}", telling(EVENT, number), ""), ("", "")) for number in range(5)]
    assert {answer.story for answer in judge_articles(texts, desk.memory)} == {"a0"}


def test_a_story_whose_founder_was_given_up_takes_no_more_articles(desk: Desk) -> None:
    desk.report(1)
    desk.memory.forget(["report-1"])
    assert desk.report(2).story == "report-2"


def test_stories_of_another_language_are_kept_apart_and_an_unknown_one_is_each(desk: Desk) -> None:
    desk.report(1)
    found = [len(desk.stories(telling(EVENT, 2), language)) for language in ("en", "de", "")]
    assert found == [1, 0, 1]


def test_one_word_in_common_makes_no_story_a_candidate(desk: Desk) -> None:
    desk.judge("first", f"{report(1)} shared")
    assert desk.stories(f"{report(2)} shared") == []


def founding_on(desk: Desk, number: int, terms: Sequence[int]) -> None:
    """A text that founds a story and tells of these terms above all."""
    own = [(1_000 + number * 10 + place, 1) for place in range(FEWEST)]
    wording = (*((term, 9) for term in terms), *own)
    new = replace(mark(f"story-{number}", report(number), ""), wording=wording)
    desk.memory.commit(new, None, founding(new, FIRST))


def asking_for(desk: Desk, terms: Sequence[int]) -> list[str]:
    """The stories that these terms lead to."""
    asking = replace(mark("asking", report(999), ""), wording=tuple((term, 1) for term in terms))
    return [story.story for story in desk.seen(asking).stories]


def test_a_term_leads_to_a_bounded_number_of_stories_the_newest(desk: Desk) -> None:
    for number in range(BUCKET_STORIES + 3):
        founding_on(desk, number, (1, 2))
    found = asking_for(desk, range(1, 5))
    assert found == [f"story-{number}" for number in range(3, BUCKET_STORIES + 3)]
    assert desk.memory.crowded() == 6


def test_candidates_are_bounded_to_those_that_share_most_and_are_newest(desk: Desk) -> None:
    for number in range(CANDIDATES + 8):
        pair = 2 * (number % 3) + 1
        founding_on(desk, number, (pair, pair + 1))
    founding_on(desk, 99, (1, 2, 3))
    found = asking_for(desk, range(1, 7))
    assert found == [f"story-{number}" for number in (*range(9, CANDIDATES + 8), 99)]


def test_what_most_articles_say_joins_none_once_it_was_learned(desk: Desk) -> None:
    said = " ".join(f"{word}usual" for word in WORDS[:8])
    for number in range(150):
        desk.judge(f"a{number}", f"{said} {report(number, words=20)}")
    last = desk.judge("last", f"{said} {report(999, words=20)}")
    assert last.story == "last"
    assert desk.report(1).story == desk.report(2).story == "report-1"


def test_a_clock_that_goes_back_moves_no_story_back(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(-3_600)
    assert desk.report(2).story == "report-1"
    desk.clock.advance(3_600 + QUIET - 1)
    assert desk.report(3).story == "report-1"


@pytest.mark.parametrize(
    "text", ["", "word", "word " * 200_000, "制裁", "\u0301\u200f", "the of and", "\ud800 x"]
)
def test_texts_that_tell_of_nothing_found_stories_of_their_own(desk: Desk, text: str) -> None:
    new = replace(mark("odd-1", text, ""), anchors=())
    answers = [judge_article(replace(new, id=f"odd-{n}"), desk.memory) for n in (1, 2)]
    assert [answer.story for answer in answers] == ["odd-1", "odd-2"]


def test_a_story_that_reached_its_longest_age_is_no_candidate(desk: Desk) -> None:
    desk.report(1)
    desk.clock.advance(LONGEST)
    assert desk.stories(telling(EVENT, 2)) == []
