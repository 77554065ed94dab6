"""A watch topic as read from its file."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import Prominence
from pipeline.topics.expression import Expression
from pipeline.topics.period import ALWAYS, Period

PER_STORY, PER_ENTITY = "story", "entity"

MAX_AGE = 14 * 86_400.0
"""Older news of a known feed is tagged and marked old, never told."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A named part of ``match``; ``severity`` is "" where the topic's own counts.

    A ``match`` that is one expression has one clause named "match".
    """

    name: str
    when: Expression
    severity: str = ""


@dataclass(frozen=True, slots=True)
class AlertRule:
    """When and to whom a topic speaks. ``when`` is at-once or never; ``max_age`` in seconds.

    ``follow_up`` are numbers of outlets at which a story is told again. ``per`` is what a story is
    told once for: the story, or each entity of shared lists that its articles name.
    """

    severity: str = "medium"
    when: str = "at-once"
    to: tuple[str, ...] = ("console",)
    prominence: Prominence = Prominence.MENTION
    follow_up: tuple[int, ...] = ()
    max_age: float = MAX_AGE
    per: str = PER_STORY


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the topic must match, or must not, ``because`` of something. ``outlet`` is for
    topics that ask for one (``outlet:example.com``)."""

    text: str
    title: str = ""
    because: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. ``name`` is its identity, ``version`` a digest of all that gives it meaning;
    ``was`` is the name under which it told stories before, "" if it had none.

    It matches an article when a clause holds and ``never`` does not, the language is one of
    ``languages`` (empty: any; unknown languages and texts under 12 words are always read), the
    outlet is in ``outlets_only`` (empty: any) and not in ``outlets_not``, and it was first seen in
    the topic's ``period``.
    """

    name: str
    title: str
    clauses: tuple[Clause, ...]
    version: str
    about: str = ""
    never: Expression | None = None
    languages: tuple[str, ...] = ()
    outlets_only: tuple[str, ...] = ()
    outlets_not: tuple[str, ...] = ()
    alert: AlertRule = AlertRule()
    matching: tuple[Example, ...] = ()
    not_matching: tuple[Example, ...] = ()
    was: str = ""
    period: Period = ALWAYS
