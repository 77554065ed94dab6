"""What Elasticsearch's error answers mean, for a document and for the store.

A document's own failure (REFUSED) stops that document alone. Everything else says nothing about it:
the store is away, or has too much to do, and the document is tried again. Shapes and statuses are
those of servers 8.19 and 9.1; tests/integration/test_elasticsearch_errors.py provokes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

ROLES = "deploy/elasticsearch/wirewatch.json"
LONGEST_REASON = 400
"""Characters of a reason that are told: Elasticsearch quotes a field's value at length."""


class FailureKind(StrEnum):
    """What an error answer means.

    NEWER: a newer version is there, nothing is to be done. REFUSED: this document's (or request's)
    own failure, it would fail again. LATER: too much to do just now. AWAY: nothing goes until
    somebody, or time, mends it.
    """

    NEWER = "newer"
    REFUSED = "refused"
    LATER = "later"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ItemFailure:
    """What a failure means, and why it came, for people."""

    kind: FailureKind
    why: str


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """An error as Elasticsearch answers it, with what it names as the cause. ``status`` is 0 where
    it says none, as for one document of several that are read."""

    status: int
    type: str
    reason: str

    @classmethod
    def of(cls, status: int, error: object) -> ErrorAnswer:
        """From the value of ``error`` in an answer or in an item of one.

        A search that failed says why in its shards, anything else in what it names as the cause.
        """
        if not isinstance(error, Mapping):
            return cls(status, "", shortened(str(error or "")))
        failure = _of_the_first_shard(error) or error
        reason, detail = str(failure.get("reason") or ""), _innermost(failure)
        if detail not in reason:
            reason = f"{reason}: {detail}"
        return cls(status, str(failure.get("type") or ""), shortened(reason))

    def __str__(self) -> str:
        code = ", ".join(str(part) for part in (self.type, self.status) if part)
        return f"{self.reason} ({code})".strip()


def item_failure(item: Mapping[str, Any]) -> ItemFailure:
    """Judges one item of a bulk's answer, as ``{"index": {"status": 409, "error": {...}}}``.

    Only for items that have an ``error``.
    """
    (result,) = item.values()
    return judged(ErrorAnswer.of(result["status"], result["error"]))


def judged(answer: ErrorAnswer) -> ItemFailure:
    """What an error answer means."""
    for judge in (_newer, _blocked, _forbidden, _full_of_shards, _no_index, _overloaded):
        failure = judge(answer)
        if failure:
            return failure
    return ItemFailure(FailureKind.REFUSED, str(answer))


def shortened(text: str) -> str:
    """The first LONGEST_REASON characters, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON]} ..."


def _of_the_first_shard(error: Mapping[str, Any]) -> Mapping[str, Any] | None:
    match error:
        case {"failed_shards": [{"reason": dict(failure)}, *_]}:
            return failure
    return None


def _innermost(failure: Mapping[str, Any]) -> str:
    while isinstance(failure.get("caused_by"), Mapping):
        failure = failure["caused_by"]
    return str(failure.get("reason") or "")


def _newer(answer: ErrorAnswer) -> ItemFailure | None:
    if answer.status == 409:
        return ItemFailure(FailureKind.NEWER, answer.reason)
    return None


def _blocked(answer: ErrorAnswer) -> ItemFailure | None:
    """Its status says who blocks: 429 the watcher of disks (403 in old versions, which the reason
    tells apart), 403 a person, 503 a cluster that has no master or is still starting."""
    if answer.type != "cluster_block_exception":
        return None
    if "read-only-allow-delete" in answer.reason or "read-only / allow delete" in answer.reason:
        return _away(
            "its disk is full, and until there is room its indices take no writes: free disk space "
            "or add a node, and the block goes by itself",
            answer,
        )
    if answer.status == 503:
        return _away("the cluster is not ready", answer)
    return _away("an index takes no writes: see wirewatch elasticsearch status", answer)


def _forbidden(answer: ErrorAnswer) -> ItemFailure | None:
    if answer.status == 401 and "missing authentication credentials" in answer.reason:
        return _away("it wants credentials: configure api_key, or user and password", answer)
    if answer.status == 401:
        return _away(
            "it does not know these credentials: check api_key (the answer's field `encoded`), or "
            "user and password",
            answer,
        )
    if answer.status == 403 or answer.type == "security_exception":
        return _away(f"a privilege is missing: {ROLES} names what is needed", answer)
    return None


def _full_of_shards(answer: ErrorAnswer) -> ItemFailure | None:
    """A 400 (validation_exception, or illegal_argument_exception in old versions), which is no
    document's fault."""
    if "this action would add" in answer.reason and "shards" in answer.reason:
        return _away(
            "it has as many shards as it may: remove indices that nobody needs, add a node, or "
            "raise cluster.max_shards_per_node",
            answer,
        )
    return None


def _no_index(answer: ErrorAnswer) -> ItemFailure | None:
    """An index that is missing, closed or cannot be made is no document's fault either."""
    if answer.type == "index_not_found_exception":
        return _away("an index is missing: run wirewatch elasticsearch setup", answer)
    if answer.type == "index_closed_exception":
        return _away("an index is closed: open it", answer)
    if "Failed to parse mapping" in answer.reason:
        return _away("an index cannot be made: run wirewatch elasticsearch setup", answer)
    return None


def _overloaded(answer: ErrorAnswer) -> ItemFailure | None:
    if answer.status == 429:
        return ItemFailure(FailureKind.LATER, f"it has too much to do. It says: {answer}")
    if answer.status >= 500:
        return ItemFailure(FailureKind.LATER, f"it cannot do this now. It says: {answer}")
    return None


def _away(why: str, answer: ErrorAnswer) -> ItemFailure:
    return ItemFailure(FailureKind.AWAY, f"{why}. It says: {answer}")
