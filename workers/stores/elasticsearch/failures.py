"""What Elasticsearch's errors mean for a document and for the store, each judged in one place.

A document's own failure (REFUSED) stops only that document. Everything else says nothing about it:
the store is away, or has too much to do, and the document is tried again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elastic_transport import SerializationError as UnreadableAnswer
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from pipeline.errors import QueryRefused, StoreAway, StoreBusy, StoreTooLarge, WirewatchError

ROLES = "deploy/elasticsearch/role.json"
LONGEST_REASON = 400
"""Characters of a reason that are told: Elasticsearch quotes a field's value at length."""


class FailureKind(StrEnum):
    """What a failed item of a bulk request means."""

    NEWER = "newer"
    """A newer version is there: nothing is to be done."""
    REFUSED = "refused"
    """This document's own failure: it would fail again."""
    LATER = "later"
    """There is too much to do just now: this item, a little later."""
    AWAY = "away"
    """Nothing can be written until somebody, or time, mends it."""


@dataclass(frozen=True, slots=True)
class ItemFailure:
    """Why an item failed; ``why`` is for people."""

    kind: FailureKind
    why: str


@dataclass(frozen=True, slots=True)
class _Error:
    """An error as Elasticsearch answers it."""

    status: int
    type: str
    reason: str


@contextmanager
def translated(server: Elasticsearch | str) -> Iterator[None]:
    """Turns every exception of the client into one of ours.

    Raises StoreAway (StoreBusy and StoreTooLarge among them) and, for a search that Elasticsearch
    refuses, QueryRefused. ``server`` is the client, or an address without credentials.
    """
    try:
        yield
    except UnsupportedProductError as error:
        raise StoreAway(_name(server), _NO_ELASTICSEARCH) from error
    except ApiError as error:
        raise _of_answer(_name(server), error) from error
    except TransportError as error:
        raise StoreAway(_name(server), _of_connection(error)) from error


def item_failure(item: Mapping[str, Any]) -> ItemFailure:
    """Judges one item of a bulk's answer, as ``{"index": {"status": 409, "error": {...}}}``.

    Only for items that have an ``error``.
    """
    (result,) = item.values()
    return _judged(_error(result["status"], result["error"]))


def _name(server: Elasticsearch | str) -> str:
    if isinstance(server, str):
        return f"Elasticsearch at {server}"
    (node,) = server.transport.node_pool.all()
    return f"Elasticsearch at {node.base_url}"


# ---------------------------------------------------------------- answers


def _error(status: int, error: object) -> _Error:
    """The innermost cause that names itself: a search's own type only says that all shards failed."""
    if not isinstance(error, Mapping):
        return _Error(status, "", str(error)[:LONGEST_REASON])
    causes = error.get("root_cause")
    cause = causes[0] if causes else error
    reason = str(cause.get("reason") or cause.get("type"))
    detail = (cause.get("caused_by") or {}).get("reason")
    if detail and detail not in reason:
        reason = f"{reason}: {detail}"
    return _Error(status, str(cause.get("type")), shortened(reason))


def shortened(reason: str) -> str:
    """The first LONGEST_REASON characters, on one line."""
    line = " ".join(reason.split())
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON]} ..."


def _judged(error: _Error) -> ItemFailure:
    for judge in (_version, _block, _security, _room, _index, _load):
        failure = judge(error)
        if failure:
            return failure
    return ItemFailure(FailureKind.REFUSED, f"{error.reason} ({error.type}, {error.status})")


def _version(error: _Error) -> ItemFailure | None:
    if error.status == 409:
        return ItemFailure(FailureKind.NEWER, error.reason)
    return None


def _block(error: _Error) -> ItemFailure | None:
    if error.type != "cluster_block_exception":
        return None
    if "read-only-allow-delete" in error.reason or "read-only / allow delete" in error.reason:
        return _away(
            "its disk is full, and indices are read-only until there is room: free disk space or "
            "add a node; the block then goes by itself",
            error,
        )
    if error.status == 503:
        return _away("the cluster is not ready", error)
    return _away("an index takes no writes; see wirewatch elasticsearch status", error)


def _security(error: _Error) -> ItemFailure | None:
    if error.status == 401:
        return _away(
            "it does not accept the credentials: check api_key, or user and password", error
        )
    if error.status == 403:
        return _away(f"a privilege is missing; {ROLES} names those that are needed", error)
    return None


def _room(error: _Error) -> ItemFailure | None:
    """Its type is validation_exception, or illegal_argument_exception in older versions."""
    if "this action would add" in error.reason and "shards" in error.reason:
        return _away(
            "it has as many shards as it may: remove indices, add a node, or raise "
            "cluster.max_shards_per_node",
            error,
        )
    return None


def _index(error: _Error) -> ItemFailure | None:
    if error.type == "index_not_found_exception":
        return _away("an index is missing: run wirewatch elasticsearch setup", error)
    if error.type == "index_closed_exception":
        return _away("an index is closed: open it", error)
    if error.type == "mapper_parsing_exception" and error.reason.startswith("Failed to parse map"):
        return _away("an index cannot be made: run wirewatch elasticsearch setup", error)
    return None


def _load(error: _Error) -> ItemFailure | None:
    if error.status == 429:
        return ItemFailure(FailureKind.LATER, f"it has too much to do: {_told(error)}")
    if error.status >= 500:
        return ItemFailure(FailureKind.LATER, f"it cannot do this now: {_told(error)}")
    return None


def _away(why: str, error: _Error) -> ItemFailure:
    return ItemFailure(FailureKind.AWAY, f"{why}. It says: {_told(error)}")


def _told(error: _Error) -> str:
    return f"{error.reason} ({error.type}, {error.status})"


_SEARCH_ERRORS = {
    "query_shard_exception",
    "parsing_exception",
    "x_content_parse_exception",
    "too_many_clauses",
    "too_many_nested_clauses",
}


def _of_answer(server: str, error: ApiError) -> WirewatchError:
    body, status = error.body, error.meta.status
    answer = _error(status, body.get("error", body) if isinstance(body, Mapping) else body)
    if status == 413:
        return StoreTooLarge(
            server,
            "a request was larger than it takes (413): see http.max_content_length, and the limit "
            "of any proxy before it",
        )
    if status == 400 and answer.type in _SEARCH_ERRORS:
        return QueryRefused(f"Elasticsearch cannot answer this query: {answer.reason}")
    failure = _judged(answer)
    if status == 429 and failure.kind is FailureKind.LATER:
        return StoreBusy(server, failure.why)
    return StoreAway(server, failure.why)


# ---------------------------------------------------------------- connections

_NO_ELASTICSEARCH = "what answers there is no Elasticsearch: check url"


def _of_connection(error: TransportError) -> str:
    text = str(error.message)
    if isinstance(error, ConnectionTimeout):
        return "no answer in time; see timeout"
    if isinstance(error, UnreadableAnswer):
        return _NO_ELASTICSEARCH
    if isinstance(error, TlsError):
        return _of_tls(text)
    return shortened(text)


def _of_tls(text: str) -> str:
    if "Fingerprints did not match" in text:
        return f"its certificate is not the one that fingerprint names: {shortened(text)}"
    if "CERTIFICATE_VERIFY_FAILED" in text or "certificate verify failed" in text:
        return (
            f"its certificate is not trusted: {shortened(text)}. Name its authority's certificate "
            "as ca_file, or the SHA-256 of a certificate as fingerprint"
        )
    return shortened(text)
