"""Whether an article is about a topic, or speaks of it in passing.

News puts what it is about into title and lede, and what it only mentions further down: editors cut
from the end (the "inverted pyramid"). So an article is about a topic where title and lede alone
would make a clause hold. One word of a clause is not enough: of ``sanctions AND Kremlin`` the
Kremlin stands in many titles of articles that mention sanctions once, near their end.

A lede is a sentence or two. Of a first paragraph that is longer, as in text that has lost its
paragraphs, only the first 60 words count as one.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Field, Prominence
from pipeline.topics.evaluation import occurrences_within, places
from pipeline.topics.expression import And, Expression, InField, Not, Or, Phrase, Stem, Word
from pipeline.topics.streams import Place, Streams

LEDE_WORDS = 60


def prominence_of(held: Iterable[Expression], streams: Streams) -> Prominence:
    """MAIN where the words of one of the clauses that hold stand in title and lede."""
    is_main = any(_in_front(expression, streams, None) for expression in held)
    return Prominence.MAIN if is_main else Prominence.MENTION


def _in_front(expression: Expression, streams: Streams, field: Field | None) -> bool:
    """True if the words that make ``expression`` hold can be had from title and lede.

    It is asked of what holds, so what must not occur does not.
    """
    match expression:
        case And(operands):
            return all(_in_front(operand, streams, field) for operand in operands)
        case Or(operands):
            return any(
                _in_front(operand, streams, field)
                for operand in operands
                if places(operand, streams, field) is not None
            )
        case Not():
            return True
        case InField(inner, operand):
            return _in_front(operand, streams, inner)
        case Word() | Stem() | Phrase():
            return any(
                True
                for part in _front(streams, field)
                for _ in occurrences_within(expression, streams.joined, part)
            )


def _front(streams: Streams, field: Field | None) -> list[Place]:
    """What of a field is title or lede, as parts of the joined tokens."""
    parts = []
    if field in {None, Field.TITLE}:
        parts.append(streams.ranges[Field.TITLE])
    if field is not Field.TITLE:
        start, end = streams.ranges[Field.LEDE]
        words = streams.joined[start:end].split(" ", LEDE_WORDS + 1)[: LEDE_WORDS + 1]
        parts.append((start, min(start + len(" ".join(words)) + 1, end)))
    return parts
