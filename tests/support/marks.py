"""Fingerprints of small texts for tests."""

from __future__ import annotations

import random
from dataclasses import replace

from pipeline.article import CleanArticle, TextSource
from pipeline.clean.texthash import text_hash
from pipeline.copies.fingerprint import fingerprint
from pipeline.ports import Fingerprint

WORDS = tuple(
    f"{first}{second}"
    for first in ("bar", "cor", "del", "fin", "gal", "hul", "jam", "kol", "lim", "mar")
    for second in ("ato", "ber", "cus", "den", "fel", "gor", "hin", "lus", "min", "net")
)


def article(text: str, title: str = "A title", *, language: str = "en") -> CleanArticle:
    """An article as cleaning gives it."""
    return CleanArticle(
        title=title,
        text=text,
        lede="",
        byline="",
        published=None,
        updated=None,
        language=language,
        canonical_url="",
        outlet="example.com",
        text_source=TextSource.TEXT,
    )


def mark(id: str, text: str, title: str = "A title", *, language: str = "en") -> Fingerprint:
    """The fingerprint of such an article."""
    return fingerprint(id, article(text, title, language=language), text_hash(title, text))


def report(number: int, words: int = 120) -> str:
    """A text that shares nothing with that of another number."""
    chooser = random.Random(number)
    return " ".join(f"{chooser.choice(WORDS)}{number}" for _ in range(words))


def sharing(id: str, number: int, anchor: int = 7) -> Fingerprint:
    """A mark of a text of its own whose phrases lead where ``anchor`` does, as a template's do."""
    own = mark(id, report(number))
    return replace(own, anchors=(own.anchors[0], anchor))


def telling(event: int, number: int, *, names: int = 12, others: int = 20) -> str:
    """One of many reports of an event: its names twice, and as many words of its own. Two of them
    are alike, and no copies: their words come in another order."""
    chooser = random.Random(f"{event} {number}")
    own = [f"{chooser.choice(WORDS)}{event}x{number}" for _ in range(others)]
    words = [f"{name}event{event}" for name in WORDS[:names]] * 2 + own
    chooser.shuffle(words)
    return " ".join(words)
