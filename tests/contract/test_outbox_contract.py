"""Deliveries: each goes out, none is forgotten, one slow channel holds nobody up."""

from __future__ import annotations

from dataclasses import replace

import pytest
import redis

from pipeline.alert import Completion, Delivery
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.gates import RedisGate, channel_gate
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import MOST_EACH, RedisOutbox
from workers.settings import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def outbox(ledger_server: redis.Redis, clock: ManualClock) -> RedisOutbox:
    return RedisOutbox(ledger_server, {"webhook": "console"}, now=clock)


def alert_to(server: redis.Redis, clock: ManualClock, *channels: str, count: int = 1) -> None:
    """Makes alerts as the ledger does."""
    publish_nothing(server)
    ledger = RedisLedger(server, Limits(out=10_000), now=clock)
    ids = [f"{channels[0]}-{number}" for number in range(count)]
    ledger.accept([arrival(id) for id in ids])
    ledger.dispatch(count, count)
    for lease in ledger.claim(ids, f"worker-{channels}"):
        ledger.complete(lease, _told_to(channels, lease.id))


def _told_to(channels: tuple[str, ...], story: str) -> Completion:
    return completion(proposal(channels=channels, story=story), story=story)


def claimed(outbox: RedisOutbox, sender: str = "sender-1") -> list[Delivery]:
    return outbox.claim(due(outbox), sender)


def due(outbox: RedisOutbox) -> list[str]:
    """Hands out whatever is due."""
    return [id for hint in outbox.dispatch(1_000, 16) for id in hint]


def test_an_alert_makes_one_delivery_for_each_channel(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "console", "store")
    deliveries = claimed(outbox)
    assert sorted(delivery.channel for delivery in deliveries) == ["console", "store"]
    assert len({delivery.alert.key for delivery in deliveries}) == 1
    assert outbox.pending() == {"console": 1, "store": 1}


def test_a_sent_delivery_is_over(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "console")
    (delivery,) = claimed(outbox)
    assert outbox.sent(delivery)
    assert outbox.sent(delivery), "a repeated call answers the same"
    assert outbox.pending() == {}
    assert due(outbox) == []


