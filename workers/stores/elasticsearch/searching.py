"""Searching articles: Elasticsearch decides what is found, our matcher marks the words.

    Search -> query DSL -> pages, in order of first sight -> without what is superseded -> Hit

While a month moves to a newer generation, both have its articles: one of the older generation is
superseded where the newer has it too, which is looked up in the same snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from pipeline.article import ArticleDocument
from pipeline.ports import Hit, Order, Search
from pipeline.topics.matchable import Matchable
from pipeline.topics.query import Query
from pipeline.topics.translation import translated_query
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import article_of
from workers.stores.elasticsearch.generations import part_of
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.pages import PAGE, Found, Listing, Snapshot, first_page
from workers.stores.elasticsearch.standing import source_of

_DIRECTIONS = {Order.NEWEST: "desc", Order.OLDEST: "asc"}


def hits(search: Search, query: Query | None, connection: Connection) -> Iterator[Hit]:
    """In the order that is asked for, at most ``search.limit``. Raises StoreAway, QueryRefused."""
    for document in _documents(_listing(search, query, connection), search.limit, connection):
        spans = query.spans(Matchable.from_document(document)) if query else ()
        yield Hit(document, spans or ())


def seen_since(moment: datetime | None) -> Mapping[str, Any]:
    """Articles first seen since then, as a query."""
    if moment is None:
        return {"match_all": {}}
    return {"range": {"first_seen": {"gte": _moment(moment)}}}


def _listing(search: Search, query: Query | None, connection: Connection) -> Listing:
    conditions: list[Mapping[str, Any]] = [
        {"term": {field: value}}
        for field, value in (
            ("topics", search.topic),
            ("outlet", search.outlet),
            ("story", search.story),
            ("language", search.language),
        )
        if value
    ]
    if search.since is not None:
        conditions.append(seen_since(search.since))
    if query is not None:
        conditions.append(translated_query(query.expression))
    direction = _DIRECTIONS[search.order]
    return Listing(
        alias=connection.names.alias(Kind.ARTICLES),
        query={"bool": {"filter": conditions}},
        sort=[{"first_seen": direction}, {"id": direction}],
    )


def _moment(moment: datetime) -> str:
    """To the millisecond, which is how Elasticsearch counts."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _documents(
    listing: Listing, limit: int | None, connection: Connection
) -> Iterator[ArticleDocument]:
    for found in islice(_found(listing, limit, connection), limit):
        yield article_of(source_of(found["_source"]))


def _found(listing: Listing, limit: int | None, connection: Connection) -> Iterator[Found]:
    if limit == 0:
        return
    if limit is not None and limit <= PAGE:
        page = first_page(listing, limit, connection)
        if not _of_older_generations(page, connection):
            yield from page
            return
    with closing(Snapshot(listing, connection)) as snapshot:
        for page in snapshot.pages(PAGE):
            yield from _without_superseded(page, snapshot, connection)


def _without_superseded(
    page: Sequence[Found], snapshot: Snapshot, connection: Connection
) -> list[Found]:
    older = _of_older_generations(page, connection)
    if not older:
        return list(page)
    query = {"ids": {"values": [found["_id"] for found in older]}}
    newest: dict[str, int] = {}
    for found in snapshot.among(query, size=3 * len(older)):
        newest[found["_id"]] = max(newest.get(found["_id"], 0), _generation(found, connection))
    return [
        found for found in page if _generation(found, connection) >= newest.get(found["_id"], 0)
    ]


def _of_older_generations(page: Sequence[Found], connection: Connection) -> list[Found]:
    newest = connection.newest_generation()
    return [found for found in page if _generation(found, connection) < newest]


def _generation(found: Found, connection: Connection) -> int:
    part = part_of(found["_index"], connection.names)
    return part.generation if part else 0
