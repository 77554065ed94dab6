"""A topic expression as a tree: a closed union of frozen types.

Terms are held as tokens (pipeline/topics/tokens.py), so whoever evaluates or translates a tree
never tokenizes again. A word of several tokens (``AT&T``) is a Phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import Field


@dataclass(frozen=True, slots=True)
class Word:
    """A token that must occur."""

    token: str


@dataclass(frozen=True, slots=True)
class Stem:
    """A token that begins with ``prefix`` must occur (``sanction*``)."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """At least two tokens or stems, one directly after the other, in one field."""

    parts: tuple[Word | Stem, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All operands (at least two) hold."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the operands (at least two) holds."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The operand does not hold. A tree never consists of negations only."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class InField:
    """The operand's terms count in this field only; without one they count in title or body."""

    field: Field
    operand: Expression


Term = Word | Stem | Phrase
Expression = Term | And | Or | Not | InField


def terms_in(expression: Expression) -> int:
    """How many terms it has, each counted as often as it stands there."""
    match expression:
        case And(operands) | Or(operands):
            return sum(map(terms_in, operands))
        case Not(operand) | InField(_, operand):
            return terms_in(operand)
        case Word() | Stem() | Phrase():
            return 1
