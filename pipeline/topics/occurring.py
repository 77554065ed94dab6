"""Where terms occur in an article's token streams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol, TypeVar

from pipeline.article import Field
from pipeline.topics.exact import without_case
from pipeline.topics.expression import (
    Alternatives,
    Exact,
    Except,
    Listed,
    Occurrence,
    Part,
    Phrase,
    Stem,
    Term,
    Word,
)
from pipeline.topics.nametable import NameTable
from pipeline.topics.streams import Place, Streams


class Occurring(Protocol):
    """A compiled term, or one with exceptions, that is looked for in a field.

    ``key`` is a word without which it occurs nowhere, "" where none is known.
    """

    key: str

    def may_occur(self, streams: Streams) -> bool:
        """False only where it occurs nowhere; quickly."""

    def within(self, streams: Streams, part: Place) -> Iterable[Place]:
        """Every place in a part of the joined tokens that begins and ends with a space, from left
        to right; places may overlap."""


def occurring(expression: Occurrence, field: Field | None) -> Occurring:
    """What finds ``expression`` in ``field``."""
    match expression:
        case Except(terms, exceptions):
            return _NotInside(terms, exceptions, field)
        case Listed(names):
            return _NameIn(names)
        case Word() | Stem() | Exact() | Phrase():
            return term_in(expression, field)


def term_in(term: Term, field: Field | None) -> TermIn | _TermInCase:
    """What finds a term in ``field``."""
    if any(isinstance(part, Exact) for part in parts_of(term)):
        return _TermInCase(term, field)
    return TermIn(term, field)


def parts_of(term: Term) -> tuple[Part, ...]:
    """The tokens and stems of a term."""
    return term.parts if isinstance(term, Phrase) else (term,)


def substring(term: Term) -> str:
    """What stands in the joined tokens wherever ``term`` occurs: all of it, or its longest part
    that no stem interrupts."""
    return max(_runs(term), key=lambda run: (len(run), run.endswith(" ")))


def is_substring(term: Term) -> bool:
    """True if ``term`` occurs wherever its ``substring`` does."""
    return len(_runs(term)) == 1 and not any(isinstance(part, Exact) for part in parts_of(term))


class TermIn:
    """A term in a field. ``key`` is its longest word, "" where it has none."""

    def __init__(self, term: Term, field: Field | None) -> None:
        runs = _runs(term)
        self.key = _longest_word(term)
        self._field = field
        self._somewhere = substring(term)
        self._pattern = _pattern(runs) if len(runs) > 1 else None
        self._is_whole = self._somewhere.endswith(" ")
        self._occurs_with_it = self._pattern is None and field is None

    def may_occur(self, streams: Streams) -> bool:
        return streams.has(self._somewhere)

    def holds(self, streams: Streams) -> bool:
        if not streams.has(self._somewhere):
            return False
        return self._occurs_with_it or self._is_in(streams, streams.ranges[self._field])

    def places(self, streams: Streams) -> list[Place]:
        return self.within(streams, streams.ranges[self._field])

    def in_front(self, streams: Streams) -> bool:
        return any(self._is_in(streams, part) for part in streams.front(self._field))

    def within(self, streams: Streams, part: Place) -> list[Place]:
        if self._pattern is not None:
            return _pattern_places(self._pattern, streams.joined, *part)
        length = len(self._somewhere) - 1
        starts = streams.starts(self._somewhere, *part)
        if self._is_whole:
            return [(at + 1, at + length) for at in starts]
        return [(at + 1, streams.joined.index(" ", at + length)) for at in starts]

    def _is_in(self, streams: Streams, part: Place) -> bool:
        if self._pattern is not None:
            return self._pattern.search(streams.joined, *part) is not None
        return bool(streams.starts(self._somewhere, *part))


class Located:
    """What holds where a term, or one with exceptions, occurs in a field."""

    def __init__(self, sought: Occurring, field: Field | None) -> None:
        self.key = sought.key
        self._sought = sought
        self._field = field

    def holds(self, streams: Streams) -> bool:
        return self._sought.may_occur(streams) and self._is_in(
            streams, [streams.ranges[self._field]]
        )

    def places(self, streams: Streams) -> list[Place]:
        return list(self._sought.within(streams, streams.ranges[self._field]))

    def in_front(self, streams: Streams) -> bool:
        return self._is_in(streams, streams.front(self._field))

    def _is_in(self, streams: Streams, parts: Iterable[Place]) -> bool:
        found = chain.from_iterable(self._sought.within(streams, part) for part in parts)
        return next(found, None) is not None


class _TermInCase:
    """A term of which some tokens must have their capitals: where it occurs without, they are
    looked at."""

    def __init__(self, term: Term, field: Field | None) -> None:
        self._without_case = TermIn(_without_case(term), field)
        self._tokens = [
            (index, part.token)
            for index, part in enumerate(parts_of(term))
            if isinstance(part, Exact)
        ]
        self.key = self._without_case.key

    def may_occur(self, streams: Streams) -> bool:
        return self._without_case.may_occur(streams)

    def within(self, streams: Streams, part: Place) -> Iterator[Place]:
        number, counted = 0, 0
        for place in self._without_case.within(streams, part):
            number += streams.joined.count(" ", counted, place[0])
            counted = place[0]
            tokens = streams.exact_words
            if all(tokens[number + index] == token for index, token in self._tokens):
                yield place


class _NameIn:
    """One of many names. An article's are found once, for all that ask."""

    key = ""

    def __init__(self, names: NameTable) -> None:
        self._names = names

    def may_occur(self, streams: Streams) -> bool:
        return bool(streams.named(self._names))

    def within(self, streams: Streams, part: Place) -> Iterator[Place]:
        start, end = part
        found = dict.fromkeys((each.start, each.end) for each in streams.named(self._names))
        return (place for place in found if start < place[0] and place[1] < end)


