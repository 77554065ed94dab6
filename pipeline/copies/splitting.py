"""A person's word against a verdict: an article that is no copy after all, and stays none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pipeline.alert import Completion
from pipeline.alerts.proposing import Circumstances, propose_under
from pipeline.article import ArticleDocument, Verdict
from pipeline.copies.fingerprint import fingerprint
from pipeline.copies.verdict import founding
from pipeline.ports import Found, Memory
from pipeline.reading import article_of
from pipeline.topics.topic import Topic

PARTED = "parted by hand"


def split(document: ArticleDocument, memory: Memory) -> ArticleDocument:
    """The document as the founder of a group and a story of its own.

    The memory is told first, and each step may be repeated: whoever judges the article between two
    of them finds no text of the old group. From then on copies of the article join its own group.
    """
    memory.part(document.id, document.group)
    memory.forget([document.id])
    mark = fingerprint(document.id, article_of(document), document.text_hash)
    found = memory.lookup(mark)
    seen = found if isinstance(found, Found) else None
    answer = founding(mark, PARTED)
    if memory.commit(mark, seen, answer) is None:
        memory.commit(mark, None, answer)
    return replace(
        document,
        verdict=Verdict.REVISION if document.revision else Verdict.NEW,
        group=document.id,
        story=document.id,
        copy_kind=None,
        copy_score=None,
        copy_reason="",
        story_reason="",
    )


def telling(document: ArticleDocument, topics: Mapping[str, Topic], now: datetime) -> Completion:
    """What the ledger is told of an article that was parted, to alert about it in its own story."""
    return Completion(
        topics=document.topics,
        text_hash=document.text_hash,
        group=document.group,
        story=document.story,
        outlet=document.outlet,
        proposals=propose_under(Circumstances(at=now), document, topics),
    )
