"""Error answers of Elasticsearch that a test cannot, or should not, provoke on a shared server.

Each has the form of its documentation or of a real server's answer; those of 8.19 and 9.1 differ
only in the addresses of documentation that they name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEADERS = {
    "X-elastic-product": "Elasticsearch",
    "content-type": "application/vnd.elasticsearch+json;compatible-with=8",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: _HEADERS)


def error(status: int, type: str, reason: str, **more: object) -> Answer:
    """An error in the form that all of them have."""
    cause = {"type": type, "reason": reason, **more}
    content = {"error": {"root_cause": [cause], **cause}, "status": status}
    return Answer(status, json.dumps(content).encode())


def succeeded(content: Mapping[str, object]) -> Answer:
    """An answer to what went well."""
    return Answer(200, json.dumps(content).encode())


def bulk_of(status: int, type: str, reason: str, ids: list[str]) -> Answer:
    """A bulk's answer in which each item failed so."""
    cause = {"type": type, "reason": reason}
    items = [{"index": {"_index": "i", "_id": id, "status": status, "error": cause}} for id in ids]
    return succeeded({"errors": True, "took": 3, "items": items})


def no_credentials(target: str) -> Answer:
    """401 to a request without any."""
    reason = f"missing authentication credentials for REST request [{target}]"
    return error(401, "security_exception", reason, header=_CHALLENGE)


def wrong_credentials() -> Answer:
    """401 to a key, or user and password, that it does not know."""
    reason = (
        "unable to authenticate with provided credentials and anonymous access is not allowed for "
        "this request"
    )
    return error(401, "security_exception", reason, header=_CHALLENGE)


_CHALLENGE = {"WWW-Authenticate": ['Basic realm="security" charset="UTF-8"', "ApiKey"]}

MISSING_PRIVILEGE = (
    "action [indices:data/write/bulk[s]] is unauthorized for API key id [VuaCfGcBCdbkQm-e5aOx] of "
    "user [wirewatch] on indices [wirewatch-articles-g1-2026.11], this action is granted by the "
    "index privileges [create_doc,create,delete,index,write,all]"
)
FLOOD_STAGE = (
    "index [wirewatch-articles-g1-2026.11] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded "
    "flood-stage watermark, index has read-only-allow-delete block];"
)
TOO_MANY_SHARDS = (
    "Validation Failed: 1: this action would add [2] shards, but this cluster currently has "
    "[1000]/[1000] maximum normal shards open;"
)
OVERLOADED = (
    "rejected execution of coordinating operation [coordinating_and_primary_bytes=107105126, "
    "replica_bytes=0, all_bytes=107105126, coordinating_operation_bytes=2597635, "
    "max_coordinating_and_primary_bytes=107374182]"
)
OUT_OF_MEMORY = (
    "[parent] Data too large, data for [<http_request>] would be [1032653824/984.8mb], which is "
    "larger than the limit of [1020054732/972.7mb]"
)
NO_SHARD = (
    "[wirewatch-articles-g1-2026.11][0] primary shard is not active Timeout: [1m], request: "
    "[BulkShardRequest [[wirewatch-articles-g1-2026.11][0]] containing [3] requests]"
)
NO_MASTER = "blocked by: [SERVICE_UNAVAILABLE/2/no master];"


def missing_privilege() -> Answer:
    """403 to a key whose role lacks something."""
    return error(403, "security_exception", MISSING_PRIVILEGE)


def flood_stage() -> Answer:
    """429 to a write after the disk was full."""
    return error(429, "cluster_block_exception", FLOOD_STAGE)


def too_many_shards() -> Answer:
    """400 to what would make an index."""
    return error(400, "validation_exception", TOO_MANY_SHARDS)


def overloaded() -> Answer:
    """429 of indexing pressure."""
    return error(429, "es_rejected_execution_exception", OVERLOADED)


def out_of_memory() -> Answer:
    """429 of a circuit breaker."""
    return error(429, "circuit_breaking_exception", OUT_OF_MEMORY, durability="TRANSIENT")


def too_large() -> Answer:
    """413: beyond http.max_content_length; it has no body."""
    return Answer(413, b"", {})


def no_master() -> Answer:
    """503 of a cluster that is starting, or has lost its master."""
    return error(503, "cluster_block_exception", NO_MASTER)


def bad_gateway() -> Answer:
    """502 of a proxy before Elasticsearch."""
    return Answer(502, b"<html><h1>502 Bad Gateway</h1></html>", {"content-type": "text/html"})