class _NotInside:
    """Terms where they do not lie inside others. These are looked for in the whole field."""

    def __init__(
        self,
        terms: Sequence[Term | Listed],
        exceptions: Sequence[Term | Listed],
        field: Field | None,
    ) -> None:
        self._terms = AnyOf(tuple(terms), field)
        self._exceptions = AnyOf(tuple(exceptions), field)
        self._field = field
        self.key = self._terms.key

    def may_occur(self, streams: Streams) -> bool:
        return self._terms.may_occur(streams)

    def within(self, streams: Streams, part: Place) -> Iterator[Place]:
        found = self._terms.within(streams, part)
        excepted = list(self._exceptions.within(streams, streams.ranges[self._field]))
        for start, end in found:
            if not any(first <= start and end <= last for first, last in excepted):
                yield start, end


MANY = 8
"""From so many alternatives on it takes less time to see which of their words an article has than
to look for each."""


class AnyOf:
    """Terms, each with exceptions or not, of which any will do. Most have a key, and of many none
    is looked for whose key is not there."""

    def __init__(self, alternatives: Alternatives, field: Field | None) -> None:
        sought = [occurring(alternative, field) for alternative in alternatives]
        self._keyed, self._others = by_key(sought)
        self._keys = frozenset(self._keyed)
        keys = {each.key for each in sought}
        self.key = keys.pop() if len(keys) == 1 else ""

    def may_occur(self, streams: Streams) -> bool:
        return bool(self._possible(streams))

    def within(self, streams: Streams, part: Place) -> Sequence[Place]:
        """Every place in a part, from left to right."""
        possible = self._possible(streams)
        if not possible:
            return ()
        if len(possible) == 1:
            return list(possible[0].within(streams, part))
        found = chain.from_iterable(each.within(streams, part) for each in possible)
        return sorted(set(found))

    def _possible(self, streams: Streams) -> list[Occurring]:
        possible = [each for each in self._others if each.may_occur(streams)]
        if self._keys:
            for key in self._keys & streams.words:
                possible += self._keyed[key]
        return possible


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=_Keyed)


def by_key(sought: Sequence[K]) -> tuple[dict[str, list[K]], list[K]]:
    """Many alternatives by their keys, and those that have none; few all among these."""
    keyed: dict[str, list[K]] = {}
    others = []
    for each in sought:
        if each.key and len(sought) >= MANY:
            keyed.setdefault(each.key, []).append(each)
        else:
            others.append(each)
    return keyed, others


def _without_case(term: Term) -> Term:
    parts = tuple(
        Word(without_case(part.token)) if isinstance(part, Exact) else part
        for part in parts_of(term)
    )
    return Phrase(parts) if len(parts) > 1 else parts[0]


def _pattern_places(pattern: re.Pattern[str], joined: str, start: int, end: int) -> list[Place]:
    """Where a phrase with stems stands; each place ends with its last token."""
    places = []
    while found := pattern.search(joined, start, end):
        start = found.start() + 1
        places.append((start, joined.index(" ", found.end() - 1)))
    return places


def _pattern(runs: Sequence[str]) -> re.Pattern[str]:
    return re.compile("[^ ]*".join(map(re.escape, runs)))


def _longest_word(term: Term) -> str:
    words = (_word(part) for part in parts_of(term))
    return max((word for word in words if word), key=len, default="")


def _word(part: Part) -> str:
    match part:
        case Word(token):
            return token
        case Exact(token):
            return without_case(token)
        case Stem():
            return ""


def _runs(term: Term) -> list[str]:
    """A term's parts as substrings of joined tokens, a new one after each stem."""
    runs = [""]
    for part in parts_of(term):
        if isinstance(part, Stem):
            runs[-1] += f" {part.prefix}"
            runs.append("")
        else:
            runs[-1] += f" {_word(part)}"
    if runs[-1]:
        runs[-1] += " "
    return [run for run in runs if run]
