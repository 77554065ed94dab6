"""An article without what its outlet repeats, matched again. No topic goes blind by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.article import CleanArticle, Prominence, TopicMatch
from pipeline.clean.outlets import without_repeated
from pipeline.ports import Recollection, Said
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher

Matched = tuple[CleanArticle, tuple[TopicMatch, ...]]


def remembering(
    matched: Matched,
    said: Sequence[Said],
    recollection: Recollection,
    matcher: Matcher,
    seen: datetime,
) -> Matched:
    """The article without those of the sentences ``said`` that its outlet repeats and in which no
    topic's word occurs, and its matches; as it was where a match would be lost all the same, as of
    a phrase across two sentences."""
    article, matches = matched
    shorter = without_repeated(article, said, recollection, matcher.touches)
    if shorter.text == article.text:
        return shorter, matches
    again = matcher.match(Matchable.from_clean(shorter, seen))
    if set(_told(matches)) <= set(_told(again)):
        return shorter, again
    return replace(article, outlet_memory=recollection.version), matches


def _told(matches: Sequence[TopicMatch]) -> Iterator[tuple[str, str]]:
    """What matches say that could be lost: each clause that held, and who the article is about."""
    for match in matches:
        yield from ((match.topic, f"clause {clause.clause}") for clause in match.clauses)
        if match.prominence is Prominence.MAIN:
            yield match.topic, "main"
