"""Lists of more names than a query can hold, and what a query asks for instead.

When an article is stored, the entities that its matches name are stored with it (field
``entities``). A list of very many names is asked for by those. So the query finds what a topic with
the list matched when the article came, not what it would match now, and does not tell weak names
from strong ones. Fewer names can still be asked for one by one, but not with their places: then
what must be near to a name, or no part of another, is asked for anywhere in the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.topics.expression import And, Except, Expression, Listed, Near, Or, operands_of
from pipeline.topics.inlining import meaning_of
from pipeline.topics.nametable import NameTable
from pipeline.topics.topic import Topic

MOST_NAMES = 1_000
"""Names of a list that are asked for one by one."""

MOST_PLACED = 250
"""Names of a list that are asked for with their places."""


def approximations(topic: Topic) -> tuple[str, ...]:
    """In what the query of ``topic`` asks for more than the topic matches, or less; for people."""
    return tuple(dict.fromkeys(_notes(meaning_of(topic))))


def has_too_many(expression: Near | Except) -> bool:
    """Whether a list in ``expression`` has more names than can be asked for with their places."""
    return any(len(names) > MOST_PLACED for names in _tables(expression))


def without_places(expression: Near | Except) -> Expression:
    """What must at least occur, wherever it stands."""
    if isinstance(expression, Except):
        return _any_of(expression.terms)
    return And(tuple(_any_of(tuple(map(_unexcepted, choice))) for choice in expression.operands))


def _unexcepted(expression: Expression) -> Expression:
    return _any_of(expression.terms) if isinstance(expression, Except) else expression


def _any_of(alternatives: tuple[Expression, ...]) -> Expression:
    return alternatives[0] if len(alternatives) == 1 else Or(alternatives)


def _notes(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Near | Except):
        yield from map(_note_on_places, filter(_is_long, _tables(expression)))
    if isinstance(expression, Listed) and len(expression.names) > MOST_NAMES:
        yield _note_on_entities(expression.names)
    for operand in operands_of(expression):
        yield from _notes(operand)


def _is_long(names: NameTable) -> bool:
    return len(names) > MOST_PLACED


def _note_on_places(names: NameTable) -> str:
    return (
        f"${names.name} has {len(names):,} names: what must be near to one of them is asked for"
        " anywhere in the article, and EXCEPT beside them not at all, so the query finds more than"
        " the topic matches, or under NOT less"
    )


def _note_on_entities(names: NameTable) -> str:
    return (
        f"${names.name} has {len(names):,} names: the query asks for articles that were stored with"
        f" an entity of {names.list}, so it finds what topics matched when the articles came"
    )


def _tables(expression: Expression) -> Iterator[NameTable]:
    if isinstance(expression, Listed):
        yield expression.names
    for operand in operands_of(expression):
        yield from _tables(operand)
    if isinstance(expression, Except):
        for exception in expression.exceptions:
            yield from _tables(exception)
