"""Queries of Elasticsearch joined by ``bool``, in as few levels as they need.

Elasticsearch refuses queries that are nested too deeply, so alternatives, and what must and must
not hold, share one query wherever they can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import QueryRefused

Json = dict[str, Any]

DEEPEST = 28
"""Queries within queries. Elasticsearch takes 30 (indices.query.bool.max_nested_depth); a store and
Kibana put ours into one of theirs."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and how many queries deep it is."""

    dsl: Json
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a ``bool`` query asks: all of the first, at least ``least`` of the second where there
    are some, none of the third."""

    all: tuple[Query, ...] = ()
    any: tuple[Query, ...] = ()
    none: tuple[Query, ...] = ()
    least: int = 1

    @property
    def query(self) -> Query:
        """The ``bool`` query."""
        asked: Json = {}
        if self.all:
            asked["filter"] = [query.dsl for query in self.all]
        if self.any:
            asked["should"] = [query.dsl for query in self.any]
            asked["minimum_should_match"] = self.least
        if self.none:
            asked["must_not"] = [query.dsl for query in self.none]
        return Query({"bool": asked}, 1 + _depth([*self.all, *self.any, *self.none]))

    @property
    def alternatives(self) -> tuple[Query, ...]:
        """Queries of which one holds where, and only where, these conditions do."""
        if self.any and self.least == 1 and not self.all and not self.none:
            return self.any
        if len(self.all) == 1 and not self.any and not self.none:
            return self.all
        return (self.query,)


NOTHING = Conditions(all=(Query({"match_none": {}}),))
"""What no article fulfils."""


def either(queries: Iterable[Json]) -> Conditions:
    """One of ``queries``, which hold no others."""
    return _one_of(tuple(map(Query, queries)))


def all_of(parts: Sequence[Conditions]) -> Conditions:
    """One query for all of ``parts``. It has room for one set of alternatives: the deepest, so that
    AND and OR that take turns need one query for two of their levels."""
    choices = sorted((part for part in parts if part.any), key=lambda part: _depth(part.any))
    is_worth_it = len(choices) == 1 or any(_depth(choice.any) > 1 for choice in choices)
    kept = choices.pop() if is_worth_it else Conditions()
    return Conditions(
        all=(
            *(query for part in parts for query in part.all),
            *(Conditions(any=choice.any, least=choice.least).query for choice in choices),
        ),
        any=kept.any,
        none=tuple(query for part in parts for query in part.none),
        least=kept.least,
    )


def any_of(parts: Iterable[Conditions]) -> Conditions:
    """One of ``parts``."""
    return _one_of(tuple(query for part in parts for query in part.alternatives))


def at_least(count: int, parts: Iterable[Conditions]) -> Conditions:
    """So many of ``parts``, each of which is one query to be counted."""
    return Conditions(any=tuple(map(_one_query, parts)), least=count)


def none_of(part: Conditions) -> Conditions:
    """What does not fulfil ``part``."""
    return Conditions(none=part.alternatives)


def filtering(conditions: Conditions) -> Json:
    """A query that scores nothing; alternatives at its top would be scored. Raises QueryRefused."""
    query = conditions.query
    if query.depth > DEEPEST:
        raise QueryRefused(
            f"nested too deeply: Elasticsearch can be asked {DEEPEST} levels, this takes"
            f" {query.depth}",
            "use fewer parentheses, or clauses",
        )
    return {"constant_score": {"filter": query.dsl}} if conditions.any else query.dsl


def _one_of(queries: tuple[Query, ...]) -> Conditions:
    return Conditions(all=queries) if len(queries) == 1 else Conditions(any=queries)


def _one_query(part: Conditions) -> Query:
    first, *others = part.alternatives
    return part.query if others else first


def _depth(queries: Iterable[Query]) -> int:
    return max((query.depth for query in queries), default=0)
