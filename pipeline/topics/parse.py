"""The topic language: text -> expression. What it says, and what it may not say."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from lark import Token, Tree

from pipeline.article import Field
from pipeline.errors import QueryError
from pipeline.topics.alternatives import Placed, except_of, near_of, nested_nearness
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
    operands_of,
    terms_in,
)
from pipeline.topics.identifiers import outlet_of, topic_of
from pipeline.topics.syntax import QUOTES, Node, offset_of, syntax_tree
from pipeline.topics.terms import exact_term_of, term_of

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
        case "near":
            return _near(node, lists)
        case "nearness":
            operator, *operands = node.children
            return near_of(str(operator), offset_of(node), _placed(operands, lists))
        case "except":
            first, *exceptions = _placed(node.children, lists)
            return except_of(first, exceptions)
        case "at_least":
            return _at_least(node, lists)
        case _:
            return _in_field(node, lists)


def _atom(token: Token, lists: Lists) -> Expression:
    offset = token.start_pos or 0
    match token.type:
        case "LIST":
            return _listed(token[1:], offset, lists)
        case "PHRASE":
            return term_of(token[1:-1], offset + 1)
        case "EXACT":
            quoted = token[1] in QUOTES
            return exact_term_of(token[2:-1] if quoted else token[1:], offset + 1 + quoted)
        case "OUTLET":
            return OutletIs(outlet_of(str(token), offset))
        case "TOPIC":
            return TopicIs(topic_of(str(token), offset))
        case _:
            return term_of(str(token), offset)


def _placed(nodes: Iterable[Node], lists: Lists) -> list[Placed]:
    return [Placed(_expression(node, lists), offset_of(node)) for node in nodes]


def _near(node: Tree[Token], lists: Lists) -> Expression:
    operator = node.children[1]
    if len(node.children) > 3:
        raise nested_nearness(str(operator), offset_of(node.children[3]))
    operands = _placed(node.children[::2], lists)
    return near_of(str(operator), offset_of(operator), operands)


def _at_least(node: Tree[Token], lists: Lists) -> Expression:
    """The terms of a list that stands alone are operands; of several lists each is one."""
    operator, *nodes = node.children
    operands = [_expression(child, lists) for child in nodes]
    if len(nodes) == 1 and isinstance(nodes[0], Token) and isinstance(operands[0], Or):
        operands = list(operands[0].operands)
    count = int(str(operator).partition("/")[2])
    if not 0 < count <= len(operands):
        raise QueryError(
            f"{operator} of {len(operands)} can never fail"
            if count == 0
            else f"{operator} can never hold: its operands are {len(operands)}",
            offset_of(operator),
            "write a number from 1 to the number of operands: ATLEAST/2(a, b, c)",
        )
    for child, operand in zip(nodes, operands, strict=False):
        if _any_within(operand, Not):
            raise QueryError(
                "NOT stands inside ATLEAST",
                offset_of(child),
                "write ATLEAST/2(a, b, c) AND NOT d",
            )
    return AtLeast(count, tuple(operands))


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
    if _any_within(operand, InField):
        raise QueryError(
            f"a field stands inside {name}( )", offset_of(node), "close the first before the second"
        )
    if _any_within(operand, OutletIs) or _any_within(operand, TopicIs):
        raise QueryError(
            f"outlet: and topic: have no place inside {name}( )",
            offset_of(node),
            f"write them outside: {name}(a) AND outlet:example.com",
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
        case Or(operands) | AtLeast(_, operands):
            return all(map(_finds, operands))
        case InField(_, operand):
            return _finds(operand)
        case Not():
            return False
        case Word() | Stem() | Exact() | Phrase() | Listed() | Except() | Near():
            return True
        case OutletIs() | LanguageIn() | TopicIs():
            return True


def _any_within(expression: Expression, kind: type[Expression]) -> bool:
    if isinstance(expression, kind):
        return True
    return any(_any_within(operand, kind) for operand in operands_of(expression))
