"""Stored documents for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.article import (
    ArticleDocument,
    ClauseMatch,
    DateSource,
    Field,
    Likeness,
    Prominence,
    Span,
    TextSource,
    TopicMatch,
    Verdict,
)
from pipeline.clean.lede import lede_of
from tests.support.articles import NOON


def document(
    id: str = "article-1",
    title: str = "EU adds Apex Metals to sanctions list",
    text: str = "The EU on Monday imposed sanctions on Apex Metals.\nMore is to come.",
    *,
    version: int = 1,
    minutes: int = 0,
    topics: tuple[str, ...] = (),
    **changes: object,
) -> ArticleDocument:
    """A document first seen so many minutes after noon."""
    base = ArticleDocument(
        id=id,
        version=version,
        revision=0,
        title=title,
        text=text,
        lede=lede_of(text),
        byline="",
        published=NOON,
        published_from=DateSource.FEED,
        updated=None,
        first_seen=NOON + timedelta(minutes=minutes),
        language="en",
        url=f"https://example-wire.com/{id}",
        outlet="example-wire.com",
        source="Example Wire",
        feeds=("example-wire",),
        tags=(),
        text_source=TextSource.FEED,
        verdict=Verdict.NEW,
        group=id,
        story=id,
        text_hash=f"hash-{id}-{version}",
        matches=tuple(_match(topic) for topic in topics),
        outlet_memory="2026-03-02T11:00:00.000Z",
        copy_kind=Likeness.CONTAINED,
        copy_score=0.5,
        copy_reason="half of it is in another one",
        story_reason="like another one's title and lede, .48",
        change='1 sentence added: "More is to come."',
    )
    return replace(base, **changes)  # type: ignore[arg-type] # named fields of one dataclass


def _match(topic: str) -> TopicMatch:
    clause = ClauseMatch("match", "high", (Span(Field.TITLE, 0, 2),))
    return TopicMatch(topic, "v1", Prominence.MAIN, "high", (clause,))
