"""The Elasticsearch store in tests: at one instant, behind a proxy, and what its server holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.ports import Search
from tests.support.articles import NOON
from tests.support.elasticsearch_proxy import Proxy, proxy
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.store import ElasticsearchStore

NOW = NOON + timedelta(minutes=10)
MONTH = timedelta(days=31)


def opened(
    settings: ElasticsearchSettings, client: Elasticsearch, now: datetime = NOW
) -> ElasticsearchStore:
    return ElasticsearchStore(settings, client=client, now=lambda: now, refresh=True)


@contextmanager
def behind_proxy(settings: ElasticsearchSettings) -> Iterator[tuple[Proxy, ElasticsearchStore]]:
    with proxy(settings.url) as running:
        there = replace(settings, url=running.url)
        store = ElasticsearchStore(there, now=lambda: NOW, refresh=True)
        yield running, store
        store.close()


def ids(store: ElasticsearchStore, search: Search) -> list[str]:
    return [hit.document.id for hit in store.search(search)]


def source(client: Elasticsearch, names: Names, id: str = "article-1") -> dict[str, Any]:
    """The one record of an article."""
    alias = names.alias(Kind.ARTICLES)
    (hit,) = client.search(index=alias, query={"term": {"id": id}})["hits"]["hits"]
    found: dict[str, Any] = hit["_source"]
    return found


@contextmanager
def taking_no_writes(client: Elasticsearch, index: str, block: str = "write") -> Iterator[None]:
    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": True})
    yield
    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": None})


def open_contexts(client: Elasticsearch, names: Names) -> int:
    """Searches for which the server keeps something."""
    stats = client.indices.stats(index=f"{names.prefix}-*", metric="search")
    return int(stats["_all"]["total"]["search"]["open_contexts"])
