"""How explanations name parts of an expression, and quote the words of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.article import Field, Span
from pipeline.topics.expression import (
    And,
    AtLeast,
    Except,
    Expression,
    InField,
    Near,
    Not,
    Occurrence,
    Or,
)
from pipeline.topics.matchable import Matchable
from pipeline.topics.streams import Place, Streams
from pipeline.topics.writing import written

Words = tuple[tuple[str, Span], ...]
"""Words as they stand in an article, and where."""

MOST_NAMED = 12
"""Names in one line; the topic's file has them all."""

FEW_NAMED = 3
"""Terms named of a choice that is a part of something."""

LONGEST = 160
"""Characters of an expression; of a longer one the beginning says which it is."""

MOST_QUOTED = 6
"""Different spellings and fields in one line."""


def words_at(places: Iterable[Place], streams: Streams) -> Words:
    """The words that stand at ``places``, each place for itself."""
    spans = (span for place in sorted(set(places)) for span in streams.spans([place]))
    return tuple((_text_of(streams.article, span), span) for span in spans)


def quoted(words: Words, most: int = MOST_QUOTED) -> str:
    """``"sanctions" (title), "Sanctions" (body, 2 times)``."""
    counts = Counter((text, span.field.value) for text, span in words)
    quotes = [
        f'"{text}" ({field}{f", {times} times" if times > 1 else ""})'
        for (text, field), times in counts.items()
    ]
    return listed(quotes, most)


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Names in one line; of many the first."""
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def short(expression: Expression) -> str:
    """An expression as people write it; of long choices only the first, and of much else only the
    beginning."""
    text = _short(expression)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} ..."


def plain(term: Occurrence) -> str:
    """A term without its exceptions."""
    return _choice(term.terms) if isinstance(term, Except) else short(term)


def _short(expression: Expression) -> str:
    match expression:
        case Or(operands):
            return _choice(operands)
        case And(operands):
            return " AND ".join(map(_operand, operands))
        case Not(operand):
            return f"NOT {_operand(operand)}"
        case InField(field, operand):
            return f"{field.value}:{_bracketed(_short(operand))}"
        case Except(terms, exceptions):
            return f"{_choice(terms)} EXCEPT {_choice(exceptions)}"
        case Near(operands, _, _) if len(operands) == 2:
            return f" {operator(expression)} ".join(map(_choice, operands))
        case Near(operands, _, _):
            return f"{operator(expression)}({', '.join(map(_choice, operands))})"
        case AtLeast(_, operands):
            return f"{operator(expression)}{_bracketed(listed(list(map(_short, operands)), 3))}"
        case _:
            return written(expression)


def _operand(expression: Expression) -> str:
    text = _short(expression)
    return f"({text})" if isinstance(expression, And | Near) else text


def _bracketed(text: str) -> str:
    return text if text.startswith("(") and text.endswith(")") else f"({text})"


def operator(expression: Near | AtLeast) -> str:
    """``NEAR/12``, ``ONEAR/3``, ``ATLEAST/2``."""
    if isinstance(expression, AtLeast):
        return f"ATLEAST/{expression.count}"
    return f"{'ONEAR' if expression.ordered else 'NEAR'}/{expression.distance}"


def within(field: Field | None) -> str:
    """`` in the title``, or nothing."""
    return f" in the {field.value}" if field else ""


def _choice(terms: Sequence[Expression]) -> str:
    if len(terms) == 1:
        return _short(terms[0])
    more = [f"{len(terms) - FEW_NAMED} more"] if len(terms) > FEW_NAMED else []
    return f"({' OR '.join([*map(_operand, terms[:FEW_NAMED]), *more])})"


def _text_of(article: Matchable, span: Span) -> str:
    text = article.title if span.field is Field.TITLE else article.text
    return " ".join(text[span.start : span.end].split())
