"""The newsroom's feeds through the pure feed stage: what the poller would offer, round by round."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from pipeline.errors import FeedUnreadable
from pipeline.feeds.arrivals import Poll, offer
from pipeline.feeds.parsing import parse_feed
from pipeline.feeds.subscriptions import Feed, read_feeds
from workers.demo.edition import Edition, Hosting
from workers.demo.expectation import expected_after
from workers.demo.home import feeds_yaml
from workers.demo.newsroom import NewsFeed, Newsroom, Outlet, load_newsroom

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
HOSTING = Hosting(8000, NOW)


@dataclass
class Reading:
    """What was offered so far, and each feed's memory."""

    offered: list[str] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)
    memories: dict[str, bytes] = field(default_factory=dict)

    def poll(self, newsroom: Newsroom, round_: int, outlet: Outlet, feed: NewsFeed) -> None:
        edition = Edition(newsroom, round_, HOSTING)
        url = HOSTING.address(outlet, feed.path)
        answer = edition.answer(HOSTING.host(outlet), feed.path)
        first = url not in self.memories
        poll = Poll(Feed(url, url), NOW, first)
        found = offer(
            parse_feed(answer.body, answer.content_type, url), poll, self.memories.get(url, b"")
        )
        for arrival in (*found.arrivals, *found.check_store):
            self.offered.append(arrival.id)
            if arrival.quiet:
                self.quiet.add(arrival.id)
        self.memories[url] = found.memory


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return load_newsroom()


@pytest.fixture(scope="module")
def reading(newsroom: Newsroom) -> Reading:
    read = Reading()
    for round_ in range(1, newsroom.rounds + 1):
        for outlet, feed in newsroom.feeds():
            if feed.trouble(round_) is None:
                read.poll(newsroom, round_, outlet, feed)
    return read


def test_the_ids_that_are_offered_are_those_that_the_demo_expects(
    newsroom: Newsroom, reading: Reading
) -> None:
    expected = expected_after(newsroom, HOSTING, newsroom.rounds)
    assert set(reading.offered) == {article.id for article in expected}


def test_an_id_is_offered_again_for_a_correction_or_a_second_feed_only(
    newsroom: Newsroom, reading: Reading
) -> None:
    in_two_feeds = sum(len(article.feeds) - 1 for _, article in newsroom.articles())
    corrections = sum(article.corrected is not None for _, article in newsroom.articles())
    assert len(reading.offered) == 60 + in_two_feeds + corrections


def test_what_a_first_poll_finds_old_or_undated_is_offered_quietly(
    newsroom: Newsroom, reading: Reading
) -> None:
    expected = expected_after(newsroom, HOSTING, newsroom.rounds)
    silent = {article.id for article in expected if article.topics and not article.told}
    assert silent <= reading.quiet
    assert not reading.quiet & {article.id for article in expected if article.told}


def test_the_broken_feed_is_refused_with_a_reason(newsroom: Newsroom) -> None:
    outlet, feed = next((o, f) for o, f in newsroom.feeds() if f.troubles)
    for round_ in (3, 4):
        answer = Edition(newsroom, round_, HOSTING).answer(HOSTING.host(outlet), feed.path)
        with pytest.raises(FeedUnreadable):
            parse_feed(answer.body, answer.content_type, HOSTING.address(outlet, feed.path))


def test_the_demos_feeds_file_is_valid_and_names_every_feed(newsroom: Newsroom) -> None:
    feeds, problems = read_feeds(feeds_yaml(newsroom, HOSTING).encode(), "feeds.yaml")
    assert problems == ()
    assert len(feeds) == 7
    assert {feed.every for feed in feeds} == {1.0}
    assert sum(feed.full_text for feed in feeds) == 4
