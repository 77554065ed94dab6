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
    """A piece of an expression as it stands there; ``kind`` is word, phrase, exact, list, outlet,
    topic, field or comment."""

    kind: str
    text: str
    offset: int


def pieces(text: str) -> Iterator[Written]:
    """What stands in an expression that ``parse`` reads, in order, but for its operators."""
    end = 0
    for token in _parser().lex(text):
        yield from _comments(text, end, offset_of(token))
        end = token.end_pos or 0
        if not token.type.startswith("_") and token.type not in _OPERATORS:
            yield Written(token.type.lower(), str(token), offset_of(token))
    yield from _comments(text, end, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[Written]:
    for found in _COMMENT.finditer(text, start, end):
        yield Written("comment", found[0], found.start())


_COMMENT = re.compile("#[^\n]*")
_OPERATORS = frozenset({"NEAR", "ATLEAST"})


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


class _Checked(PostLex):
    """Tokens on their way to the parser: what no grammar can say kindly is said here."""

    always_accept = ("COLON", "QUOTE")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The same tokens. Raises QueryError."""
        opened: list[Token] = []
        mend = "add a ) where it ends"
        for token in stream:
            _check(token)
            if token.type in _OPERATORS:
                mend = f"{mend.partition(';')[0]}; {_QUOTE_IN_YAML}"
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
            _refuse(opened[-1], "this parenthesis is never closed", mend)


_QUOTE_IN_YAML = "between { } or [ ] of YAML, put an expression with commas in quotes"


def _check(token: Token) -> None:
    match token.type:
        case "NEAR" | "ATLEAST":
            _check_number(token)
        case "EXACT":
            _check_exact(token)
        case "OUTLET" | "TOPIC":
            _check_name(token)
        case "FIELD" | "COLON":
            _check_field(token)
        case "QUOTE":
            _refuse(token, "this quotation mark is never closed", _CLOSING)
        case "WORD":
            _check_word(token)


_CLOSING = 'add a " where the phrase ends'


def _check_number(token: Token) -> None:
    name, _, number = token.partition("/")
    if re.fullmatch("[0-9]{1,9}", number):
        return
    what = "so many words may stand between" if name != "ATLEAST" else "so many must hold"
    example = f"{name}/5" if name != "ATLEAST" else "ATLEAST/2(a, b, c)"
    _refuse(token, f"{name} needs a number", f"write {example}: {what}")


def _check_exact(token: Token) -> None:
    written = token[1:]
    if not written:
        _refuse(
            token, "= needs a word or a phrase directly after it", 'write =EU or ="Exact Phrase"'
        )
    if written[0] in QUOTES and (len(written) == 1 or written[-1] not in QUOTES):
        _refuse(token, "this quotation mark is never closed", _CLOSING)


QUOTES = '"“”„'


def _check_name(token: Token) -> None:
    key, _, name = token.partition(":")
    if not name:
        example = "example.com" if key == "outlet" else "sanctions"
        mend = f"write {key}:{example}, and OR between several"
        _refuse(token, f"{key}: needs a name directly after it", mend)


def _check_field(token: Token) -> None:
    name, _, rest = token.partition(":")
    fields = [field.value for field in Field]
    if name not in fields:
        near = difflib.get_close_matches(name.lower(), [*fields, *_NAMED], 1)
        known = f"fields: {', '.join(fields)}"
        if near:
            known = f"did you mean {near[0]}:{_NAMED.get(near[0], '( )')}?"
        _refuse(token, f"there is no field {name}:", f'{known}; words with a colon go in "quotes"')
    if token.type == "COLON":
        _refuse(token, f"{name}: needs parentheses", f"write {name}:({rest or '...'})")


_NAMED = {"outlet": "example.com", "topic": "name"}

_SIGNS = {"-": "NOT {}", "!": "NOT {}", "+": "AND {}"}


def _check_word(token: Token) -> None:
    sign, rest = token[0], token[1:]
    if sign in _SIGNS and rest[:1].isalnum():
        _refuse(token, f"{sign} before a word is no operator", f"write {_SIGNS[sign].format(rest)}")


def _refuse(token: Token, message: str, mend: str) -> NoReturn:
    raise QueryError(message, token.start_pos or 0, mend)


# ---------------------------------------------------------------- what the parser did not expect

_TERMS = frozenset({"WORD", "PHRASE", "EXACT", "LIST", "OUTLET", "TOPIC"})
_BEGINS_TERM = _TERMS | {"FIELD", "NEAR", "ATLEAST", "_OPEN", "_NOT"}
_ENDS_TERM = _TERMS | {"_CLOSE"}


def _explain(error: UnexpectedToken, text: str) -> NoReturn:
    token = error.token
    before = _token_before(token, text)
    if before is None and token.type == "$END":
        raise QueryError("the expression is empty", 0, "write at least one word") from None
    if token.type == "_COMMA":
        raise QueryError(_LONE_COMMA, offset_of(token), _COMMA_MEND) from None
    if before is not None:
        _explain_pair(before, token)
    raise QueryError(f"{token} needs a term before it", offset_of(token), "add one") from None


_LONE_COMMA = "a comma stands only in NEAR/n( ), ONEAR/n( ) and ATLEAST/n( )"
_COMMA_MEND = 'write OR or AND, NEAR/5(a, b) for nearness, or "quotes" around a phrase'


def _explain_pair(before: Token, token: Token) -> None:
    """What is wrong with ``token`` after ``before``, where the two say it."""
    place = offset_of(before)
    if before.type in _ENDS_TERM and token.type in _BEGINS_TERM:
        _explain_missing_operator(before, token)
    if before.type == token.type == "_NOT":
        raise QueryError("NOT of a NOT says nothing", place, "leave both away") from None
    if before.type == "_OPEN" and token.type == "_CLOSE":
        raise QueryError("nothing stands in these parentheses", place, "fill them") from None
    if token.type == "_NOT" and before.type in {"NEAR", "_EXCEPT"}:
        mend = "write a AND NOT (a NEAR/5 b)"
        raise QueryError(f"NOT cannot stand after {before}", offset_of(token), mend) from None
    if before.type in _OPERATORS and token.type in _TERMS:
        example = f"{before}(a, b)"
        mend = (
            f"write {example}" if before.type == "ATLEAST" else f"write a {before} b, or {example}"
        )
        raise QueryError(f"{before} needs something before it, or ( )", place, mend) from None
    if token.type in {"$END", "_CLOSE", "_EXCEPT"} or (
        before.type in _OPERATORS and token.type not in _BEGINS_TERM
    ):
        raise QueryError(f"{before} needs a term after it", place, "add one") from None


def _token_before(token: Token, text: str) -> Token | None:
    end = len(text) if token.type == "$END" else offset_of(token)
    before = [other for other in _parser().lex(text) if offset_of(other) < end]
    return before[-1] if before else None


_SMALL_OPERATOR = re.compile("and|or|not|except|o?near/[0-9]+|atleast/[0-9]+")


def _explain_missing_operator(before: Token, token: Token) -> NoReturn:
    small = next((word for word in (token, before) if _SMALL_OPERATOR.fullmatch(word)), None)
    if small is not None:
        mend = f"operators are written in capitals: {small.upper()}"
    elif before.type == "PHRASE" and token.startswith("~"):
        mend = f"write NEAR/{token[1:] or 5}(a, b) for words near to each other"
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
