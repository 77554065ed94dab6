"""Reading any number of documents in order, some at a time.

A small answer is one request. A large one is read page by page from a snapshot (a point in time)
that stays as it is whatever is written meanwhile. A reader may take its time: where the snapshot
has run out, another is taken, and reading goes on after the last document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.errors import StoreAway
from workers.stores.elasticsearch.connection import Connection

PAGE = 200
"""Documents in a page; a long text is some hundred kilobytes."""
KEEP_ALIVE = "2m"
"""How long a snapshot outlives its last page."""

Found = Mapping[str, Any]
"""A hit as Elasticsearch gives it: _index, _id, sort, _source."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is read: the documents of an alias for which ``query`` holds, in the order ``sort``,
    which no two documents of an index share a place in. ``source`` names parts of the documents,
    True is all of them.
    """

    alias: str
    query: Mapping[str, Any]
    sort: Sequence[Mapping[str, str]]
    source: bool | Sequence[str] = True

    def asked(self) -> dict[str, Any]:
        """The parameters of a search. Half an answer would be taken for a whole one."""
        return {
            "query": self.query,
            "sort": self.sort,
            "source": self.source,
            "track_total_hits": False,
            "allow_partial_search_results": False,
        }


def first_page(listing: Listing, size: int, connection: Connection) -> list[Found]:
    """The first documents, at most ``size`` of them. Raises StoreAway, QueryRefused."""
    with connection.asking() as client:
        answer = client.search(
            index=listing.alias, size=size, ignore_unavailable=True, **listing.asked()
        )
    return _hits(answer)


class Snapshot:
    """Pages of a listing. ``close`` it, or leave it to run out."""

    def __init__(self, listing: Listing, connection: Connection) -> None:
        self._listing, self._connection = listing, connection
        self._id = ""

    def pages(self, size: int) -> Iterator[list[Found]]:
        """All documents, ``size`` at a time. Raises StoreAway, QueryRefused."""
        after: Sequence[Any] = ()
        while page := self._page(after, size):
            yield page
            if len(page) < size:
                return
            after = page[-1]["sort"]

    def among(self, query: Mapping[str, Any], size: int) -> list[Found]:
        """Ids and indices of documents of the same snapshot for which ``query`` holds; for use
        between two pages. Raises StoreAway."""
        asked = {"query": query, "sort": ["_doc"], "source": False}
        with self._connection.asking() as client:
            return self._searched(client, {**self._listing.asked(), **asked, "size": size})

    def close(self) -> None:
        """Let go of it; one that is left open runs out by itself."""
        if self._id:
            with suppress(StoreAway), self._connection.asking() as client, suppress(NotFoundError):
                client.close_point_in_time(id=self._id)

    def _page(self, after: Sequence[Any], size: int) -> list[Found]:
        with self._connection.asking() as client:
            try:
                return self._searched(client, self._asked(after, size))
            except NotFoundError:
                # Run out, or an index was removed: a new one numbers documents anew.
                self._id = ""
                return self._searched(client, self._asked(after[: len(self._listing.sort)], size))

    def _asked(self, after: Sequence[Any], size: int) -> dict[str, Any]:
        begin = {"search_after": after} if after else {}
        return {**self._listing.asked(), "size": size, **begin}

    def _searched(self, client: Elasticsearch, asked: Mapping[str, Any]) -> list[Found]:
        if not self._id:
            opened = client.open_point_in_time(
                index=self._listing.alias, keep_alive=KEEP_ALIVE, ignore_unavailable=True
            )
            self._id = opened["id"]
        answer = client.search(pit={"id": self._id, "keep_alive": KEEP_ALIVE}, **asked)
        self._id = answer["pit_id"]
        return _hits(answer)


def _hits(answer: Any) -> list[Found]:
    hits: list[Found] = answer["hits"]["hits"]
    return hits
