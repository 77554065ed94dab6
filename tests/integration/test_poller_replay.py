"""Real feeds, polled four times: new, unchanged, the same under other ETags, and touched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import feedparser
import pytest
import redis

from pipeline.article import FeedEntry
from pipeline.feeds.identity import article_ids
from pipeline.feeds.subscriptions import Feed
from tests.support.polling import SETTINGS, Newsdesk, polling
from tests.support.replay import Replay, ReplayOptions, replay
from tests.support.valkey import RunningPair
from tests.support.waiting import wait_until
from workers.settings import PollerSettings

BOUND = 60.0


@pytest.fixture
def desk(valkey_pair: RunningPair, ledger_server: redis.Redis, tmp_path: Path) -> Newsdesk:
    """A newsdesk that reads all of the replay."""
    return Newsdesk(
        tmp_path,
        valkey_pair.servers.ledger,
        poller=PollerSettings(allow_private=True, budget=SETTINGS.budget, parse_deadline=30.0),
    )


def test_real_feeds_are_read_once_and_again_only_when_they_change(
    corpora: Path, desk: Newsdesk
) -> None:
    with replay(corpora) as web:
        feeds = subscribed(web)
        desk.subscribe(*feeds.values())
        expected = {id for feed in feeds.values() for id in ids_by_the_rule(feed)}
        with polling(desk.parts()):
            all_read(desk, {"ok": len(feeds)})
            for name in feeds:
                desk.again(name)
            all_read(desk, {"unchanged": len(feeds)})
    assert ids_in_ledger(desk) == expected
    first = desk.ledger.counts()
    for edition, (stamp, outcome) in enumerate([("", "same"), ("again", "ok")]):
        again = ReplayOptions(port=web.port, edition=f"{edition}", stamp=stamp)
        with replay(corpora, again), polling(desk.parts()):
            for name in feeds:
                desk.again(name)
            all_read(desk, {outcome: len(feeds) * (1 + (outcome == "ok"))})
    assert desk.ledger.counts() == first


def subscribed(web: Replay) -> Mapping[str, Feed]:
    """Every fourth real feed, and some of those with articles, by name."""
    live = {f"live-{number}": url for number, url in enumerate(web.live[2::4])}
    news = {f"news-{number}": url for number, url in enumerate(web.full[::20])}
    return {name: Feed(name, url) for name, url in {**live, **news}.items()}


def all_read(desk: Newsdesk, outcomes: Mapping[str, int]) -> None:
    """Waits until the feeds together had these outcomes so often."""

    def counted(outcome: str) -> int:
        return sum(dict(health.outcomes).get(outcome, 0) for health in desk.frontier.health())

    def had() -> bool:
        return all(counted(outcome) == number for outcome, number in outcomes.items())

    wait_until(had, f"the feeds had {outcomes}", bound=BOUND, every=0.1)


def ids_by_the_rule(feed: Feed) -> Iterator[str]:
    """The ids of a feed's entries as feedparser lists them."""
    host = feed.url.split("/")[2]
    here = feed.url.replace(host, f"127.0.0.1:{host.rpartition(':')[2]}")
    with urlopen(Request(here, headers={"Host": host})) as answer:  # noqa: S310 - loopback
        content = io.BytesIO(answer.read())
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    entries = [
        FeedEntry(
            guid=entry.get("id", ""),
            link=urljoin(feed.url, entry.get("link", "")),
            title=entry.get("title", ""),
        )
        for entry in parsed.entries
    ]
    yield from article_ids(feed.name, entries)


def ids_in_ledger(desk: Newsdesk) -> set[str]:
    """The ids of all articles that were accepted."""
    with redis.Redis.from_url(desk.ledger_url) as client:
        return {key.decode()[2:] for key in client.scan_iter("a:*", count=1_000)}
