"""Which versions of articles stand where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.errors import StoreAway
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import ArticleSource
from workers.stores.elasticsearch.failures import ErrorAnswer, judged
from workers.stores.elasticsearch.names import Kind

_FOUND = ("docs.found", "docs._version", "docs._source", "docs.error.type", "docs.error.reason")
_HITS = tuple(f"hits.hits.{part}" for part in ("_index", "_id", "_version", "_source"))
_MISSING = "index_not_found_exception"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is, or would be."""

    index: str
    id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A version that stands at a place."""

    place: Place
    version: int
    source: ArticleSource


def standing_in(places: Sequence[Place], connection: Connection) -> list[Standing]:
    """What stands at those places at this moment, searchable or not. Raises StoreAway."""
    return [
        Standing(place, found["_version"], source_of(found["_source"]))
        for place, found in _looked_up(places, connection, source=True)
    ]


def present_in(places: Sequence[Place], connection: Connection) -> set[str]:
    """The ids of those places that hold an article at this moment. Raises StoreAway."""
    return {place.id for place, _ in _looked_up(places, connection, source=False)}


def standing_elsewhere(places: Sequence[Place], connection: Connection) -> list[Standing]:
    """Where else the ids of those places stand, as of the last refresh: the documents of an
    article in other indices that are searched.

    Costs half a millisecond for each month that is kept. Raises StoreAway.
    """
    own, ids = set(places), list({place.id for place in places})
    indices = {place.index for place in places}
    # One index, as mostly, is left out by the server; of several each may be another's elsewhere.
    skipped = indices if len(indices) == 1 or len(ids) == 1 else ()
    found = [
        Standing(Place(hit["_index"], hit["_id"]), hit["_version"], source_of(hit["_source"]))
        for hit in _searched(ids, skipped, connection, source=True)
    ]
    return [standing for standing in found if standing.place not in own]


def present(ids: Sequence[str], connection: Connection) -> set[str]:
    """Those ids that stand anywhere, as of the last refresh. Raises StoreAway."""
    return {hit["_id"] for hit in _searched(ids, (), connection, source=False)}


def source_of(plain: Mapping[str, Any]) -> ArticleSource:
    """An article's ``_source`` as the client reads it."""
    return msgspec.convert(plain, ArticleSource)


def _looked_up(
    places: Sequence[Place], connection: Connection, *, source: bool
) -> list[tuple[Place, Mapping[str, Any]]]:
    by_index: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_index[place.index].append(place)
    # To look up ids of one index is a third of the work that places of any are.
    return [
        pair
        for index, own in by_index.items()
        for pair in zip(own, _got(index, own, connection, source=source), strict=True)
        if pair[1].get("found")
    ]


def _got(
    index: str, places: Sequence[Place], connection: Connection, *, source: bool
) -> list[Mapping[str, Any]]:
    ids = [place.id for place in places]
    with connection.asking() as client:
        answer = client.mget(index=index, ids=ids, source=source, filter_path=_FOUND)
    found: list[Mapping[str, Any]] = answer["docs"]
    for each in found:
        # The index of a month that has only just begun is made by its first article.
        if "error" in each and each["error"]["type"] != _MISSING:
            error = ErrorAnswer.of(0, each["error"])
            raise StoreAway(connection.server, judged(error).why)
    return found


def _searched(
    ids: Sequence[str], skipped: Iterable[str], connection: Connection, *, source: bool
) -> list[Mapping[str, Any]]:
    conditions = {
        "filter": [{"ids": {"values": ids}}],
        "must_not": [{"terms": {"_index": list(skipped)}}],
    }
    with connection.asking() as client:
        answer = client.search(
            index=connection.names.alias(Kind.ARTICLES),
            query={"bool": conditions},
            # An article stands in two months at most, and in two generations.
            size=4 * len(ids),
            source=source,
            version=True,
            sort=["_doc"],
            track_total_hits=False,
            ignore_unavailable=True,
            allow_partial_search_results=False,
            filter_path=_HITS,
        )
    hits: list[Mapping[str, Any]] = answer.get("hits", {}).get("hits", [])
    return hits
