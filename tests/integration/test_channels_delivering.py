"""One delivery step by step: a real outbox, and real receivers at the other end."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from pipeline.alert import Delivery
from pipeline.alerts.delivering import Outcome, deliver
from pipeline.ports import Channel
from tests.support.articles import NOON, arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.receivers import Answer, Receiver, webhook_receiver
from tests.support.topics import publish_nothing
from workers.channels.building import channel_named
from workers.channels.jsonl_file import FileChannel
from workers.channels.webhook import Endpoint, WebhookChannel
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.settings import Limits

SECRET = "correct horse"


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
    return outbox.claim(outbox.dispatch(10), secrets.token_hex(4))


def _round(outbox: RedisOutbox, channels: dict[str, Channel]) -> dict[str, Outcome]:
    return {
        delivery.channel: deliver(delivery, channel_named(delivery.channel, channels), outbox)
        for delivery in _due(outbox)
    }


def test_a_channels_yes_ends_the_delivery(
    outbox: RedisOutbox, channels: dict[str, Channel], receiver: Receiver
) -> None:
    assert _round(outbox, channels) == {"desk": Outcome.SENT, "archive": Outcome.SENT}
    assert outbox.pending() == {}
    assert list(receiver.accepted().values()) == [1]


def test_a_channel_that_is_away_holds_up_no_other(
    outbox: RedisOutbox, channels: dict[str, Channel], receiver: Receiver, clock: ManualClock
) -> None:
    receiver.answer(Answer(503), Answer(503))
    assert _round(outbox, channels) == {"desk": Outcome.AGAIN, "archive": Outcome.SENT}
    assert outbox.pending() == {"desk": 1}
    clock.advance(3)
    assert _round(outbox, channels) == {"desk": Outcome.AGAIN}
    clock.advance(5)
    assert _round(outbox, channels) == {"desk": Outcome.SENT}


def test_the_time_that_a_channel_names_is_kept(
    outbox: RedisOutbox, channels: dict[str, Channel], receiver: Receiver, clock: ManualClock
) -> None:
    receiver.answer(Answer(429, {"Retry-After": "120"}))
    _round(outbox, channels)
    clock.advance(119)
    assert _round(outbox, channels) == {}
    clock.advance(2)
    assert _round(outbox, channels) == {"desk": Outcome.SENT}
    assert [request.status for request in receiver.received()] == [429, 200]


def test_a_no_goes_to_the_fallback_once(
    outbox: RedisOutbox, channels: dict[str, Channel], receiver: Receiver, tmp_path: Path
) -> None:
    receiver.answer(Answer(410))
    assert _round(outbox, channels) == {"desk": Outcome.REFUSED, "archive": Outcome.SENT}
    assert outbox.pending() == {}
    ((_, why),) = outbox.dead(10)
    assert "HTTP 410" in why
    assert len((tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_sender_killed_after_the_channels_yes_sends_the_same_key_once_more(
    outbox: RedisOutbox, channels: dict[str, Channel], receiver: Receiver, clock: ManualClock
) -> None:
    killed = next(delivery for delivery in _due(outbox) if delivery.channel == "desk")
    channels["desk"].send(killed.alert)
    clock.advance(61)
    assert _round(outbox, channels)["desk"] == Outcome.SENT
    assert receiver.accepted() == {killed.alert.key: 2}


def test_a_sender_whose_lease_ended_changes_nothing(
    outbox: RedisOutbox, channels: dict[str, Channel], clock: ManualClock
) -> None:
    late = _due(outbox)
    clock.advance(61)
    _round(outbox, channels)
    assert {deliver(held, channels[held.channel], outbox) for held in late} == {Outcome.LOST}


def test_a_channel_that_nobody_configured_keeps_its_alerts_waiting(
    outbox: RedisOutbox, channels: dict[str, Channel]
) -> None:
    del channels["desk"]
    assert _round(outbox, channels)["desk"] == Outcome.AGAIN
    assert outbox.pending() == {"desk": 1}
