"""Articles, their earlier versions and alerts as Elasticsearch keeps them, and back.

The records' fields are those of workers/stores/elasticsearch/fields.py; what is empty is left out.
Texts are indexed in Unicode's form NFC, which is what our tokens are made of, and the lede as the
topic language reads it; where that is not what was written, this is kept beside in ``original``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from unicodedata import is_normalized, normalize

import msgspec

from pipeline.alert import Alert
from pipeline.article import (
    ArticleDocument,
    DateSource,
    Likeness,
    Prominence,
    TextSource,
    TopicMatch,
    Verdict,
)
from pipeline.topics.brevity import is_brief
from pipeline.topics.matchable import Matchable
from pipeline.topics.streams import lede_in


class Texts(msgspec.Struct, frozen=True, omit_defaults=True):
    """Those texts that are indexed in another form, as they were written."""

    title: str | None = None
    body: str | None = None
    lede: str | None = None


class ArticleSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ``_source`` of an article."""

    id: str
    version: int
    first_seen: datetime
    text_source: TextSource
    verdict: Verdict
    revision: int
    title: str = ""
    body: str = ""
    lede: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    indexed: datetime | None = None
    seen_delay: float | None = None
    published_delay: float | None = None
    language: str = ""
    short: bool = False
    url: str = ""
    outlet: str = ""
    source: str = ""
    feeds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    copy_group: str = ""
    story: str = ""
    text_hash: str = ""
    topics: tuple[str, ...] = ()
    topics_main: tuple[str, ...] = ()
    topics_mention: tuple[str, ...] = ()
    topic_versions: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    entity_names: tuple[str, ...] = ()
    matches: tuple[TopicMatch, ...] = ()
    note: str = ""
    published_from: DateSource | None = None
    updated_from: DateSource | None = None
    outlet_memory: str = ""
    change: str = ""
    copy_kind: Likeness | None = None
    copy_score: float | None = None
    copy_reason: str = ""
    story_reason: str = ""
    original: Texts | None = None


class Stamps(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a version was stored, and how long after first sight and publication, in seconds."""

    indexed: datetime | None = None
    seen_delay: float | None = None
    published_delay: float | None = None


class HistorySource(msgspec.Struct, frozen=True):
    """The ``_source`` of an earlier version."""

    id: str
    version: int
    first_seen: datetime
    replaced: datetime
    document: ArticleDocument


class AlertSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ``_source`` of an alert."""

    key: str
    number: int
    occasion: str
    created: datetime
    articles: int
    outlets: int
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
    prominence: str
    sentence: str
    first_seen: datetime
    alert: Alert
    language: str = ""
    also: tuple[str, ...] = ()
    entity: str = ""
    entity_name: str = ""
    published: datetime | None = None


def article_source(document: ArticleDocument, stamps: Stamps) -> ArticleSource:
    """The record of one version of an article."""
    article, matches = Matchable.from_document(document), document.matches
    title, body, lede = map(_nfc, (document.title, document.text, lede_in(article)))
    return ArticleSource(
        id=document.id,
        version=document.version,
        first_seen=document.first_seen,
        text_source=document.text_source,
        verdict=document.verdict,
        revision=document.revision,
        title=title,
        body=body,
        lede=lede,
        byline=document.byline,
        published=document.published,
        updated=document.updated,
        indexed=stamps.indexed,
        seen_delay=stamps.seen_delay,
        published_delay=stamps.published_delay,
        language=document.language,
        short=is_brief(article),
        url=document.url,
        outlet=document.outlet,
        source=document.source,
        feeds=document.feeds,
        tags=document.tags,
        copy_group=document.group,
        story=document.story,
        text_hash=document.text_hash,
        topics=document.topics,
        topics_main=_topics_of(matches, Prominence.MAIN),
        topics_mention=_topics_of(matches, Prominence.MENTION),
        topic_versions=tuple(f"{match.topic}@{match.topic_version}" for match in matches),
        entities=_each_once(entity.key for match in matches for entity in match.entities),
        entity_names=_each_once(entity.name for match in matches for entity in match.entities),
        matches=matches,
        note=document.note,
        published_from=document.published_from,
        updated_from=document.updated_from,
        outlet_memory=document.outlet_memory,
        change=document.change,
        copy_kind=document.copy_kind,
        copy_score=document.copy_score,
        copy_reason=document.copy_reason,
        story_reason=document.story_reason,
        original=_original(document, title, body, lede),
    )


def article_of(source: ArticleSource) -> ArticleDocument:
    """The version that ``article_source`` made the record of."""
    original = source.original or Texts()
    return ArticleDocument(
        id=source.id,
        version=source.version,
        revision=source.revision,
        title=source.title if original.title is None else original.title,
        text=source.body if original.body is None else original.body,
        lede=source.lede if original.lede is None else original.lede,
        byline=source.byline,
        published=source.published,
        updated=source.updated,
        first_seen=source.first_seen,
        language=source.language,
        url=source.url,
        outlet=source.outlet,
        source=source.source,
        feeds=source.feeds,
        tags=source.tags,
        text_source=source.text_source,
        verdict=source.verdict,
        group=source.copy_group,
        story=source.story,
        text_hash=source.text_hash,
        matches=source.matches,
        note=source.note,
        published_from=source.published_from,
        updated_from=source.updated_from,
        outlet_memory=source.outlet_memory,
        change=source.change,
        copy_kind=source.copy_kind,
        copy_score=source.copy_score,
        copy_reason=source.copy_reason,
        story_reason=source.story_reason,
    )


def first_stamps(document: ArticleDocument, now: datetime) -> Stamps:
    """For a version that is stored now for the first time. Only an article's first version has
    delays: a revision's would tell how often its outlet changes texts."""
    if document.revision:
        return Stamps(now)
    published = document.dated
    return Stamps(
        now,
        (now - document.first_seen).total_seconds(),
        (now - published).total_seconds() if published else None,
    )


def stamps_of(source: ArticleSource) -> Stamps:
    """Those of a version that stands, for writing it again."""
    return Stamps(source.indexed, source.seen_delay, source.published_delay)


def alert_source(alert: Alert) -> AlertSource:
    """The record of an alert."""
    body = alert.body
    return AlertSource(
        key=alert.key,
        number=alert.number,
        occasion=alert.occasion,
        created=alert.created,
        articles=alert.articles,
        outlets=alert.outlets,
        topic=body.topic,
        topic_title=body.topic_title,
        topic_version=body.topic_version,
        severity=body.severity,
        clauses=body.clauses,
        article=body.article,
        version=body.version,
        story=body.story,
        title=_nfc(body.title),
        url=body.url,
        outlet=body.outlet,
        prominence=body.prominence,
        sentence=_nfc(body.sentence),
        first_seen=body.first_seen,
        alert=alert,
        language=body.language,
        also=body.also,
        entity=body.entity,
        entity_name=body.entity_name,
        published=body.published,
    )


def _nfc(text: str) -> str:
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _original(document: ArticleDocument, title: str, body: str, lede: str) -> Texts | None:
    texts = Texts(
        None if document.title == title else document.title,
        None if document.text == body else document.text,
        None if document.lede == lede else document.lede,
    )
    return None if texts == Texts() else texts


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _topics_of(matches: Sequence[TopicMatch], prominence: Prominence) -> tuple[str, ...]:
    return tuple(match.topic for match in matches if match.prominence is prominence)
