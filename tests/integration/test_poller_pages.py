"""Pages of articles: fetched, kept, tried again, or given up for the feed's own text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.article import Lease
from pipeline.errors import FetchFailed
from pipeline.feeds.subscriptions import Feed
from tests.support.polling import Newsdesk, item, polling, rss
from tests.support.valkey import RunningPair
from tests.support.waiting import wait_until
from tests.support.web import (
    Answer,
    WebServer,
    body,
    redirect,
    silence,
    status,
    stream,
    web_server,
)
from workers.poller.conversation import page_retry
from workers.settings import Limits

PAGE = b"<html><body><article><p>The whole report.</p></article></body></html>"
HTML = "text/html; charset=utf-8"


@pytest.fixture
def web() -> Iterator[WebServer]:
    """The news web."""
    with web_server() as server:
        yield server


@pytest.fixture
def desk(valkey_pair: RunningPair, ledger_server: redis.Redis, tmp_path: Path) -> Newsdesk:
    """An empty newsdesk."""
    return Newsdesk(tmp_path, valkey_pair.servers.ledger)


def article(web: WebServer, desk: Newsdesk, answer: Answer) -> Lease:
    """What becomes of an article whose page answers so."""
    link = web.answer("/story", answer)
    feed = Feed("wire", web.answer("/rss", body(rss(item(link)))), every=600, full_text=True)
    desk.subscribe(feed)
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        wait_until(lambda: desk.ledger.counts().ready == 1, "the article is ready")
    (lease,) = desk.claimed()
    return lease


def test_a_page_is_kept_with_its_final_address_and_type(web: WebServer, desk: Newsdesk) -> None:
    web.answer("/final", body(PAGE, content_type=HTML))
    lease = article(web, desk, redirect("/final"))
    assert lease.page is not None
    assert (lease.page.url, lease.page.content_type) == (web.url("/final"), HTML)
    assert lease.page.body == PAGE
    assert web.seen("/final")[0].headers["accept"].startswith("text/html")


def test_a_page_that_cannot_be_had_leaves_the_feeds_text_and_says_why(
    web: WebServer, desk: Newsdesk
) -> None:
    answers = {
        "gone: 410": status(410),
        "address: no http": redirect("ftp://a.example/"),
        "redirects: ": redirect("/redirects:"),
        "not-a-page: the address leads to image/png": body(b"PNG", content_type="image/png"),
        "not-a-page: the page is empty": body(b"  \n", content_type=HTML),
        "too-large: more than 5 MB": stream(lambda: (b"<p>" * 20_000 for _ in range(200))),
        "robots: ": body(PAGE, content_type=HTML),
    }
    web.answer("/robots.txt", body(b"User-agent: wirewatch\nDisallow: /robots:\n"))
    links = {
        web.answer(f"/{why.split()[0]}{n}", answer): why
        for n, (why, answer) in enumerate(answers.items())
    }
    web.answer(
        "/redirects:", redirect(next(link for link, why in links.items() if "redirects" in why))
    )
    feed = web.answer("/rss", body(rss(*map(item, links))))
    desk.subscribe(Feed("wire", feed, full_text=True))
    with polling(desk.parts()):
        wait_until(lambda: desk.ledger.counts().ready == len(links), "all articles are ready")
    leases = desk.claimed()
    assert len(leases) == len(links)
    for lease in leases:
        assert lease.page_problem.startswith(links[lease.address])
        assert (lease.page, lease.entry.summary_html) == (None, "What A report says.")
    assert not [seen for seen in web.seen() if seen.path.startswith("/robots:")]


def test_robots_txt_is_asked_for_once_a_day(web: WebServer, desk: Newsdesk) -> None:
    links = [web.answer(f"/{number}", body(PAGE, content_type=HTML)) for number in range(5)]
    feed = web.answer("/rss", body(rss(*map(item, links))))
    calm = replace(desk, poller=replace(desk.poller, budget=replace(desk.poller.budget, at_once=1)))
    calm.subscribe(Feed("wire", feed, every=600, full_text=True))
    with polling(calm.parts()):
        wait_until(lambda: desk.ledger.counts().ready == 5, "all articles are ready")
    assert len(web.seen("/robots.txt")) == 1
    assert all(lease.page is not None for lease in desk.claimed())


def hanging(web: WebServer, desk: Newsdesk) -> None:
    """An article whose page did not answer."""
    link = web.answer("/story", silence())
    desk.subscribe(Feed("wire", web.answer("/rss", body(rss(item(link)))), full_text=True))
    with polling(desk.parts()):
        wait_until(lambda: web.seen("/story"), "the page is asked for")
        wait_until(lambda: 5 < (desk.frontier.next_due() or 0) < 20, "it is due again later")


def later(desk: Newsdesk, seconds: float, limits: Limits | None = None) -> Newsdesk:
    """The same newsdesk when time has passed on the ledger's clock."""
    moment = int((time.time() + seconds) * 1_000)
    return replace(desk, ledger_now=lambda: moment, limits=limits or desk.limits)


def test_a_page_that_does_not_answer_is_waited_for_and_tried_again(
    web: WebServer, desk: Newsdesk
) -> None:
    hanging(web, desk)
    assert desk.ledger.counts().page == 1
    web.answer("/story", body(PAGE, content_type=HTML))
    then = later(desk, 20)
    with polling(then.parts()):
        wait_until(lambda: then.ledger.counts().ready == 1, "the article is ready")
    assert then.claimed()[0].page is not None


def test_no_page_is_fetched_while_articles_fill_half_of_the_ledger(
    web: WebServer, desk: Newsdesk
) -> None:
    hanging(web, desk)
    asked = len(web.seen("/story"))
    then = later(desk, 20, Limits(bytes=200))
    with polling(then.parts()):
        wait_until(lambda: then.ledger.counts().ready == 1, "the article is ready")
    assert then.claimed()[0].page_problem.startswith("memory: ")
    assert len(web.seen("/story")) == asked


@pytest.mark.parametrize(
    ("outcome", "delays"),
    [
        ("timeout", [10.0, 60.0, 240.0, None]),
        ("http-5xx", [10.0, 60.0, 240.0, None]),
        ("http-4xx", [10.0, None]),
        ("gone", [None]),
        ("robots", [None]),
        ("private-address", [None]),
        ("too-large", [None]),
    ],
)
def test_a_page_is_tried_again_only_where_time_may_help(
    outcome: str, delays: list[float | None]
) -> None:
    error = FetchFailed(outcome, "why")
    assert [page_retry(error, tries) for tries in range(len(delays))] == delays


def test_a_page_is_not_tried_again_before_its_server_says() -> None:
    assert page_retry(FetchFailed("http-5xx", "busy", retry_after=99.0), 0) == 99.0
    assert page_retry(FetchFailed("http-5xx", "busy", retry_after=1.0), 0) == 10.0
