"""What the poller leaves undone while articles pile up, in the order of retreat by bytes.

First polls wait first, since they bring archives; then pages are not fetched and the feeds' own
text is used; last the ledger itself answers ``full`` to known feeds.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.ports import Counts
from workers.poller.line import Line
from workers.poller.ports import LedgerPorts
from workers.settings import Limits

FIRST_POLL_SHARE = 0.4
"""Share of the bytes mark up to which new feeds are begun; below that of pages, to go before."""
PAGE_SHARE = 0.5
"""Share up to which pages are fetched; the ledger's accept uses the same."""
AGE = 1.0
"""Seconds for which counts are good enough: a poller adds some thousand articles in them."""


class Pressure:
    """How full the ledger is. ``clock`` is monotonic, in seconds."""

    def __init__(
        self, ledger: Line[LedgerPorts], limits: Limits, clock: Callable[[], float]
    ) -> None:
        self._ledger, self._limits, self._clock = ledger, limits, clock
        self._counts: Counts | None = None
        self._counted = 0.0

    async def against_first_polls(self) -> str:
        """Why no new feed is begun now, or ""."""
        counts = await self._fresh()
        waiting = counts.ready + counts.backfill
        if waiting >= self._limits.backlog:
            return f"{waiting:,} articles wait for workers; new feeds are begun later"
        return self._against(counts, FIRST_POLL_SHARE, "new feeds are begun later")

    async def against_pages(self) -> str:
        """Why no page is fetched now, or ""."""
        return self._against(await self._fresh(), PAGE_SHARE, "the feed's own text is used")

    def _against(self, counts: Counts, share: float, so: str) -> str:
        if counts.bytes < share * self._limits.bytes:
            return ""
        return f"{counts.bytes / 1e6:,.0f} MB of articles are in flight; {so}"

    async def _fresh(self) -> Counts:
        if self._counts is None or self._clock() - self._counted > AGE:
            self._counted = self._clock()
            self._counts = await self._ledger.ask(lambda ports: ports.ledger.counts())
        return self._counts
