"""What must at least occur for an expression to hold: the matcher looks for that alone at first.

A gate is a group of substrings of joined tokens, one of which occurs in every article that matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    Where all open, it holds if ``rest`` does, or at once where that is None."""

    groups: tuple[Gate, ...]
    rest: Expression | None


def gates_of(expression: Expression) -> Gates:
    """The gates that are considered."""
    operands = expression.operands if isinstance(expression, And) else (expression,)
    parts = [_required(operand) for operand in operands]
    groups = sorted((gate for part in parts for gate in part.groups), key=_commonness)[:CONSIDERED]
    left = [
        operand
        for operand, part in zip(operands, parts, strict=True)
        if not (part.suffice and part.groups[0] in groups)
    ]
    return Gates(tuple(groups), _all_of(left))


def _all_of(operands: Sequence[Expression]) -> Expression | None:
    if len(operands) > 1:
        return And(tuple(operands))
    return operands[0] if operands else None


@dataclass(frozen=True, slots=True)
class _Required:
    """Gates that must open; one that will ``suffice`` stands alone."""

    groups: tuple[Gate, ...]
    suffice: bool = False


def _required(expression: Expression) -> _Required:  # noqa: C901 - one branch for each type
    match expression:
        case And(operands):
            return _Required(tuple(gate for each in operands for gate in _required(each).groups))
        case Or(operands):
            parts = [_required(operand) for operand in operands]
            return _one_of(parts, suffice=all(part.suffice for part in parts))
        case Except(terms, _):
            return _one_of(map(_required, terms))
        case AtLeast(count, operands):
            gates = sorted((_rarest(_required(each)) for each in operands), key=_commonness)
            return _group(_union(gates[: len(gates) - count + 1]))
        case Near(operands, _, _):
            choices = [_one_of(map(_required, choice)) for choice in operands]
            return _Required(tuple(gate for choice in choices for gate in choice.groups))
        case InField(_, operand):
            return _Required(_required(operand).groups)
        case TopicIs(_, meaning):
            return _NOTHING if meaning is None else _required(meaning)
        case Not() | OutletIs() | LanguageIn():
            return _NOTHING
        case Listed(names):
            return _Required((frozenset([names]),), suffice=True)
        case Word() | Stem() | Exact() | Phrase():
            return _Required((frozenset([substring(expression)]),), is_substring(expression))


_NOTHING = _Required(())


def _one_of(alternatives: Iterable[_Required], *, suffice: bool = False) -> _Required:
    return _group(_union(map(_rarest, alternatives)), suffice=suffice)


def _group(gate: Gate | None, *, suffice: bool = False) -> _Required:
    return _NOTHING if gate is None else _Required((gate,), suffice)


def _rarest(required: _Required) -> Gate | None:
    return min(required.groups, key=_commonness, default=None)


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
