"""A channel that hangs costs its own alerts time, not those of the others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from pipeline.alert import Alert
from pipeline.errors import ChannelAway, DeliveryRefused
from tests.support.articles import alert_body
from tests.support.waiting import wait_until
from workers.channels.deadline import DeadlineChannel

ALERT = Alert(1, "key", "new", datetime(2026, 1, 2, tzinfo=UTC), 1, 1, alert_body())


@dataclass
class Hanging:
    """Sends nothing until it is let go."""

    name: str = "hanging"
    begun: int = 0
    let_go: threading.Event = field(default_factory=threading.Event)

    def send(self, alert: Alert) -> None:
        self.begun += 1
        self.let_go.wait(30)

    def close(self) -> None:
        self.let_go.set()


@dataclass
class Refusing:
    """Says no, in its own way."""

    error: Exception
    name: str = "refusing"

    def send(self, alert: Alert) -> None:
        raise self.error

    def close(self) -> None: ...


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    channel = Hanging()
    yield channel
    channel.close()


def test_a_send_that_gives_no_answer_in_time_is_given_up(hanging: Hanging) -> None:
    with pytest.raises(ChannelAway, match=r"no answer within 0\.05 s"):
        DeadlineChannel(hanging, deadline=0.05).send(ALERT)


def test_no_further_send_is_begun_while_two_hang(hanging: Hanging) -> None:
    now = [0.0]
    channel = DeadlineChannel(hanging, deadline=0.05, clock=lambda: now[0])
    for _ in range(2):
        with pytest.raises(ChannelAway, match="no answer"):
            channel.send(ALERT)
    now[0] = 11.0
    with pytest.raises(ChannelAway, match="2 alerts have been on their way for over 10 s"):
        channel.send(ALERT)
    assert hanging.begun == 2
    hanging.let_go.set()
    wait_until(lambda: _takes(channel), "the channel takes alerts again")
    assert hanging.begun == 3


def _takes(channel: DeadlineChannel) -> bool:
    try:
        channel.send(ALERT)
    except ChannelAway:
        return False
    return True


@pytest.mark.parametrize(
    "error", [ChannelAway("channel x", "busy", 7.0), DeliveryRefused("no"), TimeoutError("its own")]
)
def test_what_the_channel_says_is_handed_on(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        DeadlineChannel(Refusing(error)).send(ALERT)
    assert caught.value is error
