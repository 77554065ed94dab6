"""What a text is beside those that came before it: the rules, each with its reason.

Candidates are texts that represent their group (its founder's, and revisions of it); nothing is
ever verified against a mere copy, so a chain of small changes cannot join what is different. The
numbers and what they were measured on are in docs/copies.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.article import Judgement, Likeness, Verdict
from pipeline.copies.background import background
from pipeline.copies.fingerprint import SHORT
from pipeline.copies.names import agreement
from pipeline.copies.overlap import Overlap, begin_apart, overlap
from pipeline.copies.titles import known_subjects, other_subjects, similarity
from pipeline.ports import Fingerprint
from pipeline.stories.assigning import story_of

ACROSS = 0.3
"""Of two outlets that share so much, both have it from one report."""

WITHIN = 0.5
"""One outlet's reports share background and templates, so there it takes more, and the title."""

WITHIN_UPDATED = 0.3
"""So much of one outlet's report, under nearly the same title, is its next version."""

SIMILAR_TITLES, SAME_TITLES = 0.6, 0.75
NAMES_AGREE = 0.5
"""Of the shorter text's names and numbers: templates differ in them."""

SUBJECTS_KNOWN = 0.5
"""Of the names in a title, where two outlets share less than half."""

BACKGROUND = 0.6
"""Of the smaller report: where two outlets share more, there is more than background in it. It is a
half, and a tenth for how well sketches tell."""

LEADS_AGREE = 1 / 3
LEAST_NAMED = 2
"""Of the names and numbers in two outlets' beginnings, where those are in other words under titles
that are not similar; a beginning that names fewer tells nothing."""

BRIEF = 120
"""Texts of fewer words may be all template: then their titles must not name two subjects."""

NEARLY_ALL = 0.85
"""So much of each in the other is one text with a few changes, whatever else its outlet repeats."""

FIRST = "first seen"


@dataclass(frozen=True, slots=True)
class _Likeness:
    kind: Likeness
    score: float
    reason: str


def judge(mark: Fingerprint, candidates: Sequence[Fingerprint]) -> Judgement:
    """A copy of the candidate that is most like it (of equals the oldest), else new.

    ``candidates`` come oldest first.
    """
    repeated = background(mark.outlet, candidates)
    best: tuple[_Likeness, Fingerprint] | None = None
    for candidate in candidates:
        like = None if candidate.id == mark.id else _likeness(mark, candidate, repeated)
        if like and (best is None or like.score > best[0].score):
            best = like, candidate
    return _copying(mark, *best) if best else founding(mark, FIRST)


def founding(mark: Fingerprint, reason: str) -> Judgement:
    """A new text: it founds its group and its story."""
    return Judgement(Verdict.NEW, mark.id, story_of(mark.id, None), reason)


def revising(group: str, story: str) -> Judgement:
    """A changed text of a known article: it stays where it was."""
    return Judgement(Verdict.REVISION, group, story, "its text changed")


def _copying(mark: Fingerprint, like: _Likeness, original: Fingerprint) -> Judgement:
    return Judgement(
        verdict=Verdict.COPY,
        group=original.group,
        story=story_of(mark.id, original),
        reason=f"{like.reason} {original.id}",
        likeness=like.kind,
        score=like.score,
    )


def _likeness(
    mark: Fingerprint, candidate: Fingerprint, repeated: AbstractSet[int]
) -> _Likeness | None:
    """How ``mark`` is a copy of ``candidate``; None when it is none."""
    if mark.body_hash == candidate.body_hash and mark.words == candidate.words:
        return _same_words(mark, candidate)
    if min(mark.words, candidate.words) < SHORT:
        return None
    shared = overlap(mark, candidate)
    if _nearly_all(shared):
        return _described(mark, candidate, shared) if _one_event(mark, candidate) else None
    news = overlap(mark, candidate, repeated) if repeated else shared
    rule = _within if mark.outlet == candidate.outlet else _across
    return _described(mark, candidate, news) if rule(mark, candidate, news) else None


def _same_words(mark: Fingerprint, candidate: Fingerprint) -> _Likeness | None:
    """A few words recur by chance ("Click to watch"), so a short text must have the title too;
    where there is neither text nor title there is nothing to compare."""
    if mark.words >= SHORT:
        return _Likeness(Likeness.SAME, 1.0, "same text as")
    if mark.title_hash and mark.title_hash == candidate.title_hash:
        return _Likeness(Likeness.SAME, 1.0, "same title and short text as")
    return None


def _across(mark: Fingerprint, candidate: Fingerprint, shared: Overlap) -> bool:
    score = _score(shared)
    if score < ACROSS or not _same_names(mark, candidate):
        return False
    if min(mark.words, candidate.words) < BRIEF and other_subjects(mark, candidate):
        return False
    if score < BACKGROUND and _begin_elsewhere(mark, candidate):
        return False
    return score >= WITHIN or _knowing_each_other(mark, candidate)


def _knowing_each_other(mark: Fingerprint, candidate: Fingerprint) -> bool:
    """An agency's background is in reports of many events, whose titles name others."""
    known = known_subjects(mark, candidate), known_subjects(candidate, mark)
    return min(known) >= SUBJECTS_KNOWN


def _begin_elsewhere(mark: Fingerprint, candidate: Fingerprint) -> bool:
    """Background explains what a report begins with. Whoever rewrites a report begins with those
    whom it is about, and whoever adds to it has its beginning further down."""
    if not begin_apart(mark, candidate) or _similar_titles(mark, candidate):
        return False
    fewer, more = sorted((mark.lead_names, candidate.lead_names), key=int.bit_count)
    return fewer.bit_count() >= LEAST_NAMED and agreement(fewer, more) < LEADS_AGREE


def _similar_titles(mark: Fingerprint, candidate: Fingerprint) -> bool:
    if not (mark.title_words and candidate.title_words):
        return False
    return similarity(mark.title_words, candidate.title_words) >= SIMILAR_TITLES


def _within(mark: Fingerprint, candidate: Fingerprint, shared: Overlap) -> bool:
    titles = similarity(mark.title_words, candidate.title_words)
    close = _score(shared) >= WITHIN and titles >= SIMILAR_TITLES
    updated = _score(shared) >= WITHIN_UPDATED and titles >= SAME_TITLES
    return (close or updated) and _one_event(mark, candidate)


def _one_event(mark: Fingerprint, candidate: Fingerprint) -> bool:
    return _same_names(mark, candidate) and not other_subjects(mark, candidate)


def _same_names(mark: Fingerprint, candidate: Fingerprint) -> bool:
    """A template's phrases make no copies: whom it is about, and the numbers, must agree too."""
    shorter, longer = sorted((mark, candidate), key=lambda one: one.words)
    return agreement(shorter.names, longer.names) >= NAMES_AGREE


def _nearly_all(shared: Overlap) -> bool:
    return min(shared.contained, shared.containing) >= NEARLY_ALL


def _score(shared: Overlap) -> float:
    return max(shared.contained, shared.containing)


def _described(mark: Fingerprint, candidate: Fingerprint, shared: Overlap) -> _Likeness:
    score = round(_score(shared), 2)
    if _nearly_all(shared):
        return _Likeness(Likeness.SAME, score, f"{score:.0%} the same as")
    if mark.words > candidate.words:
        return _Likeness(Likeness.EXTENDS, score, f"contains {score:.0%} of")
    return _Likeness(Likeness.CONTAINED, score, f"{score:.0%} of it is in")
