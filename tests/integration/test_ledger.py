"""What the ledger promises, sentence by sentence, on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.article import Accepted, Lane, Lease, Page
from pipeline.errors import LedgerAway
from pipeline.ports import Completed, FeedPlan, HostBudget, PageErrand
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from tests.support.valkey import running_server
from workers.embedded import EmbeddedServer, free_port
from workers.redis.audit import audit
from workers.redis.connection import connect
from workers.redis.frontier import RedisFrontier
from workers.redis.gates import STORE, RedisGate
from workers.redis.keys import LEDGER, undeclared
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.settings import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(ledger_server: redis.Redis, clock: ManualClock) -> RedisLedger:
    publish_nothing(ledger_server)
    return RedisLedger(ledger_server, Limits(), now=clock)


def leased(ledger: RedisLedger, id: str = "a", worker: str = "worker-1") -> Lease:
    """Hands out everything and claims one article."""
    ledger.dispatch(100, 50)
    return ledger.claim([id], worker)[0]


def finished(ledger: RedisLedger, id: str = "a", text: str = "text-1") -> Completed:
    lease = leased(ledger, id, f"worker-{text}")
    return ledger.complete(lease, completion(proposal(story=id), text_hash=text, story=id))


def test_an_article_that_fails_five_times_is_a_dead_letter_with_its_reason(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        lease = leased(ledger, worker=f"worker-{attempt}")
        assert lease.attempts == attempt + 1
        ledger.fail(lease, "clean: boom")
    (letter,) = ledger.dead(10)
    assert (letter.id, letter.why, letter.attempts) == ("a", "clean: boom", 5)
    assert ledger.counts().dead == 1


def test_a_failed_article_comes_back_later_each_time(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for wait in (5, 10, 20, 40):
        ledger.fail(leased(ledger, worker=f"worker-{wait}"), "clean: boom")
        clock.advance(wait - 1)
        assert ledger.dispatch(10, 50) == []
        clock.advance(1)
        assert ledger.dispatch(10, 50) == [("a",)]
        clock.advance(31)


def test_attempts_of_yesterday_are_forgiven(ledger: RedisLedger, clock: ManualClock) -> None:
    ledger.accept([arrival("a")])
    ledger.fail(leased(ledger), "clean: boom")
    clock.advance(86_400 + 60)
    assert leased(ledger, worker="worker-2").attempts == 1


def test_an_article_that_was_tried_before_is_alone_in_its_hint(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    ledger.claim(["b"], "worker-1")
    clock.advance(61)
    assert sorted(ledger.dispatch(10, 50), key=len) == [("b",), ("a", "c")]


def test_a_deferred_article_keeps_its_attempts(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    ledger.defer(leased(ledger), 0.0, "the batch's time was over")
    assert leased(ledger, worker="worker-2").attempts == 1


def test_fresh_articles_go_out_before_the_backfill(ledger: RedisLedger) -> None:
    ledger.accept([arrival("old", lane=Lane.BACKFILL), arrival("new")])
    assert ledger.dispatch(1, 50) == [("new",)]
    assert ledger.dispatch(1, 50) == [("old",)]


def test_no_more_hints_are_out_than_the_broker_should_hold(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    publish_nothing(ledger_server)
    ledger = RedisLedger(ledger_server, Limits(out=3), now=clock)
    ledger.accept([arrival(f"a{number}") for number in range(10)])
    assert [len(hint) for hint in ledger.dispatch(100, 2)] == [2, 1]
    assert ledger.dispatch(100, 2) == []
    clock.advance(31)
    assert sum(len(hint) for hint in ledger.dispatch(100, 2)) == 3


def test_nothing_is_given_out_while_the_stores_gate_is_shut(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    ledger.accept([arrival("a")])
    gate.shut("disk full")
    assert ledger.dispatch(10, 50) == []
    assert gate.closed() == "disk full"
    assert not gate.may_probe()
    clock.advance(1)
    assert [gate.may_probe(), gate.may_probe()] == [True, False]
    gate.open()
    assert ledger.dispatch(10, 50) == [("a",)]


def test_nothing_is_given_out_before_topics_were_published_once(
    ledger_server: redis.Redis,
) -> None:
    ledger = RedisLedger(ledger_server, Limits())
    ledger.accept([arrival("a")])
    assert ledger.dispatch(10, 50) == []
    publish_nothing(ledger_server)
    assert ledger.dispatch(10, 50) == [("a",)]


def test_a_gate_stays_shut_longer_each_time_up_to_thirty_seconds(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    gate = RedisGate(ledger_server, STORE, now=clock)
    waits = []
    for _ in range(9):
        gate.shut("away")
        start = clock.now
        while not gate.may_probe():
            clock.advance(0.25)
        waits.append((clock.now - start) / 1000)
    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


# ---------------------------------------------------------------- revisions and owners


def test_the_same_entry_again_is_known(ledger: RedisLedger) -> None:
    assert ledger.accept([arrival("a")]) == [Accepted.NEW]
    assert ledger.accept([arrival("a")]) == [Accepted.KNOWN]
    finished(ledger)
    assert ledger.accept([arrival("a")]) == [Accepted.KNOWN]


def test_a_changed_entry_of_a_finished_article_is_a_revision_with_a_higher_version(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival("a")])
    first = leased(ledger)
    ledger.complete(first, completion(story="a"))
    assert ledger.accept([arrival("a", "two")]) == [Accepted.REVISION]
    second = leased(ledger, worker="worker-2")
    assert second.version > first.version
    assert (second.revision, second.text_hash, second.story) == (1, "text-1", "a")
    assert second.entry.title == "two"


def test_a_change_during_work_waits_and_the_newest_wins(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    lease = leased(ledger)
    assert ledger.accept([arrival("a", "two")]) == [Accepted.WAITING]
    assert ledger.accept([arrival("a", "three")]) == [Accepted.WAITING]
    ledger.complete(lease, completion(story="a"))
    assert leased(ledger, worker="worker-2").entry.title == "three"


def test_there_is_at_most_one_revision_in_ten_minutes(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    finished(ledger)
    ledger.accept([arrival("a", "two")])
    finished(ledger, text="text-2")
    clock.advance(60)
    ledger.accept([arrival("a", "three")])
    assert ledger.dispatch(10, 50) == []
    ledger.accept([arrival("a", "four")])
    clock.advance(540)
    assert leased(ledger, worker="worker-3").entry.title == "four"


def test_a_dead_letter_is_replayed_with_the_newest_text(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        ledger.fail(leased(ledger, worker=f"worker-{attempt}"), "clean: boom")
    assert ledger.accept([arrival("a", "two")]) == [Accepted.WAITING]
    assert ledger.replay(["a", "unknown"]) == 1
    lease = leased(ledger, worker="worker-9")
    assert (lease.entry.title, lease.attempts) == ("two", 1)


def test_a_dropped_dead_letter_leaves_nothing(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    for attempt in range(5):
        clock.advance(600)
        ledger.fail(leased(ledger, worker=f"worker-{attempt}"), "clean: boom")
    assert ledger.drop(["a"]) == 1
    assert (ledger.counts().dead, ledger.counts().bytes) == (0, 0)
    assert ledger_server.exists("a:a", "e:a", "p:a", "w:a") == 0


def test_another_feeds_listing_of_an_article_is_no_revision(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    other = arrival("a", "another summary", feed="feed-b")
    assert ledger.accept([other]) == [Accepted.KNOWN]
    assert leased(ledger).feeds == ("feed-a", "feed-b")


def test_the_first_feed_with_the_full_text_takes_an_article_over(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    finished(ledger)
    full = arrival("a", "the whole text", feed="feed-b", full=True)
    assert ledger.accept([full]) == [Accepted.REVISION]
    lease = leased(ledger, worker="worker-2")
    assert (lease.feed, lease.feeds) == ("feed-b", ("feed-a", "feed-b"))
    assert ledger.accept([arrival("a", "summary changed")]) == [Accepted.KNOWN]


def test_a_version_never_gets_older_even_when_the_clock_does(
    ledger: RedisLedger, clock: ManualClock
) -> None:
    ledger.accept([arrival("a")])
    first = leased(ledger)
    ledger.complete(first, completion(story="a"))
    clock.advance(-300)
    ledger.accept([arrival("a", "two")])
    clock.advance(900)
    assert leased(ledger, worker="worker-2").version > first.version


# ---------------------------------------------------------------- told keys


def test_a_story_is_told_once_for_each_topic(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a"), arrival("b")])
    ledger.dispatch(10, 50)
    first, second = ledger.claim(["a", "b"], "worker-1")
    assert ledger.complete(first, completion(proposal())).alerts == (1,)
    assert ledger.complete(second, completion(proposal())).alerts == ()


def test_a_graver_severity_is_told_once_more(ledger: RedisLedger) -> None:
    ledger.accept([arrival(id) for id in "abc"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(["a", "b", "c"], "worker-1")
    raised = proposal("raised-high", above=3)
    low = completion(proposal(severity="low"), proposal("raised-low", severity="low", above=1))
    high = completion(proposal(), raised)
    alerts = [
        ledger.complete(lease, done).alerts
        for lease, done in zip(leases, [low, high, high], strict=True)
    ]
    assert alerts == [(1,), (2,), ()]


def test_a_follow_up_is_told_when_the_story_has_reached_so_many_outlets(
    ledger: RedisLedger,
) -> None:
    ledger.accept([arrival(id) for id in "abcd"])
    ledger.dispatch(10, 50)
    leases = ledger.claim(list("abcd"), "worker-1")
    outlets = ["one.com", "one.com", "two.com", "three.com"]
    told = [
        ledger.complete(
            lease, completion(proposal(), proposal("outlets-2", outlets=2), outlet=outlet)
        ).alerts
        for lease, outlet in zip(leases, outlets, strict=True)
    ]
    assert told == [(1,), (), (2,), ()]


def test_a_repeated_complete_makes_no_second_alert(ledger: RedisLedger) -> None:
    ledger.accept([arrival("a")])
    lease = leased(ledger)
    done = completion(proposal(channels=("console", "store")))
    assert (
        ledger.complete(lease, done)
        == ledger.complete(lease, done)
        == Completed(stale=False, alerts=(1,))
    )


def test_a_worker_that_lost_its_lease_is_told_so(ledger: RedisLedger, clock: ManualClock) -> None:
    ledger.accept([arrival("a")])
    late = leased(ledger)
    clock.advance(61)
    other = leased(ledger, worker="worker-2")
    assert ledger.complete(late, completion()).stale
    assert not ledger.complete(other, completion()).stale


# ---------------------------------------------------------------- hosts and pages


def test_a_host_is_visited_by_so_many_at_once_and_no_faster_than_its_gap(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan(f"feed-{n}", f"http://one.example/{n}", "one.example") for n in "abc"])
    budget = HostBudget(at_once=2, gap=1.0)
    assert len(frontier.take(10, budget, 45)) == 1
    assert frontier.take(10, budget, 45) == []
    clock.advance(1)
    assert len(frontier.take(10, budget, 45)) == 1
    clock.advance(1)
    assert frontier.take(10, budget, 45) == []


def test_feeds_and_pages_share_the_budget_of_their_host(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/feed", "a.example")])
    ledger.accept([arrival("a", wants_page=True)])
    budget = HostBudget(at_once=1, gap=0.0)
    assert len(frontier.take(10, budget, 45)) == 1
    assert frontier.take(10, budget, 45) == []


def test_what_a_dead_poller_held_is_due_again(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/feed", "a.example")])
    (lost,) = frontier.take(10, HostBudget(), 45)
    clock.advance(46)
    (again,) = frontier.take(10, HostBudget(), 45)
    assert again.token != lost.token


def test_an_article_whose_page_does_not_come_goes_on_with_its_feeds_text(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    ledger.accept([arrival("a", wants_page=True)])
    (errand,) = frontier.take(10, HostBudget(), 45)
    assert isinstance(errand, PageErrand)
    assert frontier.page_failed(errand, "http-5xx: 503", 60.0)
    clock.advance(60)
    (errand,) = frontier.take(10, HostBudget(), 900)
    assert isinstance(errand, PageErrand)
    clock.advance(841)
    lease = leased(ledger)
    assert (lease.page, lease.page_problem) == (None, "http-5xx: 503")
    assert not frontier.page_kept(errand, Page("http://a.example", "text/html", b"late"))


def test_a_kept_page_comes_with_the_lease(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    ledger.accept([arrival("a", wants_page=True)])
    (errand,) = frontier.take(10, HostBudget(), 45)
    assert isinstance(errand, PageErrand)
    page = Page("http://a.example/final", "text/html; charset=utf-8", b"<p>\xff</p>" * 100)
    assert frontier.page_kept(errand, page)
    assert leased(ledger).page == page


def test_a_feed_that_left_the_configuration_is_no_longer_polled_but_remembered(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/feed", "a.example")])
    frontier.plan([])
    assert frontier.take(10, HostBudget(), 45) == []
    assert frontier.health() == []
    assert ledger_server.exists("feed:feed-a")


# ---------------------------------------------------------------- memory


@pytest.fixture
def small_server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A ledger server with hardly any memory."""
    server = EmbeddedServer(
        "small", free_port(), "secret", str(tmp_path), 6_000_000, fsync_always=True
    )
    with running_server(server):
        yield server


