"""The topic language: text -> expression. The grammar is grammar.lark, beside this file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NoReturn

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken
from lark.lark import PostLex

from pipeline.article import Field
from pipeline.errors import QueryError
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Word
from pipeline.topics.terms import term_of

MAX_CHARACTERS = 100_000
MAX_DEPTH = 50
MAX_TERMS = 50_000
"""Terms in one expression, each use of a list counted with all its terms."""

Lists = Mapping[str, Expression]


def parse(text: str, lists: Lists | None = None) -> Expression:
    """The expression that ``text`` says; ``$name`` stands for ``lists[name]``.

    Raises QueryError with the offset of what cannot be read and how to mend it.
    """
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"longer than {MAX_CHARACTERS:,} characters", 0, "use lists, or clauses")
    try:
        tree = _parser().parse(text)
    except UnexpectedToken as error:
        _explain(error, text)
    return _whole(tree, lists or {})


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of an expression as it stands there; ``kind`` is word, phrase, list, field or
    comment."""

    kind: str
    text: str
    offset: int


def pieces(text: str) -> Iterator[Written]:
    """What stands in an expression that ``parse`` reads, in order, but for its operators."""
    end = 0
    for token in _parser().lex(text):
        yield from _comments(text, end, _offset(token))
        end = token.end_pos or 0
        if not token.type.startswith("_"):
            yield Written(token.type.lower(), str(token), _offset(token))
    yield from _comments(text, end, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[Written]:
    for found in _COMMENT.finditer(text, start, end):
        yield Written("comment", found[0], found.start())


_COMMENT = re.compile("#[^\n]*")


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        parser="lalr",
        lexer="basic",
        propagate_positions=True,
        postlex=_Checked(),
    )


# ---------------------------------------------------------------- from tree to expression

_Node = Tree[Token] | Token


def _whole(tree: Tree[Token], lists: Lists) -> Expression:
    root = tree.children[0]
    expression = _expression(root, lists)
    if not _finds(expression):
        raise QueryError(
            "an expression of NOT only would match nearly everything",
            _offset(root),
            "say what must occur: term AND NOT term",
        )
    if _terms_in(expression) > MAX_TERMS:
        raise QueryError(
            f"more than {MAX_TERMS:,} terms, lists counted at each use", 0, "split the topic"
        )
    return expression


def _expression(node: _Node, lists: Lists) -> Expression:
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


def _any_of(children: list[_Node], lists: Lists) -> Expression:
    operands = [_expression(child, lists) for child in children]
    for child, operand in zip(children, operands, strict=True):
        if not _finds(operand):
            raise QueryError(
                "an alternative of NOT only would match nearly everything",
                _offset(child),
                "say what must occur: term AND NOT term",
            )
    return Or(tuple(_flat(Or, operands)))


def _negated(child: _Node, lists: Lists) -> Expression:
    operand = _expression(child, lists)
    if not _finds(operand):
        raise QueryError("NOT of a NOT says nothing", _offset(child), "leave both NOTs away")
    return Not(operand)


def _in_field(node: Tree[Token], lists: Lists) -> Expression:
    name, inner = node.children
    operand = _expression(inner, lists)
    if _holds_field(operand):
        raise QueryError(
            f"a field stands inside {name}( )", _offset(node), "close the first before the second"
        )
    return InField(Field(str(name).rstrip(":")), operand)


def _flat(kind: type[And | Or], operands: Iterable[Expression]) -> Iterator[Expression]:
    for operand in operands:
        if isinstance(operand, kind):
            yield from operand.operands
        else:
            yield operand


def _offset(node: _Node) -> int:
    position = node.start_pos if isinstance(node, Token) else node.meta.start_pos
    return position or 0


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


def _terms_in(expression: Expression) -> int:
    match expression:
        case And(operands) | Or(operands):
            return sum(map(_terms_in, operands))
        case Not(operand) | InField(_, operand):
            return _terms_in(operand)
        case Word() | Stem() | Phrase():
            return 1


# ---------------------------------------------------------------- what the lexer must refuse

_LATER = {
    "NEAR": "AND asks for both, anywhere in the text",
    "ONEAR": 'AND asks for both, a "phrase" keeps the order',
    "EXCEPT": "AND NOT drops articles that hold the phrase",
    "ATLEAST": "spell the choices out with AND and OR",
    "=": "leave the = away; capitals are read like small letters",
    "outlet:": "use the topic's key outlets: {only: [...]}",
    "topic:": "repeat the other topic's expression",
}


