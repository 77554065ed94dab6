"""Patterns of single words (``*sanktion*``), for looking up which words there are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.errors import QueryError
from pipeline.topics.tokens import joined_tokens

FEWEST_LETTERS = 2
"""Besides stars; fewer would list the dictionary."""


@dataclass(frozen=True, slots=True)
class WordPattern:
    """``pieces`` are what stands between the stars, as tokens are written; the first and the last
    are "" where a star begins or ends the pattern."""

    pieces: tuple[str, ...]

    def matches(self, token: str) -> bool:
        """Whether a token is of this pattern."""
        return re.fullmatch(".*".join(map(re.escape, self.pieces)), token, re.DOTALL) is not None

    def __str__(self) -> str:
        return "*".join(self.pieces)


def word_pattern(text: str) -> WordPattern:
    """The pattern that ``text`` says; case and accents are left out of it. Raises QueryError."""
    place, pieces = 0, []
    for piece in text.strip().split("*"):
        pieces.append(_piece(piece, place))
        place += len(piece) + 1
    if sum(map(len, pieces)) < FEWEST_LETTERS:
        raise QueryError(
            f"{text!r} takes too many words", 0, f"write {FEWEST_LETTERS} letters or more"
        )
    return WordPattern(tuple(pieces))


def _piece(piece: str, place: int) -> str:
    token = joined_tokens(piece)
    if piece and (not token or " " in token):
        raise QueryError(
            f"{piece!r} is no part of one word", place, "write letters and *, as *sanktion*"
        )
    return token
