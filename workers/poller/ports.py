"""What a poller is made of; ``workers/wiring.py`` fills it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp.abc import AbstractResolver

from pipeline.ports import ArticleStore, Frontier, Ledger
from workers.settings import Settings


@dataclass(frozen=True, slots=True)
class LedgerPorts:
    """Both on the ledger's server."""

    frontier: Frontier
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class PollerParts:
    """A poller. ``connect`` and ``open_store`` are called in the thread that uses the result.

    ``nudge`` hands out hints for what is ready now, from a thread of its own; it may raise
    LedgerAway, since the sweep does the same a moment later. ``now`` is the wall clock in UTC,
    ``chance`` gives numbers from 0 to 1. ``resolver`` stands in for the system's name service.
    """

    settings: Settings
    connect: Callable[[], LedgerPorts]
    open_store: Callable[[], ArticleStore]
    nudge: Callable[[], None]
    now: Callable[[], datetime]
    chance: Callable[[], float]
    resolver: AbstractResolver | None = None
