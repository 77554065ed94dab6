"""The fingerprint server: what it holds, for how long, and that it answers as the model does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Judgement, Verdict
from pipeline.copies.judging import judge_article
from pipeline.copies.memory import DAY, LIFE, PERIOD, LocalMemory
from pipeline.errors import LedgerAway
from pipeline.ports import Found, NotedArticle, Said
from tests.support.clocks import ManualClock
from tests.support.marks import mark, report, sharing, telling
from tests.support.valkey import RunningPair
from workers.embedded import free_port
from workers.redis.connection import connect
from workers.redis.fingerprints import RedisMemory
from workers.redis.keys import FINGERPRINTS, undeclared
from workers.redis.outlets import RedisOutletMemory

MARK_BYTES, ANSWER_BYTES, ANCHOR_BYTES = 760, 190, 14


def _names(server: redis.Redis, pattern: str = "*") -> list[str]:
    return sorted(name.decode() for name in server.scan_iter(pattern))


def _life(server: redis.Redis, pattern: str) -> list[float]:
    lives: Any = [server.pttl(name) for name in _names(server, pattern)]
    return [life / 1000 for life in lives]


def test_every_key_is_declared_and_ends_as_declared(fingerprints_server: redis.Redis) -> None:
    memory = RedisMemory(fingerprints_server, together=10)
    for number in range(20):
        judge_article(sharing(f"text-{number}", number), memory)
    judge_article(mark("text-1", report(99)), memory, ("text-1", "text-1"))
    memory.part("text-1", "text-2")
    outlets = RedisOutletMemory(fingerprints_server)
    for number in range(3):
        said = Said(1, 9, "Promo."), Said(number + 2, 9, "News.")
        outlets.note_all([NotedArticle("example.com", f"text-{number}", said)])
    assert undeclared(_names(fingerprints_server), FINGERPRINTS) == []
    for key in FINGERPRINTS:
        lives = _life(fingerprints_server, key.pattern)
        assert lives, key.pattern
        assert all((life > 0) == key.ends for life in lives), key.pattern


def test_an_answer_outlives_the_text_by_a_day_and_the_anchors_outlive_the_text(
    fingerprints_server: redis.Redis,
) -> None:
    judge_article(mark("a", report(1)), RedisMemory(fingerprints_server))
    (text,) = _life(fingerprints_server, "text:*")
    (answer,) = _life(fingerprints_server, "answer:*")
    anchors = _life(fingerprints_server, "anchors:*")
    assert LIFE - 60 < text <= LIFE
    assert answer == pytest.approx(text + DAY, abs=5)
    assert all(text - 60 < life <= LIFE + PERIOD for life in anchors)


def test_the_anchors_of_a_period_end_together(fingerprints_server: redis.Redis) -> None:
    clock = ManualClock()
    memory = RedisMemory(fingerprints_server, now=clock)
    judge_article(mark("a", report(1)), memory)
    judge_article(mark("b", report(2)), memory)
    lives = _life(fingerprints_server, "anchors:*")
    assert max(lives) - min(lives) < 5


def test_a_copy_of_the_same_text_costs_an_answer_and_nothing_more(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisMemory(fingerprints_server)
    judge_article(mark("a", report(1)), memory)
    before = _names(fingerprints_server)
    judge_article(mark("b", report(1)), memory)
    assert set(_names(fingerprints_server)) - set(before) == {"answer:b"}


def test_a_long_article_costs_about_a_kilobyte(fingerprints_server: redis.Redis) -> None:
    memory = RedisMemory(fingerprints_server)
    id = "Zm9vYmFyYmF6cXV4Zm9vYg"
    long = mark(id, report(1, words=2_000))
    judge_article(long, memory)
    usage: Any = fingerprints_server.memory_usage
    assert usage("text:1") <= MARK_BYTES
    assert usage(f"answer:{id}") <= ANSWER_BYTES
    assert MARK_BYTES + ANSWER_BYTES + ANCHOR_BYTES * len(long.anchors) < 1_250


def test_a_text_that_was_kept_without_the_names_of_its_beginning_still_finds_its_copies(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisMemory(fingerprints_server)
    first_text = f"the talks of Arlo and Brand {report(1)}"
    first = mark("first", first_text)
    memory.commit(first, None, Judgement(Verdict.NEW, "first", "another", "why"))
    kept: Any = fingerprints_server.get("text:1")
    *names, rest = kept.split(b"\0", 4)
    values = msgspec.msgpack.decode(rest[:-1])
    older = msgspec.msgpack.encode(values[:-1]) + b"\0"
    fingerprints_server.set("text:1", b"\0".join([*names, older]))
    found = memory.lookup(mark("copy", first_text))
    assert isinstance(found, Found)
    before = replace(first, anchors=(), wording=(), lead_names=0, group="first", story="another")
    assert found.copies == (before,)


def test_anchors_stay_in_their_compact_encoding(fingerprints_server: redis.Redis) -> None:
    memory = RedisMemory(fingerprints_server)
    crowd = [(shard << 16) + 5 for shard in range(1, 401)]
    for number in range(0, 400, 16):
        lead = mark(f"text-{number}", report(number))
        anchors = tuple(crowd[number : number + 16])
        judge_article(replace(lead, anchors=anchors), memory)
    (bucket,) = _names(fingerprints_server, "anchors:*:5")
    assert fingerprints_server.object("encoding", bucket) == b"listpack"
    usage: Any = fingerprints_server.memory_usage(bucket)
    assert usage / 400 < ANCHOR_BYTES


def test_a_server_that_does_not_answer_is_away_and_no_error_of_the_article() -> None:
    memory = RedisMemory(connect(f"redis://127.0.0.1:{free_port()}"))
    with pytest.raises(LedgerAway, match="the fingerprint server is away"):
        judge_article(mark("a", report(1)), memory)


def test_a_full_server_remembers_nothing_more_but_judges_answers_and_forgets(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisMemory(fingerprints_server)
    answer = judge_article(mark("a", report(1)), memory)
    setting: Any = fingerprints_server.config_get("maxmemory")
    fingerprints_server.config_set("maxmemory", 1)
    try:
        unremembered = judge_article(mark("b", report(2)), memory)
        assert (unremembered.verdict, unremembered.story) == (Verdict.NEW, "b")
        assert judge_article(mark("b", report(2)), memory) == unremembered
        assert judge_article(mark("a", report(1)), memory) == answer
        memory.forget(["a"])
    finally:
        fingerprints_server.config_set("maxmemory", setting["maxmemory"])
    assert judge_article(mark("b", report(1)), memory).verdict is Verdict.NEW


_ids = st.integers(0, 6).map(lambda number: f"article-{number}")
_texts = st.integers(0, 9)
_steps = st.one_of(
    st.tuples(st.just("judge"), _ids, _texts),
    st.tuples(st.just("revise"), _ids, _texts),
    st.tuples(st.just("forget"), _ids, st.just(0)),
    st.tuples(st.just("wait"), st.just(""), st.integers(1, 10)),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_steps, min_size=4, max_size=25))
def test_whatever_happens_the_server_answers_as_the_memory_in_this_process(
    valkey_pair: RunningPair, steps: list[tuple[str, str, int]]
) -> None:
    with redis.Redis.from_url(valkey_pair.servers.fingerprints) as server:
        server.flushdb()
        clock = ManualClock()
        memories = RedisMemory(server, now=clock), LocalMemory(lambda: clock() / 1000)
        known: dict[str, tuple[str, str]] = {}
        for action, id, number in steps:
            answers = [_step(memory, action, id, number, known) for memory in memories]
            assert answers[0] == answers[1]
            if isinstance(answers[0], Judgement):
                known[id] = (answers[0].group, answers[0].story)
            if action == "wait":
                clock.advance(number * 3_600)


def _step(
    memory: RedisMemory | LocalMemory,
    action: str,
    id: str,
    number: int,
    known: dict[str, tuple[str, str]],
) -> Judgement | None:
    text = report(number, words=40) if number < 5 else telling(number % 2, number)
    if action == "judge":
        return judge_article(mark(id, text), memory)
    if action == "revise" and id in known:
        return judge_article(mark(id, text), memory, known[id])
    if action == "forget":
        memory.forget([id])
    return None
