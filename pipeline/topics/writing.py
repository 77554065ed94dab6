"""Expressions as people write them: the inverse of parse.py, one spelling for each meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    Or,
    OutletIs,
    Part,
    Phrase,
    Stem,
    Term,
    TopicIs,
    Word,
)


def written(expression: Expression) -> str:  # noqa: C901 - one branch for each type
    """The expression in one line, with parentheses where operators meet."""
    match expression:
        case Or(operands):
            return " OR ".join(map(_operand, operands))
        case And(operands):
            return " AND ".join(map(_operand, operands))
        case Not(operand):
            return f"NOT {_operand(operand)}"
        case InField(field, operand):
            return f"{field.value}:({written(operand)})"
        case Except(terms, exceptions):
            return f"{_choice(terms)} EXCEPT {_choice(exceptions)}"
        case Near():
            return _near(expression)
        case AtLeast(count, operands):
            return f"ATLEAST/{count}({', '.join(map(written, operands))})"
        case OutletIs(outlet):
            return f"outlet:{outlet}"
        case LanguageIn(languages):
            return f"language:{' or '.join(languages)}"
        case TopicIs(name, _):
            return f"topic:{name}"
        case Listed(names):
            return f"${names.name}"
        case Word() | Stem() | Exact() | Phrase():
            return written_term(expression)


def written_term(term: Term) -> str:
    """word, stem*, =Exact, "phrase with stem*" or ="Exact Phrase"."""
    match term:
        case Word(token):
            return _quoted(token)
        case Stem(prefix):
            return _quoted(f"{prefix}*")
        case Exact(token):
            return f"={_quoted(token)}"
        case Phrase(parts):
            tokens = [part.token for part in parts if isinstance(part, Exact)]
            if tokens:
                return f'="{" ".join(tokens)}"'
            return f'"{" ".join(map(_in_phrase, parts))}"'


def _in_phrase(part: Part) -> str:
    return f"{part.prefix}*" if isinstance(part, Stem) else part.token


def _quoted(token: str) -> str:
    """A token as a word, or in quotation marks where the language reads some of it otherwise."""
    return token if _PLAIN.fullmatch(token) else f'"{token}"'


_PLAIN = re.compile(r"[\w.'’]+\*?")


def _operand(expression: Expression) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, And | Or | Near) else text


def _near(near: Near) -> str:
    operator = f"{'ONEAR' if near.ordered else 'NEAR'}/{near.distance}"
    if len(near.operands) == 2:
        return f" {operator} ".join(map(_choice, near.operands))
    operands = (" OR ".join(map(written, alternatives)) for alternatives in near.operands)
    return f"{operator}({', '.join(operands)})"


def _choice(alternatives: Alternatives | Sequence[Term | Listed]) -> str:
    text = " OR ".join(map(written, alternatives))
    return f"({text})" if len(alternatives) > 1 else text
