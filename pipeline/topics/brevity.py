"""Articles of a few words, whose language is a guess."""

from __future__ import annotations

import re

from pipeline.topics.matchable import Matchable
from pipeline.topics.tokens import token_texts

FEWEST_WORDS = 12
"""Languages of shorter articles are guesses: every topic reads them."""

_IN_A_TOKEN = re.compile("[0-9A-Za-z]")
"""Characters that are always in some token."""

_FIRST = 40
"""Pieces of a text between blanks; few texts have that many and not as many words as it takes."""


def is_brief(article: Matchable) -> bool:
    """True where title and body together have fewer than FEWEST_WORDS tokens.

    No token reaches across a blank, so mostly the beginning shows that there are enough.
    """
    pieces = article.text.split(" ", _FIRST)[:_FIRST]
    if sum(1 for piece in pieces if _IN_A_TOKEN.search(piece)) >= FEWEST_WORDS:
        return False
    start = " ".join(pieces)
    return _words(article.title, start) < FEWEST_WORDS > _words(article.title, article.text)


def _words(title: str, text: str) -> int:
    return len(token_texts(title)) + len(token_texts(text))