def test_over_the_bytes_mark_nothing_is_accepted_and_nothing_written(
    ledger_server: redis.Redis,
) -> None:
    ledger = RedisLedger(ledger_server, Limits(bytes=1_000))
    answers = ledger.accept([arrival(f"a{number}", "x" * 100) for number in range(10)])
    assert answers.count(Accepted.FULL) > 0
    assert ledger.counts().accepted == answers.count(Accepted.NEW)
    assert ledger.counts().bytes <= 1_000


def test_over_half_the_mark_pages_are_not_waited_for(ledger_server: redis.Redis) -> None:
    ledger = RedisLedger(ledger_server, Limits(bytes=2_000))
    ledger.accept([arrival("a", "x" * 1_200), arrival("b", wants_page=True)])
    assert (ledger.counts().page, ledger.counts().ready) == (0, 2)


def test_a_full_server_drains_to_zero_and_takes_what_it_refused(
    small_server: EmbeddedServer,
) -> None:
    client = connect(small_server.url)
    publish_nothing(client)
    ledger = RedisLedger(client, Limits(out=10_000))
    offers = [arrival(f"a{number}", f"{number} " + "x" * 2_000) for number in range(3_000)]
    answers = ledger.accept(offers)
    refused = [
        offer for offer, answer in zip(offers, answers, strict=True) if answer == Accepted.FULL
    ]
    assert 0 < len(refused) < len(offers)
    assert client.info("memory")["used_memory"] > 0.9 * small_server.memory
    _drain(ledger)
    counts = ledger.counts()
    assert (counts.ready, counts.out, counts.bytes) == (0, 0, 0)
    second = ledger.accept(refused[:200])
    assert set(second) == {Accepted.NEW}


