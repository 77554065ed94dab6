"""Elasticsearch prepared for one test, and cleaned afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import Elasticsearch

from tests.support.java.elasticsearch import own_prefix
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Names
from workers.stores.elasticsearch.removing import remove
from workers.stores.elasticsearch.setup import setup


@contextmanager
def own_settings(url: str) -> Iterator[ElasticsearchSettings]:
    """A prefix of one's own at ``url``, with nothing there yet; all of it is gone afterwards."""
    settings = ElasticsearchSettings(url, prefix=own_prefix(), timeout=60)
    try:
        yield settings
    finally:
        with connect(settings) as client:
            remove(client, Names(settings.prefix))


@contextmanager
def installed_store(url: str) -> Iterator[ElasticsearchSettings]:
    """As ``own_settings``, with templates and aliases."""
    with own_settings(url) as settings:
        with connect(settings) as client:
            setup(client, settings, dry_run=False)
        yield settings


def emptied(client: Elasticsearch, prefix: str) -> None:
    """Removes every index under a prefix. Names are listed first: a server may forbid wildcards
    when something is removed."""
    if indices := list(client.indices.get(index=f"{prefix}-*", features="aliases")):
        client.indices.delete(index=indices)
