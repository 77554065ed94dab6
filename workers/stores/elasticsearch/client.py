"""The client of Elasticsearch: one address, verified TLS, no waiting, and errors that are ours."""

from __future__ import annotations

import ipaddress
import logging
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from pipeline.errors import QueryRefused, StoreAway, StoreBusy, StoreTooLarge, WirewatchError
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.failures import (
    ErrorAnswer,
    FailureKind,
    ItemFailure,
    item_failure,
    judged,
)
from workers.stores.elasticsearch.trust import FileContext, PinnedContext, TrustingNode
from workers.stores.elasticsearch.unreachable import NO_ELASTICSEARCH, why_unreachable

__all__ = ["FailureKind", "ItemFailure", "connect", "item_failure", "translated"]


def connect(settings: ElasticsearchSettings) -> Elasticsearch:
    """A client, which connects when it is first used.

    Make it in the process that uses it: after a fork both would write to the same connections. The
    threads of a process may share it. It repeats a request once, at once, where the connection was
    lost (as one that the server closed while it was idle), and never waits to do so: whether and
    when to try again is the gate's decision, and everything we write may be written twice.
    """
    # The library warns of each lost connection with a traceback; we tell it once, as StoreAway.
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)
    return Elasticsearch(
        settings.url,
        request_timeout=settings.timeout,
        max_retries=1,
        retry_on_status=(),
        retry_on_timeout=False,
        http_compress=not _is_loopback(settings.url),
        **_credentials(settings),
        **_trust(settings),
    )


@contextmanager
def translated(client: Elasticsearch) -> Iterator[None]:
    """Turns every exception of the client into one of ours.

    Raises StoreAway (StoreBusy and StoreTooLarge are such), and QueryRefused for a search that
    Elasticsearch cannot answer.
    """
    try:
        yield
    except UnsupportedProductError as error:
        raise StoreAway(_name(client), NO_ELASTICSEARCH) from error
    except ApiError as error:
        raise _refusal(_name(client), error) from error
    except TransportError as error:
        raise StoreAway(_name(client), why_unreachable(error)) from error


# ---------------------------------------------------------------- connecting


def _credentials(settings: ElasticsearchSettings) -> dict[str, Any]:
    if settings.api_key:
        return {"api_key": settings.api_key}
    if settings.user:
        # Encoded here: the client takes ASCII alone.
        pair = f"{settings.user}:{settings.password}".encode()
        return {"basic_auth": b64encode(pair).decode()}
    return {}


def _trust(settings: ElasticsearchSettings) -> dict[str, Any]:
    """Without a fingerprint or a file the client trusts the system's authorities."""
    if urlsplit(settings.url).scheme != "https":
        return {}
    if settings.fingerprint:
        return {"ssl_context": PinnedContext(settings.fingerprint), "node_class": TrustingNode}
    if settings.ca_file:
        return {"ssl_context": FileContext(settings.ca_file), "node_class": TrustingNode}
    return {}


def _is_loopback(url: str) -> bool:
    """There a request takes longer to compress (a quarter of a millisecond a document) than to
    send."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


# ---------------------------------------------------------------- translating

_OF_A_SEARCH = {
    "search_phase_execution_exception",
    "parsing_exception",
    "x_content_parse_exception",
}
"""Types of a 400 that only searches have, and that say that it is the query's own fault."""


def _name(client: Elasticsearch) -> str:
    """Its address, without credentials."""
    (node,) = client.transport.node_pool.all()
    return f"Elasticsearch at {node.base_url}"


def _refusal(server: str, error: ApiError) -> WirewatchError:
    status, content = error.meta.status, _content(error)
    answer = ErrorAnswer.of(status, content)
    if status == 404 and "x-elastic-product" not in error.meta.headers:
        return StoreAway(server, NO_ELASTICSEARCH)
    if status == 413:
        return StoreTooLarge(server, _TOO_LARGE)
    if status == 400 and isinstance(content, Mapping) and content.get("type") in _OF_A_SEARCH:
        mend = "use fewer words, or shorter lists" if "lause" in answer.reason else ""
        return QueryRefused(f"Elasticsearch cannot answer this query: {answer.reason}", mend)
    if "expanded to too many terms" in answer.reason:
        # A stem within intervals, answered with a 500: Automaton [con*] expanded to too many terms.
        return QueryRefused(
            f"a stem whose places count has more words than Elasticsearch takes: {answer.reason}",
            "write more of the stem, or ask for it outside of phrase, NEAR and EXCEPT",
        )
    failure = judged(answer)
    if status == 429 and failure.kind is FailureKind.LATER:
        return StoreBusy(server, failure.why)
    return StoreAway(server, failure.why)


def _content(error: ApiError) -> object:
    """What stands under ``error``; a proxy may answer anything else."""
    return error.body.get("error") if isinstance(error.body, Mapping) else error.body


_TOO_LARGE = (
    "a request is larger than it takes (413): http.max_content_length, or the limit of a proxy in "
    "front of it"
)
