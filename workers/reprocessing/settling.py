"""What becomes of changed documents: they are told and written, or only counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from pipeline.alert import Completion
from pipeline.article import ArticleDocument
from pipeline.errors import ArticleRefused, StoreAway
from pipeline.ports import ArticleStore, Ledger
from pipeline.reprocessing import Change, completion
from pipeline.topics.topic import Topic
from workers.reprocessing.reading import Refusal
from workers.reprocessing.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Settled:
    """What a batch changed (or would change), the alerts that it made, and what was refused."""

    changes: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    alerts: int = 0


class Settling(Protocol):
    """Something that is done with the changes of a batch."""

    def __call__(self, changes: Sequence[Change]) -> Settled: ...


class Telling(Protocol):
    """Something that tells of an article that changed, and says how often it did."""

    def __call__(self, change: Change) -> int: ...


def nobody(change: Change) -> int:
    """Tells nobody."""
    return 0


@dataclass(frozen=True, slots=True)
class Teller:
    """Alerts by the ledger's told keys, for the run ``token``. ``now`` is in UTC."""

    ledger: Ledger
    token: str
    topics: Mapping[str, Topic]
    waiting: Waiting
    now: Callable[[], datetime]

    def __call__(self, change: Change) -> int:
        """Raises ArticleRefused, and ServerAway."""
        done = _completion(change, self.topics, self.now())
        if not done.proposals:
            return 0
        id = change.after.id
        return len(self.waiting.patiently(lambda: self.ledger.tell(id, self.token, done)))


@dataclass(frozen=True, slots=True)
class Foreteller:
    """How many alerts there can be at most: one for each topic and story that was not met yet."""

    topics: Mapping[str, Topic]
    now: Callable[[], datetime]
    met: set[tuple[str, str]] = field(default_factory=set)

    def __call__(self, change: Change) -> int:
        """Raises ArticleRefused."""
        proposals = _completion(change, self.topics, self.now()).proposals
        found = {(item.body.story, item.first_field) for item in proposals}
        fresh = found - self.met
        self.met.update(fresh)
        return len(fresh)


@dataclass(frozen=True, slots=True)
class DryRun:
    """Writes nothing."""

    tell: Telling

    def __call__(self, changes: Sequence[Change]) -> Settled:
        return _told(changes, self.tell)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Tells, then writes. Documents that a busy store does not take yet are offered again."""

    tell: Telling
    store: ArticleStore
    waiting: Waiting

    def __call__(self, changes: Sequence[Change]) -> Settled:
        """Raises ServerAway when a server is away for longer than we wait."""
        told = _told(changes, self.tell)
        return _without(_Writing(self.store).all(told.changes, self.waiting), told)


class _Writing:
    """What is still to be written, and what was refused."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._left: list[ArticleDocument] = []
        self._refused: list[Refusal] = []

    def all(self, changes: Sequence[Change], waiting: Waiting) -> Sequence[Refusal]:
        self._left = [change.after for change in changes]
        waiting.patiently(self._write)
        return self._refused

    def _write(self) -> None:
        answers = self._store.write(self._left) if self._left else []
        self._refused += [Refusal(each.id, each.refused) for each in answers if each.refused]
        late = {each.id: each.later for each in answers if each.later}
        self._left = [document for document in self._left if document.id in late]
        if late:
            raise StoreAway("the article store", next(iter(late.values())))


def _told(changes: Sequence[Change], tell: Telling) -> Settled:
    alerts = 0
    told: list[Change] = []
    refused: list[Refusal] = []
    for change in changes:
        if not change.is_one:
            continue
        try:
            alerts += tell(change) if change.gained else 0
            told.append(change)
        except ArticleRefused as refusal:
            refused.append(Refusal(change.after.id, str(refusal)))
    return Settled(tuple(told), tuple(refused), alerts)


def _without(refused: Sequence[Refusal], settled: Settled) -> Settled:
    ids = {refusal.id for refusal in refused}
    changes = tuple(change for change in settled.changes if change.after.id not in ids)
    return replace(settled, changes=changes, refused=(*settled.refused, *refused))


def _completion(change: Change, topics: Mapping[str, Topic], now: datetime) -> Completion:
    try:
        return completion(change, topics, now)
    except Exception as error:
        raise ArticleRefused("propose", f"{type(error).__name__}: {error}") from error
