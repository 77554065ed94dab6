"""Earlier versions of articles: the last ten are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from pipeline.article import ArticleDocument
from pipeline.encoding import to_json
from workers.stores.elasticsearch.bulk import Operation, put, remove, send, some_taken
from workers.stores.elasticsearch.client import ItemFailure
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import HistorySource
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.standing import Place

KEPT_VERSIONS = 10
_MOST_FOUND = 10_000
"""Elasticsearch's index.max_result_window."""


def remember(
    earlier: Sequence[ArticleDocument], generation: int, now: datetime, connection: Connection
) -> dict[str, ItemFailure]:
    """Keeps versions that are about to be replaced; by id, those that could not be.

    Done again it changes nothing. Raises StoreAway.
    """
    if not earlier:
        return {}
    places = [_place(document, generation, connection) for document in earlier]
    entries = [_entry(*each, now) for each in zip(earlier, places, strict=True)]
    answers = some_taken(send(entries, connection), connection)
    _forget_oldest(earlier, places, connection)
    failed = zip(earlier, answers, strict=True)
    return {document.id: failure for document, failure in failed if failure}


def history_of(id: str, connection: Connection) -> list[ArticleDocument]:
    """The earlier versions of an article, newest first, at most ten. Raises StoreAway."""
    with connection.asking() as client:
        answer = client.search(
            index=connection.names.alias(Kind.HISTORY),
            query={"bool": {"filter": [{"term": {"id": id}}]}},
            sort=[{"version": "desc"}],
            # While a month moves to another generation, each may be found twice.
            size=2 * KEPT_VERSIONS,
            source={"includes": ["document"]},
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
    kept = [
        msgspec.convert(hit["_source"]["document"], ArticleDocument)
        for hit in answer["hits"]["hits"]
    ]
    return list({document.version: document for document in kept}.values())[:KEPT_VERSIONS]


def _place(document: ArticleDocument, generation: int, connection: Connection) -> Place:
    index = connection.names.index(Kind.HISTORY, generation, document.first_seen)
    return Place(index, _entry_id(document.id, document.version))


def _entry_id(id: str, version: int) -> str:
    return f"{id}-{version}"


def _entry(document: ArticleDocument, place: Place, now: datetime) -> Operation:
    source = HistorySource(document.id, document.version, document.first_seen, now, document)
    return put(place.index, place.id, to_json(source))


def _forget_oldest(
    kept: Sequence[ArticleDocument], places: Sequence[Place], connection: Connection
) -> None:
    """Removes what is beyond ten of those articles, in the months that were just written to.

    What was written since the last refresh is not seen, and goes when the next version comes.
    """
    versions: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for document, place in zip(kept, places, strict=True):
        versions[document.id].add((document.version, place.index))
    for id, version, index in _found(list(versions), {each.index for each in places}, connection):
        versions[id].add((version, index))
    surplus = [
        remove(index, _entry_id(id, version))
        for id, found in versions.items()
        for version, index in sorted(found, reverse=True)[KEPT_VERSIONS:]
    ]
    if surplus:
        send(surplus, connection)


def _found(
    ids: Sequence[str], indices: Iterable[str], connection: Connection
) -> Iterator[tuple[str, int, str]]:
    """Id, version and index of what is kept of those articles."""
    with connection.asking() as client:
        answer = client.search(
            index=sorted(indices),
            query={"bool": {"filter": [{"terms": {"id": ids}}]}},
            sort=["_doc"],
            size=_MOST_FOUND,
            source={"includes": ["id", "version"]},
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
    for hit in answer["hits"]["hits"]:
        yield hit["_source"]["id"], hit["_source"]["version"], hit["_index"]
