"""Small articles, entries and alerts for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.alert import AlertBody, Completion, Proposal
from pipeline.article import Arrival, FeedEntry, Lane

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NOON_MS = int(NOON.timestamp() * 1000)


def arrival(id: str, content: str = "one", **changes: object) -> Arrival:
    """An arrival whose entry says ``content``."""
    base = Arrival(
        id=id,
        feed="feed-a",
        address=f"https://{id}.example/story",
        host=f"{id}.example",
        entry=FeedEntry(guid=id, link=f"https://{id}.example/story", title=content),
        content_hash=content,
        lane=Lane.READY,
    )
    return replace(base, **changes)  # type: ignore[arg-type] # named fields of one dataclass


def alert_body(
    story: str = "story-1", topic: str = "sanctions", severity: str = "high"
) -> AlertBody:
    """What an alert says."""
    return AlertBody(
        topic=topic,
        topic_title="Economic sanctions",
        topic_version="v1",
        severity=severity,
        clauses=("imposed",),
        article="article-1",
        version=NOON_MS,
        story=story,
        title="EU adds Apex Metals to sanctions list",
        url="https://example-wire.com/apex",
        outlet="example-wire.com",
        language="en",
        prominence="main",
        fields=("title", "lede"),
        sentence="The EU on Monday imposed sanctions on Apex Metals.",
        marks=((4, 6), (25, 34)),
        why=("imposed: EU ... sanctions",),
        also=(),
        first_seen=NOON,
        published=NOON,
    )


def proposal(
    occasion: str = "new",
    *,
    channels: tuple[str, ...] = ("console",),
    severity: str = "high",
    outlets: int = 0,
    above: int = -1,
    story: str = "story-1",
    topic: str = "sanctions",
) -> Proposal:
    """A proposal for one story."""
    body = alert_body(story, topic, severity)
    return Proposal(occasion, body, channels, outlets=outlets, above=above)


def completion(
    *proposals: Proposal,
    text_hash: str = "text-1",
    outlet: str = "example-wire.com",
    story: str = "story-1",
) -> Completion:
    """A completion of an article in one story."""
    topics = tuple(sorted({proposal.body.topic for proposal in proposals}))
    return Completion(topics, text_hash, story, story, outlet, proposals)
