"""What an expression finds in an article's token streams.

An expression is compiled once, into conditions that are asked about many articles. A term without a
field counts in title or body; a phrase, and what is near to each other, lies within one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.article import Field
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    LanguageIn,
    Listed,
    Near,
    Not,
    Occurrence,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.nearness import Interval, is_near, taking_part
from pipeline.topics.occurring import AnyOf, Located, TermIn, by_key, occurring, term_in
from pipeline.topics.pairs import near_pairs
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


def compiled(  # noqa: C901 - one branch for each type of a closed union
    expression: Expression, field: Field | None = None
) -> Condition:
    """The condition that ``expression`` says, its terms looked for in ``field``. A topic that was
    not looked up matches nothing."""
    match expression:
        case And(operands):
            return _All([compiled(operand, field) for operand in operands])
        case Or(operands):
            return _Any([compiled(operand, field) for operand in operands])
        case AtLeast(count, operands):
            return _AtLeast(count, [compiled(operand, field) for operand in operands])
        case Not(operand):
            return _Absent(compiled(operand, field))
        case InField(inner, operand):
            return compiled(operand, inner)
        case Near(operands):
            return (_NearPair if len(operands) == 2 else _Near)(expression, field)
        case Except() | Listed():
            return Located(occurring(expression, field), field)
        case Word() | Stem() | Exact() | Phrase():
            term = term_in(expression, field)
            return term if isinstance(term, TermIn) else Located(term, field)
        case OutletIs(outlet):
            return _FromOutlet(outlet)
        case LanguageIn(languages):
            return _InLanguage(languages)
        case TopicIs(_, meaning):
            return _Any([]) if meaning is None else compiled(meaning)


def places(
    expression: Expression, streams: Streams, field: Field | None = None
) -> list[Place] | None:
    """Where the words stand that make ``expression`` hold; None where it does not."""
    condition = compiled(expression, field)
    return condition.places(streams) if condition.holds(streams) else None


def occurrences(
    occurrence: Occurrence, streams: Streams, field: Field | None = None
) -> list[Place]:
    """Every place of ``occurrence`` in a field, from left to right; places may overlap."""
    return list(occurring(occurrence, field).within(streams, streams.ranges[field]))


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
    """Alternatives. Of most terms one word is known, and of many none is looked for that lacks its
    own."""

    def __init__(self, operands: Sequence[Condition]) -> None:
        terms = [each for each in operands if isinstance(each, TermIn | Located)]
        self._keyed, unkeyed = by_key(terms)
        self._keys = frozenset(self._keyed)
        self._terms: list[Condition] = list(unkeyed)
        self._others = [each for each in operands if not isinstance(each, TermIn | Located)]

    def holds(self, streams: Streams) -> bool:
        return any(each.holds(streams) for each in self._possible(streams)) or any(
            each.holds(streams) for each in self._others
        )

    def places(self, streams: Streams) -> list[Place]:
        return [place for operand in self._searched(streams) for place in operand.places(streams)]

    def in_front(self, streams: Streams) -> bool:
        return any(operand.in_front(streams) for operand in self._searched(streams))

    def _searched(self, streams: Streams) -> Sequence[Condition]:
        """Those that hold; terms are not asked, since they have no place where they do not."""
        terms = self._possible(streams)
        if not self._others:
            return terms
        return [*terms, *(each for each in self._others if each.holds(streams))]

    def _possible(self, streams: Streams) -> Sequence[Condition]:
        """The terms that may hold."""
        if not self._keys:
            return self._terms
        keyed = (each for key in self._keys & streams.words for each in self._keyed[key])
        return [*keyed, *self._terms]


class _AtLeast:
    def __init__(self, count: int, operands: Sequence[Condition]) -> None:
        self._count = count
        self._operands = operands

    def holds(self, streams: Streams) -> bool:
        missing = len(self._operands) - self._count
        for operand in self._operands:
            if not operand.holds(streams):
                missing -= 1
                if missing < 0:
                    return False
        return True

    def places(self, streams: Streams) -> list[Place]:
        return [place for operand in self._held(streams) for place in operand.places(streams)]

    def in_front(self, streams: Streams) -> bool:
        return sum(operand.in_front(streams) for operand in self._held(streams)) >= self._count

    def _held(self, streams: Streams) -> Iterator[Condition]:
        return (operand for operand in self._operands if operand.holds(streams))


class _Absent:
    def __init__(self, operand: Condition) -> None:
        self._operand = operand

    def holds(self, streams: Streams) -> bool:
        return not self._operand.holds(streams)

    def places(self, streams: Streams) -> list[Place]:
        return []

    def in_front(self, streams: Streams) -> bool:
        return True


class _NearPair:
    """NEAR of two operands, which nearly all are."""

    def __init__(self, near: Near, field: Field | None) -> None:
        self._near = near
        self._field = field
        self._first, self._second = (AnyOf(choices, field) for choices in near.operands)

    def holds(self, streams: Streams) -> bool:
        return next(self._pairs(streams, streams.ranges[self._field]), None) is not None

    def places(self, streams: Streams) -> list[Place]:
        pairs = self._pairs(streams, streams.ranges[self._field])
        return list(dict.fromkeys(place for pair in pairs for place in pair))

    def in_front(self, streams: Streams) -> bool:
        return any(
            next(self._pairs(streams, part), None) is not None
            for part in streams.front(self._field)
        )

    def _pairs(self, streams: Streams, part: Place) -> Iterator[tuple[Place, Place]]:
        first = self._first.within(streams, part)
        second = self._second.within(streams, part) if first else []
        if not second:
            return iter(())
        near = self._near
        return near_pairs(first, second, streams.joined, near.distance, ordered=near.ordered)


class _Near:
    """NEAR of any number of operands. Occurrences are counted in tokens only where each operand has
    some in one field."""

    def __init__(self, near: Near, field: Field | None) -> None:
        self._near = near
        self._field = field
        self._operands = [AnyOf(alternatives, field) for alternatives in near.operands]

    def holds(self, streams: Streams) -> bool:
        return all(operand.may_occur(streams) for operand in self._operands) and self._is_in(
            streams, streams.apart(self._field)
        )

    def places(self, streams: Streams) -> list[Place]:
        return [
            place for part in streams.apart(self._field) for place in self._places_in(streams, part)
        ]

    def in_front(self, streams: Streams) -> bool:
        return self._is_in(streams, streams.front(self._field))

    def _is_in(self, streams: Streams, parts: Sequence[Place]) -> bool:
        near = self._near
        return any(
            is_near(found, near.distance, ordered=near.ordered)
            for part in parts
            if (found := self._intervals(streams, part))
        )

    def _places_in(self, streams: Streams, part: Place) -> list[Place]:
        near = self._near
        places: dict[Interval, Place] = {}
        found = self._intervals(streams, part, places)
        return [
            places[interval] for interval in taking_part(found, near.distance, ordered=near.ordered)
        ]

    def _intervals(
        self, streams: Streams, part: Place, places: dict[Interval, Place] | None = None
    ) -> list[list[Interval]]:
        """Each operand's occurrences in a part; nothing where one has none. Their places are noted
        in ``places``."""
        occurrences: list[list[Interval]] = []
        for operand in self._operands:
            found = list(operand.within(streams, part))
            if not found:
                return []
            occurrences.append(streams.intervals(found, part))
            if places is not None:
                places.update(zip(occurrences[-1], found, strict=True))
        return occurrences


class _FromOutlet:
    def __init__(self, outlet: str) -> None:
        self._outlet = outlet

    def holds(self, streams: Streams) -> bool:
        return streams.article.outlet == self._outlet

    def places(self, streams: Streams) -> list[Place]:
        return []

    def in_front(self, streams: Streams) -> bool:
        return True


class _InLanguage:
    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages

    def holds(self, streams: Streams) -> bool:
        return streams.reads(self._languages)

    def places(self, streams: Streams) -> list[Place]:
        return []

    def in_front(self, streams: Streams) -> bool:
        return True
