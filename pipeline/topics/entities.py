"""Which entities of shared lists the words name that make a topic match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from pipeline.article import EntityMatch, Field, Span
from pipeline.topics.expression import Expression, Listed, Not, operands_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.nametable import Entity, NamedPlace, NameTable
from pipeline.topics.streams import Place, Streams

MOST_ENTITIES = 200
"""Of one match. A text that names more is a list itself, and whom it names first must do."""


def tables_in(expression: Expression) -> tuple[NameTable, ...]:
    """The shared lists whose names can make ``expression`` hold, each once."""
    return tuple(dict.fromkeys(_tables(expression)))


def _tables(expression: Expression) -> Iterator[NameTable]:
    if isinstance(expression, Listed):
        yield expression.names
    elif not isinstance(expression, Not):
        for operand in operands_of(expression):
            yield from _tables(operand)


def entities_at(
    places: Collection[Place], tables: Sequence[NameTable], streams: Streams
) -> tuple[EntityMatch, ...]:
    """The entities that are named at ``places``, in their order.

    A name inside a longer one of the same list (Bank of Arden in Bank of Arden Trading) is not
    meant. A name that several entities share names them all.
    """
    found: dict[tuple[str, str], tuple[Entity, list[str]]] = {}
    for place, table in sorted(_meant(places, tables, streams), key=lambda each: each[0].start):
        words = _words(streams, place)
        for entity in table.entities(place.number):
            _, said = found.setdefault((table.list, entity.id), (entity, []))
            if words not in said:
                said.append(words)
    return tuple(
        EntityMatch(list, entity.id, entity.name, tuple(words))
        for (list, _), (entity, words) in islice(found.items(), MOST_ENTITIES)
    )


def _meant(
    places: Collection[Place], tables: Sequence[NameTable], streams: Streams
) -> Iterator[tuple[NamedPlace, NameTable]]:
    for table in tables:
        here = [each for each in streams.named(table) if (each.start, each.end) in places]
        yield from ((each, table) for each in _longest(here))


def _longest(found: Sequence[NamedPlace]) -> Iterator[NamedPlace]:
    """Those that lie in no longer one."""
    longest = NamedPlace(-1, -1, -1)
    for place in sorted(found, key=lambda each: (each.start, -each.end)):
        same = (place.start, place.end) == (longest.start, longest.end)
        if place.end > longest.end or same:
            yield place
            longest = place


def _words(streams: Streams, place: NamedPlace) -> str:
    (span,) = streams.spans([(place.start, place.end)])
    return _text_of(streams.article, span)


def _text_of(article: Matchable, span: Span) -> str:
    text = article.title if span.field is Field.TITLE else article.text
    return " ".join(text[span.start : span.end].split())
