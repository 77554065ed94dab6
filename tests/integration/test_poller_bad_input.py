"""Feeds that are wrong in every way: each has one clear outcome, and the good one goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.errors import FetchFailed
from pipeline.feeds.subscriptions import Feed
from tests.support.polling import SETTINGS, Newsdesk, item, polling, rss
from tests.support.valkey import RunningPair
from tests.support.waiting import wait_until
from tests.support.web import (
    Answer,
    WebServer,
    body,
    raw,
    redirect,
    silence,
    status,
    stream,
    trickle,
    web_server,
)
from workers.poller.guard import Guard
from workers.settings import PollerSettings

GOOD = rss(item("https://good.example/1", "Good news"))
HTML = b"<!doctype html><html><head><title>Access denied</title></head><body>No.</body></html>"
CP1252 = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>caf\xe9</title><link>https://cafe.example/1</link></item></channel></rss>'.encode(
    "cp1252"
)
WRONG: dict[str, tuple[Answer, str, str]] = {
    "html": (body(HTML, content_type="text/html"), "not-a-feed", 'titled "Access denied"'),
    "empty": (body(b""), "not-a-feed", "empty"),
    "spaces": (body(b" \n"), "not-a-feed", "empty"),
    "image": (body(b"\x89PNG\r\n\x1a\n" + b"\0" * 500), "not-a-feed", "PNG image"),
    "filename": (body(b"/etc/passwd"), "not-a-feed", "plain text"),
    "charset": (body(CP1252, content_type="text/xml; charset=utf-8"), "ok", "cp1252"),
    "truncated": (body(GOOD[:-40]), "ok", "not well-formed"),
    "huge": (stream(lambda: (b"<item/>" * 10_000 for _ in range(750))), "too-large", "as sent"),
    "huge-said": (
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n"),
        "too-large",
        "50,000,000",
    ),
    "bomb": (body(b"\0" * 50_000_000, coding="gzip"), "too-large", "decoded"),
    "not-gzip": (status(200, GOOD, content_encoding="gzip"), "protocol", "not gzip"),
    "trickle": (trickle(b"<rss>", every=0.02), "timeout", "0.6 s"),
    "silent": (silence(), "timeout", "0.6 s"),
    "closes": (
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>", close=True),
        "protocol",
        "before the body's end",
    ),
    "hangs-up": (raw(close=True), "protocol", "unanswered"),
    "no-http": (raw(b"220 mail ready\r\n", close=True), "protocol", "127.0.0.1"),
    "loop": (redirect("/loop"), "redirects", "without end"),
    "nowhere": (status(302), "redirects", "names no address"),
    "schemeless": (redirect("mailto:editor@wire.example"), "address", "no http"),
    "gone": (status(410), "gone", "410"),
    "forbidden": (status(403), "http-4xx", "403"),
    "broken": (status(500), "http-5xx", "500"),
}
CLEAR = {"ok", "not-a-feed", "too-large", "parse-timeout", "parse-crash"}


@pytest.fixture
def web() -> Iterator[WebServer]:
    """The news web."""
    with web_server() as server:
        yield server


@pytest.fixture
def desk(valkey_pair: RunningPair, ledger_server: redis.Redis, tmp_path: Path) -> Newsdesk:
    """An empty newsdesk."""
    return Newsdesk(tmp_path, valkey_pair.servers.ledger)


def test_every_wrong_feed_has_one_clear_outcome_and_the_good_one_is_read(
    web: WebServer, desk: Newsdesk
) -> None:
    feeds = [Feed(name, web.answer(f"/{name}", answer)) for name, (answer, _, _) in WRONG.items()]
    desk.subscribe(*feeds, Feed("good", web.answer("/good", body(GOOD))))
    with polling(desk.parts()):
        wait_until(lambda: all_polled(desk, len(feeds) + 1), "all are polled", bound=30)
    for health in desk.frontier.health():
        _, outcome, said = WRONG.get(health.feed, (None, "ok", ""))
        assert health.outcome == outcome, health
        assert said in health.detail, health
        assert sum(count for _, count in health.outcomes) == 1
    titles = {lease.entry.title for lease in desk.claimed()}
    assert titles == {"Good news", "café"}


def test_a_name_that_leads_inside_is_refused_where_private_addresses_are(
    web: WebServer, desk: Newsdesk
) -> None:
    strict = replace(desk, poller=replace(SETTINGS, allow_private=False))
    hosts = {"number": "127.0.0.1", "name": "news.localhost", "mapped": "[::ffff:127.0.0.1]"}
    feeds = [Feed(name, web.url("/", host=host)) for name, host in hosts.items()]
    strict.subscribe(*feeds, Feed("unknown", "http://no-such-host.invalid/feed"))
    with polling(strict.parts()):
        wait_until(lambda: all_polled(strict, 4), "all are polled")
    outcomes = {health.feed: health.outcome for health in strict.frontier.health()}
    assert outcomes == {**dict.fromkeys(hosts, "private-address"), "unknown": "dns"}
    assert not web.seen()


def test_an_address_without_a_scheme_in_feeds_yaml_is_named_and_the_rest_is_polled(
    web: WebServer, desk: Newsdesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.subscribe(Feed("bare", "www.wire.example/rss"), Feed("good", web.answer("/", body(GOOD))))
    with polling(desk.parts()):
        desk.wait_for("good", "ok")
    assert "feeds.yaml:2:10" in caplog.text
    assert "www.wire.example/rss" in caplog.text
    with pytest.raises(FetchFailed, match="no http:// or https:// address"):
        Guard.of(allow_private=True).admit("www.wire.example/rss")


def test_hostile_feeds_end_at_a_deadline_and_harm_no_other(
    web: WebServer, desk: Newsdesk, corpora: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    script = corpora / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, script, folder], check=True, stdout=subprocess.DEVNULL)
    files = sorted([*folder.glob("*.xml"), *folder.glob("*.gz")])
    for file in files:
        compressed = file.suffix == ".gz"
        content = file.read_bytes()
        coding = {"content_encoding": "gzip"} if compressed else {}
        web.answer(f"/{file.name}", status(200, content, **coding))
    web.answer("/good", body(GOOD))
    names = {f"hostile-{number}": file.name for number, file in enumerate(files)}
    limits = PollerSettings(allow_private=True, budget=SETTINGS.budget, parse_deadline=0.7)
    braced = replace(desk, poller=limits)
    braced.subscribe(
        *(Feed(name, web.url(f"/{file}")) for name, file in names.items()),
        Feed("good", web.url("/good")),
    )
    with polling(braced.parts()):
        wait_until(lambda: all_polled(braced, len(files) + 1), "all are polled", bound=60)
    for health in braced.frontier.health():
        assert health.outcome in CLEAR, (names.get(health.feed), health)
    assert braced.health("good").outcome == "ok"  # type: ignore[union-attr] # all are polled
    for lease in braced.claimed():
        assert "TOPSECRET" not in repr(lease.entry), names[lease.feed]


def all_polled(desk: Newsdesk, number: int) -> bool:
    """True when so many feeds were polled."""
    return sum(health.last_poll is not None for health in desk.frontier.health()) == number
