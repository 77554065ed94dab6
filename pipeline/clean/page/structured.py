"""The text of an article as its page's JSON-LD states it (schema.org's ``articleBody``).

It is one line as often as paragraphs, may be cut off or be another article's, and holds what the
outlet's editing system left in it: a witness of what the page shows, and only where the page shows
next to nothing a text to take.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.clean.characters import lines
from pipeline.clean.facts.jsonld import Thing, is_article, text_in
from pipeline.clean.plain import visible_text

_LONGEST = 400_000
"""Characters; books are shorter."""


def stated_paragraphs(things: Iterable[Thing]) -> list[str]:
    """The paragraphs of the first article that states its text; [] where none does."""
    texts = (text_in(thing, "articleBody") for thing in things if is_article(thing))
    text = next((text for text in texts if text), "")[:_LONGEST]
    return lines(visible_text(text) if "<" in text or "&" in text else text)
