"""Polls of feeds, from the web to the ledger, over real sockets and a real Valkey."""

from __future__ import annotations

import subprocess
import sys
import time
from asyncio import StreamWriter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import redis

from pipeline.article import ArticleDocument, FeedEntry, TextSource, Verdict
from pipeline.feeds.identity import article_ids
from pipeline.feeds.subscriptions import Feed
from pipeline.ports import HostBudget
from tests.support.polling import NOON, SETTINGS, Newsdesk, item, polling, rss
from tests.support.valkey import RunningPair, running_server
from tests.support.waiting import wait_until
from tests.support.web import Seen, WebServer, body, in_turn, redirect, silence, status, web_server
from workers.embedded import EmbeddedServer, free_port
from workers.settings import Limits

LONG_AGO = "Mon, 02 Mar 2020 11:00:00 GMT"


@pytest.fixture
def web() -> Iterator[WebServer]:
    """The news web."""
    with web_server() as server:
        yield server


@pytest.fixture
def desk(valkey_pair: RunningPair, ledger_server: redis.Redis, tmp_path: Path) -> Newsdesk:
    """An empty newsdesk."""
    return Newsdesk(tmp_path, valkey_pair.servers.ledger)


def test_entries_of_a_new_feed_are_accepted_with_what_the_feed_says_of_them(
    web: WebServer, desk: Newsdesk
) -> None:
    url = web.answer("/rss", body(rss(item("https://a.example/1", "Sanctions")), etag='"1"'))
    desk.subscribe(Feed("wire", url, source="The Wire", every=60, tags=("europe",)))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    (lease,) = desk.claimed()
    assert (lease.address, lease.entry.title) == ("https://a.example/1", "Sanctions")
    assert (lease.feed, lease.source, lease.tags) == ("wire", "The Wire", ("europe",))
    assert not lease.quiet
    assert desk.nudges


def test_a_feed_that_is_unchanged_answers_304_and_nothing_is_offered(
    web: WebServer, desk: Newsdesk
) -> None:
    url = web.answer("/rss", body(rss(item("https://a.example/1")), etag='"1"'))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        desk.again("wire")
        desk.wait_for("wire", "unchanged")
    assert web.seen("/rss")[1].headers["if-none-match"] == '"1"'
    assert desk.ledger.counts().accepted == 1


def test_the_same_bytes_under_another_etag_write_nothing(web: WebServer, desk: Newsdesk) -> None:
    content = rss(item("https://a.example/1"))
    url = web.answer("/rss", in_turn(body(content, etag='"1"'), body(content, etag='"2"')))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        desk.again("wire")
        desk.wait_for("wire", "same")
        desk.again("wire")
        desk.wait_for("wire", "unchanged")
    assert desk.ledger.counts().accepted == 1
    health = desk.health("wire")
    assert health is not None
    assert health.entries == 1


def test_only_what_is_new_or_changed_in_a_listing_is_offered(
    web: WebServer, desk: Newsdesk
) -> None:
    first = [item(f"https://a.example/{number}") for number in range(5)]
    second = [item("https://a.example/9"), item("https://a.example/0", "Corrected"), *first[1:]]
    url = web.answer("/rss", in_turn(body(rss(*first)), body(rss(*second))))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        desk.again("wire")
        desk.wait_for("wire", "ok", times=2)
    assert desk.ledger.counts().accepted == 6
    titles = {lease.address[-1]: lease.entry.title for lease in desk.claimed()}
    assert titles == {**dict.fromkeys("12349", "A report"), "0": "Corrected"}


def test_a_first_poll_is_quiet_about_what_is_old_and_a_later_one_is_not(
    web: WebServer, desk: Newsdesk
) -> None:
    old = [item("https://a.example/old", published=LONG_AGO)]
    later = [item("https://a.example/found", published=LONG_AGO), *old]
    url = web.answer("/rss", in_turn(body(rss(*old)), body(rss(*later))))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        desk.again("wire")
        desk.wait_for("wire", "ok", times=2)
    quiet = {lease.address: lease.quiet for lease in desk.claimed()}
    assert quiet == {"https://a.example/old": True, "https://a.example/found": False}


