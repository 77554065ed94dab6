"""Bulk requests: operations in, what became of each out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pipeline.encoding import to_json
from pipeline.errors import StoreAway
from workers.stores.elasticsearch.client import FailureKind, ItemFailure, item_failure
from workers.stores.elasticsearch.connection import Connection

_ANSWER = ("errors", "items.*.status", "items.*.error")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the request has it: the line that says what to do, and the document's."""

    action: bytes
    source: bytes = b""

    @property
    def size(self) -> int:
        """Bytes in the request."""
        return len(self.action) + len(self.source) + 2


def index(name: str, id: str, version: int, source: bytes) -> Operation:
    """Writes a document unless a newer version is there."""
    return Operation(_versioned("index", name, id, version), source)


def put(name: str, id: str, source: bytes) -> Operation:
    """Writes a document, whatever is there."""
    return Operation(to_json({"index": {"_index": name, "_id": id}}), source)


def create(name: str, id: str, source: bytes) -> Operation:
    """Writes a document unless there is one."""
    return Operation(to_json({"create": {"_index": name, "_id": id}}), source)


def delete(name: str, id: str, version: int) -> Operation:
    """Removes a document unless a newer version is there."""
    return Operation(_versioned("delete", name, id, version))


def remove(name: str, id: str) -> Operation:
    """Removes a document, whatever its version is."""
    return Operation(to_json({"delete": {"_index": name, "_id": id}}))


def send(
    operations: Sequence[Operation], connection: Connection, *, refresh: bool = False
) -> list[ItemFailure | None]:
    """Carries out operations in one request: for each why it failed, or None where it did not.
    With ``refresh`` all can be searched when it returns.

    Raises StoreAway, StoreBusy when all was too much, StoreTooLarge when the request was too large.
    """
    lines = [line for each in operations for line in (each.action, each.source) if line]
    with connection.asking() as client:
        answer = client.bulk(
            # The serializer takes encoded lines as they are; the client's types do not say so.
            operations=cast(Any, lines),
            refresh=refresh or connection.refresh,
            filter_path=_ANSWER,
        )
    if not answer["errors"]:
        return [None] * len(operations)
    return [_failure(item) for item in answer["items"]]


def some_taken(
    failures: Sequence[ItemFailure | None], connection: Connection
) -> Sequence[ItemFailure | None]:
    """``failures``, unless nothing can be written at all: then raises StoreAway."""
    away = [each for each in failures if each and each.kind is FailureKind.AWAY]
    if away and len(away) == len(failures):
        raise StoreAway(connection.server, away[0].why)
    return failures


def _versioned(kind: str, name: str, id: str, version: int) -> bytes:
    action = {"_index": name, "_id": id, "version": version, "version_type": "external_gte"}
    return to_json({kind: action})


def _failure(item: Mapping[str, Any]) -> ItemFailure | None:
    (result,) = item.values()
    return item_failure(item) if "error" in result else None
