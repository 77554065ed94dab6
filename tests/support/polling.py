"""A poller in a thread of the test, over a real ledger and store."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.article import Lease
from pipeline.feeds.subscriptions import Feed
from pipeline.ports import FeedHealth, HostBudget
from tests.support.topics import publish_nothing
from tests.support.waiting import wait_until
from workers.poller.loop import poll_until
from workers.poller.ports import LedgerPorts, PollerParts, Rhythm
from workers.redis.connection import connect
from workers.redis.frontier import RedisFrontier
from workers.redis.ledger import RedisLedger
from workers.redis.rows import Now, server_time
from workers.settings import Limits, PollerSettings, Settings
from workers.stores.sqlite import SqliteStore

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SETTINGS = PollerSettings(
    allow_private=True,
    budget=HostBudget(at_once=8, gap=0.0),
    connections=16,
    deadline=0.6,
    raw_limit=2_000_000,
    decoded_limit=4_000_000,
    parse_deadline=3.0,
)
QUICK = Rhythm(longest_idle=0.05, shortest_idle=0.01, feeds=0.1, hints=0.05, grace=0.5)


@dataclass(frozen=True, slots=True)
class Newsdesk:
    """A ledger, a store and a folder with feeds.yaml: what pollers of one test share."""

    home: Path
    ledger_url: str
    poller: PollerSettings = SETTINGS
    limits: Limits = field(default_factory=Limits)
    ledger_now: Now = server_time
    nudges: list[None] = field(default_factory=list)

    @property
    def frontier(self) -> RedisFrontier:
        """The frontier, over a connection of its own."""
        return RedisFrontier(connect(self.ledger_url), now=self.ledger_now)

    @property
    def ledger(self) -> RedisLedger:
        """The ledger, over a connection of its own."""
        return RedisLedger(connect(self.ledger_url), self.limits, now=self.ledger_now)

    @property
    def store_path(self) -> Path:
        """The SQLite file."""
        return self.home / "articles.sqlite3"

    def parts(self) -> PollerParts:
        """A poller's parts."""
        return PollerParts(
            settings=Settings(
                self.home, self.home / "config", self.home / "var",
                poller=self.poller, limits=self.limits,
            ),
            connect=lambda: LedgerPorts(self.frontier, self.ledger),
            open_store=lambda: SqliteStore(self.store_path),
            nudge=lambda: self.nudges.append(None),
            now=lambda: NOON,
            chance=lambda: 0.5,
            rhythm=QUICK,
        )  # fmt: skip

    def subscribe(self, *feeds: Feed) -> None:
        """Writes feeds.yaml."""
        write_feeds(self.home / "config", feeds)

    def health(self, feed: str) -> FeedHealth | None:
        """A feed's health; None before it is planned."""
        return next((health for health in self.frontier.health() if health.feed == feed), None)

    def wait_for(self, feed: str, outcome: str, *, times: int = 1, bound: float = 15.0) -> None:
        """Waits until a feed had this outcome so often."""

        def had() -> bool:
            health = self.health(feed)
            return health is not None and dict(health.outcomes).get(outcome, 0) >= times

        wait_until(had, f"{feed} is {outcome}", bound=bound)

    def again(self, feed: str) -> None:
        """Makes a feed due now."""
        assert self.frontier.due_now(feed)

    def claimed(self) -> list[Lease]:
        """All articles that are ready, taken by a worker, oldest accepted first."""
        ledger = self.ledger
        publish_nothing(connect(self.ledger_url))
        hints = ledger.dispatch(1_000, 1_000)
        ids = [id for hint in hints for id in hint]
        return ledger.claim(ids, "worker") if ids else []


@contextmanager
def polling(parts: PollerParts) -> Iterator[Future[None]]:
    """Polls until the block is left; what went wrong in the poller is raised then."""
    stop: list[Callable[[], object]] = []
    running = threading.Event()

    async def run() -> None:
        ending = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(ending.set))
        running.set()
        await poll_until(ending, parts)

    with ThreadPoolExecutor(1, thread_name_prefix="poller") as thread:
        poller = thread.submit(asyncio.run, run())
        running.wait(10)
        try:
            yield poller
        finally:
            if not poller.done():
                stop[0]()
            poller.result(30)


def write_feeds(folder: Path, feeds: Sequence[Feed]) -> None:
    """config/feeds.yaml."""
    lines = ["feeds:"]
    for feed in feeds:
        lines += [f"  - url: '{feed.url}'", f"    name: {feed.name}", f"    every: {feed.every:g}s"]
        lines += ["    full_text: yes"] if feed.full_text else []
        lines += [f"    source: {feed.source}"] if feed.source else []
        lines += [f"    tags: [{', '.join(feed.tags)}]"] if feed.tags else []
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "feeds.yaml").write_text("\n".join([*lines, ""]))


def rss(*items: str) -> bytes:
    """A feed of these items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(
    link: str, title: str = "A report", published: str = "Mon, 02 Mar 2026 11:00:00 GMT"
) -> str:
    """An item; it has no date when ``published`` is empty."""
    date = f"<pubDate>{published}</pubDate>" if published else ""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>What {escape(title)} says.</description>{date}</item>"
    )
