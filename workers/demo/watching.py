"""What can be seen of a running installation, all at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.alert import Alert
from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore, Counts, FeedHealth, Frontier, Ledger, Outbox, Search


@dataclass(frozen=True, slots=True)
class Sight:
    """The store's documents by id and its alerts, the ledger's counts, deliveries not yet sent,
    and every feed's health."""

    documents: dict[str, ArticleDocument]
    alerts: tuple[Alert, ...]
    counts: Counts
    undelivered: int
    feeds: tuple[FeedHealth, ...]

    @property
    def queue(self) -> int:
        """Articles that are accepted and neither done nor dead."""
        counts = self.counts
        return counts.page + counts.ready + counts.backfill + counts.out

    @property
    def polls(self) -> int:
        """How often feeds were polled."""
        return sum(count for feed in self.feeds for _, count in feed.outcomes)

    def outcomes(self, *names: str) -> int:
        """How many polls ended in one of these ways."""
        return sum(count for feed in self.feeds for name, count in feed.outcomes if name in names)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Looks at an installation through its ports."""

    ledger: Ledger
    frontier: Frontier
    outbox: Outbox
    store: ArticleStore

    def look(self) -> Sight:
        """What is there now, in the order of an article's way: what one line counts as over is
        seen by the next."""
        counts = self.ledger.counts()
        undelivered = sum(self.outbox.pending().values())
        found = self.store.search(Search(limit=None))
        return Sight(
            documents={hit.document.id: hit.document for hit in found},
            alerts=tuple(self.store.alerts(limit=None)),
            counts=counts,
            undelivered=undelivered,
            feeds=tuple(self.frontier.health()),
        )
