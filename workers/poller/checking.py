"""Feeds tried once, without the ledger: what a poll would meet, in words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import FeedUnreadable, FetchFailed
from pipeline.feeds.arrivals import Poll
from pipeline.feeds.schedule import Outcome
from pipeline.feeds.subscriptions import Feed
from workers.poller.engine import Engine, FetchRequest, open_engine
from workers.poller.guard import Guard
from workers.poller.reading import COMMAND, Body, FeedReader, Reading
from workers.poller.tools import engine_settings, reader_limits
from workers.sandbox import SandboxPool
from workers.settings import PollerSettings

AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Checked:
    """How one feed fared. ``notes`` are not faults, but worth knowing."""

    name: str
    url: str
    outcome: str
    detail: str = ""
    format: str = ""
    entries: int = 0
    newest: datetime | None = None
    notes: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """True when a poll would have read it."""
        return self.outcome == Outcome.OK


async def check_feeds(
    feeds: Sequence[Feed], settings: PollerSettings, now: Callable[[], datetime]
) -> AsyncIterator[Checked]:
    """Each feed as it is found now, in the order given."""
    guard = Guard.of(allow_private=settings.allow_private)
    async with (
        open_engine(engine_settings(settings), guard, now) as engine,
        SandboxPool(COMMAND, reader_limits(settings)) as pool,
    ):
        turn = asyncio.Semaphore(AT_ONCE)
        reader = FeedReader(pool)

        async def check(feed: Feed) -> Checked:
            async with turn:
                return await _check(feed, engine, reader, now())

        for task in [asyncio.create_task(check(feed)) for feed in feeds]:
            yield await task


async def _check(feed: Feed, engine: Engine, reader: FeedReader, now: datetime) -> Checked:
    try:
        response = await engine.fetch(FetchRequest(feed.url))
        body = Body(response.body, response.content_type, response.url)
        reading = await reader.read(body, Poll(feed, now, first=True), b"")
    except FetchFailed as error:
        return Checked(feed.name, feed.url, error.outcome, error.why)
    except FeedUnreadable as error:
        return Checked(feed.name, feed.url, Outcome.NOT_A_FEED, str(error))
    moved = f"moved for good to {response.moved_to}" if response.moved_to else ""
    return _fine(feed, reading, moved)


def _fine(feed: Feed, reading: Reading, moved: str) -> Checked:
    entries = [item.entry for item in (*reading.offer.arrivals, *reading.offer.check_store)]
    dates = [date for entry in entries if (date := entry.published or entry.updated)]
    unlinked = sum(not entry.link for entry in entries)
    notes = (
        moved,
        reading.warning,
        "" if entries else "it has no entries",
        "" if dates or not entries else "no entry has a date",
        f"{unlinked} without a link" if unlinked else "",
    )
    return Checked(
        feed.name,
        feed.url,
        Outcome.OK,
        format=reading.format,
        entries=reading.entries,
        newest=max(dates, default=None),
        notes=tuple(note for note in notes if note),
    )
