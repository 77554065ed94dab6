"""robots.txt over real sockets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.web import Answer, WebServer, body, raw, redirect, silence, status, web_server
from workers.poller.decoding import BodyLimits
from workers.poller.engine import EngineSettings, open_engine
from workers.poller.guard import Guard
from workers.poller.robots import Robots

SETTINGS = EngineSettings("wirewatch/1", 0.3, BodyLimits(1_000_000, 1_000_000), 4)


@dataclass
class Clock:
    """A wall clock that moves when told."""

    now: datetime = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def allowed(web: WebServer, *paths: str, clock: Clock | None = None) -> list[bool]:
    """Whether these may be fetched, asked in turn; ``clock`` moves 25 hours on each time."""
    time = clock or Clock()

    async def run() -> list[bool]:
        async with open_engine(SETTINGS, Guard.of(allow_private=True), time) as engine:
            robots = Robots(engine, "wirewatch", time)
            answers = []
            for path in paths:
                answers.append(await robots.allows(web.url(path)))
                time.now += timedelta(hours=25) if clock else timedelta()
            return answers

    return asyncio.run(run())


@pytest.mark.parametrize(
    "rules",
    [
        status(404), status(401), status(403), status(500), raw(close=True), silence(), body(b""),
        body(b"User-agent: *\nDisallow: /private\n"), body(b"User-agent: other\nDisallow: /\n"),
        body(b"\xef\xbb\xbfUser-agent: wirewatch\nAllow: /\n\nUser-agent: *\nDisallow: /\n"),
        body(b"\0\xff<html>" * 1_000), body(b"Disallow: /\n" * 90_000), redirect("/robots.txt"),
    ],
)  # fmt: skip
def test_a_page_is_allowed_unless_robots_txt_forbids_it(rules: Answer) -> None:
    with web_server() as web:
        web.answer("/robots.txt", rules)
        assert allowed(web, "/story?id=1") == [True]


@pytest.mark.parametrize("agent", ["*", "wirewatch", "WireWatch", "other\nUser-agent: wirewatch"])
def test_a_page_that_robots_txt_forbids_is_not_allowed(agent: str) -> None:
    with web_server() as web:
        rules = f"User-agent: {agent}\nDisallow: /private\n".encode()
        web.answer("/robots.txt", body(rules))
        assert allowed(web, "/private/1", "/public") == [False, True]


def test_robots_txt_is_remembered_for_a_day() -> None:
    with web_server() as web:
        web.answer("/robots.txt", status(404))
        assert allowed(web, "/1", "/2", "/3") == [True] * 3
        assert len(web.seen("/robots.txt")) == 1
        assert allowed(web, "/1", "/2", clock=Clock()) == [True] * 2
        assert len(web.seen("/robots.txt")) == 3
