"""Which alerts an article would raise. The told keys of its story decide which of them it does.

An article never keeps silent because another one was first: copies propose like originals, so an
original that is lost leaves its copy alerting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.alert import AlertBody, Occasion, Proposal, severity_rank
from pipeline.alerts.describing import describe
from pipeline.article import ArticleDocument, Lease, Prominence, TopicMatch
from pipeline.topics.topic import AlertRule, Topic

STORE = "store"
"""The channel that keeps every alert, whoever else hears of it."""

TOLD_LIFE = 14 * 86_400.0
"""Seconds that the ledger remembers what it told of a story (workers/redis/keys.py, told:*)."""


def propose(
    document: ArticleDocument, lease: Lease, topics: Mapping[str, Topic]
) -> tuple[Proposal, ...]:
    """The proposals of an article's matches, in the order in which they may win.

    A quiet article proposes nothing, nor does a match whose topic is gone, is silent, was hushed
    with an earlier version, wants the main subject where the article only mentions it, or finds
    the article too old.
    """
    if lease.quiet:
        return ()
    return tuple(
        proposal
        for match in document.matches
        if (topic := topics.get(match.topic)) is not None and match.topic not in lease.hushed
        if _speaks(topic.alert, document, match) and not _long_told(document, lease, match)
        for proposal in _proposals(describe(document, match, topic), topic)
    )


def _speaks(rule: AlertRule, document: ArticleDocument, match: TopicMatch) -> bool:
    accepted = rule.prominence is Prominence.MENTION or match.prominence is Prominence.MAIN
    return rule.when != "never" and accepted and not _is_old(document, rule.max_age)


def _is_old(document: ArticleDocument, max_age: float) -> bool:
    if document.published is None:
        return False
    return (document.first_seen - document.published).total_seconds() > max_age


def _long_told(document: ArticleDocument, lease: Lease, match: TopicMatch) -> bool:
    """True for an edit of an article that matched before and whose told keys have ended since.

    A version is the milliseconds at which it was accepted, so it says how late the edit is.
    """
    late = document.version / 1000 - document.first_seen.timestamp()
    return match.topic in lease.topics and late > TOLD_LIFE


def _proposals(body: AlertBody, topic: Topic) -> Iterator[Proposal]:
    new = Proposal(Occasion.NEW.value, body, channels_of(topic.alert))
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
