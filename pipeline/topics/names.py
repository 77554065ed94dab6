"""Names as lists have them -> the forms that news writes, by fixed rules.

    PETROV, Ivan Ivanovich   Ivan Ivanovich Petrov, Ivan Petrov, Petrov Ivan Ivanovich, Petrov Ivan
    OOO "Severnaya Zvezda"   OOO Severnaya Zvezda, Severnaya Zvezda

A form is weak when it names too many: it is one word, or very short, or nothing but words that
very many names have. docs/lists.md has the rules with examples, which a test runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.topics.namewords import (
    COMMON_FAMILY,
    COMMON_GIVEN,
    GENERIC,
    LEGAL_FORMS,
    LONG_LEGAL_FORMS,
    PARTICLES,
    SUFFIXES,
    TITLES,
)
from pipeline.topics.tokens import joined_tokens

RULES = 1
"""Counted up when a rule changes: lists then mean something else."""

MOST_WORDS = 20
"""A longer name is none that a text repeats, but a description."""

FEWEST_LETTERS = 6
"""Of a name in Latin letters; Li Na is also half of a sentence in other languages."""


class Kind(StrEnum):
    """What a name is the name of: the rules for its forms. A TERM stays as it is written."""

    PERSON = "person"
    ORGANISATION = "organisation"
    TERM = "term"


class Weakness(StrEnum):
    """Why a form is weak."""

    SAID = "weak in the list"
    ONE_WORD = "one word"
    SHORT = "under six letters"
    COMMON = "common words only"
    SHARED = "shared by many entities"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: its tokens, a space between two. ``weak`` is "" for a strong one."""

    tokens: str
    weak: Weakness | None = None


def forms_of(name: str, kind: Kind) -> tuple[Form, ...]:
    """The forms of a name, each once; none where it leaves no word, or over 20 of them."""
    forms: dict[str, Form] = {}
    for written in _written(name, kind):
        tokens = joined_tokens(written)
        if tokens and len(written.split()) <= MOST_WORDS:
            forms.setdefault(tokens, Form(tokens, _weakness(written, tokens, kind)))
    return tuple(forms.values())


def _written(name: str, kind: Kind) -> Iterator[str]:
    match kind:
        case Kind.PERSON:
            return _person(_without_quoted(_without_brackets(name)))
        case Kind.ORGANISATION:
            return _organisation(_QUOTE.sub(" ", _without_brackets(name)))
        case Kind.TERM:
            return iter([name])


_BRACKETS = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*(?:[)\]}）】]|$)")
_QUOTE = re.compile(r"[\"“”„«»‟]|(?<!\w)['‘’]|['‘’](?!\w)")
_QUOTED = re.compile(r"(?<!\w)(?:\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|'[^']*'|‘[^‘’]*’)(?!\w)")


def _without_brackets(name: str) -> str:
    """Remarks (a.k.a. ...) are no part of a name, unless nothing else is there."""
    left = name
    while (shorter := _BRACKETS.sub(" ", left)) != left:
        left = shorter
    return left if joined_tokens(left) else name


def _without_quoted(name: str) -> str:
    """A person's nickname stands between the names; what is all in quotes is the name."""
    left = _QUOTED.sub(" ", name)
    return left if len(left.split()) > 1 else _QUOTE.sub(" ", name)


# ---------------------------------------------------------------- people


def _person(name: str) -> Iterator[str]:
    family, comma, rest = name.partition(",")
    given_words = _bare(_joined_parts(rest))
    family_words = _bare(family.split())
    if not comma or not family_words or not given_words:
        yield from _as_spoken([*given_words, *family_words])
        return
    short = _first_name(given_words)
    for given in (given_words, short) if short else (given_words,):
        yield " ".join([*given, *family_words])
        yield " ".join([*family_words, *given])


def _joined_parts(rest: str) -> list[str]:
    """Given names, and what follows a second comma (PETROV, Ivan, Jr.)."""
    return [word for part in rest.split(",") for word in part.split()]


