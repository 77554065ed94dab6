"""The alert that the documentation shows, and articles that raise alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.alert import Alert, AlertBody
from pipeline.article import (
    ArticleDocument,
    ClauseMatch,
    FeedEntry,
    Field,
    Lease,
    Prominence,
    Span,
    TextSource,
    TopicMatch,
    Verdict,
)
from pipeline.topics.expression import Word
from pipeline.topics.topic import AlertRule, Clause, Topic

DAY = datetime(2026, 3, 2, tzinfo=UTC)
SEEN = DAY.replace(hour=9, minute=13)

TITLE = "EU adds Apex Metals to sanctions list over dual-use exports"
LEDE = (
    "The EU on Monday imposed sanctions on Apex Metals, accusing it of shipping dual-use goods "
    "to embargoed buyers."
)
TEXT = f"{LEDE}\nThe company denied it. The sanctions take effect at midnight."


def shown_alert(**changes: object) -> Alert:
    """The alert that stands in DESIGN and in docs/alerts.md."""
    alert = Alert(
        number=4821,
        key="kPz1Ff7cQyq2m0n7C0v1Ag",
        occasion="new",
        created=DAY.replace(hour=9, minute=14, second=7),
        articles=3,
        outlets=2,
        body=shown_body(),
    )
    return replace(alert, **changes)  # type: ignore[arg-type] # named fields of one dataclass


def shown_body(**changes: object) -> AlertBody:
    """What that alert says."""
    body = AlertBody(
        topic="sanctions",
        topic_title="Economic sanctions",
        topic_version="5d0c1a",
        severity="high",
        clauses=("imposed",),
        article="77",
        version=1_772_442_780_000,
        story="77",
        title=TITLE,
        url="https://example-wire.com/world/apex-metals",
        outlet="example-wire.com",
        language="en",
        prominence="main",
        fields=("title", "lede"),
        sentence="The EU on Monday imposed sanctions on Apex Metals, accusing it of ...",
        marks=((4, 6), (25, 34)),
        why=("imposed: EU ... sanctions, 2 words between (limit 12)",),
        also=("export-controls",),
        first_seen=SEEN,
        published=DAY.replace(hour=9, minute=2),
    )
    return replace(body, **changes)  # type: ignore[arg-type] # as above


def spans_of(document: ArticleDocument, *words: str) -> tuple[Span, ...]:
    """The first place of each word in the title, then in the text."""
    texts = ((Field.TITLE, document.title), (Field.BODY, document.text))
    return tuple(
        Span(field, text.index(word), text.index(word) + len(word))
        for field, text in texts
        for word in words
        if word in text
    )


def document(*matches: TopicMatch, **changes: object) -> ArticleDocument:
    """An article about Apex Metals."""
    base = ArticleDocument(
        id="article-1",
        version=int(SEEN.timestamp() * 1000),
        revision=0,
        title=TITLE,
        text=TEXT,
        lede=LEDE,
        byline="",
        published=DAY.replace(hour=9, minute=2),
        updated=None,
        first_seen=SEEN,
        language="en",
        url="https://example-wire.com/world/apex-metals",
        outlet="example-wire.com",
        source="",
        feeds=("wire",),
        tags=(),
        text_source=TextSource.FEED,
        verdict=Verdict.NEW,
        group="article-1",
        story="story-1",
        text_hash="hash",
        matches=matches,
    )
    return replace(base, **changes)  # type: ignore[arg-type] # as above


def clause_match(name: str, *words: str, severity: str = "") -> ClauseMatch:
    """A clause that found these words in the article."""
    return ClauseMatch(name, severity, spans_of(document(), *words))


def topic_match(
    *clauses: ClauseMatch, topic: str = "sanctions", prominence: Prominence = Prominence.MAIN
) -> TopicMatch:
    """A match of these clauses."""
    return TopicMatch(topic, "v1", prominence, "", clauses or (clause_match("imposed", "EU"),))


def topic(*clauses: Clause, name: str = "sanctions", rule: AlertRule | None = None) -> Topic:
    """A topic with these clauses and this rule for alerts."""
    return Topic(
        name=name,
        title="Economic sanctions",
        clauses=clauses or (Clause("imposed", Word("eu")),),
        version="v1",
        alert=rule or AlertRule(severity="high"),
    )


def lease(
    *, quiet: bool = False, topics: tuple[str, ...] = (), hushed: tuple[str, ...] = ()
) -> Lease:
    """A worker's hold on the article; ``topics`` are those of its last version."""
    return Lease(
        id="article-1",
        version=int(SEEN.timestamp() * 1000),
        token="token",
        attempts=1,
        feed="wire",
        feeds=("wire",),
        address="https://example-wire.com/world/apex-metals",
        entry=FeedEntry(),
        first_seen=SEEN,
        quiet=quiet,
        topics=topics,
        hushed=hushed,
    )
