"""Expressions as people write them: the inverse of parse.py, one spelling for each meaning."""

from __future__ import annotations

from pipeline.topics.expression import (
    And,
    Expression,
    InField,
    Not,
    Or,
    Phrase,
    Stem,
    Term,
    Word,
)


def written(expression: Expression) -> str:
    """The expression in one line, with parentheses where AND and OR meet."""
    match expression:
        case Or(operands):
            return " OR ".join(map(_operand, operands))
        case And(operands):
            return " AND ".join(map(_operand, operands))
        case Not(operand):
            return f"NOT {_operand(operand)}"
        case InField(field, operand):
            return f"{field.value}:({written(operand)})"
        case Word() | Stem() | Phrase():
            return written_term(expression)


def written_term(term: Term) -> str:
    """word, stem* or "phrase with stem*"."""
    if isinstance(term, Phrase):
        return f'"{" ".join(map(written_term, term.parts))}"'
    return term.token if isinstance(term, Word) else f"{term.prefix}*"


def _operand(expression: Expression) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, And | Or) else text
