"""Our tokens in SQLite's full-text index, and expressions as queries over it.

FTS5's ``ascii`` tokenizer splits at ASCII characters that are no letters or digits, and folds ASCII
capitals. Tokens have both (u.s, 1,000.5, and what folding makes of a few letters), so there they
are written as private-use characters: each of our tokens is one of FTS5's, and prefixes stay
prefixes. The index only proposes: a query here finds at least what the expression matches, and the
matcher decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Field
from pipeline.topics.exact import without_case
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
    Part,
    Phrase,
    Stem,
    Term,
    TopicIs,
    Word,
)
from pipeline.topics.tokens import joined_tokens

DEEPEST = 12
"""Levels of AND and OR that are asked for as they are; FTS5's parser overflows at about 30."""

MOST_NAMES = 1_000
"""Names of a shared list that are asked for one by one; of more any article may hold one."""

_PRIVATE_USE = 0xE000
_ESCAPES = {
    code: chr(_PRIVATE_USE + code)
    for code in range(128)
    if not (chr(code).isdigit() or chr(code).islower() or chr(code) == " ")
}
_PLAIN = {ord(escape): chr(code) for code, escape in _ESCAPES.items()}
_COLUMNS = {Field.TITLE: "{title} : ", Field.LEDE: "{body} : ", Field.BODY: "{body} : "}


def indexed(text: str) -> str:
    """``text`` as the index takes it: its tokens in FTS5's characters, a space between two."""
    return joined_tokens(text).translate(_ESCAPES)


def escaped(token: str) -> str:
    """A token, or a part of one, in FTS5's characters."""
    return token.translate(_ESCAPES)


def unescaped(word: str) -> str:
    """The token that is ``word`` in FTS5's characters."""
    return word.translate(_PLAIN)


def candidates(expression: Expression) -> str | None:
    """An FTS5 query that finds every article for which ``expression`` holds, and maybe others.

    None where any article may match (``oil OR NOT gas``, an outlet). Negations and exceptions are
    left out, what must be near is asked for anywhere, capitals are not told apart, the lede is
    looked for in the whole body, and what lies very deep asks for some of its terms only.
    """
    return _query(_loosened(expression), "", 0)


_Loose = Term | And | Or | Not | InField | OutletIs | LanguageIn


def _loosened(expression: Expression) -> _Loose:  # noqa: C901 - one branch for each type
    """An expression of fewer operators that holds wherever ``expression`` does."""
    match expression:
        case And(operands):
            return And(tuple(map(_loosened, operands)))
        case Or(operands):
            return Or(tuple(map(_loosened, operands)))
        case AtLeast(count, operands):
            loose = tuple(map(_loosened, operands))
            return And(loose) if count == len(loose) else Or(loose)
        case Near(operands, _, _):
            return And(tuple(Or(tuple(map(_loosened, choice))) for choice in operands))
        case Except(terms, _):
            return Or(tuple(map(_loosened, terms)))
        case Listed(names):
            return Or(tuple(expression.terms)) if len(names) <= MOST_NAMES else Not(expression)
        case InField(field, operand):
            return InField(field, _loosened(operand))
        case TopicIs(_, meaning) if meaning is not None:
            return _loosened(meaning)
        case TopicIs():
            return Not(expression)
        case Not() | OutletIs() | LanguageIn() | Word() | Stem() | Exact() | Phrase():
            return expression


def _query(expression: Expression, column: str, depth: int) -> str | None:
    match expression:
        case InField(field, operand):
            return _query(operand, _COLUMNS[field], depth)
        case And() | Or() if depth == DEEPEST:
            terms = _terms(expression, column)
            return None if terms is None else _joined(" OR ", terms)
        case And(operands):
            found = [_query(operand, column, depth + 1) for operand in operands]
            return _joined(" AND ", (query for query in found if query is not None))
        case Or(operands):
            alternatives = [_query(operand, column, depth + 1) for operand in operands]
            needed = [query for query in alternatives if query is not None]
            return _joined(" OR ", needed) if len(needed) == len(operands) else None
        case Word() | Stem() | Exact() | Phrase():
            return _term(expression, column)
        case _:
            return None


def _terms(expression: Expression, column: str) -> list[str] | None:
    """Queries of which at least one finds every article that matches; None for any article."""
    match expression:
        case InField(field, operand):
            return _terms(operand, _COLUMNS[field])
        case And(operands):
            found = [terms for each in operands if (terms := _terms(each, column)) is not None]
            return min(found, key=len, default=None)
        case Or(operands):
            return _all_terms([_terms(each, column) for each in operands])
        case Word() | Stem() | Exact() | Phrase():
            return [_term(expression, column)]
        case _:
            return None


def _all_terms(alternatives: Iterable[list[str] | None]) -> list[str] | None:
    """An alternative that may be any article makes the whole so."""
    together: list[str] = []
    for terms in alternatives:
        if terms is None:
            return None
        together += terms
    return together


def _term(term: Term, column: str) -> str:
    if not isinstance(term, Phrase):
        return column + _part(term)
    return column + " + ".join(map(_part, term.parts))


def _part(part: Part) -> str:
    match part:
        case Stem(prefix):
            return f'"{prefix.translate(_ESCAPES)}" *'
        case Word(token):
            return f'"{token.translate(_ESCAPES)}"'
        case Exact(token):
            return f'"{without_case(token).translate(_ESCAPES)}"'


def _joined(operator: str, queries: Iterable[str]) -> str | None:
    found = list(queries)
    return f"({operator.join(found)})" if found else None
