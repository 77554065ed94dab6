"""What each part of an expression finds in an article, as a tree, and what it lacks.

The tree has the expression's shape. Whether a term holds is what the matcher's own conditions say
(pipeline/topics/evaluation.py); what is made of terms follows from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.article import Field
from pipeline.topics.closeness import between, far_apart, lack_of_term
from pipeline.topics.evaluation import compiled, occurrences
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
    Occurrence,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.missing import (
    WHOLE,
    Lack,
    missing_of_all,
    missing_of_any,
    missing_of_several,
    missing_within,
)
from pipeline.topics.streams import Place, Streams
from pipeline.topics.wording import Words, operator, plain, quoted, short, within, words_at
from pipeline.topics.writing import written


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of an expression beside an article.

    ``asks`` is the part as people write it, the operator alone where it has parts, and "" for AND
    and OR, whose parts speak for themselves. ``words`` are those of the article that a term stands
    for. ``lack`` says what is missing, None where the part holds.
    """

    asks: str
    words: Words = ()
    parts: tuple[Finding, ...] = ()
    lack: Lack | None = None

    @property
    def holds(self) -> bool:
        """True where nothing is missing."""
        return self.lack is None

    def terms(self) -> Iterator[Finding]:
        """The terms that stand somewhere in the article, where they are asked for."""
        if self.words:
            yield self
        for part in self.parts:
            yield from part.terms()


def finding(expression: Expression, streams: Streams, field: Field | None = None) -> Finding:
    """What ``expression`` finds in an article, its terms looked for in ``field``."""
    match expression:
        case And(operands):
            parts = _parts(operands, streams, field)
            return Finding("", parts=parts, lack=missing_of_all([part.lack for part in parts]))
        case Or(operands):
            return _any(operands, streams, field)
        case AtLeast():
            return _at_least(expression, streams, field)
        case Not(operand):
            return _not(operand, streams, field)
        case InField(inner, operand):
            return finding(operand, streams, inner)
        case TopicIs():
            return _topic(expression, streams)
        case Near():
            return _near(expression, streams, field)
        case OutletIs() | LanguageIn():
            return _filter(expression, streams)
        case Word() | Stem() | Exact() | Phrase() | Listed() | Except():
            return _term(expression, streams, field)


# ---------------------------------------------------------------- what is made of parts


def _parts(
    operands: Sequence[Expression], streams: Streams, field: Field | None
) -> tuple[Finding, ...]:
    return tuple(finding(operand, streams, field) for operand in operands)


def _any(operands: Sequence[Expression], streams: Streams, field: Field | None) -> Finding:
    """Of alternatives those that hold; where none does, what each lacks."""
    parts = _parts(operands, streams, field)
    held = tuple(part for part in parts if part.holds)
    if held:
        return Finding("", parts=held)
    lacks = [part.lack for part in parts if part.lack is not None]
    return Finding("", parts=parts, lack=missing_of_any(lacks))


def _at_least(expression: AtLeast, streams: Streams, field: Field | None) -> Finding:
    parts = _parts(expression.operands, streams, field)
    asked = [
        (short(operand), part.lack)
        for operand, part in zip(expression.operands, parts, strict=True)
    ]
    lack = missing_of_several(operator(expression), expression.count, asked)
    shown = tuple(part for part in parts if part.holds) if lack is None else parts
    return Finding(operator(expression), parts=shown, lack=lack)


def _not(operand: Expression, streams: Streams, field: Field | None) -> Finding:
    asks = f"NOT {short(operand)}"
    inner = finding(operand, streams, field)
    if not inner.holds:
        return Finding(asks)
    words = tuple(word for term in inner.terms() for word in term.words)
    found = quoted(words) if words else "it holds"
    return Finding(asks, lack=Lack(WHOLE, (f"{asks} fails{within(field)}: {found}",)))


def _topic(expression: TopicIs, streams: Streams) -> Finding:
    asks = written(expression)
    if expression.meaning is None:
        return Finding(asks, lack=Lack(WHOLE, (f"{asks} is not known here",)))
    inner = finding(expression.meaning, streams)
    return Finding(asks, parts=(inner,), lack=missing_within(asks, inner.lack))


# ---------------------------------------------------------------- terms


def _term(term: Occurrence, streams: Streams, field: Field | None) -> Finding:
    found = _standing(term, streams, field, None)
    return found if found.words else Finding(found.asks, lack=lack_of_term(term, streams, field))


def _near(near: Near, streams: Streams, field: Field | None) -> Finding:
    condition = compiled(near, field)
    holds = condition.holds(streams)
    taking_part = frozenset(condition.places(streams)) if holds else None
    choices = dict.fromkeys(each for choice in near.operands for each in choice)
    parts = (_standing(each, streams, field, taking_part) for each in choices)
    asks, lack = operator(near), None
    if holds:
        asks = f"{asks}: {between(near, streams, field)} between"
    else:
        lack = far_apart(near, streams, field)
    return Finding(asks, parts=tuple(part for part in parts if part.words), lack=lack)


def _standing(
    term: Occurrence, streams: Streams, field: Field | None, among: frozenset[Place] | None
) -> Finding:
    """Where a term stands, or which of these places are ones of it."""
    places = occurrences(term, streams, field)
    here = [place for place in places if among is None or place in among]
    return Finding(plain(term), words_at(here, streams))


def _filter(expression: OutletIs | LanguageIn, streams: Streams) -> Finding:
    asks = written(expression)
    if compiled(expression).holds(streams):
        return Finding(asks)
    article = streams.article
    stands = article.outlet if isinstance(expression, OutletIs) else article.language
    return Finding(asks, lack=Lack(WHOLE, (f"{asks} fails: it is {stands or 'unknown'}",)))
