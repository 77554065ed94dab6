"""Where terms may stand in a text that share words: across one another, and one inside the other.

Two terms may share a word if they can be laid over each other with no word against them: "bank of"
over "of england", and ``ban*`` over bank, but not "bank of england" over "freeze of assets".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, takewhile

from pipeline.topics.exact import without_case
from pipeline.topics.expression import (
    Alternatives,
    Exact,
    Except,
    Listed,
    Part,
    Phrase,
    Stem,
    Term,
    Word,
)

_Pattern = tuple[str, ...]
"""A term's words without case; of a stem its prefix and a star, which no token has."""


def may_share_a_word(operands: Sequence[Alternatives]) -> bool:
    """False only if in no text two of ``operands`` can stand on the same word."""
    return any(_overlapping(one, other) for one, other in combinations(operands, 2))


def sharing(one: Alternatives, other: Alternatives) -> tuple[Alternatives, Alternatives]:
    """Those of each that may share a word with one of the others."""
    return _overlapping(one, other), _overlapping(other, one)


def layers(terms: Sequence[Term]) -> list[list[Term]]:
    """``terms`` in groups, within which none can stand inside a longer one. Those that can stand
    inside others come first."""
    patterns = {term: _pattern(term) for term in terms}
    first_words, depths = _Words(), dict[_Pattern, int]()
    for pattern in sorted(set(patterns.values()), key=len):
        inside = _inside(pattern, first_words)
        depths[pattern] = max((depths[inner] + 1 for inner in inside), default=0)
        first_words.add(pattern, places=[0])
    found: list[list[Term]] = [[] for _ in range(max(depths.values()) + 1)]
    for term, pattern in patterns.items():
        found[depths[pattern]].append(term)
    return found


def _overlapping(alternatives: Alternatives, others: Alternatives) -> Alternatives:
    words = _words_of(map(_pattern, _terms(others)))
    return tuple(
        each for each in alternatives if _may_overlap(map(_pattern, _terms((each,))), words)
    )


def _terms(alternatives: Alternatives) -> Iterator[Term]:
    for each in alternatives:
        for term in each.terms if isinstance(each, Except) else (each,):
            if isinstance(term, Listed):
                yield from term.terms
            else:
                yield term


# ---------------------------------------------------------------- patterns


def _pattern(term: Term) -> _Pattern:
    return tuple(map(_word, term.parts if isinstance(term, Phrase) else (term,)))


def _word(part: Part) -> str:
    match part:
        case Word(token):
            return token
        case Exact(token):
            return without_case(token)
        case Stem(prefix):
            return f"{prefix}*"


def _words_of(patterns: Iterable[_Pattern]) -> _Words:
    words = _Words()
    for pattern in set(patterns):
        words.add(pattern, places=range(len(pattern)))
    return words


def _may_overlap(patterns: Iterable[_Pattern], words: _Words) -> bool:
    return any(
        _fit(pattern, found, place - offset)
        for pattern in patterns
        for place, word in enumerate(pattern)
        for found, offset in words.like(word)
    )


def _inside(pattern: _Pattern, first_words: _Words) -> Iterator[_Pattern]:
    """The shorter patterns that may stand inside ``pattern``."""
    for place, word in enumerate(pattern):
        for found, _ in first_words.like(word):
            is_shorter = len(found) < len(pattern) and place + len(found) <= len(pattern)
            if is_shorter and _fit(pattern, found, place):
                yield found


def _fit(one: _Pattern, other: _Pattern, offset: int) -> bool:
    """Whether ``other`` can be laid over ``one`` so many words behind its beginning."""
    first, last = max(offset, 0), min(len(one), len(other) + offset)
    return all(_alike(one[place], other[place - offset]) for place in range(first, last))


def _alike(one: str, other: str) -> bool:
    """Whether some word is both."""
    if one.endswith("*") and other.endswith("*"):
        return one.startswith(other[:-1]) or other.startswith(one[:-1])
    if one.endswith("*"):
        return other.startswith(one[:-1])
    return one.startswith(other[:-1]) if other.endswith("*") else one == other


class _Words:
    """Patterns by their words."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[_Pattern, int]]] = {}
        self._sorted: list[str] = []

    def add(self, pattern: _Pattern, *, places: Iterable[int]) -> None:
        """Files ``pattern`` under the words at ``places``."""
        for place in places:
            self._found.setdefault(pattern[place], []).append((pattern, place))
        self._sorted = []

    def like(self, word: str) -> Iterator[tuple[_Pattern, int]]:
        """The patterns with a word that may be ``word``, and its place in each."""
        for known in {*self._stems_of(word), *self._beginning_with(word)}:
            yield from self._found[known]

    def _stems_of(self, word: str) -> Iterator[str]:
        letters = word.removesuffix("*")
        beginnings = (f"{letters[:length]}*" for length in range(1, len(letters) + 1))
        return (known for known in (word, *beginnings) if known in self._found)

    def _beginning_with(self, word: str) -> Iterator[str]:
        if not word.endswith("*"):
            return iter(())
        if not self._sorted:
            self._sorted = sorted(self._found)
        prefix = word[:-1]
        following = self._sorted[bisect_left(self._sorted, prefix) :]
        return takewhile(lambda known: known.startswith(prefix), following)
