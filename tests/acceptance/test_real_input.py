"""The whole of wirewatch over 102 real feeds and 3,757 real articles, three rounds."""

from __future__ import annotations

import base64
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import feedparser
import pytest

from pipeline.article import Arrival, FeedEntry, Lease, Page, Prominence
from pipeline.clean.addresses import normalise
from pipeline.feeds.arrivals import Poll, offer
from pipeline.feeds.parsing import parse_feed
from pipeline.feeds.subscriptions import Feed
from pipeline.ports import ArticleStore, Search
from pipeline.reading import read_article
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.replay import Replay, ReplayOptions, replay
from tests.support.waiting import wait_until
from workers import wiring
from workers.embedded import prepared
from workers.processes import POLL, WORK, process_spec, running, server_specs
from workers.settings import Servers, Settings, load

SETTINGS = "poller: {allow_private: yes, at_once: 16, gap: 0s}\n"
PAGES_EVERY = 8
"""One in so many news feeds is a summary feed whose pages are fetched."""

Told = frozenset[tuple[str, str]]
"""Pairs of topic and a representative of those that say the same."""


@pytest.mark.timeout(900)
@pytest.mark.parametrize("one_in", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_real_feeds_and_articles_are_all_kept_found_and_told_once(
    corpora: Path, tmp_path: Path, one_in: int
) -> None:
    """Over one in so many feeds; ``make real`` takes all of them."""
    with replay(corpora, ReplayOptions(dated=datetime.now(UTC))) as web:
        feeds = subscriptions(web)[::one_in]
        settings = home(tmp_path, feeds)
        bodies = {feed.name: fetched(feed.url) for feed in feeds}
        with stack(settings) as servers:
            desk = Desk(settings, servers, feeds)
            desk.wait_for_polls(1)
            desk.wait_until_drained()
            ids = expected_ids(feeds, bodies)
            desk.holds(ids)
            desk.finds(ids)
            expected = expected_alerts(feeds, bodies)
            desk.told(expected)

            desk.poll_again()
            desk.wait_for_polls(2)
            assert desk.outcomes() == {"ok": len(feeds), "unchanged": len(feeds)}
            before = desk.written()

            web.process.kill()
            web.process.wait(10)
            again = ReplayOptions("2", web.port, dated=desk.dated(web))
            with replay(corpora, again):
                desk.poll_again()
                desk.wait_for_polls(3)
                desk.wait_until_drained()
            assert desk.outcomes()["same"] == len(feeds)
            assert desk.written() == before


# ---------------------------------------------------------------- the installation


def subscriptions(web: Replay) -> list[Feed]:
    """All real feeds as they are, and all articles as feeds by outlet: some with summaries only."""
    live = [Feed(f"live-{number}", url) for number, url in enumerate(web.live)]
    news = [
        Feed(f"news-{number}", summary, full_text=True)
        if number % PAGES_EVERY == 0
        else Feed(f"news-{number}", full)
        for number, (summary, full) in enumerate(zip(web.summary, web.full, strict=True))
    ]
    return live + news


def home(folder: Path, feeds: Sequence[Feed]) -> Settings:
    """A folder with the starter's topics."""
    topics = folder / "config" / "topics"
    topics.mkdir(parents=True)
    for file in starter_topics():
        (topics / file[0]).write_bytes(file[1])
    lines = [
        f"  - {{name: {feed.name}, url: '{feed.url}', every: 7d, "
        f"full_text: {'yes' if feed.full_text else 'no'}}}"
        for feed in feeds
    ]
    (folder / "config" / "feeds.yaml").write_text("\n".join(["feeds:", *lines, ""]), "utf-8")
    (folder / "config" / "wirewatch.yaml").write_text(SETTINGS, "utf-8")
    settings = load(folder, {})
    settings.data.mkdir()
    return settings


def starter_topics() -> list[tuple[str, bytes]]:
    folder = resources.files("workers") / "starter" / "topics"
    return sorted((file.name, file.read_bytes()) for file in folder.iterdir())


@contextmanager
def stack(settings: Settings) -> Iterator[Servers]:
    pair = prepared(settings)
    specs = [*server_specs(pair), *(process_spec(role, settings) for role in (*WORK, POLL))]
    with running(settings, pair.servers, specs, show=ignored, report=print) as supervisor:
        assert supervisor.wait_ready(90)
        yield pair.servers


def ignored(line: bytes) -> None:
    """Alerts on the console are read from the store."""


# ---------------------------------------------------------------- what came out


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person at this installation can ask."""

    settings: Settings
    servers: Servers
    feeds: Sequence[Feed]

    def wait_for_polls(self, times: int) -> None:
        frontier = wiring.frontier(self.servers)

        def polled() -> bool:
            return sum(self.outcomes().values()) >= times * len(self.feeds)

        wait_until(polled, f"all feeds were polled {times} times", bound=180, every=0.5)
        assert len(frontier.health()) == len(self.feeds)

    def outcomes(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for health in wiring.frontier(self.servers).health():
            counted.update(dict(health.outcomes))
        return counted

    def poll_again(self) -> None:
        frontier = wiring.frontier(self.servers)
        for feed in self.feeds:
            assert frontier.due_now(feed.name)

    def wait_until_drained(self) -> None:
        ledger, outbox = (
            wiring.ledger(self.settings, self.servers),
            wiring.outbox(self.settings, self.servers),
        )

        def drained() -> bool:
            counts = ledger.counts()
            waiting = counts.page + counts.ready + counts.backfill + counts.out
            return not waiting and not sum(outbox.pending().values())

        wait_until(drained, "everything is stored and told", bound=300, every=0.5)
        assert ledger.counts().dead == 0

    def holds(self, ids: set[str]) -> None:
        """The ledger accepted exactly these, and the store has all of them."""
        client = wiring.ledger_client(self.servers)
        assert {key.decode()[2:] for key in client.scan_iter("a:*", count=1_000)} == ids
        with self.store() as store:
            assert store.known(sorted(ids)) == ids
            assert store.count() == len(ids)

    def finds(self, ids: set[str]) -> None:
        """Search gives each of them, and gives one by its own words."""
        with self.store() as store:
            hits = store.search(Search(limit=None))
            assert {hit.document.id for hit in hits} == ids
            for document in [hit.document for hit in islice(store.search(Search(limit=None)), 40)]:
                words = [word for word in document.title.split() if word.isalpha()][:6]
                if len(words) >= 3:
                    query = " AND ".join(word.lower() for word in words)
                    found = {hit.document.id for hit in store.search(Search(query, limit=None))}
                    assert document.id in found

    def told(self, expected: Told) -> None:
        """One alert for each topic and story of what the pure pipeline tells of each article."""
        with self.store() as store:
            alerts = [alert for alert in store.alerts(None) if alert.occasion == "new"]
            stories = {
                hit.document.id: hit.document.story for hit in store.search(Search(limit=None))
            }
        told = Counter((alert.body.topic, alert.body.story) for alert in alerts)
        assert set(told.values()) <= {1}
        assert set(told) == {(topic, stories[id]) for topic, id in expected}
        assert len(expected) > len(self.feeds) / 20, "the articles of 2017 hold such news"

    def written(self) -> tuple[object, ...]:
        """Everything that a needless write would change."""
        counts = wiring.ledger(self.settings, self.servers).counts()
        with self.store() as store:
            versions = sorted(
                (hit.document.id, hit.document.version) for hit in store.search(Search(limit=None))
            )
            return counts, store.count(), len(store.alerts(None)), versions

    def dated(self, web: Replay) -> datetime:
        """The newest article's date: a replay that is started again serves the same bytes."""
        return max(article.published for article in web.articles)

    @contextmanager
    def store(self) -> Iterator[ArticleStore]:
        with closing(wiring.open_store(self.settings)) as store:
            yield store


# ---------------------------------------------------------------- what must come out


def fetched(url: str) -> bytes:
    """The bytes at an address under .localhost."""
    parts = urlsplit(url)
    here = url.replace(parts.netloc, f"127.0.0.1:{parts.port}", 1)
    with urlopen(Request(here, headers={"Host": parts.netloc})) as answer:  # noqa: S310 -- loopback
        return bytes(answer.read())


def expected_ids(feeds: Sequence[Feed], bodies: Mapping[str, bytes]) -> set[str]:
    """The ids by the documented rule, from feedparser's own entries."""
    return {id for feed in feeds for id in ids_of(feed, bodies[feed.name])}


def ids_of(feed: Feed, body: bytes) -> Iterator[str]:
    """docs/architecture.md: the address, or feed and guid where that cannot name an article."""
    entries = [
        entry
        for entry in feedparser.parse(io.BytesIO(body)).entries
        if any(entry.get(key) for key in ("title", "summary", "content", "link"))
    ]
    links = [normalise(urljoin(feed.url, link)) if link else "" for link in map(link_of, entries)]
    sharers = defaultdict(set)
    for link, entry in zip(links, entries, strict=True):
        sharers[link].add(entry.get("id") or entry.get("title", ""))
    guids = Counter(entry.get("id", "") for entry in entries)
    for link, entry in zip(links, entries, strict=True):
        parts = urlsplit(link)
        at_root = parts.path in {"", "/"} and not parts.query
        guid = entry.get("id", "")
        if link and not at_root and len(sharers[link]) == 1:
            yield short("address", link)
        elif guid and guids[guid] == 1:
            yield short("guid", feed.name, guid)
        else:
            title, own_link = entry.get("title", ""), entry.get("link", "")
            yield short("entry", feed.name, guid, title, own_link)


def link_of(entry: Mapping[str, str]) -> str:
    return entry.get("link", "")


def short(*parts: str) -> str:
    raw = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def expected_alerts(feeds: Sequence[Feed], bodies: Mapping[str, bytes]) -> Told:
    """Every listing through the pure pipeline: which topic tells of which articles. Which story
    they belong to depends on what came first, and is the store's to say."""
    now = datetime.now(UTC)
    topics = [read_topic(content, name) for name, content in starter_topics()]
    tells_mentions = {
        topic.name for topic in topics if topic.alert.prominence is Prominence.MENTION
    }
    matcher = Matcher(topics)
    return frozenset(
        (match.topic, arrival.id)
        for feed in feeds
        for arrival in arrivals(feed, bodies[feed.name], now)
        if not arrival.quiet
        for match in read_article(lease_of(feed, arrival, now), matcher).matches
        if match.prominence is Prominence.MAIN or match.topic in tells_mentions
    )


def arrivals(feed: Feed, body: bytes, now: datetime) -> tuple[Arrival, ...]:
    parsed = parse_feed(body, "", feed.url)
    offered = offer(parsed, Poll(feed, now, first=True), b"")
    return offered.arrivals + offered.check_store


def lease_of(feed: Feed, arrival: Arrival, now: datetime) -> Lease:
    page = None
    if arrival.wants_page:
        page = Page(arrival.address, "text/html; charset=utf-8", fetched(arrival.address))
    entry: FeedEntry = arrival.entry
    return Lease(
        arrival.id, 1, "", 1, feed.name, (feed.name,), arrival.address, entry, now, page=page
    )
