"""The ingest task: claim articles, take them their way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.article import Lease
from pipeline.ingest import Tools, ingest
from pipeline.ports import ArticleStore, Gate, Ledger, Memory, OutletMemory
from pipeline.reading import Read
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Topic
from workers.boundedreading import Note

log = logging.getLogger(__name__)


class Topics(Protocol):
    """The topics of one moment."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """By name."""

    @property
    def matcher(self) -> Matcher:
        """Over all of them."""


class TopicsOfNow(Protocol):
    """Topics that may change between two batches."""

    def current(self) -> Topics: ...


@dataclass(frozen=True, slots=True)
class IngestTools:
    """What a worker process holds from batch to batch. ``clock`` counts seconds."""

    ledger: Ledger
    memory: Memory
    outlets: OutletMemory
    store: ArticleStore
    store_gate: Gate
    topics: TopicsOfNow
    clock: Callable[[], float]
    read: Read
    note: Note = field(default_factory=Note)


def ingest_all(ids: Sequence[str], token: str, tools: IngestTools) -> None:
    """Works on those of ``ids`` that are ours. Raises LedgerAway: the leases then run out, and the
    articles are ready again."""
    topics = tools.topics.current()
    leases = tools.ledger.claim(ids, token)
    if why := tools.store_gate.closed():
        _give_back(leases, why, tools.ledger)
        return
    with tools.note.batch(leases):
        outcomes = ingest(leases, _tools(tools, topics))
    counted = ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items()))
    log.info("%d of %d articles: %s", len(leases), len(ids), counted or "none was ours")


def _give_back(leases: Sequence[Lease], why: str, ledger: Ledger) -> None:
    """Hints that were out when the store went away: its articles are not cleaned in vain, and keep
    their places."""
    for lease in leases:
        ledger.defer(lease, 0.0, why)
    log.info("%d articles are given back while the store's gate is shut", len(leases))


def _tools(tools: IngestTools, topics: Topics) -> Tools:
    return Tools(
        ledger=tools.ledger,
        memory=tools.memory,
        outlets=tools.outlets,
        store=tools.store,
        store_gate=tools.store_gate,
        topics=topics.topics,
        matcher=topics.matcher,
        clock=tools.clock,
        read=tools.read,
    )