def test_nothing_of_a_body_is_kept_while_the_ledger_is_full(web: WebServer, desk: Newsdesk) -> None:
    items = [item(f"https://a.example/{number}", "long " * 200) for number in range(60)]
    url = web.answer("/rss", body(rss(*items), etag='"1"'))
    small = replace(desk, limits=Limits(bytes=30_000))
    small.subscribe(Feed("wire", url, every=600))
    with polling(small.parts()):
        small.wait_for("wire", "full")
    assert 0 < small.ledger.counts().accepted < 60
    desk.again("wire")
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    assert all("if-none-match" not in request.headers for request in web.seen("/rss"))
    assert desk.ledger.counts().accepted == 60


def test_new_feeds_wait_while_articles_pile_up_and_known_ones_do_not(
    web: WebServer, desk: Newsdesk
) -> None:
    known = web.answer(
        "/known", in_turn(*(body(rss(item(f"https://a.example/{n}"))) for n in range(9)))
    )
    new = web.answer("/new", body(rss(item("https://b.example/1"))))
    desk.subscribe(Feed("known", known, every=600))
    with polling(desk.parts()):
        desk.wait_for("known", "ok")
    crowded = replace(desk, limits=Limits(backlog=1))
    crowded.again("known")
    crowded.subscribe(Feed("known", known, every=600), Feed("new", new, every=600))
    with polling(crowded.parts()):
        crowded.wait_for("new", "waiting")
        crowded.wait_for("known", "ok", times=2)
    health = crowded.health("new")
    assert health is not None
    assert (health.polls, health.failures) == (0, 0)
    assert "wait for workers" in health.detail
    assert not web.seen("/new")


def test_a_failing_feed_is_counted_backs_off_and_heals(web: WebServer, desk: Newsdesk) -> None:
    url = web.answer("/rss", in_turn(status(503), body(rss(item("https://a.example/1")))))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "http-5xx")
        sick = desk.health("wire")
        desk.again("wire")
        desk.wait_for("wire", "ok")
    assert sick is not None
    assert (sick.failures, sick.detail, sick.polls) == (1, "503 Unavailable", 0)
    healed = desk.health("wire")
    assert healed is not None
    assert healed.failures == 0
    assert not desk.claimed()[0].quiet


