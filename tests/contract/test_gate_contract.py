"""What a gate promises."""

from __future__ import annotations

import pytest
import redis

from tests.support.articles import arrival
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.gates import STORE, RedisGate
from workers.redis.ledger import RedisLedger
from workers.settings import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(ledger_server: redis.Redis, clock: ManualClock) -> RedisLedger:
    publish_nothing(ledger_server)
    return RedisLedger(ledger_server, Limits(), now=clock)


def test_nothing_is_given_out_while_the_stores_gate_is_shut(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    ledger.accept([arrival("a")])
    gate.shut("disk full")
    assert ledger.dispatch(10, 50) == []
    assert gate.closed() == "disk full"
    assert not gate.may_probe()
    clock.advance(1)
    assert [gate.may_probe(), gate.may_probe()] == [True, False]
    gate.open()
    assert ledger.dispatch(10, 50) == [("a",)]


def test_a_gate_stays_shut_longer_each_time_up_to_thirty_seconds(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    waits = []
    for _ in range(9):
        gate.shut("away")
        start = clock.now
        while not gate.may_probe():
            clock.advance(0.25)
        waits.append((clock.now - start) / 1000)
    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
