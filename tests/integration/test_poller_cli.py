"""``wirewatch feeds list`` and ``feeds check``, as people run them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from pipeline.feeds.subscriptions import Feed
from tests.support.commands import Ran, wirewatch
from tests.support.polling import Newsdesk, item, polling, rss, write_feeds
from tests.support.valkey import RunningPair
from tests.support.web import WebServer, body, redirect, status, web_server

ALLOWED = "poller:\n  allow_private: yes\n"


@pytest.fixture
def web() -> Iterator[WebServer]:
    """The news web."""
    with web_server() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder whose poller may read from this machine."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(ALLOWED)
    return tmp_path


def check(home: Path, *arguments: str) -> Ran:
    """One check."""
    return wirewatch("feeds", "check", "--home", str(home), *arguments)


def test_check_says_of_each_feed_how_it_is_and_fails_when_one_is_not_well(
    web: WebServer, home: Path
) -> None:
    good = web.answer("/good", body(rss(item("https://a.example/1"))))
    write_feeds(
        home / "config",
        [
            Feed("good", good),
            Feed("moved", web.answer("/moved", redirect("/good", 301))),
            Feed("gone", web.answer("/gone", status(404))),
            Feed("page", web.answer("/page", body(b"<html><title>Sorry</title></html>"))),
            Feed("bare", web.answer("/bare", body(rss(item("", published=""))))),
        ],
    )
    ran = check(home)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "ok   good  rss20, 1 entry, newest 2026-03-02 11:00 UTC",
        f"ok   moved  rss20, 1 entry, newest 2026-03-02 11:00 UTC; moved for good to {good}",
        "BAD  gone  http-4xx: 404 Not Found",
        'BAD  page  not a feed: the body is an HTML page titled "Sorry"',
        "ok   bare  rss20, 1 entry; no entry has a date; 1 without a link",
    ]


def test_check_takes_names_and_addresses(web: WebServer, home: Path) -> None:
    good = web.answer("/good", body(rss(item("https://a.example/1"))))
    write_feeds(home / "config", [Feed("good", good), Feed("bad", web.url("/bad"))])
    ran = check(home, "good", good, "--json")
    assert ran.code == 0
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [(line["name"], line["fine"], line["entries"]) for line in lines] == [
        ("good", True, 1),
        (good, True, 1),
    ]


def test_check_names_what_is_wrong_in_feeds_yaml_and_checks_the_rest(
    web: WebServer, home: Path
) -> None:
    good = web.answer("/good", body(rss(item("https://a.example/1"))))
    write_feeds(home / "config", [Feed("bare", "www.a.example/rss"), Feed("good", good)])
    ran = check(home)
    assert (ran.code, "feeds.yaml:2:10" in ran.err) == (1, True)
    assert ran.out.startswith("ok   good")


def test_check_without_feeds_says_that_there_is_nothing_to_check(home: Path) -> None:
    (home / "config" / "feeds.yaml").write_text("feeds: []\n")
    ran = check(home)
    assert ran.code == 2
    assert "feeds.yaml: no feed stands here" in ran.err


def test_check_of_an_unknown_name_is_wrong_use(home: Path) -> None:
    write_feeds(home / "config", [Feed("good", "https://a.example/")])
    ran = check(home, "goood")
    assert (ran.code, "one of: good" in ran.err) == (2, True)


def test_private_addresses_are_refused_unless_they_are_allowed(web: WebServer, home: Path) -> None:
    (home / "config" / "wirewatch.yaml").unlink()
    ran = check(home, web.url("/"))
    assert (ran.code, "private-address" in ran.out) == (1, True)


def test_list_shows_how_each_feed_fares(
    web: WebServer, home: Path, valkey_pair: RunningPair, ledger_server: redis.Redis
) -> None:
    desk = Newsdesk(home, valkey_pair.servers.ledger)
    good = Feed("good", web.answer("/good", body(rss(item("https://a.example/1")))))
    desk.subscribe(good, Feed("bad", web.url("/bad")))
    with polling(desk.parts()):
        desk.wait_for("good", "ok")
        desk.wait_for("bad", "http-4xx")
    servers = valkey_pair.servers
    (home / "config" / "wirewatch.yaml").write_text(
        f"servers:\n  ledger: {servers.ledger}\n  broker: {servers.broker}\n"
        f"  fingerprints: {servers.fingerprints}\n"
    )
    table = wirewatch("feeds", "list", "--home", str(home)).out.splitlines()
    assert [line.split()[0] for line in table] == ["feed", "bad", "good"]
    assert "404 Not Found" in table[1]
    listed = wirewatch("feeds", "list", "--json", "--home", str(home)).json()
    assert [(feed["feed"], feed["outcome"], feed["failures"]) for feed in listed] == [
        ("bad", "http-4xx", 1),
        ("good", "ok", 0),
    ]


def test_list_needs_a_ledger(home: Path) -> None:
    ran = wirewatch("feeds", "list", "--home", str(home))
    assert (ran.code, "wirewatch up" in ran.err) == (2, True)
