"""What every channel keeps to, whoever is at its other end."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.alert import Alert
from pipeline.errors import ChannelAway, Place
from pipeline.ports import Channel
from tests.support.alerts import shown_alert, shown_body
from tests.support.mail import mail_server
from tests.support.receivers import Answer, webhook_receiver
from workers.channels.apprise_service import AppriseChannel
from workers.channels.console import ConsoleChannel
from workers.channels.deadline import DeadlineChannel
from workers.channels.jsonl_file import FileChannel
from workers.channels.store import StoreChannel
from workers.channels.webhook import Endpoint, WebhookChannel
from workers.stores.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Line:
    """A channel with its other end: the texts that arrived, and ways to cut and mend it."""

    channel: Channel
    arrived: Callable[[], list[str]]
    cut: Callable[[], None]
    mend: Callable[[], None]


def _now() -> datetime:
    return datetime.now(UTC)


class _Screen(io.StringIO):
    """A terminal that may be gone."""

    gone = False

    def write(self, text: str) -> int:
        if self.gone:
            raise BrokenPipeError(32, "Broken pipe")
        return super().write(text)


def _console(folder: Path, stack: ExitStack) -> Line:
    screen = _Screen()

    def cut() -> None:
        screen.gone = True

    def mend() -> None:
        screen.gone = False

    def arrived() -> list[str]:
        return [text for text in screen.getvalue().split("\n\n") if text]

    return Line(ConsoleChannel("line", screen, _now), arrived, cut, mend)


def _within_deadline(folder: Path, stack: ExitStack) -> Line:
    line = _console(folder, stack)
    return replace(line, channel=DeadlineChannel(line.channel))


def _file(folder: Path, stack: ExitStack) -> Line:
    path = folder / "var" / "alerts.jsonl"

    def arrived() -> list[str]:
        return path.read_text("utf-8").splitlines() if path.is_file() else []

    def cut() -> None:
        path.mkdir(parents=True)

    return Line(FileChannel("line", path), arrived, cut, path.rmdir)


def _webhook(folder: Path, stack: ExitStack) -> Line:
    receiver = stack.enter_context(webhook_receiver("secret"))
    channel = WebhookChannel("line", Endpoint(receiver.url, "secret", timeout=5), _now)

    def arrived() -> list[str]:
        return [request.body for request in receiver.received() if request.status == 200]

    return Line(channel, arrived, lambda: receiver.answer(Answer(503)), lambda: None)


def _mail(folder: Path, stack: ExitStack) -> Line:
    mailbox = stack.enter_context(mail_server())

    def reply(text: str) -> Callable[[], None]:
        return lambda: setattr(mailbox, "reply", text)

    def arrived() -> list[str]:
        return [f"{mail['subject']} {mail.get_content()}" for mail in mailbox.messages]

    channel = AppriseChannel("line", mailbox.address, Place("channels.yaml"), timeout=5)
    return Line(channel, arrived, reply("451 not now"), reply("250 taken"))


def _store(folder: Path, stack: ExitStack) -> Line:
    path = folder / "articles.sqlite3"
    store = stack.enter_context(closing(SqliteStore(path, busy=0.1)))
    other = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))

    def arrived() -> list[str]:
        return [alert.body.title for alert in reversed(store.alerts(None))]

    def cut() -> None:
        store.count()
        other.execute("BEGIN IMMEDIATE")

    return Line(StoreChannel("line", store), arrived, cut, other.rollback)


@pytest.fixture(params=[_console, _within_deadline, _file, _webhook, _mail, _store])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Line]:
    with ExitStack() as stack:
        made: Line = request.param(tmp_path, stack)
        yield made
        made.channel.close()


def _alert(number: int, title: str = "") -> Alert:
    body = shown_body(title=title or f"Report number {number}")
    return shown_alert(number=number, key=f"key-{number}", body=body)


def test_a_channel_has_the_name_that_topics_call_it_by(line: Line) -> None:
    assert line.channel.name == "line"


def test_an_alert_arrives_once_before_send_returns(line: Line) -> None:
    line.channel.send(_alert(7))
    (text,) = line.arrived()
    assert "Report number 7" in text
    assert "4821" not in text


def test_alerts_arrive_one_by_one(line: Line) -> None:
    for number in range(3):
        line.channel.send(_alert(number))
        arrived = line.arrived()
        assert len(arrived) == number + 1
        assert f"Report number {number}" in arrived[-1]


def test_text_of_any_script_arrives(line: Line) -> None:
    line.channel.send(_alert(1, "Санкции 制裁 العقوبات Erdoğan 🛰"))
    assert "Санкции 制裁 العقوبات Erdoğan 🛰" in line.arrived()[0]


def test_a_channel_that_takes_nothing_is_away_by_name_and_says_why(line: Line) -> None:
    line.cut()
    with pytest.raises(ChannelAway, match=r"channel line is away: .{8,}"):
        line.channel.send(_alert(1))
    assert line.arrived() == []


def test_a_channel_works_again_when_its_other_end_does(line: Line) -> None:
    line.cut()
    with pytest.raises(ChannelAway):
        line.channel.send(_alert(1))
    line.mend()
    line.channel.send(_alert(1))
    assert len(line.arrived()) == 1


def test_alerts_that_are_sent_at_once_arrive_whole(line: Line) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(line.channel.send, [_alert(number) for number in range(16)]))
    found = [re.findall(r"Report number \d+\b", text)[0] for text in line.arrived()]
    assert sorted(found) == sorted(f"Report number {number}" for number in range(16))


def test_closing_twice_is_harmless(line: Line) -> None:
    line.channel.close()
    line.channel.close()
