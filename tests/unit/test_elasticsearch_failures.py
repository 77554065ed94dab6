"""What Elasticsearch's errors mean, in forms that a test's server does not give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import elasticsearch_answers as answers
from workers.stores.elasticsearch.failures import (
    LONGEST_REASON,
    ErrorAnswer,
    FailureKind,
    item_failure,
    judged,
)

OLD_FLOOD_STAGE = "index [i] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];"


@pytest.mark.parametrize(
    ("status", "type", "reason", "kind"),
    [
        (409, "version_conflict_engine_exception", "current version is higher", FailureKind.NEWER),
        (400, "document_parsing_exception", "failed to parse field [n]", FailureKind.REFUSED),
        (400, "mapper_parsing_exception", "failed to parse field [n]", FailureKind.REFUSED),
        (400, "illegal_argument_exception", "immense term in field", FailureKind.REFUSED),
        (429, "es_rejected_execution_exception", answers.OVERLOADED, FailureKind.LATER),
        (429, "circuit_breaking_exception", answers.OUT_OF_MEMORY, FailureKind.LATER),
        (503, "unavailable_shards_exception", answers.NO_SHARD, FailureKind.LATER),
        (500, "node_closed_exception", "node closed", FailureKind.LATER),
        (429, "cluster_block_exception", answers.FLOOD_STAGE, FailureKind.AWAY),
        (403, "cluster_block_exception", OLD_FLOOD_STAGE, FailureKind.AWAY),
        (403, "cluster_block_exception", "[FORBIDDEN/8/index write (api)];", FailureKind.AWAY),
        (503, "cluster_block_exception", answers.NO_MASTER, FailureKind.AWAY),
        (403, "security_exception", answers.MISSING_PRIVILEGE, FailureKind.AWAY),
        (400, "validation_exception", answers.TOO_MANY_SHARDS, FailureKind.AWAY),
        (400, "illegal_argument_exception", answers.TOO_MANY_SHARDS, FailureKind.AWAY),
        (404, "index_not_found_exception", "no such index [i]", FailureKind.AWAY),
        (400, "index_closed_exception", "closed", FailureKind.AWAY),
        (400, "mapper_parsing_exception", "Failed to parse mapping: x", FailureKind.AWAY),
    ],
)
def test_each_item_is_judged_by_whose_fault_it_is(
    status: int, type: str, reason: str, kind: FailureKind
) -> None:
    item = {"index": {"_id": "1", "status": status, "error": {"type": type, "reason": reason}}}
    failure = item_failure(item)
    assert failure.kind is kind
    assert reason[:40] in failure.why


def test_the_cause_at_the_bottom_is_told_with_the_error() -> None:
    bottom = {"type": "number_format_exception", "reason": 'For input string: "abc"'}
    error = {"type": "x", "reason": "cannot read it", "caused_by": {"caused_by": bottom}}
    assert str(ErrorAnswer.of(400, error)) == 'cannot read it: For input string: "abc" (x, 400)'


_KEYS = st.sampled_from(["type", "reason", "caused_by", "failed_shards", "root_cause", "other"])
_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100)
@given(st.sampled_from([0, 400, 401, 403, 404, 409, 413, 429, 500, 503]), _JSON)
def test_whatever_is_answered_is_judged_and_told_briefly(status: int, error: Any) -> None:
    failure = judged(ErrorAnswer.of(status, error))
    assert failure.kind in FailureKind
    assert len(failure.why) < LONGEST_REASON + 300
