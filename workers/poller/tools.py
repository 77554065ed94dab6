"""What a conversation needs, put together from the poller's parts and settings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from pipeline.ports import ArticleStore
from workers.poller.decoding import BodyLimits
from workers.poller.engine import Engine, EngineSettings, open_engine
from workers.poller.guard import Guard
from workers.poller.line import Line
from workers.poller.ports import LedgerPorts, PollerParts
from workers.poller.pressure import Pressure
from workers.poller.reading import COMMAND, FeedReader
from workers.poller.robots import Robots
from workers.sandbox import SandboxLimits, SandboxPool
from workers.settings import PollerSettings

READERS = 2
"""Child processes that parse: one may be stuck until its deadline while the other goes on."""
READER_MEMORY = 1_000_000_000
"""Bytes of address space; a feed at the decoded limit of 50 MB is read within it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """``nudge`` says that articles may be ready, ``chance`` gives numbers from 0 to 1."""

    engine: Engine
    robots: Robots
    reader: FeedReader
    ledger: Line[LedgerPorts]
    store: Line[ArticleStore]
    pressure: Pressure
    nudge: Callable[[], None]
    now: Callable[[], datetime]
    chance: Callable[[], float]


@asynccontextmanager
async def open_tools(parts: PollerParts, nudge: Callable[[], None]) -> AsyncIterator[Tools]:
    """The tools, with connections and processes that end with the block."""
    settings = parts.settings.poller
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(_engine(parts))
        pool = await stack.enter_async_context(SandboxPool(COMMAND, reader_limits(settings)))
        pool.start()
        ledger = stack.enter_context(Line(parts.connect, "ledger"))
        clock = asyncio.get_running_loop().time
        yield Tools(
            engine=engine,
            robots=Robots(engine, product(settings), parts.now),
            reader=FeedReader(pool),
            ledger=ledger,
            store=stack.enter_context(Line(parts.open_store, "store")),
            pressure=Pressure(ledger, parts.settings.limits, clock),
            nudge=nudge,
            now=parts.now,
            chance=parts.chance,
        )


def _engine(parts: PollerParts) -> AbstractAsyncContextManager[Engine]:
    settings = parts.settings.poller
    guard = Guard.of(allow_private=settings.allow_private)
    return open_engine(engine_settings(settings), guard, parts.now, parts.resolver)


def engine_settings(settings: PollerSettings) -> EngineSettings:
    """The engine's part of the settings."""
    limits = BodyLimits(settings.raw_limit, settings.decoded_limit)
    return EngineSettings(settings.user_agent, settings.deadline, limits, settings.connections)


def reader_limits(settings: PollerSettings) -> SandboxLimits:
    """The parsers' part of the settings."""
    return SandboxLimits(READERS, settings.parse_deadline, READER_MEMORY)


def product(settings: PollerSettings) -> str:
    """Our name in robots.txt: the first word of the user agent, without its version."""
    return settings.user_agent.partition("/")[0].strip()
