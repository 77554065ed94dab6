"""The lede: the paragraph that says what an article is about."""

from __future__ import annotations

from pipeline.clean.characters import word_count

FEWEST_WORDS = 12
"""Shorter first paragraphs are datelines, kickers and headings."""


def lede_of(text: str) -> str:
    """The first paragraph of at least 12 words, "" where there is none."""
    paragraphs = text.split("\n")
    return next((line for line in paragraphs if word_count(line) >= FEWEST_WORDS), "")
