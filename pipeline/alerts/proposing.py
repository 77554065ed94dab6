"""Which alerts an article would raise. The told keys of its story decide which of them it does.

An article never keeps silent because another one was first: copies propose like originals, so an
original that is lost leaves its copy alerting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.alert import AlertBody, Occasion, Proposal, severity_rank
from pipeline.alerts.describing import describe, describe_entity
from pipeline.article import ArticleDocument, Lease, Prominence, TopicMatch
from pipeline.topics.topic import PER_ENTITY, AlertRule, Topic

STORE = "store"
"""The channel that keeps every alert, whoever else hears of it."""

TOLD_LIFE = 14 * 86_400.0
"""Seconds that the ledger remembers what it told of a story (workers/redis/keys.py, told:*)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which an article would be told: ``at`` is when, in UTC; the others are as a lease has
    them."""

    at: datetime
    quiet: bool = False
    hushed: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @classmethod
    def of(cls, lease: Lease) -> Circumstances:
        """An article in the stream is told when it is first seen, by what its feed means then."""
        return cls(lease.first_seen, lease.quiet, lease.hushed, lease.topics)


def propose(
    document: ArticleDocument, lease: Lease, topics: Mapping[str, Topic]
) -> tuple[Proposal, ...]:
    """The proposals of an article in flight."""
    return propose_under(Circumstances.of(lease), document, topics)


def propose_under(
    circumstances: Circumstances, document: ArticleDocument, topics: Mapping[str, Topic]
) -> tuple[Proposal, ...]:
    """The proposals of an article's matches, in the order in which they may win.

    A quiet article proposes nothing, nor does a match whose topic is gone, is silent, was hushed
    with an earlier version, wants the main subject where the article only mentions it, or finds
    the article too old.
    """
    if circumstances.quiet:
        return ()
    return tuple(
        proposal
        for match in document.matches
        if (topic := topics.get(match.topic)) is not None
        if not _is_among(topic, circumstances.hushed)
        if _speaks(topic.alert, match) and not _is_old(document, circumstances.at, topic.alert)
        if not _long_told(document, circumstances, topic)
        for body in _bodies(document, match, topic)
        for proposal in _proposals(body, topic)
    )


def _speaks(rule: AlertRule, match: TopicMatch) -> bool:
    accepted = rule.prominence is Prominence.MENTION or match.prominence is Prominence.MAIN
    return rule.when != "never" and accepted


def _is_old(document: ArticleDocument, at: datetime, rule: AlertRule) -> bool:
    """By its own date, or where it has none by its first sight."""
    return (at - (document.published or document.first_seen)).total_seconds() > rule.max_age


def _is_among(topic: Topic, names: Collection[str]) -> bool:
    """Whether a topic is one of these, under its name or the one that it had."""
    return topic.name in names or (topic.was != "" and topic.was in names)


def _long_told(document: ArticleDocument, circumstances: Circumstances, topic: Topic) -> bool:
    """True for an edit of an article that matched before and whose told keys have ended since.

    A version is the milliseconds at which it was accepted, so it says how late the edit is.
    """
    late = document.version / 1000 - document.first_seen.timestamp()
    return _is_among(topic, circumstances.topics) and late > TOLD_LIFE


def _bodies(document: ArticleDocument, match: TopicMatch, topic: Topic) -> Iterator[AlertBody]:
    """One of the whole match, or one for each entity that it names, where the topic wants that."""
    if topic.alert.per == PER_ENTITY and match.entities:
        yield from (describe_entity(document, match, topic, each) for each in match.entities)
    else:
        yield describe(document, match, topic)


def _proposals(body: AlertBody, topic: Topic) -> Iterator[Proposal]:
    new = Proposal(Occasion.NEW.value, body, channels_of(topic.alert), told_as=topic.was)
    rank = severity_rank(body.severity)
    yield new
    if rank > _least_rank(topic):
        yield replace(new, occasion=f"{Occasion.RAISED}-{body.severity}", above=rank)
    for outlets in sorted(set(topic.alert.follow_up)):
        yield replace(new, occasion=f"{Occasion.OUTLETS}-{outlets}", outlets=outlets)


def channels_of(rule: AlertRule) -> tuple[str, ...]:
    """Where a topic's alerts go: always into the store, then to the rule's channels."""
    return tuple(dict.fromkeys((STORE, *rule.to)))


def _least_rank(topic: Topic) -> int:
    """The lowest severity that the topic can have told a story with."""
    return min(severity_rank(clause.severity or topic.alert.severity) for clause in topic.clauses)
