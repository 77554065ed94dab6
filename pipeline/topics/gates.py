"""What must at least occur for an expression to hold: the matcher looks for that alone at first.

A gate is a group of substrings of joined tokens, one of which occurs in every article that matches.
"""

from __future__ import annotations

from pipeline.topics.evaluation import substring
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Word

Gate = frozenset[str]


def gate_of(expression: Expression) -> Gate:
    """The rarest group that ``expression`` requires. Raises ValueError if it requires nothing."""
    gate = _gate(expression)
    if gate is None:
        raise ValueError("an expression of negations only requires nothing")
    return gate


def _gate(expression: Expression) -> Gate | None:
    match expression:
        case And(operands):
            gates = [gate for operand in operands if (gate := _gate(operand)) is not None]
            return min(gates, key=_commonness, default=None)
        case Or(operands):
            alternatives = [_gate(operand) for operand in operands]
            return _union(alternatives)
        case InField(_, operand):
            return _gate(operand)
        case Not():
            return None
        case Word() | Stem() | Phrase():
            return frozenset([substring(expression)])


def _union(gates: list[Gate | None]) -> Gate | None:
    """An alternative that requires nothing leaves nothing required."""
    known = [gate for gate in gates if gate is not None]
    return frozenset().union(*known) if len(known) == len(gates) else None


def _commonness(gate: Gate) -> float:
    """A guess at how often a group occurs: each further letter makes a word half as common."""
    return sum(2.0 ** -len(wanted) for wanted in gate)
