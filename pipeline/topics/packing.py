"""Topics as they were read, packed: whoever loads one need not read and parse its text again, which
takes fifteen times as long.

What a text means depends on the program that reads it and on the shared lists. So a packed topic
says what it was made of, and whoever finds something else reads the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from pipeline.article import Field
from pipeline.feeds.identity import digest
from pipeline.ports import PublishedTopic
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
)
from pipeline.topics.parse import Lists
from pipeline.topics.period import Period
from pipeline.topics.sharedlists import lists_behind
from pipeline.topics.topic import AlertRule, Clause, Example, Topic

Made = tuple[str, str, tuple[tuple[str, str], ...]]
"""What a topic was read by and from: the program, a digest of the text, the lists behind it."""


def packed(topic: Topic, published: PublishedTopic, program: str) -> bytes:
    """``topic`` as it was read by itself from a published text. ``program`` names the code that
    reads topics."""
    made = (program, digest(published.text), published.lists)
    clauses = [(each.name, _said(each.when), each.severity) for each in topic.clauses]
    never = None if topic.never is None else _said(topic.never)
    facts = _Facts(**{name: getattr(topic, name) for name in _FACTS})
    return msgspec.msgpack.encode(_Packed(made, clauses, never, facts))


class Unpacker:
    """Unpacks topics for a program, with the shared lists that run. Terms that several topics have
    are made once."""

    def __init__(self, lists: Lists, program: str) -> None:
        self._lists, self._program = lists, program
        self._words: dict[str, Word] = {}
        self._phrases: dict[tuple[Any, ...], Phrase] = {}

    def topic(self, content: bytes, published: PublishedTopic) -> Topic | None:
        """The topic that reading the published text gives; None where ``content`` does not tell,
        for it was made of something else."""
        try:
            found = _DECODER.decode(content)
        except ValueError:
            return None
        text = published.text
        if found.made != (self._program, digest(text), lists_behind(text, self._lists)):
            return None
        facts = {name: getattr(found.facts, name) for name in _FACTS}
        clauses = tuple(
            Clause(name, self._expression(when), severity) for name, when, severity in found.clauses
        )
        never = None if found.never is None else self._expression(found.never)
        return Topic(clauses=clauses, never=never, **facts)

    def _expression(self, said: Any) -> Any:
        """What a packed expression says: a word is its token, all else [kind, its parts ...]."""
        if isinstance(said, str):
            word = self._words.get(said)
            if word is None:
                word = self._words[said] = Word(said)
            return word
        return _MEANT[said[0]](self, said)

    def _all(self, said: Sequence[Any]) -> tuple[Any, ...]:
        return tuple([self._expression(each) for each in said])

    def _phrase(self, said: Sequence[Any]) -> Phrase:
        parts = self._all(said)
        return self._phrases.setdefault(parts, Phrase(parts))

    def _listed(self, name: str) -> Expression:
        return self._lists[name]


@dataclass(frozen=True, slots=True)
class _Facts:
    """All of a topic but its expressions."""

    name: str
    title: str
    version: str
    about: str
    languages: tuple[str, ...]
    outlets_only: tuple[str, ...]
    outlets_not: tuple[str, ...]
    alert: AlertRule
    matching: tuple[Example, ...]
    not_matching: tuple[Example, ...]
    was: str
    period: Period


_FACTS = tuple(field.name for field in fields(_Facts))


@dataclass(frozen=True, slots=True)
class _Packed:
    made: Made
    clauses: list[tuple[str, Any, str]]
    never: Any
    facts: _Facts


_DECODER = msgspec.msgpack.Decoder(_Packed)


# ---------------------------------------------------------------- expressions


def _said(expression: Expression) -> Any:  # noqa: C901 - a branch for each type
    match expression:
        case Word(token):
            return token
        case Stem(prefix):
            return ["stem", prefix]
        case Exact(token):
            return ["exact", token]
        case Phrase(parts):
            return ["phrase", *map(_said, parts)]
        case Listed(names):
            return ["listed", names.name]
        case Except(terms, exceptions):
            return ["except", [_said(each) for each in terms], [_said(each) for each in exceptions]]
        case Near(operands, distance, ordered):
            choices = [[_said(each) for each in choice] for choice in operands]
            return ["near", distance, ordered, *choices]
        case AtLeast(count, operands):
            return ["atleast", count, *map(_said, operands)]
        case And(operands):
            return ["and", *map(_said, operands)]
        case Or(operands):
            return ["or", *map(_said, operands)]
        case Not(operand):
            return ["not", _said(operand)]
        case InField(field, operand):
            return ["in", field, _said(operand)]
        case OutletIs(outlet):
            return ["outlet", outlet]
        case LanguageIn(languages):
            return ["language", *languages]
        case TopicIs(name, meaning):
            return ["topic", name, None if meaning is None else _said(meaning)]


_MEANT: dict[str, Callable[[Unpacker, Sequence[Any]], Expression]] = {
    "stem": lambda _, said: Stem(said[1]),
    "exact": lambda _, said: Exact(said[1]),
    "phrase": lambda own, said: own._phrase(said[1:]),
    "listed": lambda own, said: own._listed(said[1]),
    "except": lambda own, said: Except(own._all(said[1]), own._all(said[2])),
    "near": lambda own, said: Near(tuple(map(own._all, said[3:])), said[1], said[2]),
    "atleast": lambda own, said: AtLeast(said[1], own._all(said[2:])),
    "and": lambda own, said: And(own._all(said[1:])),
    "or": lambda own, said: Or(own._all(said[1:])),
    "not": lambda own, said: Not(own._expression(said[1])),
    "in": lambda own, said: InField(Field(said[1]), own._expression(said[2])),
    "outlet": lambda _, said: OutletIs(said[1]),
    "language": lambda _, said: LanguageIn(tuple(said[1:])),
    "topic": lambda own, said: TopicIs(
        said[1], None if said[2] is None else own._expression(said[2])
    ),
}
