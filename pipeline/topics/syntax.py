"""Text of the topic language -> syntax tree, by grammar.lark, and what is said where it fails."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NoReturn

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken
from lark.lark import PostLex

from pipeline.article import Field
from pipeline.errors import QueryError
from pipeline.topics.terms import SIGNS

MAX_DEPTH = 50
"""Parentheses within parentheses; what is built of them is walked by recursion."""

Node = Tree[Token] | Token


def syntax_tree(text: str) -> Node:
    """The tree of an expression. Raises QueryError."""
    try:
        return _parser().parse(text).children[0]
    except UnexpectedToken as error:
        _explain(error, text)


def offset_of(node: Node) -> int:
    """Where a node begins, in characters from 0."""
    position = node.start_pos if isinstance(node, Token) else node.meta.start_pos
    return position or 0


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
        yield from _comments(text, end, offset_of(token))
        end = token.end_pos or 0
        if not token.type.startswith("_"):
            yield Written(token.type.lower(), str(token), offset_of(token))
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
        raise QueryError(
            "NOT of a NOT says nothing", offset_of(before), "leave both away"
        ) from None
    if before is not None and before.type == "_OPEN" and token.type == "_CLOSE":
        raise QueryError(
            "nothing stands in these parentheses", offset_of(before), "fill them"
        ) from None
    if before is not None and token.type in {"$END", "_CLOSE"}:
        raise QueryError(f"{before} needs a term after it", offset_of(before), "add one") from None
    raise QueryError(f"{token} needs a term before it", offset_of(token), "add one") from None


def _token_before(token: Token, text: str) -> Token | None:
    end = len(text) if token.type == "$END" else offset_of(token)
    before = [other for other in _parser().lex(text) if offset_of(other) < end]
    return before[-1] if before else None


def _explain_missing_operator(before: Token, token: Token) -> NoReturn:
    small = next((word for word in (token, before) if word in {"and", "or", "not"}), None)
    if small is not None:
        mend = f"operators are written in capitals: {small.upper()}"
    elif token.type == "_NOT":
        mend = "write AND NOT"
    elif token in SIGNS or before in SIGNS:
        mend = SIGNS.get(token) or SIGNS[before]
    elif before.type == token.type == "WORD":
        mend = (
            f'write "{before} {token}" for the phrase, {before} AND {token}, or {before} OR {token}'
        )
    else:
        mend = "write one of them between"
    message = f"AND or OR is missing between {before} and {token}"
    raise QueryError(message, offset_of(token), mend) from None
