"""Calls that travel together answer what they would one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redis

from pipeline.article import Judgement
from pipeline.copies.judging import judge_article, judge_articles
from pipeline.copies.memory import LocalMemory
from pipeline.copies.verdict import FIRST, founding
from pipeline.ports import Claim, Fingerprint, Found, Memory
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.marks import mark, report, sharing
from tests.support.topics import publish_nothing
from workers.redis.fingerprints import RedisMemory
from workers.redis.ledger import RedisLedger
from workers.settings import Limits

NEW = ("", "")


@pytest.fixture(params=["local", "redis"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    clock = ManualClock()
    if request.param == "local":
        yield LocalMemory(lambda: clock() / 1000)
    else:
        yield RedisMemory(request.getfixturevalue("fingerprints_server"), now=clock)


def claim(new: Fingerprint) -> Claim:
    return Claim(new, Found(), founding(new, FIRST))


def test_looking_up_nothing_and_claiming_nothing_answers_nothing(memory: Memory) -> None:
    assert (memory.lookup_all([]), memory.commit_all([])) == ([], [])


def test_each_text_gets_its_own_answer_in_order(memory: Memory) -> None:
    first, second, third = (mark(f"text-{number}", report(number)) for number in range(3))
    memory.commit_all([claim(first)])
    remembered, candidates, nothing = memory.lookup_all([first, mark("copy", report(0)), third])
    assert remembered == founding(first, FIRST)
    assert isinstance(candidates, Found)
    assert [candidate.id for candidate in candidates.copies] == ["text-0"]
    assert isinstance(nothing, Found)
    assert nothing.copies == ()
    assert memory.commit_all([claim(second), claim(first)]) == [
        founding(second, FIRST),
        founding(first, FIRST),
    ]


def test_a_claim_sees_those_before_it_in_the_same_batch(memory: Memory) -> None:
    settled = memory.commit_all([claim(mark("first", report(1))), claim(mark("copy", report(1)))])
    assert isinstance(settled[0], Judgement)
    assert settled[1] is None


def test_a_batch_is_judged_as_its_texts_are_one_after_the_other(memory: Memory) -> None:
    texts = [
        *((mark(f"a{number}", report(number % 4)), NEW) for number in range(8)),
        *((sharing(f"b{number}", number), NEW) for number in range(4)),
        (mark("c", report(2)), ("c-group", "c-story")),
        (mark("d", report(9)), NEW),
    ]
    alone = LocalMemory(lambda: 0.0)
    expected = [judge_article(text, alone, previous) for text, previous in texts]
    assert judge_articles(texts, memory) == expected
    assert judge_articles(texts, memory) == expected, "who asks twice is answered the same"


def test_articles_that_are_completed_together_tell_a_story_once(
    ledger_server: redis.Redis,
) -> None:
    publish_nothing(ledger_server)
    ledger = RedisLedger(ledger_server, Limits(), now=ManualClock())
    ids = ["a", "b", "c"]
    ledger.accept([arrival(id) for id in ids])
    ledger.dispatch(10, 50)
    leases = ledger.claim(ids, "worker")
    done = [(lease, completion(proposal(story="a"), story="a")) for lease in leases]
    ledger.complete(*done[1])

    answers = ledger.complete_all(done)
    assert [(answer.stale, answer.alerts) for answer in answers] == [
        (False, ()),
        (False, (1,)),
        (False, ()),
    ]
    assert ledger.complete_all(done) == answers, "who asks twice is answered the same"
    assert ledger.counts().done == 3
    assert ledger.complete_all([]) == []