def test_a_delivery_whose_sender_died_goes_out_again_with_the_same_key(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    (lost,) = claimed(outbox)
    clock.advance(61)
    (again,) = claimed(outbox, "sender-2")
    assert again.alert.key == lost.alert.key
    assert again.tries == 2
    assert not outbox.sent(lost)


def test_a_hint_that_was_lost_costs_no_try(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    due(outbox)
    clock.advance(31)
    (delivery,) = claimed(outbox)
    assert delivery.tries == 1


def test_a_channel_that_is_away_is_tried_again_later_each_time(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    waits = []
    for attempt in range(4):
        (delivery,) = claimed(outbox, f"sender-{attempt}")
        outbox.again(delivery, "503")
        start = clock.now
        while not ledger_server.zcount("due:webhook", 0, clock.now):
            clock.advance(1)
        waits.append((clock.now - start) // 1000)
    assert waits == [2, 4, 8, 16]


def test_a_channels_own_time_to_try_again_is_honoured(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    (delivery,) = claimed(outbox)
    outbox.again(delivery, "429", retry_in=120)
    clock.advance(119)
    assert due(outbox) == []
    clock.advance(1)
    assert due(outbox) == [delivery.id]


def test_after_a_day_a_delivery_is_dead_and_goes_to_the_fallback(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    (delivery,) = claimed(outbox)
    outbox.again(delivery, "503")
    clock.advance(86_401)
    (delivery,) = claimed(outbox, "sender-2")
    outbox.again(delivery, "still 503")
    assert outbox.dead(10) == [(delivery.id, "still 503")]
    (fallback,) = claimed(outbox, "sender-3")
    assert (fallback.channel, fallback.alert.key) == ("console", delivery.alert.key)


def test_a_fallback_that_had_the_alert_itself_gets_it_no_second_time(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook", "console")
    for delivery in claimed(outbox):
        if delivery.channel == "console":
            outbox.sent(delivery)
        else:
            outbox.again(delivery, "503")
    ledger_server.delete("d:1:console")  # as if the day that a sent delivery is kept were over
    clock.advance(86_401)
    (late,) = claimed(outbox, "sender-2")
    outbox.again(late, "still 503")
    assert outbox.dead(10) == [(late.id, "still 503")]
    assert outbox.pending() == {}


def test_an_alert_is_kept_until_its_last_delivery_is_over(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook", "store")
    webhook, store = sorted(claimed(outbox), key=lambda delivery: delivery.channel, reverse=True)
    assert (webhook.channel, store.channel) == ("webhook", "store")
    outbox.again(store, "disk full")
    outbox.refuse(webhook, "404")
    (fallback,) = claimed(outbox, "sender-2")
    outbox.sent(fallback)
    assert ledger_server.ttl("alert:1") == -1, "the store has not had it"
    clock.advance(60)
    (store,) = claimed(outbox, "sender-3")
    outbox.sent(store)
    assert ledger_server.ttl("alert:1") > 0


def test_a_channel_that_named_a_time_a_thousand_times_is_still_noted(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    (delivery,) = claimed(outbox)
    assert outbox.again(replace(delivery, tries=2_000), "429", retry_in=1)
    clock.advance(1)
    (delivery,) = claimed(outbox, "sender-2")
    assert outbox.again(replace(delivery, tries=2_000), "503")
    assert ledger_server.zscore("due:webhook", delivery.id) == clock.now + 900_000


def test_a_refused_delivery_goes_to_the_fallback_at_once(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook")
    (delivery,) = claimed(outbox)
    outbox.refuse(delivery, "404")
    assert outbox.pending() == {"console": 1}


def test_the_stores_copy_of_an_alert_is_never_given_up(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "store")
    (delivery,) = claimed(outbox)
    clock.advance(30)
    outbox.again(delivery, "disk full")
    clock.advance(3 * 86_400)
    (delivery,) = claimed(outbox, "sender-2")
    outbox.again(delivery, "disk full")
    clock.advance(3_600)
    assert [again.id for again in claimed(outbox, "sender-3")] == [delivery.id]


def test_a_channel_behind_a_shut_gate_holds_up_no_other(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "webhook", "console")
    RedisGate(ledger_server, channel_gate("webhook"), now=clock).shut("503")
    assert [delivery.channel for delivery in claimed(outbox)] == ["console"]


def test_what_waited_for_a_day_behind_a_shut_gate_goes_to_the_fallback(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, channel_gate("webhook"), now=clock)
    alert_to(ledger_server, clock, "webhook", count=5)
    gate.shut("503", retry_in=86_000)
    clock.advance(86_399)
    gate.shut("503", retry_in=86_000)
    assert claimed(outbox) == []
    clock.advance(1)
    for delivery in claimed(outbox):
        outbox.again(delivery, "still 503")
    assert len(outbox.dead(10)) == 5
    assert outbox.pending() == {"console": 5}


def test_one_channel_never_takes_all_senders(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "slow", count=MOST_EACH + 20)
    alert_to(ledger_server, clock, "console")
    given = due(outbox)
    assert len([id for id in given if id.endswith(":slow")]) == MOST_EACH
    assert len([id for id in given if id.endswith(":console")]) == 1


def test_few_deliveries_have_a_hint_each_and_many_share_those_of_their_channel(
    outbox: RedisOutbox, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    alert_to(ledger_server, clock, "one", "two", count=2)
    assert [len(hint) for hint in outbox.dispatch(1_000, 4)] == [1, 1, 1, 1]
    alert_to(ledger_server, clock, "three", "four", count=10)
    hints = outbox.dispatch(1_000, 4)
    assert [len(hint) for hint in hints] == [5, 5, 5, 5]
    assert all(len({id.partition(":")[2] for id in hint}) == 1 for hint in hints)
