"""robots.txt, asked for articles' pages only: a feed is published to be read by programs.

One file per origin is remembered for a day. Where none can be had, for whatever reason, pages are
allowed: most news hosts that refuse the file serve their articles.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from pipeline.errors import FetchFailed
from workers.poller.engine import Engine, FetchRequest

REMEMBERED = timedelta(days=1)
LONGEST = 512_000
"""Bytes that are read of one; RFC 9309, 2.5, asks for at least 500 KiB."""
MOST_HOSTS = 5_000


@dataclass(frozen=True, slots=True)
class _Rules:
    parser: RobotFileParser
    until: datetime


class Robots:
    """The rules of each origin for ``agent``, our product's name."""

    def __init__(self, engine: Engine, agent: str, now: Callable[[], datetime]) -> None:
        self._engine, self._agent, self._now = engine, agent, now
        self._rules: OrderedDict[str, _Rules] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Whether we may fetch this page."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(origin)
        if rules is None or rules.until < self._now():
            rules = await self._ask(origin)
        return rules.parser.can_fetch(self._agent, url)

    async def _ask(self, origin: str) -> _Rules:
        parser = RobotFileParser()
        parser.parse(await self._lines(f"{origin}/robots.txt"))
        rules = self._rules[origin] = _Rules(parser, self._now() + REMEMBERED)
        self._rules.move_to_end(origin)
        if len(self._rules) > MOST_HOSTS:
            self._rules.popitem(last=False)
        return rules

    async def _lines(self, url: str) -> list[str]:
        try:
            response = await self._engine.fetch(FetchRequest(url, accept="text/plain"))
        except FetchFailed:
            return []
        return response.body[:LONGEST].decode("utf-8-sig", "replace").splitlines()
