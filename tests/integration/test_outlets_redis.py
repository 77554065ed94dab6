"""The outlets' memory on its server: what it costs, what it outlives, and that it answers as the
memory in this process does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from zlib import crc32

import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.outletmemory import (
    ENTRIES,
    LIFE,
    SHARDS,
    SHARED_SHARDS,
    STORIES,
    LocalOutletMemory,
)
from pipeline.clean.outlets import NOTED_FIRST, NOTED_LAST
from pipeline.copies.memory import DAY
from pipeline.errors import LedgerAway
from pipeline.ports import NotedArticle, OutletQuestion, Recollection, Said
from tests.support.clocks import ManualClock
from tests.support.valkey import RunningPair
from workers.embedded import free_port
from workers.redis.connection import connect
from workers.redis.keys import FINGERPRINTS, undeclared
from workers.redis.outlets import RedisOutletMemory

OUTLET = "gazeto.example"
ARTICLE = NOTED_FIRST + NOTED_LAST
"""Sentences of a long article that are noted."""


def sentence(name: str, words: int = 12) -> Said:
    return Said(crc32(name.encode()) << 32 | crc32(name[::-1].encode()), words, f"{name}. " * 8)


PROMO = sentence("promo")


def article(story: str, *said: Said, outlet: str = OUTLET, sentences: int = 8) -> NotedArticle:
    own = (sentence(f"{story} {number}") for number in range(sentences - len(said)))
    return NotedArticle(outlet, story, (*own, *said))


def memory_of(server: redis.Redis) -> int:
    usage: Any = server.memory_usage
    return sum(usage(name) for name in server.scan_iter("*"))


def test_every_key_is_declared_and_ends(fingerprints_server: redis.Redis) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    for number in range(ENTRIES):
        memory.note_all([article(f"story-{number}", PROMO, sentences=ARTICLE)])
    names = [name.decode() for name in fingerprints_server.scan_iter("*")]
    assert undeclared(names, FINGERPRINTS) == []
    assert {"known", "heard", "shared"} == {name.partition(":")[0] for name in names}
    assert any(name.endswith(":old") for name in names)
    for name in names:
        assert LIFE < fingerprints_server.ttl(name) <= LIFE + 2 * DAY, name


def test_a_sentence_of_an_article_costs_some_sixty_bytes_in_compact_encoding(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    articles = 900
    for number in range(articles):
        outlet = f"outlet-{number % 20}.example"
        memory.note_all([article(f"story-{number}", outlet=outlet, sentences=ARTICLE)])
    for name in fingerprints_server.scan_iter("*"):
        assert fingerprints_server.object("encoding", name) == b"listpack", name
    assert memory_of(fingerprints_server) / (articles * ARTICLE) < 70


def test_an_outlet_costs_no_more_than_it_may_however_much_it_publishes(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    for number in range(2 * ENTRIES * SHARDS // ARTICLE * 3):
        memory.note_all([article(f"story-{number}", sentences=ARTICLE)])
    usage: Any = fingerprints_server.memory_usage
    heard = [usage(name) for name in fingerprints_server.scan_iter("heard:*")]
    assert len(heard) == 2 * SHARDS
    assert sum(heard) < 100_000
    shared = len(list(fingerprints_server.scan_iter("shared:*")))
    assert shared <= 2 * SHARED_SHARDS


def test_a_server_that_does_not_answer_is_away() -> None:
    memory = RedisOutletMemory(connect(f"redis://127.0.0.1:{free_port()}"))
    with pytest.raises(LedgerAway, match="the fingerprint server is away"):
        memory.recall_all([OutletQuestion(OUTLET, (1,))])
    with pytest.raises(LedgerAway):
        memory.note_all([article("story")])


def test_a_full_server_recalls_and_forgets_what_it_notes_no_more_of_is_counted(
    fingerprints_server: redis.Redis,
) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    memory.note_all([article(f"story-{number}", PROMO) for number in range(STORIES)])
    setting: Any = fingerprints_server.config_get("maxmemory")
    fingerprints_server.config_set("maxmemory", 1)
    try:
        assert memory.note_all([article("a"), article("b")]) == 0
        assert memory.unnoted() == 2
        [known] = memory.recall_all([OutletQuestion(OUTLET, (PROMO.key,))])
        assert known.known == {PROMO.key}
        assert memory.forget(OUTLET)
    finally:
        fingerprints_server.config_set("maxmemory", setting["maxmemory"])
    assert memory.note_all([article("a"), article("b")]) == 2


def test_workers_that_note_at_once_lose_nothing(fingerprints_server: redis.Redis) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    promos = [sentence(f"promo {number}", words=4) for number in range(20)]

    def note(number: int) -> None:
        own = sentence(f"story-{number}", words=900)
        memory.note_all([NotedArticle(OUTLET, f"story-{number}", (own, *promos))])

    with ThreadPoolExecutor(STORIES) as pool:
        list(pool.map(note, range(STORIES)))
    [found] = memory.recall_all([OutletQuestion(OUTLET, tuple(each.key for each in promos))])
    assert found.known == {promo.key for promo in promos}


_outlets = st.sampled_from(["a.example", "b.example", "c.example", "d.example"])
_Step = tuple[str, str, int, list[tuple[int, bool]]]
_steps: st.SearchStrategy[_Step] = st.one_of(
    st.tuples(
        st.just("note"),
        _outlets,
        st.integers(0, 5),
        st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=7),
    ),
    st.tuples(st.just("wait"), st.just(""), st.integers(1, 20), st.just([])),
    st.tuples(st.just("forget"), _outlets, st.just(0), st.just([])),
)
_PIECES = [sentence(f"piece {number}", words=5 + number) for number in range(9)]


def _said(choice: tuple[int, bool]) -> Said:
    """Now and then a title, which is no sentence of the same words."""
    number, witness = choice
    piece = _PIECES[number]
    return Said(piece.key + 1, piece.words, piece.text, witness=True) if witness else piece


@settings(max_examples=150, deadline=None)
@given(st.lists(_steps, min_size=4, max_size=40))
def test_whatever_is_said_the_server_answers_as_the_memory_in_this_process(
    valkey_pair: RunningPair, steps: list[_Step]
) -> None:
    with redis.Redis.from_url(valkey_pair.servers.fingerprints) as server:
        server.flushdb()
        clock = ManualClock()
        memories = RedisOutletMemory(server, now=clock), LocalOutletMemory(lambda: clock() / 1000)
        for action, outlet, number, pieces in steps:
            answers = [
                _step(memory, action, outlet, number, list(map(_said, pieces)))
                for memory in memories
            ]
            assert answers[0] == answers[1]
            assert memories[0].outlets() == memories[1].outlets()
            clock.advance(number * LIFE / 40 if action == "wait" else 1)


def _step(
    memory: RedisOutletMemory | LocalOutletMemory,
    action: str,
    outlet: str,
    number: int,
    said: list[Said],
) -> list[Recollection] | bool:
    if action == "note":
        memory.note_all([NotedArticle(outlet, f"story-{number}", tuple(said))])
    if action == "forget":
        return memory.forget(outlet)
    keys = tuple(piece.key for piece in _PIECES)
    return memory.recall_all([OutletQuestion(f"{letter}.example", keys) for letter in "abcd"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(0, 8), max_size=7)), max_size=30))
def test_only_what_stood_in_three_different_stories_is_ever_known(
    articles: list[tuple[int, list[int]]],
) -> None:
    memory = LocalOutletMemory(lambda: 0.0)
    stories: dict[int, set[int]] = {number: set() for number in range(len(_PIECES))}
    for story, numbers in articles:
        said = tuple(_PIECES[number] for number in numbers)
        memory.note_all([NotedArticle(OUTLET, f"story-{story}", said)])
        for number in numbers:
            stories[number].add(story)
        keys = tuple(piece.key for piece in _PIECES)
        [found] = memory.recall_all([OutletQuestion(OUTLET, keys)])
        for number, piece in enumerate(_PIECES):
            assert piece.key not in found.known or len(stories[number]) >= STORIES
