"""What a text is beside those that came before it.

Candidates are texts that represent their group (its founder's, and revisions of it); nothing is
ever verified against a mere copy, so a chain of small changes cannot join what is different.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.article import Judgement, Verdict
from pipeline.copies.fingerprint import SHORT
from pipeline.ports import Fingerprint
from pipeline.stories.assigning import story_of

FIRST = "first seen"


def judge(mark: Fingerprint, candidates: Sequence[Fingerprint]) -> Judgement:
    """A copy of the oldest candidate that verifies, else new. ``candidates``: oldest first."""
    for candidate in candidates:
        reason = "" if candidate.id == mark.id else _likeness(mark, candidate)
        if reason:
            story = story_of(mark.id, candidate)
            return Judgement(Verdict.COPY, candidate.group, story, reason)
    return founding(mark, FIRST)


def founding(mark: Fingerprint, reason: str) -> Judgement:
    """A new text: it founds its group and its story."""
    return Judgement(Verdict.NEW, mark.id, story_of(mark.id, None), reason)


def revising(group: str, story: str) -> Judgement:
    """A changed text of a known article: it stays where it was."""
    return Judgement(Verdict.REVISION, group, story, "its text changed")


def _likeness(mark: Fingerprint, candidate: Fingerprint) -> str:
    """Why ``mark`` is a copy of ``candidate``; "" when it is none.

    A few words recur by chance ("Click to watch"), so a short text must have the title too; where
    there is neither text nor title there is nothing to compare.
    """
    if mark.body_hash != candidate.body_hash or mark.words != candidate.words:
        return ""
    if mark.words >= SHORT:
        return f"same text as {candidate.id}"
    if mark.title_hash and mark.title_hash == candidate.title_hash:
        return f"same title and short text as {candidate.id}"
    return ""
