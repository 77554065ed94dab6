"""The digest that tells whether an article says something else than before."""

from __future__ import annotations

import hashlib
from unicodedata import category

_NO_WORD = frozenset("PZC")
"""Unicode's major classes of punctuation, separators and control characters. Symbols are words:
a dollar that becomes a euro is a revision."""


def text_hash(title: str, text: str) -> str:
    """A digest of the words of a cleaned article, in their order: 128 bits in hexadecimal.

    Case, white space and punctuation do not count, so that a comma is no revision.
    """
    words = f"{_words(title)}\x1f{_words(text)}"
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _words(text: str) -> str:
    folded = text.casefold()
    between = {
        ord(character): " " for character in set(folded) if category(character)[0] in _NO_WORD
    }
    return " ".join(folded.translate(between).split())
