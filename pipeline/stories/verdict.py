"""Which open story an article is part of.

It is compared with the article that founded the story, never with later ones: a chain of small
steps cannot join what is different. .27 is where two reports of one story part from two of none;
docs/stories.md has the evidence. An article that is like none founds a story of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ports import OpenStory, Vector
from pipeline.stories.vector import cosine

ALIKE = 0.27
"""As what terms weigh grows with the square of how telling they are, this is about .35 of the usual
TF-IDF vectors: less is shared, and it says more."""

HOUR, DAY = 3_600.0, 86_400.0
QUIET = 72 * HOUR
"""A story closes so long after its last article: what comes later is news again."""

LONGEST = 7 * DAY
"""And so long after its founding: a war is no single story."""


@dataclass(frozen=True, slots=True)
class StoryLikeness:
    """The story that an article belongs to, how alike they are, and why, for people."""

    story: str
    score: float
    reason: str


def judge_story(
    vector: Vector, candidates: Sequence[OpenStory], now: float
) -> StoryLikeness | None:
    """The story that is most like it (of equals the oldest), None where none is alike.

    ``candidates`` come oldest first; ``now`` counts seconds as they do.
    """
    best: StoryLikeness | None = None
    for candidate in candidates:
        if not is_open(candidate.founded, candidate.last, now):
            continue
        score = round(cosine(vector, candidate.vector), 2)
        if score >= ALIKE and (best is None or score > best.score):
            best = StoryLikeness(candidate.story, score, _reason(candidate.story, score))
    return best


def is_open(founded: float, last: float, now: float) -> bool:
    """True while a story takes articles; times in seconds."""
    return now - last < QUIET and now - founded < LONGEST


def _reason(story: str, score: float) -> str:
    return f"like {story}'s title and lede, {f'{score:.2f}'.lstrip('0')}"
