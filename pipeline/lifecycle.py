"""The states of an article and what may move it from one to the next, as data.

docs/architecture.md prints this table, the property test of the ledger takes it as its model.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an accepted article is. Every state but DONE and GONE is in exactly one set."""

    NONE = "none"
    PAGE = "page"
    READY = "ready"
    BACKFILL = "backfill"
    OUT = "out"
    WORKING = "working"
    DONE = "done"
    DEAD = "dead"
    GONE = "gone"


class Actor(StrEnum):
    """Who calls a transition's script."""

    POLLER = "poller"
    SWEEP = "sweep"
    WORKER = "worker"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow: ``script`` takes an article from any of ``before`` to one of ``after``."""

    script: str
    actor: Actor
    before: frozenset[State]
    after: frozenset[State]
    meaning: str


def _arrow(script: str, actor: Actor, before: str, after: str, meaning: str) -> Transition:
    return Transition(script, actor, _states(before), _states(after), meaning)


def _states(names: str) -> frozenset[State]:
    return frozenset(State(name) for name in names.split())


# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    _arrow("accept", Actor.POLLER, "none gone", "page ready backfill", "a new entry"),
    _arrow("accept", Actor.POLLER, "done", "page ready backfill",
           "the entry's text changed: a revision"),
    _arrow("accept", Actor.POLLER, "page ready backfill out", "page ready backfill out",
           "changed before work began: the body is replaced"),
    _arrow("accept", Actor.POLLER, "working dead", "working dead",
           "changed during work, or dead: it waits, the newest wins"),
    _arrow("page_kept", Actor.POLLER, "page", "ready backfill", "the page is here"),
    _arrow("page_failed", Actor.POLLER, "page", "page ready backfill",
           "again later; past page_until on with the feed's text"),
    _arrow("dispatch", Actor.SWEEP, "ready backfill", "out", "a hint goes to Celery"),
    _arrow("dispatch", Actor.SWEEP, "page", "ready backfill out",
           "no page came in time: on with the feed's text"),
    _arrow("dispatch", Actor.SWEEP, "out working", "ready backfill out dead",
           "hint or worker lost: its lease ended; dead after the last attempt"),
    _arrow("claim", Actor.WORKER, "out", "working", "a worker begins, one attempt spent"),
    _arrow("defer", Actor.WORKER, "working", "ready backfill",
           "not begun, or a server away: the attempt is given back"),
    _arrow("fail", Actor.WORKER, "working", "ready backfill dead",
           "its own failure: back-off, or dead after the last attempt"),
    _arrow("lost", Actor.WORKER, "working", "ready backfill dead",
           "its reading ended the process: on with less; the others of its batch are given back"),
    _arrow("complete", Actor.WORKER, "working", "done", "stored and told"),
    _arrow("complete", Actor.WORKER, "working", "page ready backfill", "stored; a revision waited"),
    _arrow("replay", Actor.PERSON, "dead", "ready backfill", "tried again from attempt 0"),
    _arrow("drop", Actor.PERSON, "dead", "gone", "given up for good"),
)
# fmt: on

MAX_ATTEMPTS = 5
"""Attempts 1-2 use the page, 3-4 the feed's text, the last title and summary as plain text."""
