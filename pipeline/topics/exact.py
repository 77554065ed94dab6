"""Tokens in exact case: as all others (pipeline/topics/tokens.py), but that capitals stay.

A text has as many of them as of the others, in the same places.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pipeline.topics.folding import folded, folding_table, lowered, without_possessives
from pipeline.topics.latin import latin_tokens_in_case
from pipeline.topics.wordbreak import token_places


def exact_tokens(text: str) -> list[str]:
    """The tokens of ``text`` with their capitals."""
    joined = latin_tokens_in_case(text, _filtered)
    if joined is None:
        composed = unicodedata.normalize("NFC", text)
        joined = _filtered(" ".join([composed[start:end] for start, end in token_places(composed)]))
    return joined.split(" ") if joined else []


def without_case(token: str) -> str:
    """The token that a text has among the others where it has ``token`` among these.

    Not so for a few letters of phonetic alphabets, whose small letters fold to large ones (ɢ is G
    in both) or do not fold (Ɩ is I here and ɩ there).
    """
    return folded(lowered(token))


def _filtered(tokens: str) -> str:
    return _folded_exactly(without_possessives(tokens))


def _folded_exactly(tokens: str) -> str:
    return tokens if tokens.isascii() else tokens.translate(_table())


@cache
def _table() -> dict[int, str]:
    """As ``folding_table``, for capitals too: most fold as their small letters do, to capitals.
    The others follow what Lucene's filter was seen to do."""
    table = dict(folding_table())
    for first, last in _CAPITALS:
        for character in map(chr, range(first, last + 1)):
            small = lowered(character)
            if small != character and (plain := folded(small)) != small:
                table.setdefault(ord(character), plain.upper())
    table.update({ord(character): plain for character, plain in _EXCEPTIONS.items()})
    return table


_CAPITALS = ((0x80, 0x2C7D), (0xA720, 0xA78C))
_EXCEPTIONS = {
    "Ɩ": "I",
    "Ʀ": "Ʀ",
    "Ỽ": "V",
    "Ↄ": "Ↄ",
    "Ɐ": "a",
    "Ꜿ": "c",
    "Ꝩ": "V",
    "Ꞅ": "s",
    "Ꞇ": "T",
}
