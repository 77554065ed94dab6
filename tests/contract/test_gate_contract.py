"""What a gate promises."""

from __future__ import annotations

import pytest
import redis

from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.gates import STORE, RedisGate, channel_gate
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import MOST_EACH, RedisOutbox
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


def test_each_narrowing_halves_what_may_be_out_and_leaves_a_batch(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    publish_nothing(ledger_server)
    ledger = RedisLedger(ledger_server, Limits(out=80), now=clock)
    gate = RedisGate(ledger_server, STORE, now=clock)
    ledger.accept([arrival(f"a{number}") for number in range(200)])
    given = []
    for _ in range(5):
        gate.narrow("it has too much to do")
        given.append(sum(len(hint) for hint in ledger.dispatch(100, 10)))
        clock.advance(2)
        for lease in ledger.claim([f"a{number}" for number in range(200)], f"worker-{clock.now}"):
            ledger.complete(lease, completion(story=lease.id))
    assert given == [40, 20, 10, 10, 10]


def test_a_narrowed_gate_widens_by_itself_with_time(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    for _ in range(2):
        gate.narrow("queue is full")
        clock.advance(1)
    seen = []
    for _ in range(4):
        seen.append(gate.narrowed())
        clock.advance(9)
    assert seen == [
        "narrowed to 25%: queue is full",
        "narrowed to 50%: queue is full",
        "narrowed to 50%: queue is full",
        "",
    ]
    assert gate.closed() == "", "narrowed is not shut"


def test_workers_that_meet_the_same_overload_narrow_the_gate_once(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    for _ in range(5):
        gate.narrow("queue is full")
        clock.advance(0.1)
    assert gate.narrowed() == "narrowed to 50%: queue is full"


def test_a_long_overload_takes_little_more_than_a_minute_to_be_forgotten(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    for _ in range(100):
        gate.narrow("queue is full")
        clock.advance(2)
    clock.advance(80)
    assert gate.narrowed() == ""


def test_what_was_narrowed_ends_by_itself_on_the_server_too(
    ledger_server: redis.Redis,
) -> None:
    RedisGate(ledger_server, STORE).narrow("queue is full")
    assert 0 < ledger_server.pttl("narrowed:store") <= 10_000


def test_a_narrowed_channel_is_sent_fewer_alerts_at_once(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    ids = [f"a{number}" for number in range(60)]
    ledger.accept([arrival(id) for id in ids])
    ledger.dispatch(100, 50)
    for lease in ledger.claim(ids, "worker-1"):
        ledger.complete(lease, completion(proposal(story=lease.id), story=lease.id))
    RedisGate(ledger_server, channel_gate("console"), now=clock).narrow("slow down")
    hints = RedisOutbox(ledger_server, {}, now=clock).dispatch(100, 1)
    assert sum(len(hint) for hint in hints) == MOST_EACH / 2
