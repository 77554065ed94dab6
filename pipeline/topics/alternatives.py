"""What NEAR and EXCEPT make of what they stand between, and what they may not stand between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import QueryError
from pipeline.topics.expression import (
    Alternatives,
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
    Term,
    TopicIs,
    Word,
)
from pipeline.topics.sharing import may_share_a_word

FARTHEST = 100
"""Words between; whoever wants more means the same text, which is AND."""

MOST_OPERANDS = 8
MOST_THAT_SHARE = 4
"""Operands of NEAR that may mean the same word. Elasticsearch is asked for each of their orders."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression, and where it begins in the text."""

    expression: Expression
    offset: int


def near_of(operator: str, offset: int, operands: Sequence[Placed]) -> Near:
    """``operator`` (NEAR/n or ONEAR/n, at ``offset``) of its operands. Raises QueryError."""
    name, _, number = operator.partition("/")
    distance = int(number)
    if distance > FARTHEST:
        raise QueryError(
            f"{operator} reaches too far: at most {FARTHEST} words may stand between",
            offset,
            "write AND for anywhere in the text",
        )
    near = Near(
        tuple(_alternatives(each, operator) for each in operands), distance, name == "ONEAR"
    )
    _check_count(near, operator, offset)
    return near


def except_of(operand: Placed, exceptions: Sequence[Placed]) -> Expression:
    """``operand`` where it does not lie inside one of ``exceptions``. Raises QueryError."""
    excepted = tuple(dict.fromkeys(term for each in exceptions for term in _exceptions(each)))
    alternatives = _alternatives(operand, "EXCEPT")
    plain = tuple(each for each in alternatives if not isinstance(each, Except))
    narrowed: list[Expression] = [
        Except(each.terms, tuple(dict.fromkeys((*each.exceptions, *excepted))))
        for each in alternatives
        if isinstance(each, Except)
    ]
    if plain:
        narrowed.append(Except(plain, excepted))
    return narrowed[0] if len(narrowed) == 1 else Or(tuple(narrowed))


# ---------------------------------------------------------------- what stands between


def _alternatives(operand: Placed, operator: str) -> Alternatives:
    expression = operand.expression
    choices = expression.operands if isinstance(expression, Or) else (expression,)
    return tuple(dict.fromkeys(_occurrence(each, operand.offset, operator) for each in choices))


def _occurrence(expression: Expression, offset: int, operator: str) -> Occurrence:
    match expression:
        case Word() | Stem() | Exact() | Phrase() | Listed() | Except():
            return expression
        case Near():
            raise _nested(operator, offset)
        case InField(field, _):
            mend = f"write {field.value}:(a {operator} b)"
            raise QueryError(f"a field stands beside {operator}", offset, mend)
        case And() | Not() | Or() | AtLeast() | OutletIs() | TopicIs() | LanguageIn():
            message = f"{operator} takes words, phrases, lists and OR of them, and nothing else"
            mend = f"write the rest outside: (a {operator} b) AND c"
            raise QueryError(message, offset, mend)


def _nested(operator: str, offset: int) -> QueryError:
    if operator == "EXCEPT":
        mend = "write EXCEPT at the word that it is about: a NEAR/5 (b EXCEPT c)"
        return QueryError("EXCEPT takes no NEAR", offset, mend)
    return nested_nearness(operator, offset)


def nested_nearness(operator: str, offset: int) -> QueryError:
    """What is said of a NEAR at ``offset`` inside another."""
    return QueryError(
        "NEAR inside NEAR has no clear meaning",
        offset,
        f"write {operator}(a, b, c) for words that are all near to each other, or a NEAR/5 b AND"
        " b NEAR/5 c",
    )


def _exceptions(excepted: Placed) -> Iterator[Term | Listed]:
    expression = excepted.expression
    for each in expression.operands if isinstance(expression, Or) else (expression,):
        if not isinstance(each, Word | Stem | Exact | Phrase | Listed):
            raise QueryError(
                "what follows EXCEPT must be words, phrases or lists",
                excepted.offset,
                'write EXCEPT ("one phrase" OR "another")',
            )
        yield each


def _check_count(near: Near, operator: str, offset: int) -> None:
    count = len(near.operands)
    if count < 2:
        raise QueryError(
            f"{operator} needs two operands or more", offset, f"write {operator}(a, b)"
        )
    if count > MOST_OPERANDS:
        raise QueryError(
            f"{operator} takes at most {MOST_OPERANDS} operands, these are {count}",
            offset,
            "join alternatives with OR, or use AND",
        )
    if not near.ordered and count > MOST_THAT_SHARE and may_share_a_word(near.operands):
        raise QueryError(
            f"{operator} takes at most {MOST_THAT_SHARE} operands where some may be the same word",
            offset,
            "leave out what is covered by another, or use ONEAR or ATLEAST",
        )
