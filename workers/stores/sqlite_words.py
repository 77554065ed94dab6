"""Our tokens in SQLite's full-text index, and expressions as queries over it.

FTS5's ``ascii`` tokenizer splits at ASCII characters that are no letters or digits, and folds ASCII
capitals. Both are written as private-use characters instead, so that each of our tokens is one of
FTS5's, and prefixes stay prefixes. The index then only proposes: a query here finds at least what
the expression matches, and the matcher decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Field
from pipeline.topics.expression import (
    And,
    Expression,
    InField,
    Not,
    Or,
    Phrase,
    Stem,
    Word,
)
from pipeline.topics.tokens import token_texts

_PRIVATE_USE = 0xE000
_ESCAPES = {
    code: chr(_PRIVATE_USE + code)
    for code in range(128)
    if not (chr(code).isdigit() or chr(code).islower())
}
_COLUMNS = {Field.TITLE: "title", Field.LEDE: "body", Field.BODY: "body"}


def words_of(text: str) -> str:
    """The text as the index takes it: its tokens, escaped, a space between two."""
    return " ".join(escaped(token) for token in token_texts(text))


def escaped(token: str) -> str:
    """A token in characters that FTS5 neither splits nor folds."""
    return token.translate(_ESCAPES)


def candidates(expression: Expression) -> str:
    """An FTS5 query that finds every article for which ``expression`` holds, and maybe others.

    Negations are left out, the lede is looked for in the whole body, and a phrase with a stem that
    is not its last part asks for its parts only: FTS5 has no such phrase.
    """
    found = _query(expression)
    if found is None:
        raise ValueError("an expression of negations only finds nothing to look at")
    return found


def _query(expression: Expression) -> str | None:
    match expression:
        case Word() | Stem():
            return _part(expression)
        case Phrase(parts):
            return _phrase(parts)
        case And(operands):
            return _joined(" AND ", (_query(operand) for operand in operands))
        case Or(operands):
            return _any_of(operands)
        case InField(field, operand):
            inner = _query(operand)
            return None if inner is None else f"({{{_COLUMNS[field]}}} : {inner})"
        case Not():
            return None


def _part(part: Word | Stem) -> str:
    if isinstance(part, Stem):
        return f'"{escaped(part.prefix)}" *'
    return f'"{escaped(part.token)}"'


def _phrase(parts: tuple[Word | Stem, ...]) -> str | None:
    if any(isinstance(part, Stem) for part in parts[:-1]):
        return _joined(" AND ", map(_part, parts))
    return "(" + " + ".join(map(_part, parts)) + ")"


def _any_of(operands: tuple[Expression, ...]) -> str | None:
    """An alternative that is a negation could be any article, and then so could the whole."""
    queries = [_query(operand) for operand in operands]
    return None if None in queries else _joined(" OR ", queries)


def _joined(operator: str, queries: Iterable[str | None]) -> str | None:
    found = [query for query in queries if query is not None]
    return f"({operator.join(found)})" if found else None
