"""Whether an article that came again says something new, and what.

ReadArticle, the version before it -> that one as it would be cleaned today
                                   -> the same words: unchanged; else what changed, in a line

Two digests come before this: of the entry as it is listed (pipeline/feeds/listing.py), and of the
cleaned text. A digest cannot know what cleaning has learned since, by a new rule, by the memory of
the outlet or by another version of wirewatch. So where it differs, the stored text is taken through
the cleaning of today and the words are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.article import ArticleDocument
from pipeline.clean.texthash import text_hash
from pipeline.errors import ArticleRefused
from pipeline.ports import ArticleStore, OutletMemory, Recollection
from pipeline.reading import ReadArticle, stage_failed
from pipeline.reprocessing import question_about, reprocessed
from pipeline.revisions.difference import Wording, difference
from pipeline.revisions.summary import summary
from pipeline.topics.matcher import Matcher

LONGEST = 200_000
"""Characters of a text that are looked through for what changed, 35 times an article's: a batch of
hostile ones must end within its time. ``wirewatch history --diff`` reads all of a text."""


def compare_all(
    revisions: Sequence[ReadArticle], store: ArticleStore, outlets: OutletMemory, matcher: Matcher
) -> list[ReadArticle | ArticleRefused]:
    """Each of these with what it changed, or unchanged, or why it could not be compared.

    One whose earlier version the store has no longer is a revision, of which nobody knows what it
    changed. Raises StoreAway, and LedgerAway where the outlets' memory is.
    """
    earlier = [_before(read, store) for read in revisions]
    known = outlets.recall_all([question_about(each) for each in earlier if each])
    recollections = iter(known)
    return [
        _compared(read, each, next(recollections), matcher) if each else read
        for read, each in zip(revisions, earlier, strict=True)
    ]


def _before(read: ReadArticle, store: ArticleStore) -> ArticleDocument | None:
    """The stored version that came before. Where a worker died after storing, the same version is
    stored already, and its elder is in the history."""
    newest = store.get(read.lease.id)
    if newest is None or newest.version < read.lease.version:
        return newest
    earlier = (old for old in store.history(newest.id) if old.version < read.lease.version)
    return next(earlier, None)


def _compared(
    read: ReadArticle, earlier: ArticleDocument, recollection: Recollection, matcher: Matcher
) -> ReadArticle | ArticleRefused:
    try:
        return _beside(read, earlier, recollection, matcher)
    except ArticleRefused as refusal:
        return refusal


def _beside(
    read: ReadArticle, earlier: ArticleDocument, recollection: Recollection, matcher: Matcher
) -> ReadArticle:
    article = read.article
    try:
        today = reprocessed(earlier, matcher, recollection)
        if text_hash(today.title, today.text) == text_hash(article.title, article.text):
            return replace(read, text_hash=read.lease.text_hash)
        old = Wording(today.title, today.byline, today.text[:LONGEST])
        new = Wording(article.title, article.byline, article.text[:LONGEST])
        joined = earlier.story_reason or earlier.copy_reason
        return replace(read, change=summary(difference(old, new)), joined=joined)
    except Exception as error:
        raise stage_failed("compare", error) from error
