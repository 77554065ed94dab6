"""Which story an article belongs to.

A copy belongs to the story of what it copies; any other text founds a story of its own, named by
the article that founded it. Both are settled by the same claim (pipeline/copies/judging.py).
"""

from __future__ import annotations

from pipeline.ports import Fingerprint


def story_of(article: str, original: Fingerprint | None) -> str:
    """The story of an article id that copies ``original``, or nothing."""
    return article if original is None else original.story
