"""The topic language: text -> expression. What it says, and what it may not say."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from lark import Token, Tree

from pipeline.article import Field
from pipeline.errors import QueryError
from pipeline.topics.expression import (
    And,
    Expression,
    InField,
    Not,
    Or,
    Phrase,
    Stem,
    Word,
    terms_in,
)
from pipeline.topics.syntax import Node, offset_of, syntax_tree
from pipeline.topics.terms import term_of

MAX_CHARACTERS = 100_000
MAX_TERMS = 50_000
"""Terms in one expression, each use of a list counted with all its terms."""

Lists = Mapping[str, Expression]


def parse(text: str, lists: Lists | None = None) -> Expression:
    """The expression that ``text`` says; ``$name`` stands for ``lists[name]``.

    Raises QueryError with the offset of what cannot be read and how to mend it.
    """
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"longer than {MAX_CHARACTERS:,} characters", 0, "use lists, or clauses")
    return _whole(syntax_tree(text), lists or {})


# ---------------------------------------------------------------- from tree to expression


def _whole(root: Node, lists: Lists) -> Expression:
    expression = _expression(root, lists)
    if not _finds(expression):
        raise QueryError(
            "an expression of NOT only would match nearly everything",
            offset_of(root),
            "say what must occur: term AND NOT term",
        )
    if terms_in(expression) > MAX_TERMS:
        raise QueryError(
            f"more than {MAX_TERMS:,} terms, lists counted at each use", 0, "split the topic"
        )
    return expression


def _expression(node: Node, lists: Lists) -> Expression:
    if isinstance(node, Token):
        return _atom(node, lists)
    match node.data:
        case "or":
            return _any_of(node.children, lists)
        case "and":
            return And(tuple(_flat(And, (_expression(child, lists) for child in node.children))))
        case "negation":
            return _negated(node.children[0], lists)
        case _:
            return _in_field(node, lists)


def _atom(token: Token, lists: Lists) -> Expression:
    offset = token.start_pos or 0
    if token.type == "LIST":
        return _listed(token[1:], offset, lists)
    if token.type == "PHRASE":
        return term_of(token[1:-1], offset + 1)
    return term_of(str(token), offset)


def _listed(name: str, offset: int, lists: Lists) -> Expression:
    if name in lists:
        return lists[name]
    near = difflib.get_close_matches(name, lists, 1)
    known = f"lists here: {', '.join(lists)}" if lists else "write it under lists:"
    mend = f"did you mean ${near[0]}?" if near else known
    raise QueryError(f"there is no list ${name}", offset, mend)


def _any_of(children: list[Node], lists: Lists) -> Expression:
    operands = [_expression(child, lists) for child in children]
    for child, operand in zip(children, operands, strict=True):
        if not _finds(operand):
            raise QueryError(
                "an alternative of NOT only would match nearly everything",
                offset_of(child),
                "say what must occur: term AND NOT term",
            )
    return Or(tuple(_flat(Or, operands)))


def _negated(child: Node, lists: Lists) -> Expression:
    operand = _expression(child, lists)
    if not _finds(operand):
        raise QueryError("NOT of a NOT says nothing", offset_of(child), "leave both NOTs away")
    return Not(operand)


def _in_field(node: Tree[Token], lists: Lists) -> Expression:
    name, inner = node.children
    operand = _expression(inner, lists)
    if _holds_field(operand):
        raise QueryError(
            f"a field stands inside {name}( )", offset_of(node), "close the first before the second"
        )
    return InField(Field(str(name).rstrip(":")), operand)


def _flat(kind: type[And | Or], operands: Iterable[Expression]) -> Iterator[Expression]:
    for operand in operands:
        if isinstance(operand, kind):
            yield from operand.operands
        else:
            yield operand


def _finds(expression: Expression) -> bool:
    """True if it asks for something to occur, and does not only forbid."""
    match expression:
        case And(operands):
            return any(map(_finds, operands))
        case Or(operands):
            return all(map(_finds, operands))
        case InField(_, operand):
            return _finds(operand)
        case Not():
            return False
        case Word() | Stem() | Phrase():
            return True


def _holds_field(expression: Expression) -> bool:
    match expression:
        case And(operands) | Or(operands):
            return any(map(_holds_field, operands))
        case Not(operand):
            return _holds_field(operand)
        case InField():
            return True
        case Word() | Stem() | Phrase():
            return False
