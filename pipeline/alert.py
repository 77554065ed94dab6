"""What is told to people: a proposal wins its told key and becomes an alert; each channel that
the alert goes to is one delivery."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

SEVERITIES = ("info", "low", "medium", "high", "critical")


def severity_rank(severity: str) -> int:
    """0 for info to 4 for critical."""
    return SEVERITIES.index(severity)


class Occasion(StrEnum):
    """Why an alert goes out about a story: it is new, graver than told, or wider known.

    In a told key RAISED is followed by the severity and OUTLETS by the number of outlets.
    """

    NEW = "new"
    RAISED = "raised"
    OUTLETS = "outlets"


@dataclass(frozen=True, slots=True)
class AlertBody:
    """All that sending needs, so that no channel has to ask anybody.

    ``sentence`` is the sentence of the first span; ``marks`` are [start, end) places in it.
    ``why`` has one line for each clause that held, one of a revision that says what it changed, and
    one where an old article was read again.
    ``fields`` names where the words stand. Where the topic alerts for each entity, ``entity`` is
    list:id, and ``entity_name`` what people call it.
    """

    topic: str
    topic_title: str
    topic_version: str
    severity: str
    clauses: tuple[str, ...]
    article: str
    version: int
    story: str
    title: str
    url: str
    outlet: str
    language: str
    prominence: str
    fields: tuple[str, ...]
    sentence: str
    marks: tuple[tuple[int, int], ...]
    why: tuple[str, ...]
    also: tuple[str, ...]
    first_seen: datetime
    published: datetime | None = None
    entity: str = ""
    entity_name: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An alert that an article would raise; only its told key decides whether it does.

    ``outlets`` is how many outlets the story must have reached (0: at once). ``above`` is the
    severity rank that an earlier "new" alert of this topic must lie under (-1: no such condition).
    ``told_as`` is the name under which the topic's stories are remembered, "" for its own.
    """

    occasion: str
    body: AlertBody
    channels: tuple[str, ...]
    outlets: int = 0
    above: int = -1
    told_as: str = ""

    @property
    def told_field(self) -> str:
        """The field of the story's told keys: topic|occasion, with |entity where there is one."""
        return self._field(self.occasion)

    @property
    def first_field(self) -> str:
        """The told field of the topic's first alert about the story."""
        return self._field(Occasion.NEW)

    def _field(self, occasion: str) -> str:
        parts = [self.told_as or self.body.topic, occasion]
        return "|".join([*parts, self.body.entity] if self.body.entity else parts)


@dataclass(frozen=True, slots=True)
class Alert:
    """A proposal that won. ``key`` is the same for ever, so a receiver can tell a repeat."""

    number: int
    key: str
    occasion: str
    created: datetime
    articles: int
    outlets: int
    body: AlertBody


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert on its way to one channel, held by a worker until its lease ends."""

    id: str
    channel: str
    token: str
    tries: int
    first_due: datetime
    alert: Alert


@dataclass(frozen=True, slots=True)
class Completion:
    """What the ledger writes when an article is done, all in one step."""

    topics: tuple[str, ...]
    text_hash: str
    group: str
    story: str
    outlet: str
    proposals: tuple[Proposal, ...] = field(default=())
