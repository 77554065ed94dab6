"""Copies the documents of one index to another, each with its own version.

The target says what is missing, so a copy that was cut off goes on where it was, and copying once
more when nothing is missing compares both. What is there in a newer version stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from pipeline.errors import StoreAway
from workers.stores.elasticsearch.client import FailureKind, item_failure

PAGE = 2_000
"""Ids that are compared in one request."""

BODIES = 100
"""Documents that are read in one request; the longest have some hundred kilobytes."""

BULK_BYTES = 5_000_000
"""Of one bulk request. Elasticsearch's own advice is a few megabytes."""

KEEP_ALIVE = "5m"
"""How long a point in time is kept between two pages."""

_RETRIES = 8
"""Of what Elasticsearch has no room for at the moment, each after twice the time, 30 s at most."""

Source = dict[str, Any]
Marks = Mapping[str, int]
"""Sequence numbers by shard."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the new mapping does not take."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Pass:
    """One way through an index: how many documents were looked at, how many of them written, and
    how many were there in a newer version by the time they were sent."""

    seen: int = 0
    written: int = 0
    newer: int = 0
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: Pass) -> Pass:
        return Pass(
            self.seen + other.seen,
            self.written + other.written,
            self.newer + other.newer,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class Copying:
    """From where to where. ``convert`` makes a document of the new mapping of one of the old."""

    client: Elasticsearch = field(repr=False)
    source: str
    target: str
    convert: Callable[[Source], Source]


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document as an index holds it."""

    id: str
    version: int
    source: Source


def copy_missing(copying: Copying, told: Callable[[int], None]) -> Pass:
    """Copies what the target lacks or has in an older version; ``told`` hears after each page how
    many documents were looked at."""
    total = Pass()
    for page in _pages(copying.client, copying.source):
        missing = _missing(copying, page)
        documents = _stored(copying.client, copying.source, missing)
        total += Pass(seen=len(page)) + _write(copying, documents, "external")
        told(total.seen)
    return total


def copy_changed(copying: Copying, since: Marks) -> Pass:
    """Copies what was written to the source since ``since`` in the version that the target has
    too, unless the target's was stored later.

    A version is written again where its first writer died before it had told the ledger.
    """
    total = Pass()
    for shard, mark in since.items():
        for page in _pages(copying.client, copying.source, shard, mark):
            documents = list(_changed(copying, page))
            total += Pass(seen=len(page)) + _write(copying, documents, "external_gte")
    return total


def count_missing(copying: Copying) -> int:
    """How many documents the target lacks or has in an older version."""
    pages = _pages(copying.client, copying.source)
    return sum(len(_missing(copying, page)) for page in pages)


def marks(client: Elasticsearch, index: str) -> Marks:
    """Up to where every write to ``index`` is done."""
    answer = client.indices.stats(index=index, level="shards")
    shards = answer["indices"][index]["shards"]
    return {
        shard: copy["seq_no"]["local_checkpoint"]
        for shard, copies in shards.items()
        for copy in copies
        if copy["routing"]["primary"]
    }


# ---------------------------------------------------------------- what is there


def _pages(
    client: Elasticsearch, index: str, shard: str = "", above: int = -1
) -> Iterator[dict[str, int]]:
    """Versions by id of all documents at one moment, or of those of ``shard`` whose sequence
    number is ``above``. A shard that does not answer is an error: nothing may be passed over."""
    with _moment(client, index, shard) as pit:
        after: Sequence[Any] | None = None
        while True:
            answer = client.search(
                pit={"id": pit, "keep_alive": KEEP_ALIVE},
                query={"range": {"_seq_no": {"gt": above}}} if shard else {"match_all": {}},
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                size=PAGE,
                version=True,
                source=False,
                track_total_hits=False,
                allow_partial_search_results=False,
            )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield {hit["_id"]: hit["_version"] for hit in hits}
            after = hits[-1]["sort"]


@contextmanager
def _moment(client: Elasticsearch, index: str, shard: str) -> Iterator[str]:
    preference = f"_shards:{shard}" if shard else None
    opened = client.open_point_in_time(index=index, keep_alive=KEEP_ALIVE, preference=preference)
    try:
        yield opened["id"]
    finally:
        client.options(ignore_status=404).close_point_in_time(id=opened["id"])


def _missing(copying: Copying, page: Mapping[str, int]) -> list[str]:
    found = {
        document["_id"]: document["_version"]
        for document in _found(copying.client, copying.target, list(page), source=False)
    }
    return [id for id, version in page.items() if found.get(id, -1) < version]


def _changed(copying: Copying, page: Mapping[str, int]) -> Iterator[_Stored]:
    """Those of ``page`` that the target has otherwise, in the same version."""
    there = {each.id: each for each in _stored(copying.client, copying.target, list(page))}
    for document in _stored(copying.client, copying.source, list(page)):
        other = there.get(document.id)
        if (
            other is not None
            and other.version == document.version
            and other.source != copying.convert(document.source)
            and _stored_at(other) <= _stored_at(document)
        ):
            yield document


def _stored_at(document: _Stored) -> str:
    """Times of UTC, of which some have a fraction: in order once the Z is gone."""
    return str(document.source.get("indexed", "")).removesuffix("Z")


def _stored(client: Elasticsearch, index: str, ids: Sequence[str]) -> Iterator[_Stored]:
    for some in _batches(ids):
        for document in _found(client, index, some, source=True):
            yield _Stored(document["_id"], document["_version"], document["_source"])


def _found(
    client: Elasticsearch, index: str, ids: Sequence[str], *, source: bool
) -> list[Mapping[str, Any]]:
    """Those of ``ids`` that are there, as written up to now, refreshed or not."""
    if not ids:
        return []
    documents = client.mget(index=index, ids=ids, source=source)["docs"]
    for document in documents:
        if "error" in document:
            raise StoreAway(f"Elasticsearch's index {index}", str(document["error"]["reason"]))
    return [document for document in documents if document["found"]]


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, BODIES)):
        yield some


# ---------------------------------------------------------------- writing


def _write(copying: Copying, documents: Iterable[_Stored], version_type: str) -> Pass:
    result = Pass()
    answers = streaming_bulk(
        copying.client,
        (_action(copying, document, version_type) for document in documents),
        max_chunk_bytes=BULK_BYTES,
        raise_on_error=False,
        max_retries=_RETRIES,
        initial_backoff=0.5,
        max_backoff=30,
    )
    for written, item in answers:
        result += Pass(written=1) if written else _failed(copying, item)
    return result


def _action(copying: Copying, document: _Stored, version_type: str) -> dict[str, Any]:
    return {
        "_op_type": "index",
        "_index": copying.target,
        "_id": document.id,
        "version": document.version,
        "version_type": version_type,
        "_source": copying.convert(document.source),
    }


def _failed(copying: Copying, item: Mapping[str, Any]) -> Pass:
    failure = item_failure(item)
    if failure.kind is FailureKind.NEWER:
        return Pass(newer=1)
    if failure.kind is FailureKind.REFUSED:
        (result,) = item.values()
        return Pass(refused=(Refusal(result["_id"], failure.why),))
    raise StoreAway(f"Elasticsearch's index {copying.target}", failure.why)
