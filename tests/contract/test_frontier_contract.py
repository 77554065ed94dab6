"""What the frontier promises: hosts are treated gently, and nothing that is due is forgotten."""

from __future__ import annotations

import pytest
import redis

from pipeline.article import Lease, Page
from pipeline.ports import FeedErrand, FeedPlan, HostBudget, PageErrand, PollResult
from tests.support.articles import arrival
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from workers.redis.frontier import RedisFrontier
from workers.redis.ledger import RedisLedger
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


def test_a_feed_at_another_address_is_read_as_for_the_first_time_but_remembers_its_entries(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/feed", "a.example")])
    (errand,) = frontier.take(10, HostBudget(), 45)
    assert isinstance(errand, FeedErrand)
    read = PollResult("ok", 3_600, read=True, keep=True, etag='"1"', memory=b"m" * 12)
    frontier.polled(errand, read)
    frontier.plan([FeedPlan("feed-a", "http://b.example/feed", "b.example")])
    (moved,) = frontier.take(10, HostBudget(), 45)
    assert isinstance(moved, FeedErrand)
    assert (moved.url, moved.etag, moved.polls) == ("http://b.example/feed", "", 0)
    assert moved.memory == b"m" * 12


def test_what_was_under_way_at_a_feeds_old_address_is_not_the_new_ones_first_poll(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/old", "a.example")])
    (errand,) = frontier.take(10, HostBudget(), 45)
    assert isinstance(errand, FeedErrand)
    frontier.plan([FeedPlan("feed-a", "http://a.example/new", "a.example")])
    assert not frontier.polled(errand, PollResult("ok", 3_600, read=True, keep=True, etag='"1"'))
    clock.advance(1)
    (moved,) = frontier.take(10, HostBudget(at_once=1), 45)
    assert isinstance(moved, FeedErrand)
    assert (moved.url, moved.etag, moved.polls) == ("http://a.example/new", "", 0)


def test_a_feed_that_left_the_configuration_is_no_longer_polled_but_remembered(
    ledger_server: redis.Redis, clock: ManualClock
) -> None:
    frontier = RedisFrontier(ledger_server, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://a.example/feed", "a.example")])
    frontier.plan([])
    assert frontier.take(10, HostBudget(), 45) == []
    assert frontier.health() == []
    assert ledger_server.exists("feed:feed-a")
