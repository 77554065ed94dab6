"""Kibana's query language, read: which fields a query asks, and for what.

    topics: "sanctions" and not verdict: copy          (outlet: a.example or outlet: b.example)
    published >= "2026-03-01"                          outlet: (a.example or b.example)
    note: *                                            words without a field

Nested fields (``path:{ ... }``) are refused: our indices have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A field asked for a value; ``operator`` is : or a comparison. ``field`` is "" where none is
    named. A value that is not ``quoted`` may hold ``*`` for any characters."""

    field: str
    operator: str
    value: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts it is a query for everything."""

    parts: tuple[Kql, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of the parts holds."""

    parts: tuple[Kql, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """The part does not hold."""

    part: Kql


Kql = Asked | Every | Some | Never


def read_kql(text: str) -> Kql:
    """What a query asks. Raises ValueError where it cannot be read."""
    if not text.strip():
        return Every(())
    reader = _Reader(list(_tokens(text)))
    found = reader.some(0)
    reader.end()
    return found


def asked(query: Kql) -> Iterator[Asked]:
    """Everything that is asked, in order."""
    match query:
        case Asked():
            yield query
        case Never(part):
            yield from asked(part)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from asked(part)


@dataclass(frozen=True, slots=True)
class _Token:
    """``kind`` is a mark itself, ``quoted``, ``word``, ``and``, ``or``, ``not`` or ``end``."""

    kind: str
    text: str
    offset: int


_TOKEN = re.compile(
    r"""\s*(?: (?P<mark> <=|>=|[():<>{}]) | "(?P<quoted> (?:[^"\\]|\\.)*)"
           | (?P<word> (?:[^\s():<>{}"\\]|\\.)+) | (?P<wrong> \S) )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = frozenset({"and", "or", "not"})


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        offset = found.start() + len(found[0]) - len(found[0].lstrip())
        if found["wrong"]:
            raise ValueError(f"column {offset + 1}: {found['wrong']!r} cannot stand here")
        if found["mark"]:
            yield _Token(found["mark"], found["mark"], offset)
        elif found["quoted"] is not None:
            yield _Token("quoted", _unescaped(found["quoted"]), offset)
        else:
            word = found["word"]
            kind = word.lower() if word.lower() in _WORDS else "word"
            yield _Token(kind, _unescaped(word), offset)
    yield _Token("end", "the end", len(text))


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


class _Reader:
    """Goes through the tokens once; ``field`` of a method is whose values stand in brackets."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def some(self, depth: int, field: str = "") -> Kql:
        if depth > MOST_DEPTH:
            raise ValueError(f"nested deeper than {MOST_DEPTH} levels")
        parts = [self._every(depth, field)]
        while self._take("or"):
            parts.append(self._every(depth, field))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def end(self) -> None:
        if self._next.kind != "end":
            raise self._wrong()

    def _every(self, depth: int, field: str) -> Kql:
        parts = [self._one(depth, field)]
        while self._take("and"):
            parts.append(self._one(depth, field))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _one(self, depth: int, field: str) -> Kql:
        if self._take("not"):
            if depth > MOST_DEPTH:
                raise ValueError(f"nested deeper than {MOST_DEPTH} levels")
            return Never(self._one(depth + 1, field))
        if self._take("("):
            inner = self.some(depth + 1, field)
            self._must("(", ")")
            return inner
        return self._value(field) if field else self._expression(depth)

    def _expression(self, depth: int) -> Kql:
        value = self._value("")
        if self._take(":"):
            if self._take("("):
                inner = self.some(depth + 1, value.value)
                self._must("(", ")")
                return inner
            return self._value(value.value)
        for operator in ("<=", ">=", "<", ">"):
            if self._take(operator):
                compared = self._value(value.value)
                return Asked(value.value, operator, compared.value, compared.quoted)
        return value

    def _value(self, field: str) -> Asked:
        """A quoted text, or words in a row."""
        token = self._next
        if self._take("quoted"):
            return Asked(field, ":", token.text, quoted=True)
        words = []
        while self._next.kind == "word":
            words.append(self._next.text)
            self._at += 1
        if not words:
            raise self._wrong()
        return Asked(field, ":", " ".join(words), quoted=False)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, kind: str) -> bool:
        if self._next.kind != kind:
            return False
        self._at += 1
        return True

    def _must(self, opened: str, kind: str) -> None:
        if not self._take(kind):
            raise ValueError(f"column {self._next.offset + 1}: {opened} is not closed")

    def _wrong(self) -> ValueError:
        token = self._next
        return ValueError(f"column {token.offset + 1}: {token.text!r} cannot stand here")
