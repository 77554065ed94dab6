"""One delivery step by step: a real outbox, and real receivers at the other end."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from pipeline.alert import Alert, Delivery
from pipeline.alerts.delivering import Outcome, deliver
from pipeline.ports import Channel
from tests.support.articles import NOON, arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.receivers import Answer, Receiver, webhook_receiver
from tests.support.topics import publish_nothing
from workers.channels.building import channel_named
from workers.channels.jsonl_file import FileChannel
from workers.channels.webhook import Endpoint, WebhookChannel
from workers.redis.gates import RedisGate, channel_gate
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.settings import Limits
from workers.tasks.deliver import DeliveryTools, deliver_all

SECRET = "correct horse"
GateOf = Callable[[str], RedisGate]
SendDue = Callable[[], dict[str, Outcome]]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def outbox(ledger_server: redis.Redis, clock: ManualClock) -> RedisOutbox:
    """An outbox with one alert for a desk (its fallback is the archive) and for the archive."""
    publish_nothing(ledger_server)
    ledger = RedisLedger(ledger_server, Limits(), now=clock)
    ledger.accept([arrival("one")])
    ledger.dispatch(1, 1)
    (lease,) = ledger.claim(["one"], "worker")
    ledger.complete(lease, completion(proposal(channels=("desk", "archive"))))
    return RedisOutbox(ledger_server, {"desk": "archive"}, now=clock)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with webhook_receiver(SECRET, now=NOON.timestamp()) as running:
        yield running


@pytest.fixture
def channels(receiver: Receiver, tmp_path: Path) -> dict[str, Channel]:
    endpoint = Endpoint(receiver.url, SECRET, timeout=5)
    return {
        "desk": WebhookChannel("desk", endpoint, lambda: NOON),
        "archive": FileChannel("archive", tmp_path / "alerts.jsonl"),
    }


def _due(outbox: RedisOutbox) -> list[Delivery]:
    ids = [id for hint in outbox.dispatch(10, 16) for id in hint]
    return outbox.claim(ids, secrets.token_hex(4))


@pytest.fixture
def gate_of(ledger_server: redis.Redis, clock: ManualClock) -> GateOf:
    return lambda name: RedisGate(ledger_server, channel_gate(name), now=clock)


@pytest.fixture
def send_due(outbox: RedisOutbox, channels: dict[str, Channel], gate_of: GateOf) -> SendDue:
    """Sends what is due and says what became of it, by channel."""

    def send() -> dict[str, Outcome]:
        return {
            held.channel: deliver(
                held, channel_named(held.channel, channels), outbox, gate_of(held.channel)
            )
            for held in _due(outbox)
        }

    return send


def test_a_channels_yes_ends_the_delivery(
    outbox: RedisOutbox, send_due: SendDue, receiver: Receiver
) -> None:
    assert send_due() == {"desk": Outcome.SENT, "archive": Outcome.SENT}
    assert outbox.pending() == {}
    assert list(receiver.accepted().values()) == [1]


def test_a_channel_that_is_away_holds_up_no_other(
    outbox: RedisOutbox, send_due: SendDue, receiver: Receiver, clock: ManualClock
) -> None:
    receiver.answer(Answer(503), Answer(503))
    assert send_due() == {"desk": Outcome.AGAIN, "archive": Outcome.SENT}
    assert outbox.pending() == {"desk": 1}
    clock.advance(3)
    assert send_due() == {"desk": Outcome.AGAIN}
    clock.advance(5)
    assert send_due() == {"desk": Outcome.SENT}


def test_the_time_that_a_channel_names_is_kept(
    outbox: RedisOutbox, send_due: SendDue, receiver: Receiver, clock: ManualClock
) -> None:
    receiver.answer(Answer(429, {"Retry-After": "120"}))
    send_due()
    clock.advance(119)
    assert send_due() == {}
    clock.advance(2)
    assert send_due() == {"desk": Outcome.SENT}
    assert [request.status for request in receiver.received()] == [429, 200]


def test_a_no_goes_to_the_fallback_once(
    outbox: RedisOutbox, send_due: SendDue, receiver: Receiver, tmp_path: Path
) -> None:
    receiver.answer(Answer(410))
    assert send_due() == {"desk": Outcome.REFUSED, "archive": Outcome.SENT}
    assert outbox.pending() == {}
    ((_, why),) = outbox.dead(10)
    assert "HTTP 410" in why
    assert len((tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_sender_killed_after_the_channels_yes_sends_the_same_key_once_more(
    outbox: RedisOutbox,
    channels: dict[str, Channel],
    send_due: SendDue,
    receiver: Receiver,
    clock: ManualClock,
) -> None:
    killed = next(delivery for delivery in _due(outbox) if delivery.channel == "desk")
    channels["desk"].send(killed.alert)
    clock.advance(61)
    assert send_due()["desk"] == Outcome.SENT
    assert receiver.accepted() == {killed.alert.key: 2}


def test_a_sender_whose_lease_ended_changes_nothing(
    outbox: RedisOutbox,
    channels: dict[str, Channel],
    send_due: SendDue,
    clock: ManualClock,
    gate_of: GateOf,
) -> None:
    late = _due(outbox)
    clock.advance(61)
    send_due()
    assert {
        deliver(held, channels[held.channel], outbox, gate_of(held.channel)) for held in late
    } == {Outcome.LOST}


def test_a_channel_that_nobody_configured_keeps_its_alerts_waiting(
    outbox: RedisOutbox, channels: dict[str, Channel], send_due: SendDue
) -> None:
    del channels["desk"]
    assert send_due()["desk"] == Outcome.AGAIN
    assert outbox.pending() == {"desk": 1}


def test_one_delivery_finds_out_that_a_channel_is_away_and_one_that_it_is_back(
    outbox: RedisOutbox,
    send_due: SendDue,
    receiver: Receiver,
    clock: ManualClock,
    ledger_server: redis.Redis,
) -> None:
    _alert_more(ledger_server, clock, 5)
    receiver.answer(*(Answer(503) for _ in range(6)))
    send_due()
    asked = len(receiver.received())
    assert asked == 6, "all were on their way at once"
    clock.advance(0.4)
    assert send_due() == {}
    clock.advance(20)
    assert send_due() == {"desk": Outcome.SENT}
    assert len(receiver.received()) == asked + 1
    assert send_due() == {"desk": Outcome.SENT}
    assert outbox.pending() == {}


def _alert_more(server: redis.Redis, clock: ManualClock, count: int) -> None:
    ledger = RedisLedger(server, Limits(), now=clock)
    ids = [f"more-{number}" for number in range(count)]
    ledger.accept([arrival(id) for id in ids])
    for hint in ledger.dispatch(count, count):
        for lease in ledger.claim(hint, "worker-more"):
            done = completion(proposal(channels=("desk",), story=lease.id), story=lease.id)
            ledger.complete(lease, done)


class SlowChannel:
    """A channel whose every yes takes 15 seconds of the clock."""

    name = "desk"

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.sent: list[str] = []

    def send(self, alert: Alert) -> None:
        self._clock.advance(15)
        self.sent.append(alert.key)

    def close(self) -> None:
        """Nothing is held."""


def test_what_a_slow_channel_leaves_no_time_for_is_handed_out_again_and_sent_once(
    ledger_server: redis.Redis, clock: ManualClock, gate_of: GateOf
) -> None:
    outbox = RedisOutbox(ledger_server, {}, now=clock)
    _tell(ledger_server, clock, *(f"story-{number}" for number in range(5)))
    slow = SlowChannel(clock)
    tools = DeliveryTools(outbox, lambda name: slow, gate_of, lambda: clock.now / 1000)

    (hint,) = outbox.dispatch(10, 1)
    deliver_all(hint, "first", tools)
    assert (len(slow.sent), outbox.pending()) == (2, {"desk": 3})
    clock.advance(31)
    (hint,) = outbox.dispatch(10, 1)
    deliver_all(hint, "second", tools)
    assert (len(set(slow.sent)), len(slow.sent)) == (4, 4)


def _tell(server: redis.Redis, clock: ManualClock, *stories: str) -> None:
    """Makes an alert for the desk of each story."""
    publish_nothing(server)
    ledger = RedisLedger(server, Limits(), now=clock)
    ledger.accept([arrival(story) for story in stories])
    ledger.dispatch(10, 10)
    for lease in ledger.claim(stories, "worker"):
        told = proposal(channels=("desk",), story=lease.id)
        ledger.complete(lease, completion(told, story=lease.id))
