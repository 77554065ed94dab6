"""Which stored articles a topic may match: what a store is asked for, before the matcher decides.

A store finds what its query says; a candidate query only has to find enough. So it asks for words
alone, which every store answers quickly, and leaves out all that only narrows: what must be near,
exceptions, negations. Names of long lists are left out too: what of them is stored with articles is
what earlier topics found (pipeline/topics/manynames.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from pipeline.topics.manynames import MOST_NAMES
from pipeline.topics.topic import Topic


def any_clause(topic: Topic) -> Expression | None:
    """What every article that ``topic`` matches is found by; None where any may be one."""
    return _any([_loose(clause.when) for clause in topic.clauses])


def any_topic(topics: Iterable[Topic]) -> Expression | None:
    """The same of several topics."""
    return _any([any_clause(topic) for topic in topics])


def _loose(expression: Expression) -> Expression | None:  # noqa: C901 - a branch for each type
    """What holds wherever ``expression`` does; None for what any article may be."""
    match expression:
        case And(operands):
            return _all([_loose(operand) for operand in operands])
        case Or(operands):
            return _any([_loose(operand) for operand in operands])
        case AtLeast(count, operands):
            loose = [_loose(operand) for operand in operands]
            return _all(loose) if count == len(operands) else _any(loose)
        case Near(operands, _, _):
            return _all([_any(list(map(_loose, choice))) for choice in operands])
        case Except(terms, _):
            return _any(list(map(_loose, terms)))
        case InField(field, operand):
            inner = _loose(operand)
            return None if inner is None else InField(field, inner)
        case Listed(names):
            return expression if len(names) <= MOST_NAMES else None
        case TopicIs(_, meaning):
            return expression if meaning is None else _loose(meaning)
        case Not() | LanguageIn():
            return None
        case Word() | Stem() | Exact() | Phrase() | OutletIs():
            return expression


def _all(operands: Sequence[Expression | None]) -> Expression | None:
    asked = tuple(dict.fromkeys(operand for operand in operands if operand is not None))
    return And(asked) if len(asked) > 1 else next(iter(asked), None)


def _any(operands: Sequence[Expression | None]) -> Expression | None:
    asked = tuple(dict.fromkeys(operand for operand in operands if operand is not None))
    if len(asked) == 0 or None in operands:
        return None
    return Or(asked) if len(asked) > 1 else asked[0]
