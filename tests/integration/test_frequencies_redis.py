"""What workers learn of languages together, on the fingerprint server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import redis

from pipeline.ports import Fingerprint, Vector
from pipeline.stories import frequencies
from pipeline.stories.frequencies import Frequencies
from pipeline.stories.vector import vector_of
from tests.support.marks import mark, telling
from workers.redis import frequencies as shared
from workers.redis.connection import SHARED, Scripts
from workers.redis.frequencies import FRESH, SharedFrequencies


class Seconds:
    """A clock of a process."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def worker(server: redis.Redis, seconds: Seconds, together: int = 5) -> SharedFrequencies:
    return SharedFrequencies(server, Scripts(server, SHARED), together=together, seconds=seconds)


def told(number: int) -> Fingerprint:
    return mark(f"report-{number}", telling(number % 3, number), "", language="xx")


def expected(asked: Fingerprint, learned: range) -> Vector:
    known = Frequencies("xx")
    for number in learned:
        known.learn(term for term, _ in told(number).wording)
    return vector_of(asked.wording, known)


def test_a_worker_knows_at_once_what_it_learned_itself(fingerprints_server: redis.Redis) -> None:
    own = worker(fingerprints_server, Seconds())
    for number in range(8):
        own.learn(told(number))
    assert own.vector(told(9)) == expected(told(9), range(8))


def test_another_worker_knows_what_was_told_and_hears_more_after_a_while(
    fingerprints_server: redis.Redis,
) -> None:
    seconds = Seconds()
    one, other = (worker(fingerprints_server, seconds) for _ in range(2))
    for number in range(5):
        one.learn(told(number))
    assert other.vector(told(9)) == expected(told(9), range(5))
    for number in range(5, 10):
        one.learn(told(number))
    assert other.vector(told(9)) == expected(told(9), range(5))
    seconds.now += FRESH
    assert other.vector(told(9)) == expected(told(9), range(10))


def test_what_two_workers_learn_adds_up(fingerprints_server: redis.Redis) -> None:
    seconds = Seconds()
    one, other = (worker(fingerprints_server, seconds) for _ in range(2))
    for number in range(5):
        one.learn(told(number))
        other.learn(told(number + 5))
    seconds.now += FRESH
    assert one.vector(told(11)) == expected(told(11), range(10))


def test_a_table_that_learned_enough_is_halved_on_the_server(
    fingerprints_server: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (frequencies, shared):
        monkeypatch.setattr(module, "HALVED_AT", 10)
    own = worker(fingerprints_server, Seconds(), together=10)
    for _ in range(10):
        own.learn(told(1))
    known = worker(fingerprints_server, Seconds())
    local = Frequencies("xx")
    for _ in range(10):
        local.learn(term for term, _ in told(1).wording)
    assert known.vector(told(4)) == vector_of(told(4).wording, local) != Vector()


def test_languages_are_learned_apart_and_few_are_held(
    fingerprints_server: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "LANGUAGES", 2)
    own = worker(fingerprints_server, Seconds(), together=100)
    for language in ("aa", "bb", "cc"):
        for number in range(3):
            own.learn(replace(told(number), partition=language))
    kept: Any = fingerprints_server.keys("frequencies:*")
    assert kept == [b"frequencies:aa"], "what is let go is told first"
    vectors = {own.vector(replace(told(9), partition=name)) for name in ("aa", "bb", "cc")}
    assert vectors == {expected(told(9), range(3))}
