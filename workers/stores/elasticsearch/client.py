"""The client of Elasticsearch: one address, verified TLS, no retries but after a lost connection."""

from __future__ import annotations

import logging
from typing import Any

from elasticsearch import Elasticsearch

from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.failures import (
    FailureKind,
    ItemFailure,
    item_failure,
    translated,
)

__all__ = ["FailureKind", "ItemFailure", "connect", "item_failure", "translated"]


def connect(settings: ElasticsearchSettings) -> Elasticsearch:
    """A client, which connects when it is first used.

    Its connections do not survive a fork: make it in the process that uses it.
    """
    # It warns with a traceback of each connection that fails; we tell of it once, as StoreAway.
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)
    options: dict[str, Any] = {}
    if settings.ca_file:
        options["ca_certs"] = str(settings.ca_file)
    if settings.fingerprint:
        options["ssl_assert_fingerprint"] = settings.fingerprint
    if settings.api_key:
        options["api_key"] = settings.api_key
    elif settings.user:
        options["basic_auth"] = (settings.user, settings.password)
    return Elasticsearch(
        settings.url,
        request_timeout=settings.timeout,
        max_retries=1,
        retry_on_status=(),
        retry_on_timeout=False,
        http_compress=True,
        **options,
    )
