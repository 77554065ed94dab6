"""Whether what is asked of fields can be asked of the index that is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workers.kibana.checking.part import Part
from workers.kibana.index_fields import SEARCHED, SORTED, UnfitField, fitting
from workers.kibana.kql import asked, read_kql
from workers.stores.elasticsearch.names import Kind

MOST_DEPTH = 30
"""Queries within queries that Elasticsearch takes (indices.query.bool.max_nested_depth)."""

_MEND = "docs/fields.md has all fields"
_OF_FIELD = frozenset(
    {
        "fuzzy", "intervals", "match", "match_phrase", "match_phrase_prefix", "prefix", "range",
        "regexp", "term", "terms", "wildcard",
    }
)  # fmt: skip
_OF_ALL = frozenset({"match_all", "match_none"})


def check_field(part: Part, key: str, name: str, kind: Kind | None, types: frozenset[Any]) -> None:
    """A field that is shown, sorted by, or counted; nothing where it is not known of which kind."""
    if kind is None:
        return
    try:
        fitting(kind, name, types)
    except UnfitField as error:
        part.problem(key, str(error), _MEND)


def check_kql(query: Part, kind: Kind | None) -> None:
    """A query object: ``{"query": KQL, "language": "kuery"}``."""
    query.keys("language", "query")
    query.exactly("language", "kuery", "and only KQL is checked")
    try:
        found = list(asked(read_kql(query.text("query"))))
    except ValueError as error:
        query.problem("query", f"is no KQL: {error}", "mend the query")
        return
    for one in found:
        if one.field:
            types = SEARCHED if one.operator == ":" else SORTED
            check_field(query, "query", one.field, kind, types)


def check_dsl(query: Part, kind: Kind | None) -> None:
    """A query in Elasticsearch's own language."""
    for name, types in _asked(query, MOST_DEPTH):
        check_field(query, "", name, kind, types)


def _asked(query: Part, depth: int) -> Iterator[tuple[str, frozenset[Any]]]:
    """The fields of a query; what cannot be read is noted."""
    if depth == 0:
        query.problem("", f"is nested deeper than {MOST_DEPTH} queries", "use fewer brackets")
        return
    if len(query.value) != 1:
        query.problem("", "is no query", "write one kind of query, as {'term': ...}")
        return
    (kind,) = query.value
    body = query.part(kind)
    if kind == "bool":
        for clause in ("filter", "must", "must_not", "should"):
            for inner in body.items(clause):
                yield from _asked(inner, depth - 1)
    elif kind == "constant_score":
        yield from _asked(body.part("filter"), depth - 1)
    elif kind == "exists":
        yield body.filled("field"), SEARCHED
    elif kind in _OF_FIELD:
        yield from ((name, SEARCHED) for name in body.value if name not in {"boost", "_name"})
    elif kind not in _OF_ALL:
        query.problem("", f"{kind!r} is a query that is not checked here", "use another")
