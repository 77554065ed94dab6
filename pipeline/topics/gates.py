"""What must at least occur for an expression to hold: the matcher looks for that alone at first.

A gate is a group of substrings of joined tokens, one of which occurs in every article that matches.
"""

from __future__ import annotations

from collections.abc import Iterable

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
from pipeline.topics.occurring import substring

Gate = frozenset[str | NameTable]


def gate_of(expression: Expression) -> Gate | None:
    """The rarest group that ``expression`` requires; None if it requires no word (an outlet)."""
    match expression:
        case And(operands):
            return _rarest(map(gate_of, operands))
        case Or(operands) | Except(operands, _):
            return _union(map(gate_of, operands))
        case AtLeast(count, operands):
            gates = sorted(map(gate_of, operands), key=_commonness)
            return _union(gates[: len(gates) - count + 1])
        case Near(operands, _, _):
            return _rarest(_union(map(gate_of, alternatives)) for alternatives in operands)
        case InField(_, operand):
            return gate_of(operand)
        case TopicIs(_, meaning):
            return None if meaning is None else gate_of(meaning)
        case Not() | OutletIs() | LanguageIn():
            return None
        case Listed(names):
            return frozenset([names])
        case Word() | Stem() | Exact() | Phrase():
            return frozenset([substring(expression)])


def _rarest(gates: Iterable[Gate | None]) -> Gate | None:
    return min((gate for gate in gates if gate is not None), key=_commonness, default=None)


def _union(gates: Iterable[Gate | None]) -> Gate | None:
    """An alternative that requires nothing leaves nothing required."""
    together: Gate = frozenset()
    for gate in gates:
        if gate is None:
            return None
        together |= gate
    return together


def _commonness(gate: Gate | None) -> float:
    """A guess at how often a group occurs: each further letter makes a word half as common."""
    if gate is None:
        return float("inf")
    return sum(map(_commonness_of, gate))


def _commonness_of(wanted: str | NameTable) -> float:
    return wanted.commonness if isinstance(wanted, NameTable) else 2.0 ** -len(wanted)
