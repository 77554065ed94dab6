"""The digest that tells whether an article says something else than before.

What earlier versions of wirewatch stored has the digests that those made. So where digests differ,
the stored text decides (pipeline/revisions/recognising.py).
"""

from __future__ import annotations

import hashlib
import re
from unicodedata import category, is_normalized, normalize

_BETWEEN = {"P", "Z", "Cc", "So", "Sk"}
"""Unicode's classes of what stands between words and says nothing: punctuation, separators, control
characters, ornaments, accents that stand alone. Money and mathematics (Sc, Sm) are words: a dollar
that becomes a euro is a revision."""

_WITHIN = {"Cf"}
"""What stands unseen in the middle of words, as soft hyphens and marks of direction."""

_WORDS = dict.fromkeys("?%‰°№") | {"؟": "?", "？": "?", "⸮": "?", "％": "%", "٪": "%", "º": "°"}
"""What says something though it is of those classes: a minister resigns, or is said to."""

_ORNAMENTS = "|ʼʻ\ufe0e\ufe0f"
"""What says nothing though it is of other classes: a bar, apostrophes that count as letters, and
how a symbol is drawn."""

_SPELLINGS: dict[str, str] = dict(zip("ıάέήίόύώΐΰ\u0307", [*"iαεηιουωϊϋ", ""], strict=True))
"""Letters that change with case: Turkish and Greek capitals have and lack dots and accents that
small letters lack and have (U+0307 is what casefold makes of a capital with a dot)."""

_DASH = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_BELOW_ZERO = re.compile(rf"[{_DASH}](?<![^\s(\[:=$€£¥].)(?=[$€£¥]?[.,]?\d)")
_RANGE = re.compile(rf"[{_DASH}/](?:(?<=\d.)|(?<=\d\s.))(?=\s?\d)")
"""A dash is punctuation but for numbers: -5 is not 5, and 3-5 is neither 3.5 nor 3 5. Full stop,
comma and colon within a number are ways to write it."""


def text_hash(title: str, text: str) -> str:
    """A digest of the words of a cleaned article, in their order: 128 bits in hexadecimal.

    Case, white space and punctuation do not count, so that a comma is no revision; signs that
    change what a number or a sentence says do.
    """
    words = f"{plain_words(title)}\x1f{plain_words(text)}"
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def plain_words(text: str) -> str:
    """The words of a text as they count, with single spaces between them."""
    folded = text.casefold()
    if not is_normalized("NFC", folded):
        folded = normalize("NFC", folded)
    folded = _RANGE.sub(_kept_dash, _BELOW_ZERO.sub(" − ", folded))
    return " ".join(folded.translate(_table(folded)).split())


def _kept_dash(found: re.Match[str]) -> str:
    return " ÷ " if "/" in found[0] else " ~ "


def _table(folded: str) -> dict[int, str]:
    return {
        ord(character): counted
        for character in set(folded)
        if (counted := _counted(character)) != character
    }


def _counted(character: str) -> str:
    """What stands for a character among words."""
    if character in _SPELLINGS:
        return _SPELLINGS[character]
    if character in _WORDS:
        return f" {_WORDS[character] or character} "
    kind = category(character)
    if kind in _WITHIN:
        return ""
    if character in _ORNAMENTS or kind in _BETWEEN or kind[0] in _BETWEEN:
        return " "
    return character
