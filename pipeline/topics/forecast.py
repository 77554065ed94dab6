"""How many alerts a topic would have made of stored articles: the told keys, in memory.

What wins is decided as the ledger decides it (workers/redis/scripts/telling.lua), as if every
article had come through the stream when it was first seen. Not known of stored articles is whether
they came from a feed's archive, which is never told, so the forecast is rather too high.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pipeline.alert import Occasion, Proposal, severity_rank
from pipeline.alerts.proposing import TOLD_LIFE, Circumstances, propose_under
from pipeline.article import ArticleDocument, Prominence, TopicMatch
from pipeline.topics.topic import Topic

TELLS_NOBODY = "the topic tells nobody"
ONLY_MENTIONS = "only a mention"
TOO_OLD = "older than max_age"
TOLD_BEFORE = "story told before"


@dataclass(frozen=True, slots=True)
class Forecast:
    """``new`` counts stories told for the first time (or entities in them, where the topic alerts
    for each) by severity, ``raised`` those told again more gravely, ``follow_ups`` those told again
    for their outlets. ``days`` counts all of them, ``silent`` the matches that make none, by
    reason."""

    new: Mapping[str, int]
    raised: int
    follow_ups: int
    days: Mapping[date, int]
    silent: Mapping[str, int]

    @property
    def alerts(self) -> int:
        """All of them."""
        return sum(self.new.values()) + self.raised + self.follow_ups


@dataclass(slots=True)
class _Story:
    """What was told of a story: severity ranks by told field."""

    last: datetime
    told: dict[str, int] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)


class Forecaster:
    """Counts the alerts of one topic over matches that come oldest first."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._stories: dict[str, _Story] = {}
        self._new: Counter[str] = Counter()
        self._again: Counter[str] = Counter()
        self._days: Counter[date] = Counter()
        self._silent: Counter[str] = Counter()

    def add(self, document: ArticleDocument, match: TopicMatch) -> None:
        """Tell of an article that matches, or not."""
        story = self._story(document)
        told = replace(document, matches=(match,))
        at = Circumstances(document.first_seen)
        proposals = propose_under(at, told, {match.topic: self._topic})
        if not proposals:
            self._silent[self._reason(match)] += 1
            return
        alerts = _told(proposals, story)
        if not alerts:
            self._silent[TOLD_BEFORE] += 1
        for alert in alerts:
            self._count(alert, document)

    def forecast(self) -> Forecast:
        """What it comes to."""
        return Forecast(
            new=dict(self._new),
            raised=self._again[Occasion.RAISED],
            follow_ups=self._again[Occasion.OUTLETS],
            days=dict(self._days),
            silent=dict(self._silent),
        )

    def _story(self, document: ArticleDocument) -> _Story:
        """What was told of its story, as long as that is remembered; with its outlet."""
        at = document.first_seen
        story = self._stories.get(document.story)
        if story is None or (at - story.last).total_seconds() > TOLD_LIFE:
            story = self._stories[document.story] = _Story(at)
        story.last = at
        story.outlets.add(document.outlet)
        return story

    def _reason(self, match: TopicMatch) -> str:
        rule = self._topic.alert
        if rule.when == "never":
            return TELLS_NOBODY
        if rule.prominence is Prominence.MAIN and match.prominence is not Prominence.MAIN:
            return ONLY_MENTIONS
        return TOO_OLD

    def _count(self, alert: Proposal, document: ArticleDocument) -> None:
        self._days[document.first_seen.date()] += 1
        kind = alert.occasion.partition("-")[0]
        if kind == Occasion.NEW:
            self._new[alert.body.severity] += 1
        else:
            self._again[kind] += 1


def _told(proposals: Sequence[Proposal], story: _Story) -> list[Proposal]:
    """The proposals that win, noted in ``story``."""
    alerts: list[Proposal] = []
    told_now: set[str] = set()
    for proposal in proposals:
        if not _wins(proposal, story):
            continue
        rank = severity_rank(proposal.body.severity)
        story.told[proposal.told_field] = rank
        if proposal.outlets and proposal.first_field in told_now:
            continue
        alerts.append(proposal)
        if not proposal.outlets:
            story.told[proposal.first_field] = rank
            if proposal.told_field == proposal.first_field:
                told_now.add(proposal.first_field)
    return alerts


def _wins(proposal: Proposal, story: _Story) -> bool:
    if proposal.told_field in story.told or len(story.outlets) < proposal.outlets:
        return False
    if proposal.above < 0:
        return True
    return story.told.get(proposal.first_field, proposal.above) < proposal.above