def test_a_feed_that_moved_for_good_is_read_and_says_where_it_is(
    web: WebServer, desk: Newsdesk
) -> None:
    web.answer("/new", body(rss(item("https://a.example/1"))))
    desk.subscribe(Feed("wire", web.answer("/old", redirect("/new", 301)), every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    health = desk.health("wire")
    assert health is not None
    assert health.detail == f"moved for good to {web.url('/new')}"


def test_several_pollers_share_the_feeds_and_none_is_read_twice(
    web: WebServer, desk: Newsdesk
) -> None:
    names = [f"wire-{number}" for number in range(30)]
    for name in names:
        web.answer(f"/{name}", body(rss(item(f"https://{name}.example/1"))))
    desk.subscribe(*(Feed(name, web.url(f"/{name}"), every=600) for name in names))
    with polling(desk.parts()), polling(desk.parts()):
        for name in names:
            desk.wait_for(name, "ok")
    assert len(web.seen()) == 30
    assert desk.ledger.counts().accepted == 30


def test_a_host_is_treated_as_gently_as_the_budget_says(web: WebServer, desk: Newsdesk) -> None:
    moments: list[float] = []

    async def note(request: Seen, writer: StreamWriter) -> None:
        moments.append(time.monotonic())
        await body(rss())(request, writer)

    feeds = [Feed(f"wire-{n}", web.answer(f"/{n}", note), every=600) for n in range(4)]
    gentle = replace(desk, poller=replace(SETTINGS, budget=HostBudget(at_once=1, gap=0.2)))
    gentle.subscribe(*feeds)
    with polling(gentle.parts()):
        wait_until(lambda: len(moments) == 4, "all are read")
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.15


def test_feeds_that_are_added_or_removed_are_heeded_without_a_restart(
    web: WebServer, desk: Newsdesk, caplog: pytest.LogCaptureFixture
) -> None:
    one = web.answer("/one", body(rss(item("https://a.example/1"))))
    two = web.answer("/two", body(rss(item("https://b.example/1"))))
    desk.subscribe(Feed("one", one))
    with polling(desk.parts()):
        desk.wait_for("one", "ok")
        desk.subscribe(Feed("two", two))
        desk.wait_for("two", "ok")
        (desk.home / "config" / "feeds.yaml").write_text("feeds: [")
        wait_until(lambda: "the feeds stay as they were" in caplog.text, "the break is told")
        desk.again("two")
        desk.wait_for("two", "same")
    assert {health.feed for health in desk.frontier.health()} == {"two"}


def test_what_the_store_knows_is_not_new_again_when_the_ledger_is_lost(
    web: WebServer, desk: Newsdesk, ledger_server: redis.Redis
) -> None:
    dates = {"undated": "", "old": LONG_AGO, "fresh": "Mon, 02 Mar 2026 11:00:00 GMT", "unseen": ""}
    items = [item(f"https://a.example/{name}", published=date) for name, date in dates.items()]
    desk.subscribe(Feed("wire", web.answer("/rss", body(rss(*items)))))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    stored = [lease for lease in desk.claimed() if not lease.address.endswith("unseen")]
    store_only(desk, *(lease.id for lease in stored))
    ledger_server.flushall()
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    assert [lease.address for lease in desk.claimed()] == ["https://a.example/unseen"]


def test_a_change_of_what_the_ledger_has_forgotten_is_stored_and_not_told(
    web: WebServer, desk: Newsdesk, ledger_server: redis.Redis
) -> None:
    before = [item(f"https://a.example/{name}", published="") for name in ("old", "new")]
    after = [item(f"https://a.example/{name}", "Edited", published="") for name in ("old", "new")]
    url = web.answer("/rss", in_turn(body(rss(*before)), body(rss(*after))))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        (old,) = (lease for lease in desk.claimed() if lease.address.endswith("old"))
        store_only(desk, old.id)
        forget(ledger_server, old.id)
        desk.again("wire")
        desk.wait_for("wire", "ok", times=2)
    (edited,) = desk.claimed()
    assert (edited.id, edited.entry.title, edited.quiet) == (old.id, "Edited", True)
    assert ledger_server.exists(f"w:{article_of('https://a.example/new')}")


def test_what_was_removed_because_of_its_age_is_not_told_again_by_a_feed_that_lists_it_on(
    web: WebServer, desk: Newsdesk, ledger_server: redis.Redis
) -> None:
    """The ledger's row has ended, the store keeps it no longer: the listing's memory does."""
    dates = {"undated": "", "old": LONG_AGO, "edited": LONG_AGO}
    before = [item(f"https://a.example/{name}", published=date) for name, date in dates.items()]
    after = [*before[:2], item("https://a.example/edited", "Edited", published=LONG_AGO)]
    url = web.answer("/rss", in_turn(body(rss(*before)), body(rss(*after))))
    desk.subscribe(Feed("wire", url, every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
        for lease in desk.claimed():
            forget(ledger_server, lease.id)
        desk.again("wire")
        desk.wait_for("wire", "ok", times=2)
    (edited,) = desk.claimed()
    assert (edited.entry.title, edited.quiet) == ("Edited", True)


def test_an_article_that_ledger_and_store_know_is_offered_by_one_more_feed(
    web: WebServer, desk: Newsdesk
) -> None:
    web.answer("/rss", body(rss(item("https://a.example/1", published=LONG_AGO))))
    desk.subscribe(Feed("one", web.url("/rss")))
    with polling(desk.parts()):
        desk.wait_for("one", "ok")
    (lease,) = desk.claimed()
    store_only(desk, lease.id)
    desk.ledger.defer(lease, 0, "again")
    desk.subscribe(Feed("one", web.url("/rss")), Feed("two", web.url("/rss?2")))
    web.answer("/rss?2", body(rss(item("https://a.example/1", published=LONG_AGO))))
    with polling(desk.parts()):
        desk.wait_for("two", "ok")
    assert desk.claimed()[0].feeds == ("one", "two")


def forget(server: redis.Redis, id: str) -> None:
    """As if the row of an article that is done had ended."""
    server.delete(f"a:{id}", f"e:{id}")
    server.zrem("out", id)


def article_of(link: str) -> str:
    """The id of the article at this address."""
    return article_ids("wire", [FeedEntry(link=link)])[0]


def store_only(desk: Newsdesk, *ids: str) -> None:
    """The store has these articles."""
    store = desk.parts().open_store()
    store.write([stored_document(id) for id in ids])
    store.close()


def stored_document(id: str) -> ArticleDocument:
    """What a store keeps of an article; only the id matters here."""
    return ArticleDocument(
        id=id, version=1, revision=1, title="A report", text="Text.", lede="", byline="",
        published=None, updated=None, first_seen=NOON, language="en", url="https://a.example/1",
        outlet="a.example", source="", feeds=("wire",), tags=(), text_source=TextSource.SUMMARY,
        verdict=Verdict.NEW, group=id, story=id, text_hash="1",
    )  # fmt: skip


def test_a_ledger_that_is_away_pauses_the_poller_and_loses_nothing(
    web: WebServer, desk: Newsdesk, tmp_path: Path
) -> None:
    server = EmbeddedServer(
        "ledger", free_port(), "word", str(tmp_path), memory=100_000_000, fsync_always=True
    )
    apart = replace(desk, ledger_url=f"{server.url}/0")
    answers = (body(rss(item(f"https://a.example/{number}"))) for number in range(1_000))
    apart.subscribe(Feed("wire", web.answer("/rss", in_turn(*answers)), every=1))
    with ExitStack() as stack:
        with running_server(server):
            poller = stack.enter_context(polling(apart.parts()))
            apart.wait_for("wire", "ok", times=2)
        assert not poller.done()
        with running_server(server):
            apart.wait_for("wire", "ok", times=3)
            stack.close()
            assert apart.ledger.counts().accepted >= len(web.seen("/rss")) - 1


def test_a_poller_that_is_told_to_end_abandons_what_hangs(web: WebServer, desk: Newsdesk) -> None:
    patient = replace(desk, poller=replace(SETTINGS, deadline=60.0))
    patient.subscribe(Feed("wire", web.answer("/rss", silence()), every=600))
    with polling(patient.parts()):
        wait_until(lambda: web.seen("/rss"), "the feed is asked for")
        began = time.monotonic()
    assert time.monotonic() - began < 3.0


PROCESS = """
import sys, time
from dataclasses import replace
from pathlib import Path
from tests.support.polling import Newsdesk
from workers.poller.loop import run_poller

desk = Newsdesk(Path(sys.argv[1]), sys.argv[2])
run_poller(replace(desk.parts(), nudge=lambda: time.sleep(600)))
"""


def test_a_process_ends_in_time_although_a_thread_of_it_hangs(
    web: WebServer, desk: Newsdesk
) -> None:
    desk.subscribe(Feed("wire", web.answer("/rss", body(rss(item("https://a.example/1"))))))
    command = [sys.executable, "-c", PROCESS, str(desk.home), desk.ledger_url]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as process:
        desk.wait_for("wire", "ok")
        began = time.monotonic()
        process.terminate()
        assert process.wait(20) == 0
    assert time.monotonic() - began < 5


def test_ids_follow_the_documented_rule(web: WebServer, desk: Newsdesk) -> None:
    links = ["https://a.example/1?utm_source=x", "https://a.example/2"]
    desk.subscribe(Feed("wire", web.answer("/rss", body(rss(*map(item, links)))), every=600))
    with polling(desk.parts()):
        desk.wait_for("wire", "ok")
    leases = desk.claimed()
    assert [lease.id for lease in leases] == article_ids("wire", [item.entry for item in leases])


def test_a_poller_that_starts_again_reads_what_is_due_at_once(
    web: WebServer, desk: Newsdesk
) -> None:
    names = [f"wire-{number}" for number in range(20)]
    desk.subscribe(*(Feed(name, web.answer(f"/{name}", body(rss()))) for name in names))
    with polling(desk.parts()):
        for name in names:
            desk.wait_for(name, "ok")
    for name in names:
        desk.again(name)
    with polling(desk.parts()):
        for name in names:
            desk.wait_for(name, "same")
    for health in desk.frontier.health():
        assert dict(health.outcomes) == {"ok": 1, "same": 1}
