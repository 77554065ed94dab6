"""What can be said of an article by itself: cleaned and matched, with and without what its outlet
repeats, and as the document that is stored of it.

Lease -> [clean, match] -> ReadArticle -> [recall] -> ReadArticle -> [judge] -> ArticleDocument
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.article import (
    ArticleDocument,
    CleanArticle,
    Judgement,
    Lease,
    TopicMatch,
    Verdict,
)
from pipeline.clean.cleaning import clean
from pipeline.clean.outlets import said_in
from pipeline.clean.raw import effort_for, raw_of
from pipeline.clean.texthash import text_hash
from pipeline.errors import ArticleRefused
from pipeline.ports import Recollection, Said
from pipeline.remembering import remembering
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article after all that is pure. ``compared`` is the article as the rules leave it, with
    the sentences that were ``said``; ``text_hash`` is its digest, whatever its outlet's memory
    takes out of ``article`` besides. ``change`` is what a revision changed, and ``joined`` why its
    earlier version is in its story ("" where that founded it), for people."""

    lease: Lease
    article: CleanArticle
    text_hash: str
    matches: tuple[TopicMatch, ...]
    compared: CleanArticle
    said: tuple[Said, ...]
    change: str = ""
    joined: str = ""

    @property
    def is_revision(self) -> bool:
        """True when an earlier version was completed, and this one seems to say something else."""
        return self.lease.revision > 0 and not self.unchanged

    @property
    def unchanged(self) -> bool:
        """True when this version says what the last one said: nothing to write or tell."""
        return self.lease.revision > 0 and self.lease.text_hash == self.text_hash


Read = Callable[[Lease, Matcher], ReadArticle]
"""Cleans and matches one article; raises ArticleRefused."""


def read_article(lease: Lease, matcher: Matcher) -> ReadArticle:
    """Cleans and matches one article; raises ArticleRefused with the stage that failed."""
    try:
        article = clean(raw_of(lease), effort_for(lease.attempts))
        said = said_in(article)
    except Exception as error:
        raise stage_failed("clean", error) from error
    try:
        matches = matcher.match(Matchable.from_clean(article, lease.first_seen))
    except Exception as error:
        raise stage_failed("match", error) from error
    digest = text_hash(article.title, article.text)
    return ReadArticle(lease, article, digest, matches, compared=article, said=said)


def recalled(read: ReadArticle, recollection: Recollection, matcher: Matcher) -> ReadArticle:
    """The article without what its outlet repeats; raises ArticleRefused as above."""
    try:
        matched, seen = (read.article, read.matches), read.lease.first_seen
        article, matches = remembering(matched, read.said, recollection, matcher, seen)
    except Exception as error:
        raise stage_failed("recall", error) from error
    return replace(read, article=article, matches=matches)


def document_of(read: ReadArticle, judgement: Judgement) -> ArticleDocument:
    """What the store keeps of an article."""
    lease, article = read.lease, read.article
    return ArticleDocument(
        id=lease.id,
        version=lease.version,
        revision=lease.revision,
        title=article.title,
        text=article.text,
        lede=article.lede,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        updated=article.updated,
        updated_from=article.updated_from,
        first_seen=lease.first_seen,
        language=article.language,
        url=article.canonical_url or lease.address,
        outlet=article.outlet,
        source=lease.source,
        feeds=lease.feeds,
        tags=lease.tags,
        text_source=article.text_source,
        verdict=judgement.verdict,
        group=judgement.group,
        story=judgement.story,
        text_hash=read.text_hash,
        matches=read.matches,
        note="; ".join(note for note in (article.note, lease.page_problem) if note),
        outlet_memory=article.outlet_memory,
        change=read.change,
        copy_kind=judgement.likeness,
        copy_score=judgement.score if judgement.likeness else None,
        copy_reason=judgement.reason if judgement.likeness else "",
        story_reason=_story_reason(read, judgement),
    )


def _story_reason(read: ReadArticle, judgement: Judgement) -> str:
    """A revision is where it is because of what its first version said."""
    if judgement.story == read.lease.id or judgement.verdict is Verdict.COPY:
        return ""
    return read.joined if judgement.verdict is Verdict.REVISION else judgement.reason


def article_of(document: ArticleDocument) -> CleanArticle:
    """The article of a stored document, as cleaning left it, but for what it took out."""
    return CleanArticle(
        title=document.title,
        text=document.text,
        lede=document.lede,
        byline=document.byline,
        published=document.published,
        updated=document.updated,
        language=document.language,
        canonical_url=document.url,
        outlet=document.outlet,
        text_source=document.text_source,
        note=document.note,
    )


def stage_failed(stage: str, error: Exception) -> ArticleRefused:
    """What an error that a stage did not expect means for its article."""
    return ArticleRefused(stage, f"{type(error).__name__}: {error}")
