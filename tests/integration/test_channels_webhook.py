"""Signed webhooks against a receiver that verifies them."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.alerts.message import message
from pipeline.errors import ChannelAway, DeliveryRefused
from tests.support.alerts import shown_alert
from tests.support.articles import NOON
from tests.support.receivers import Answer, Receiver, receiver_process, webhook_receiver
from workers.channels.webhook import Endpoint, WebhookChannel
from workers.embedded import free_port

SECRET = "correct horse"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with webhook_receiver(SECRET, now=NOON.timestamp()) as running:
        yield running


def _channel(
    url: str, *, secret: str = SECRET, timeout: float = 5.0, now: datetime = NOON
) -> WebhookChannel:
    return WebhookChannel("desk", Endpoint(url, secret, timeout), lambda: now)


def _away(receiver: Receiver, answer: Answer) -> ChannelAway:
    receiver.answer(answer)
    with pytest.raises(ChannelAway) as caught:
        _channel(receiver.url).send(shown_alert())
    return caught.value


def test_the_receiver_verifies_the_signature_and_gets_the_documented_message(
    receiver: Receiver,
) -> None:
    _channel(receiver.url).send(shown_alert())
    (request,) = receiver.received()
    assert request.valid
    assert request.body.encode() == message(shown_alert())
    assert request.headers["content-type"] == "application/json"


def test_a_receiver_with_another_secret_refuses_for_good(receiver: Receiver) -> None:
    with pytest.raises(DeliveryRefused, match="HTTP 401, wrong signature"):
        _channel(receiver.url, secret="battery staple").send(shown_alert())


def test_a_signature_made_too_long_ago_does_not_hold(receiver: Receiver) -> None:
    with pytest.raises(DeliveryRefused):
        _channel(receiver.url, now=NOON - timedelta(minutes=6)).send(shown_alert())


def test_a_repeat_has_the_same_key_and_body_and_a_signature_of_its_own_time(
    receiver: Receiver,
) -> None:
    for minute in range(3):
        later = NOON + timedelta(minutes=minute)
        _channel(receiver.url, now=later).send(shown_alert())
    requests = receiver.received()
    assert receiver.accepted() == {shown_alert().key: 3}
    assert len({request.body for request in requests}) == 1
    assert len({request.headers["x-wirewatch-signature"] for request in requests}) == 3


def test_an_authorization_is_sent_where_one_is_configured(receiver: Receiver) -> None:
    endpoint = Endpoint(receiver.url, SECRET, 5.0, authorization="Bearer abc")
    WebhookChannel("desk", endpoint, lambda: NOON).send(shown_alert())
    _channel(receiver.url).send(shown_alert())
    sent = [request.headers.get("authorization") for request in receiver.received()]
    assert sent == ["Bearer abc", None]


@pytest.mark.parametrize("status", [429, 503, 500])
def test_retry_after_in_seconds_is_honoured(receiver: Receiver, status: int) -> None:
    assert _away(receiver, Answer(status, {"Retry-After": "7"})).retry_after == 7.0


def test_retry_after_as_a_date_counts_from_the_servers_clock(receiver: Receiver) -> None:
    headers = {
        "Date": "Mon, 02 Mar 2026 15:00:00 GMT",
        "Retry-After": "Mon, 02 Mar 2026 15:02:00 GMT",
    }
    assert _away(receiver, Answer(429, headers)).retry_after == 120.0


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504])
def test_what_passes_by_itself_is_tried_again(receiver: Receiver, status: int) -> None:
    away = _away(receiver, Answer(status, body="try\nlater"))
    assert away.retry_after is None
    assert away.why == f"HTTP {status}, try later"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 422])
def test_a_no_is_final(receiver: Receiver, status: int) -> None:
    receiver.answer(Answer(status, body="no such desk"))
    with pytest.raises(DeliveryRefused, match=f"channel desk .*HTTP {status}, no such desk"):
        _channel(receiver.url).send(shown_alert())


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_says_what_to_do(receiver: Receiver, status: int) -> None:
    receiver.answer(Answer(status, {"Location": receiver.url}))
    with pytest.raises(DeliveryRefused, match="write the final address into its url"):
        _channel(receiver.url).send(shown_alert())
    assert len(receiver.received()) == 1


@pytest.mark.parametrize("answer", [Answer(hold=True), Answer(trickle=True)])
def test_one_deadline_stands_over_silence_and_trickles(receiver: Receiver, answer: Answer) -> None:
    receiver.answer(answer)
    with pytest.raises(ChannelAway, match=r"no answer within 0\.3 s"):
        _channel(receiver.url, timeout=0.3).send(shown_alert())


def test_a_long_reason_is_cut(receiver: Receiver) -> None:
    assert len(_away(receiver, Answer(500, body="x" * 100_000)).why) < 400


def test_a_receiver_that_is_not_there_is_away() -> None:
    with pytest.raises(ChannelAway, match="channel desk is away: ConnectError"):
        _channel(f"http://127.0.0.1:{free_port()}/hook").send(shown_alert())


def test_a_host_that_is_not_known_is_away() -> None:
    with pytest.raises(ChannelAway, match="channel desk is away"):
        _channel("http://no-such-host.invalid/hook").send(shown_alert())


def test_an_answer_that_is_not_http_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/hook"
        server.settimeout(5)
        with pytest.raises(ChannelAway):
            _channel(url, timeout=0.3).send(shown_alert())


def test_a_receiver_of_its_own_keeps_what_it_took_on_disk(tmp_path: Path) -> None:
    with receiver_process(tmp_path, SECRET) as receiver:
        channel = _channel(receiver.url, timeout=0.5, now=datetime.now(UTC))
        channel.send(shown_alert(key="one"))
        receiver.answer(Answer(200, hold=True), Answer(503, {"Retry-After": "1"}))
        with pytest.raises(ChannelAway):
            channel.send(shown_alert(key="two"))
        with pytest.raises(ChannelAway):
            channel.send(shown_alert(key="two"))
        channel.send(shown_alert(key="two"))
        assert receiver.accepted() == {"one": 1, "two": 2}
        assert [request.status for request in receiver.received()] == [200, 200, 503, 200]
    lines = (tmp_path / "received.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["one", "two", "two", "two"]
