"""A topic expression as a tree: a closed union of frozen types.

Terms are held as tokens (pipeline/topics/tokens.py), so whoever evaluates or translates a tree
never tokenizes again. A word of several tokens (``AT&T``) is a Phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import Field
from pipeline.topics.nametable import NameTable


@dataclass(frozen=True, slots=True)
class Word:
    """A token that must occur."""

    token: str


@dataclass(frozen=True, slots=True)
class Stem:
    """A token that begins with ``prefix`` must occur (``sanction*``)."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A token that must occur with its capitals as they are here (``=EU``); accents are folded as
    in any other (pipeline/topics/exact.py)."""

    token: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """At least two tokens or stems, one directly after the other, in one field."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the names of a shared list (``$sdn``, ``$sdn.weak``), which may be very many. It says
    what Or of ``terms`` says."""

    names: NameTable

    @property
    def terms(self) -> Iterator[Word | Phrase]:
        """Its names, one by one."""
        for name in self.names:
            words = tuple(map(Word, name.split(" ")))
            yield Phrase(words) if len(words) > 1 else words[0]


@dataclass(frozen=True, slots=True)
class Except:
    """An occurrence of one of ``terms`` that does not lie inside one of ``exceptions``, in the same
    field. A word that is its own exception lies inside it."""

    terms: tuple[Term | Listed, ...]
    exceptions: tuple[Term | Listed, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """An occurrence of each operand (at least two), all in one field, no two on the same word, with
    at most ``distance`` other words between the first and the last; in the order of the operands
    where ``ordered``. An operand is a choice of alternatives.

    ``distance`` counts the words from the first occurrence to the last that belong to none of them.
    """

    operands: tuple[Alternatives, ...]
    distance: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least ``count`` of the operands hold: 1 or more, and no more than they are."""

    count: int
    operands: tuple[Expression, ...]


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


@dataclass(frozen=True, slots=True)
class OutletIs:
    """The article's outlet is this one: a registrable domain, in small letters."""

    outlet: str


@dataclass(frozen=True, slots=True)
class LanguageIn:
    """The article is read by a topic of these languages (ISO 639-1): it is in one of them, or in
    one that is not known, or too short to tell. Analysts do not write it; see TopicIs."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicIs:
    """Another topic matches the article. ``meaning`` is what that topic asks for, its ``never``,
    languages and outlets included; None until it is looked up (pipeline/topics/inlining.py)."""

    name: str
    meaning: Expression | None = None


Part = Word | Stem | Exact
Term = Part | Phrase
Occurrence = Term | Listed | Except
"""What stands somewhere in a field, and can be near to something."""
Alternatives = tuple[Occurrence, ...]
Expression = (
    Occurrence | Near | AtLeast | And | Or | Not | InField | OutletIs | LanguageIn | TopicIs
)


def operands_of(expression: Expression) -> tuple[Expression, ...]:
    """What an expression is directly made of, in the order in which it is written. A phrase is one
    piece, exceptions are no operands, and a topic that is not looked up has none."""
    match expression:
        case And(operands) | Or(operands) | AtLeast(_, operands):
            return operands
        case Near(operands, _, _):
            return tuple(each for alternatives in operands for each in alternatives)
        case Except(terms, _):
            return terms
        case Not(operand) | InField(_, operand):
            return (operand,)
        case TopicIs(_, meaning):
            return () if meaning is None else (meaning,)
        case Word() | Stem() | Exact() | Phrase() | Listed() | OutletIs() | LanguageIn():
            return ()


def listed_in(expression: Expression) -> Iterator[NameTable]:
    """The shared lists of names that it uses, also where they must not occur."""
    match expression:
        case Listed(names):
            yield names
        case Except(terms, exceptions):
            yield from (each.names for each in (*terms, *exceptions) if isinstance(each, Listed))
        case _:
            for operand in operands_of(expression):
                yield from listed_in(operand)


def terms_in(expression: Expression) -> int:
    """How many terms it has, each counted as often as it stands there; a shared list is one."""
    operands = operands_of(expression)
    exceptions = len(expression.exceptions) if isinstance(expression, Except) else 0
    return exceptions + (sum(map(terms_in, operands)) if operands else 1)
