"""Words as analysts write them, made into terms: tokens, stems and phrases of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.errors import QueryError
from pipeline.topics.exact import exact_tokens
from pipeline.topics.expression import Exact, Phrase, Stem, Term, Word
from pipeline.topics.tokens import tokenize

SHORTEST_STEM = 3
"""A shorter stem takes a large part of the dictionary."""


def term_of(text: str, offset: int) -> Term:
    """The term that ``text`` stands for: its tokens in a row, those before a ``*`` as stems.

    ``offset`` is where ``text`` stands in its expression. Raises QueryError.
    """
    if _PLAIN.fullmatch(text):
        return _plain_term(text)
    parts = [part for piece in _PIECE.finditer(text) for part in _parts(piece, offset)]
    if not parts:
        raise QueryError(f"{text.strip()!r} leaves no word to look for", offset, _instead(text))
    return parts[0] if len(parts) == 1 else Phrase(tuple(parts))


_PLAIN = re.compile(r"[0-9A-Za-z]{1,99}(?: [0-9A-Za-z]{1,99})*", re.ASCII)
"""Words that are a token each; most terms are no more."""


def _plain_term(text: str) -> Term:
    words = tuple(map(Word, text.lower().split(" ")))
    return Phrase(words) if len(words) > 1 else words[0]


def exact_term_of(text: str, offset: int) -> Term:
    """The term that ``text`` stands for after a ``=``: its tokens with their capitals.

    ``offset`` is where ``text`` stands in its expression. Raises QueryError.
    """
    if "*" in text:
        raise QueryError(
            f"={text.strip()} asks for exact case, which takes whole words only",
            offset + text.index("*"),
            "leave the = away, or write the words out",
        )
    parts = tuple(map(Exact, exact_tokens(text)))
    if not parts:
        raise QueryError(f"{text.strip()!r} leaves no word to look for", offset, _instead(text))
    return parts[0] if len(parts) == 1 else Phrase(parts)


_PIECE = re.compile(r"\S+")
SIGNS = {"&": "write AND", "&&": "write AND", "|": "write OR", "||": "write OR"}
"""What other languages write for operators, and what to write here."""


def _instead(text: str) -> str:
    return SIGNS.get(text.strip(), "use letters or digits")


def _parts(piece: re.Match[str], offset: int) -> Iterator[Word | Stem]:
    text, place = piece[0], offset + piece.start()
    is_stem = text.endswith("*")
    letters = text.removesuffix("*")
    _refuse_wildcards(letters, text, place)
    tokens = tokenize(letters)
    if not is_stem:
        yield from (Word(token.text) for token in tokens)
        return
    if not tokens or tokens[-1].end != len(letters):
        raise QueryError(
            f"the * of {text} does not follow a letter or digit", place, "write it after the word"
        )
    yield from (Word(token.text) for token in tokens[:-1])
    yield _stem(tokens[-1].text, text, place)


def _refuse_wildcards(letters: str, text: str, place: int) -> None:
    if letters.startswith("*") or text == "*":
        raise QueryError(
            f"{text} begins with a wildcard, and would take every word",
            place,
            "write the word's beginning and put the * at its end",
        )
    if "*" in letters:
        raise QueryError(f"the * of {text} is not at its end", place, "write stem* or whole words")
    if _INNER_QUESTION.search(letters):
        raise QueryError(
            f"the ? of {text} is no wildcard", place, "write the spellings with OR between them"
        )


_INNER_QUESTION = re.compile(r"\w\?\w")


def _stem(prefix: str, text: str, place: int) -> Stem:
    if len(prefix) < SHORTEST_STEM:
        raise QueryError(
            f"{text} takes too much: {prefix}* has fewer than {SHORTEST_STEM} characters",
            place,
            "write more of the word, or the words themselves",
        )
    return Stem(prefix)


def item_of(text: str) -> Term:
    """The term that an item of a list stands for; several words are a phrase, and all that follows
    a ``=`` is in exact case. Raises QueryError."""
    stripped = text.strip()
    is_exact = stripped.startswith("=")
    bare = stripped.removeprefix("=")
    if len(bare) > 1 and bare[0] in _QUOTES and bare[-1] in _QUOTES:
        bare = bare[1:-1]
    _refuse_operators(bare, text)
    return (exact_term_of if is_exact else term_of)(bare, text.find(bare))


_QUOTES = '"“”„'
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|O?NEAR(?:/\d+)?|EXCEPT|ATLEAST(?:/\d+)?)(?!\S)")


def _refuse_operators(bare: str, text: str) -> None:
    if bare.startswith("$"):
        raise QueryError(f"{bare} stands in a list", text.find(bare), "use both lists in match")
    found = _OPERATOR.search(bare) or re.search(r"[()]", bare)
    if found:
        raise QueryError(
            f"{found[0]} stands in a list, which holds words, stems and phrases only",
            text.find(bare) + found.start(),
            "write operators in match",
        )