def _drain(ledger: RedisLedger) -> None:
    while hints := ledger.dispatch(500, 50):
        for number, hint in enumerate(hints):
            for lease in ledger.claim(hint, f"worker-{number}-{hint[0]}"):
                ledger.complete(lease, completion(text_hash=lease.id, story=lease.id))


def test_a_server_that_is_down_is_away_and_no_article_is_blamed(tmp_path: Path) -> None:
    server = EmbeddedServer(
        "down", free_port(), "secret", str(tmp_path), 6_000_000, fsync_always=True
    )
    ledger = RedisLedger.at(server.url, Limits())
    with pytest.raises(LedgerAway, match="the ledger is away"):
        ledger.accept([arrival("a")])


# ---------------------------------------------------------------- keys


def test_every_key_of_a_used_ledger_is_declared_and_ends_as_declared(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    _use_everything(ledger, ledger_server, clock)
    names = [key.decode() for key in ledger_server.scan_iter()]
    assert undeclared(names, LEDGER) == []
    endless = [
        name
        for key in LEDGER
        if key.ends
        for name in (found.decode() for found in ledger_server.scan_iter(key.pattern))
        if ledger_server.pttl(name) < 0
    ]
    assert endless == []
    assert audit(ledger_server) == []


def _use_everything(ledger: RedisLedger, server: redis.Redis, clock: ManualClock) -> None:
    frontier, outbox = RedisFrontier(server, now=clock), RedisOutbox(server, {}, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://f.example/feed", "f.example")])
    ledger.accept([arrival("a"), arrival("b", wants_page=True), arrival("c")])
    frontier.take(10, HostBudget(), 45)
    lease = leased(ledger)
    done = completion(proposal(channels=("console", "webhook", "store")), story="a")
    ledger.complete(lease, done)
    first, second, _ = outbox.claim(outbox.dispatch(10), "sender-1")
    outbox.sent(first)
    outbox.refuse(second, "410 Gone")
    RedisGate(server, STORE, now=clock).shut("away")
    ledger.accept([replace(arrival("d"), lane=Lane.BACKFILL)])