def _as_spoken(words: Sequence[str]) -> Iterator[str]:
    """A name without a comma is in its order already; of two words either may be the family's."""
    yield " ".join(words)
    if len(words) == 2:
        yield f"{words[1]} {words[0]}"


def _bare(words: Iterable[str]) -> list[str]:
    """Without titles before and what comes after, as long as something is left."""
    left = list(words)
    while len(left) > 1 and plain(left[0]) in TITLES:
        left.pop(0)
    while len(left) > 1 and plain(left[-1]) in SUFFIXES:
        left.pop()
    return [] if len(left) == 1 and plain(left[0]) in TITLES | SUFFIXES else left


def _first_name(given: Sequence[str]) -> list[str]:
    """The first of several given names; none where it is half a name (Abd, Abu) or an initial."""
    if len(given) < 2:
        return []
    first = plain(given[0])
    return [given[0]] if len(first) > 1 and first not in PARTICLES else []


# ---------------------------------------------------------------- organisations


def _organisation(name: str) -> Iterator[str]:
    words = [word for word in name.replace(",", " ").split() if plain(word) or "&" in word]
    for spelled in _spellings(words):
        yield " ".join(spelled)
        left = _without_article(_without_legal_forms(spelled))
        if any(_says_something(word) for word in left):
            yield " ".join(left)


def _spellings(words: list[str]) -> Iterator[list[str]]:
    """A lone & is no word in a text's tokens, and may be written out."""
    yield words
    if "&" in words:
        yield ["and" if word == "&" else word for word in words]


def _without_legal_forms(words: Sequence[str]) -> list[str]:
    left = list(words)
    while (length := _form_at(left)) and length < len(left):
        left = left[length:]
    while (length := _form_at(left[::-1], reverse=True)) and length < len(left):
        left = left[:-length]
    while len(left) > 1 and left[-1].lower() in {"&", "and"}:
        left.pop()
    return left


def _form_at(words: Sequence[str], *, reverse: bool = False) -> int:
    """How many words from the beginning are a legal form; ``reverse``: words are back to front."""
    said = [plain(word) for word in words[:6]]
    for form in LONG_LEGAL_FORMS:
        wanted = form[::-1] if reverse else form
        if tuple(said[: len(wanted)]) == tuple(wanted):
            return len(wanted)
    return 1 if said and said[0] in LEGAL_FORMS else 0


def _without_article(words: Sequence[str]) -> list[str]:
    return list(words[1:] if len(words) > 2 and plain(words[0]) == "the" else words)


def _says_something(word: str) -> bool:
    return len(plain(word)) > 1 and plain(word) not in GENERIC | LEGAL_FORMS


def plain(word: str) -> str:
    """A word's letters and digits, small (``S.A.`` is sa)."""
    small = word.lower()
    return small if small.isalnum() else _SIGNS.sub("", small)


_SIGNS = re.compile(r"[\W_]+")


# ---------------------------------------------------------------- weak forms


def _weakness(written: str, tokens: str, kind: Kind) -> Weakness | None:
    if kind is Kind.TERM:
        return None
    words = [word for word in written.split() if plain(word)]
    if sum(map(_weight, words)) < 2:
        return Weakness.ONE_WORD
    if tokens.isascii() and len(plain(tokens)) < FEWEST_LETTERS:
        return Weakness.SHORT
    return Weakness.COMMON if _is_common([plain(word) for word in words], kind) else None


_UNSPACED = re.compile("[\u2e80-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Han, kana and Hangul, in which a name is one word."""


def _weight(word: str) -> int:
    return 1 if word.isascii() else max(1, len(_UNSPACED.findall(word)))


def _is_common(words: Sequence[str], kind: Kind) -> bool:
    if kind is Kind.ORGANISATION:
        return all(word in GENERIC or word in LEGAL_FORMS for word in words)
    if len(words) != 2:
        return False
    first, last = words
    return (first in COMMON_GIVEN and last in COMMON_FAMILY) or (
        last in COMMON_GIVEN and first in COMMON_FAMILY
    )
