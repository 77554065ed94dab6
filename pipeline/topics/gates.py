"""What must at least occur for an expression to hold: the matcher looks for that alone at first.

A gate is a group of substrings of joined tokens, one of which occurs in every article that matches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
    Or,
    OutletIs,
    Phrase,
    Stem,
    Term,
    TopicIs,
    Word,
)
from pipeline.topics.nametable import NameTable
from pipeline.topics.occurring import is_substring, substring

Gate = frozenset[str | NameTable]

CONSIDERED = 2
"""Gates of one expression that are looked at: nearly all have two groups or one."""


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of an expression, the rarest first; none where it requires no word (an outlet).
    ``suffice`` if it holds wherever all of them open."""

    groups: tuple[Gate, ...]
    suffice: bool


def gates_of(expression: Expression) -> Gates:
    """The gates that are considered."""
    required = _required(expression)
    groups = tuple(sorted(required.groups, key=_commonness))
    is_all = len(groups) <= CONSIDERED
    return Gates(groups[:CONSIDERED], required.suffice and is_all)


def _required(expression: Expression) -> Gates:  # noqa: C901 - one branch for each type of a union
    match expression:
        case And(operands):
            parts = [_required(operand) for operand in operands]
            groups = tuple(gate for part in parts for gate in part.groups)
            return Gates(groups, all(part.suffice for part in parts))
        case Or(operands):
            parts = [_required(operand) for operand in operands]
            return _one_of(parts, suffice=all(_is_settled(part) for part in parts))
        case Except(terms, _):
            return _one_of(map(_required, terms), suffice=False)
        case AtLeast(count, operands):
            gates = sorted((_rarest(_required(each)) for each in operands), key=_commonness)
            return _group(_union(gates[: len(gates) - count + 1]), suffice=False)
        case Near(operands, _, _):
            each = [_one_of(map(_required, choice), suffice=False) for choice in operands]
            return Gates(tuple(gate for one in each for gate in one.groups), suffice=False)
        case InField(_, operand):
            return Gates(_required(operand).groups, suffice=False)
        case TopicIs(_, meaning):
            return _NOTHING if meaning is None else _required(meaning)
        case Not() | OutletIs() | LanguageIn():
            return _NOTHING
        case Listed(names):
            return Gates((frozenset([names]),), suffice=True)
        case Word() | Stem() | Exact() | Phrase():
            return _of_term(expression)


_NOTHING = Gates((), suffice=False)


def _of_term(term: Term) -> Gates:
    return Gates((frozenset([substring(term)]),), is_substring(term))


def _is_settled(part: Gates) -> bool:
    return part.suffice and len(part.groups) == 1


def _one_of(alternatives: Iterable[Gates], *, suffice: bool) -> Gates:
    return _group(_union(map(_rarest, alternatives)), suffice=suffice)


def _group(gate: Gate | None, *, suffice: bool) -> Gates:
    return _NOTHING if gate is None else Gates((gate,), suffice)


def _rarest(gates: Gates) -> Gate | None:
    return min(gates.groups, key=_commonness, default=None)


def _union(gates: Iterable[Gate | None]) -> Gate | None:
    """An alternative that requires nothing leaves nothing required."""
    together: set[str | NameTable] = set()
    for gate in gates:
        if gate is None:
            return None
        together |= gate
    return frozenset(together)


def _commonness(gate: Gate | None) -> float:
    """A guess at how often a group occurs: each further letter makes a word half as common."""
    if gate is None:
        return float("inf")
    return sum(map(_commonness_of, gate))


def _commonness_of(wanted: str | NameTable) -> float:
    return wanted.commonness if isinstance(wanted, NameTable) else 2.0 ** -len(wanted)
