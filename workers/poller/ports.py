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
class Rhythm:
    """How often a poller looks, in seconds.

    - ``longest_idle`` without a look at the frontier: others' accepts make pages due at any time.
    - ``shortest_idle`` between two looks, so that one serves many conversations that ended.
    - ``feeds`` between two looks at feeds.yaml, ``plan`` until the feeds are planned anew, so that
      a ledger that lost them has them back.
    - ``hints`` between two rounds of hints; a round gives out all that is ready.
    - ``grace`` for conversations to end by themselves when the process is asked to end.
    """

    longest_idle: float = 0.25
    shortest_idle: float = 0.02
    feeds: float = 1.0
    plan: float = 60.0
    hints: float = 0.1
    grace: float = 3.0


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
    rhythm: Rhythm = Rhythm()
