"""What an expression finds in an article's token streams.

An expression is compiled once, into conditions that are asked about many articles. A term without a
field counts in title or body, a phrase lies within one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.article import Field
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Term, Word
from pipeline.topics.streams import Place, Streams


class Condition(Protocol):
    """A compiled expression."""

    def holds(self, streams: Streams) -> bool:
        """Whether it holds."""

    def places(self, streams: Streams) -> list[Place]:
        """Where the words stand that make it hold, asked only if it does. What stands under NOT,
        and in alternatives that do not hold, is not among them."""

    def in_front(self, streams: Streams) -> bool:
        """Whether words of title and lede alone make it hold, asked only if it does."""


def compiled(expression: Expression, field: Field | None = None) -> Condition:
    """The condition that ``expression`` says, its terms looked for in ``field``."""
    match expression:
        case And(operands):
            return _All([compiled(operand, field) for operand in operands])
        case Or(operands):
            return _Any([compiled(operand, field) for operand in operands])
        case Not(operand):
            return _Absent(compiled(operand, field))
        case InField(inner, operand):
            return compiled(operand, inner)
        case Word() | Stem() | Phrase():
            return _Occurs(expression, field)


def places(
    expression: Expression, streams: Streams, field: Field | None = None
) -> list[Place] | None:
    """Where the words stand that make ``expression`` hold; None where it does not."""
    condition = compiled(expression, field)
    return condition.places(streams) if condition.holds(streams) else None


def occurrences(term: Term, streams: Streams, field: Field | None = None) -> list[Place]:
    """Every place of ``term`` in a field, from left to right; places may overlap."""
    return list(_Occurs(term, field).within(streams.joined, streams.ranges[field]))


def substring(term: Term) -> str:
    """What stands in the joined tokens wherever ``term`` occurs: all of it, or its longest part
    that no stem interrupts."""
    return max(_runs(term), key=lambda run: (len(run), run.endswith(" ")))


class _All:
    def __init__(self, operands: Sequence[Condition]) -> None:
        self._operands = operands

    def holds(self, streams: Streams) -> bool:
        return all(operand.holds(streams) for operand in self._operands)

    def places(self, streams: Streams) -> list[Place]:
        return [place for operand in self._operands for place in operand.places(streams)]

    def in_front(self, streams: Streams) -> bool:
        return all(operand.in_front(streams) for operand in self._operands)


class _Any:
    """Alternatives. Of most terms one word is known, and none is looked for that lacks its own."""

    def __init__(self, operands: Sequence[Condition]) -> None:
        self._keyed: dict[str, list[Condition]] = {}
        self._others: list[Condition] = []
        for operand in operands:
            if isinstance(operand, _Occurs) and operand.key:
                self._keyed.setdefault(operand.key, []).append(operand)
            else:
                self._others.append(operand)
        self._keys = frozenset(self._keyed)

    def holds(self, streams: Streams) -> bool:
        return any(operand.holds(streams) for operand in self._possible(streams))

    def places(self, streams: Streams) -> list[Place]:
        return [place for operand in self._held(streams) for place in operand.places(streams)]

    def in_front(self, streams: Streams) -> bool:
        return any(operand.in_front(streams) for operand in self._held(streams))

    def _held(self, streams: Streams) -> Iterator[Condition]:
        return (operand for operand in self._possible(streams) if operand.holds(streams))

    def _possible(self, streams: Streams) -> Iterator[Condition]:
        for key in self._keys & streams.words:
            yield from self._keyed[key]
        yield from self._others


class _Absent:
    def __init__(self, operand: Condition) -> None:
        self._operand = operand

    def holds(self, streams: Streams) -> bool:
        return not self._operand.holds(streams)

    def places(self, streams: Streams) -> list[Place]:
        return []

    def in_front(self, streams: Streams) -> bool:
        return True


class _Occurs:
    """A term in a field. ``key`` is its longest word, "" where it has none."""

    def __init__(self, term: Term, field: Field | None) -> None:
        runs = _runs(term)
        self.key = _longest_word(term)
        self._anywhere = field is None and not isinstance(term, Phrase)
        self._prefix = term.prefix if isinstance(term, Stem) else ""
        self._field = field
        self._wanted = runs[0]
        self._pattern = _pattern(runs) if len(runs) > 1 else None

    def holds(self, streams: Streams) -> bool:
        if self.key and self.key not in streams.words:
            return False
        if self._anywhere:
            return not self._prefix or streams.has_prefix(self._prefix)
        return self._find(streams.joined, *streams.ranges[self._field]) >= 0

    def places(self, streams: Streams) -> list[Place]:
        return list(self.within(streams.joined, streams.ranges[self._field]))

    def in_front(self, streams: Streams) -> bool:
        parts = streams.front(self._field)
        return any(self._find(streams.joined, *part) >= 0 for part in parts)

    def within(self, joined: str, part: Place) -> Iterator[Place]:
        """Every place in a part of joined tokens that begins and ends with a space."""
        start, end = part
        while (at := self._find(joined, start, end)) >= 0:
            yield at + 1, self._end(joined, at)
            start = at + 1

    def _find(self, joined: str, start: int, end: int) -> int:
        if self._pattern is None:
            return joined.find(self._wanted, start, end)
        found = self._pattern.search(joined, start, end)
        return found.start() if found else -1

    def _end(self, joined: str, at: int) -> int:
        """The end of the last token of an occurrence."""
        found = self._pattern.match(joined, at) if self._pattern else None
        last = (found.end() if found else at + len(self._wanted)) - 1
        return joined.index(" ", last)


def _pattern(runs: Sequence[str]) -> re.Pattern[str]:
    return re.compile("[^ ]*".join(map(re.escape, runs)))


def _longest_word(term: Term) -> str:
    parts = term.parts if isinstance(term, Phrase) else (term,)
    return max((part.token for part in parts if isinstance(part, Word)), key=len, default="")


def _runs(term: Term) -> list[str]:
    """A term's parts as substrings of joined tokens, a new one after each stem."""
    runs = [""]
    for part in term.parts if isinstance(term, Phrase) else (term,):
        if isinstance(part, Stem):
            runs[-1] += f" {part.prefix}"
            runs.append("")
        else:
            runs[-1] += f" {part.token}"
    if runs[-1]:
        runs[-1] += " "
    return [run for run in runs if run]