class _Checked(PostLex):
    """Tokens on their way to the parser: what no grammar can say kindly is said here."""

    always_accept = ("LATER", "COLON", "QUOTE")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The same tokens. Raises QueryError."""
        opened: list[Token] = []
        for token in stream:
            _check(token)
            if token.type == "_OPEN":
                opened.append(token)
                if len(opened) > MAX_DEPTH:
                    _refuse(token, f"parentheses are deeper than {MAX_DEPTH}", "use lists, clauses")
            elif token.type == "_CLOSE":
                if not opened:
                    _refuse(token, "this parenthesis closes nothing", "remove it, or open one")
                opened.pop()
            yield token
        if opened:
            _refuse(opened[-1], "this parenthesis is never closed", "add a ) where it ends")


def _check(token: Token) -> None:
    match token.type:
        case "LATER":
            _refuse_later(token)
        case "FIELD" | "COLON":
            _check_field(token)
        case "QUOTE":
            _refuse(token, "this quotation mark is never closed", 'add a " where the phrase ends')
        case "WORD":
            _check_word(token)


def _refuse_later(token: Token) -> NoReturn:
    name = next(name for name in sorted(_LATER, key=len, reverse=True) if token.startswith(name))
    written = str(token) if name == "=" else name
    _refuse(token, f"{written} is not available yet", _LATER[name])


def _check_field(token: Token) -> None:
    name, _, rest = token.partition(":")
    fields = [field.value for field in Field]
    if name not in fields:
        near = difflib.get_close_matches(name.lower(), fields, 1)
        known = f"did you mean {near[0]}:( )?" if near else f"fields: {', '.join(fields)}"
        _refuse(token, f"there is no field {name}:", f'{known}; words with a colon go in "quotes"')
    if token.type == "COLON":
        _refuse(token, f"{name}: needs parentheses", f"write {name}:({rest or '...'})")


_SIGNS = {"-": "NOT {}", "!": "NOT {}", "+": "AND {}"}


def _check_word(token: Token) -> None:
    sign, rest = token[0], token[1:]
    if sign in _SIGNS and rest[:1].isalnum():
        _refuse(token, f"{sign} before a word is no operator", f"write {_SIGNS[sign].format(rest)}")


def _refuse(token: Token, message: str, mend: str) -> NoReturn:
    raise QueryError(message, token.start_pos or 0, mend)


# ---------------------------------------------------------------- what the parser did not expect

_BEGINS_TERM = frozenset({"WORD", "PHRASE", "LIST", "FIELD", "_OPEN", "_NOT"})
_ENDS_TERM = frozenset({"WORD", "PHRASE", "LIST", "_CLOSE"})


def _explain(error: UnexpectedToken, text: str) -> NoReturn:
    token = error.token
    before = _token_before(token, text)
    if before is None and token.type == "$END":
        raise QueryError("the expression is empty", 0, "write at least one word") from None
    if before is not None and before.type in _ENDS_TERM and token.type in _BEGINS_TERM:
        _explain_missing_operator(before, token)
    if before is not None and before.type == token.type == "_NOT":
        raise QueryError("NOT of a NOT says nothing", _offset(before), "leave both away") from None
    if before is not None and before.type == "_OPEN" and token.type == "_CLOSE":
        raise QueryError(
            "nothing stands in these parentheses", _offset(before), "fill them"
        ) from None
    if before is not None and token.type in {"$END", "_CLOSE"}:
        raise QueryError(f"{before} needs a term after it", _offset(before), "add one") from None
    raise QueryError(f"{token} needs a term before it", _offset(token), "add one") from None


def _token_before(token: Token, text: str) -> Token | None:
    end = len(text) if token.type == "$END" else _offset(token)
    before = [other for other in _parser().lex(text) if _offset(other) < end]
    return before[-1] if before else None


def _explain_missing_operator(before: Token, token: Token) -> NoReturn:
    small = next((word for word in (token, before) if word in {"and", "or", "not"}), None)
    if small is not None:
        mend = f"operators are written in capitals: {small.upper()}"
    elif token.type == "_NOT":
        mend = "write AND NOT"
    elif before.type == token.type == "WORD":
        mend = (
            f'write "{before} {token}" for the phrase, {before} AND {token}, or {before} OR {token}'
        )
    else:
        mend = "write one of them between"
    message = f"AND or OR is missing between {before} and {token}"
    raise QueryError(message, _offset(token), mend) from None
