"""Tokens in exact case: as all others (pipeline/topics/tokens.py), but that capitals stay.

A text has as many of them as of the others, in the same places.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pipeline.topics.folding import folded, folding_table, lowered, without_possessives
from pipeline.topics.wordbreak import token_places


def exact_tokens(text: str) -> list[str]:
    """The tokens of ``text`` with their capitals."""
    composed = unicodedata.normalize("NFC", text)
    words = " ".join([composed[start:end] for start, end in token_places(composed)])
    return _folded_exactly(without_possessives(words)).split(" ") if words else []


def without_case(token: str) -> str:
    """The token that a text has among the others where it has ``token`` among these.

    Not so for the phonetic small capitals, of which folding makes large ones (ɢ is G in both).
    """
    return folded(lowered(token))


def _folded_exactly(tokens: str) -> str:
    return tokens if tokens.isascii() else tokens.translate(_table())


@cache
def _table() -> dict[int, str]:
    """As ``folding_table``, for capitals too: they fold to what their small letters do."""
    table = dict(folding_table())
    for code in range(0x80, 0x2C80):
        character = chr(code)
        small = lowered(character)
        if small != character and (plain := folded(small)) != small:
            table.setdefault(code, plain.upper())
    return table
