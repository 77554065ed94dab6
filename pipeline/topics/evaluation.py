"""What an expression finds in an article's token streams.

Two ways that always agree: ``places`` says where, ``compiled`` says only whether, and fast.
A term without a field counts in title or body, a phrase lies within one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from pipeline.article import Field
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Term, Word
from pipeline.topics.streams import Place, Streams

Test = Callable[[Streams], bool]


def places(
    expression: Expression, streams: Streams, field: Field | None = None
) -> list[Place] | None:
    """Where the words stand that make ``expression`` hold, or None where it does not.

    What stands under NOT, and in alternatives that do not hold, is not among them.
    """
    match expression:
        case And(operands):
            return _all_places(operands, streams, field)
        case Or(operands):
            return _any_places(operands, streams, field)
        case Not(operand):
            return [] if places(operand, streams, field) is None else None
        case InField(inner, operand):
            return places(operand, streams, inner)
        case Word() | Stem() | Phrase():
            return list(occurrences(expression, streams, field)) or None


def occurrences(term: Term, streams: Streams, field: Field | None = None) -> Iterator[Place]:
    """Every place of ``term`` in a field, from left to right; places may overlap."""
    return occurrences_within(term, streams.joined, streams.ranges[field])


def occurrences_within(term: Term, joined: str, within: Place) -> Iterator[Place]:
    """Every place of ``term`` in a part of joined tokens that begins and ends with a space."""
    find = _finder(term)
    start, end = within
    while (place := find(joined, start, end)) is not None:
        yield place
        start = place[0]


def compiled(expression: Expression, field: Field | None = None) -> Test:
    """A function that says whether ``expression`` holds."""
    match expression:
        case And(operands):
            return _all_hold([compiled(operand, field) for operand in operands])
        case Or(operands):
            return _any_holds([compiled(operand, field) for operand in operands])
        case Not(operand):
            return _does_not_hold(compiled(operand, field))
        case InField(inner, operand):
            return compiled(operand, inner)
        case Word() | Stem() | Phrase():
            return _occurs(expression, field)


def substring(term: Term) -> str:
    """What stands in the joined tokens wherever ``term`` occurs; the longest part of a phrase that
    has stems before its end, the whole term otherwise."""
    return max(_runs(term), key=len)


# ---------------------------------------------------------------- places


def _all_places(
    operands: Sequence[Expression], streams: Streams, field: Field | None
) -> list[Place] | None:
    found: list[Place] = []
    for operand in operands:
        part = places(operand, streams, field)
        if part is None:
            return None
        found += part
    return found


def _any_places(
    operands: Sequence[Expression], streams: Streams, field: Field | None
) -> list[Place] | None:
    parts = [places(operand, streams, field) for operand in operands]
    held = [part for part in parts if part is not None]
    return [place for part in held for place in part] if held else None


_Finder = Callable[[str, int, int], Place | None]


@lru_cache(maxsize=100_000)
def _finder(term: Term) -> _Finder:
    """The first place of ``term`` in joined tokens from a start to an end."""
    runs = _runs(term)
    return _substring_finder(runs[0]) if len(runs) == 1 else _pattern_finder(runs)


def _substring_finder(wanted: str) -> _Finder:
    last = len(wanted) - 1

    def find(joined: str, start: int, end: int) -> Place | None:
        at = joined.find(wanted, start, end)
        return None if at < 0 else (at + 1, joined.index(" ", at + last))

    return find


def _pattern_finder(runs: Sequence[str]) -> _Finder:
    search = re.compile("[^ ]*".join(map(re.escape, runs))).search

    def find(joined: str, start: int, end: int) -> Place | None:
        found = search(joined, start, end)
        return None if found is None else (found.start() + 1, joined.index(" ", found.end() - 1))

    return find


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


# ---------------------------------------------------------------- whether it holds


def _all_hold(tests: Sequence[Test]) -> Test:
    def test(streams: Streams) -> bool:
        return all(each(streams) for each in tests)

    return test


def _any_holds(tests: Sequence[Test]) -> Test:
    def test(streams: Streams) -> bool:
        return any(each(streams) for each in tests)

    return test


def _does_not_hold(operand: Test) -> Test:
    def test(streams: Streams) -> bool:
        return not operand(streams)

    return test


def _occurs(term: Term, field: Field | None) -> Test:
    runs = _runs(term)
    if len(runs) > 1:
        return _occurs_as_pattern(term, field)
    if field is None:
        return _is_word(term.token) if isinstance(term, Word) else _is_in(runs[0])
    return _is_in_field(runs[0], field)


def _is_word(token: str) -> Test:
    def test(streams: Streams) -> bool:
        return token in streams.words

    return test


def _is_in(wanted: str) -> Test:
    def test(streams: Streams) -> bool:
        return wanted in streams.joined

    return test


def _is_in_field(wanted: str, field: Field) -> Test:
    def test(streams: Streams) -> bool:
        start, end = streams.ranges[field]
        return streams.joined.find(wanted, start, end) >= 0

    return test


def _occurs_as_pattern(term: Term, field: Field | None) -> Test:
    find, wanted = _finder(term), substring(term)

    def test(streams: Streams) -> bool:
        return wanted in streams.joined and find(streams.joined, *streams.ranges[field]) is not None

    return test
