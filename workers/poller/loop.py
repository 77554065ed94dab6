"""The poller's process: takes what is due, holds its conversations, hands out hints.

Three duties run side by side: errands (takes up to the free capacity and starts a conversation
for each), feeds (looks for a changed feeds.yaml) and hints (asks for hints after accepts). Any
number of pollers share the work, since an errand has one holder for its lease; one that dies loses
nothing but time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from pipeline.errors import LedgerAway
from pipeline.feeds.subscriptions import Feed
from pipeline.ports import Errand, FeedErrand, PageErrand, PollResult
from workers.poller.conversation import WAITING, fetch_page, poll, put_off
from workers.poller.ports import PollerParts
from workers.poller.subscribed import FEEDS_FILE, SubscribedFeeds
from workers.poller.tools import Tools, open_tools
from workers.settings import PollerSettings

log = logging.getLogger(__name__)


def run_poller(parts: PollerParts) -> None:
    """Polls until SIGTERM or SIGINT, and ends within five seconds of it."""
    asyncio.run(_until_signal(parts))


async def _until_signal(parts: PollerParts) -> None:
    ending = asyncio.Event()

    def end() -> None:
        ending.set()
        # Threads may hang in a name service or on a lost server; what they do comes again.
        last = threading.Timer(parts.rhythm.grace + 1.0, os._exit, (0,))
        last.daemon = True
        last.start()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    await poll_until(ending, parts)


async def poll_until(ending: asyncio.Event, parts: PollerParts) -> None:
    """Polls until ``ending``; conversations under way get the grace to end by themselves."""
    ready = asyncio.Event()
    async with open_tools(parts, ready.set) as tools:
        poller = _Poller(parts, tools)
        duties: list[asyncio.Task[Any]] = [
            asyncio.create_task(poller.take_errands(), name="errands"),
            asyncio.create_task(poller.follow_feeds(), name="feeds"),
            asyncio.create_task(_hand_out_hints(ready, parts), name="hints"),
            asyncio.create_task(ending.wait(), name="ending"),
        ]
        try:
            done, _ = await asyncio.wait(duties, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await _cancel(duties)
            await poller.finish()


class _Poller:
    """Errands under way, and the feeds they are for."""

    def __init__(self, parts: PollerParts, tools: Tools) -> None:
        self._settings, self._rhythm = parts.settings.poller, parts.rhythm
        self._tools = tools
        self._feeds = SubscribedFeeds(parts.settings.config / FEEDS_FILE)
        self._under_way: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._feeds_read = asyncio.Event()
        self._lease = lease_seconds(self._settings)

    async def take_errands(self) -> None:
        """Takes what is due as long as there is room for it."""
        await self._feeds_read.wait()
        while True:
            self._wake.clear()
            if room := self._room():
                for errand in await self._take(room):
                    self._start(errand)
            await asyncio.sleep(self._rhythm.shortest_idle)
            await self._wait_for_more()

    async def follow_feeds(self) -> None:
        """Plans the feeds at the start, when their file changes, and now and then anew."""
        while True:
            for _ in range(int(self._rhythm.plan / self._rhythm.feeds)):
                # In a thread: thousands of feeds take a second to read.
                if await asyncio.to_thread(self._feeds.changed):
                    await self._plan()
                self._feeds_read.set()
                await asyncio.sleep(self._rhythm.feeds)
            await self._plan()

    async def finish(self) -> None:
        """Waits for the conversations under way, and abandons those that do not end in time."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=self._rhythm.grace)
            await _cancel(late)

    def _room(self) -> int:
        return self._settings.connections - len(self._under_way)

    async def _plan(self) -> None:
        if plans := self._feeds.plans():
            await self._tools.ledger.ask(lambda ports: ports.frontier.plan(plans))
            self._wake.set()

    async def _take(self, room: int) -> list[Errand]:
        budget, lease = self._settings.budget, self._lease
        return await self._tools.ledger.ask(lambda ports: ports.frontier.take(room, budget, lease))

    async def _wait_for_more(self) -> None:
        """Until a conversation ends, feeds change, or the next errand is due."""
        if self._wake.is_set():
            return
        pause = self._rhythm.longest_idle
        if self._room():
            due = await self._tools.ledger.ask(lambda ports: ports.frontier.next_due())
            pause = pause if due is None else min(pause, due)
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._wake.wait()

    def _start(self, errand: Errand) -> None:
        task = asyncio.create_task(self._hold(errand), name=_name(errand))
        self._under_way.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            # A defect of ours, met on this errand: its lease runs out and it comes again.
            log.error("%s failed", task.get_name(), exc_info=error)

    async def _hold(self, errand: Errand) -> None:
        """A conversation, given up when its lease is over: another poller has the errand then."""
        try:
            async with asyncio.timeout(self._lease):
                if isinstance(errand, PageErrand):
                    outcome = await fetch_page(errand, self._tools)
                    log.debug("page %s: %s", errand.address, outcome)
                else:
                    await self._poll(errand)
        except TimeoutError:
            log.warning("%s is given up, its lease is over", _name(errand))

    async def _poll(self, errand: FeedErrand) -> None:
        result = await self._result(errand, self._feeds.get(errand.feed))
        await self._tools.ledger.ask(lambda ports: ports.frontier.polled(errand, result))
        _tell(errand, result)

    async def _result(self, errand: FeedErrand, feed: Feed | None) -> PollResult:
        if feed is None:
            return put_off("this poller's feeds.yaml does not list the feed")
        return await poll(errand, feed, self._tools)


def lease_seconds(settings: PollerSettings) -> float:
    """How long an errand is ours: two fetches (robots.txt and page), a parse that waits for
    another, and half a minute for the ledger."""
    return 2 * settings.deadline + 2 * settings.parse_deadline + 30.0


async def _hand_out_hints(ready: asyncio.Event, parts: PollerParts) -> None:
    """Hints soon after accepts. What is missed here the sweep hands out."""
    while True:
        await ready.wait()
        ready.clear()
        try:
            await asyncio.to_thread(parts.nudge)
        except LedgerAway as error:
            log.warning("no hints now: %s", error)
        await asyncio.sleep(parts.rhythm.hints)


async def _cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _name(errand: Errand) -> str:
    if isinstance(errand, FeedErrand):
        return f"feed {errand.feed}"
    return f"page {errand.address}"


def _tell(errand: FeedErrand, result: PollResult) -> None:
    detail = f", {result.detail}" if result.detail else ""
    log.log(
        _level(result), "feed %s: %s, %d new%s", errand.feed, result.outcome, result.new, detail
    )


def _level(result: PollResult) -> int:
    if result.read:
        return logging.INFO if result.new else logging.DEBUG
    return logging.INFO if result.outcome == WAITING else logging.WARNING
