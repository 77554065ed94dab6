"""Servers that a test run shares, each started once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import redis

from tests.support.corpora import CORPORA
from tests.support.java.elasticsearch import (
    RunningElasticsearch,
    StoppableElasticsearch,
    elasticsearch_of,
    stoppable_elasticsearch,
)
from tests.support.java.maven import NotFetched
from tests.support.stores import installed_store
from tests.support.valkey import RunningPair, running_pair
from workers.store_settings import ElasticsearchSettings

_T = TypeVar("_T")


@pytest.fixture(scope="session")
def valkey_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPair]:
    """Two real Valkey servers: the ledger's, and the broker's with the fingerprints."""
    with running_pair(tmp_path_factory.mktemp("valkey")) as pair:
        yield pair


@pytest.fixture
def ledger_server(valkey_pair: RunningPair) -> Iterator[redis.Redis]:
    """An empty ledger server."""
    with redis.Redis.from_url(valkey_pair.servers.ledger) as client:
        client.flushall()
        yield client


@pytest.fixture
def fingerprints_server(valkey_pair: RunningPair) -> Iterator[redis.Redis]:
    """An empty fingerprint server."""
    with redis.Redis.from_url(valkey_pair.servers.fingerprints) as client:
        client.flushdb()
        yield client


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real feeds, pages and articles; skips where it is absent."""
    if not CORPORA.is_dir():
        pytest.skip(f"the real feeds and articles are not here ({CORPORA.name} is no folder)")
    return CORPORA


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[RunningElasticsearch]:
    """A real Elasticsearch, shared by the run; every test uses a prefix of its own.

    $WIREWATCH_TEST_ELASTICSEARCH names the major version (8 unless told), or an address where one
    runs already. Where it cannot be fetched, its tests are skipped, but not when CI is true.
    """
    wanted = os.environ.get("WIREWATCH_TEST_ELASTICSEARCH", "8")
    with _if_fetched(elasticsearch_of(wanted)) as server:
        yield server


@pytest.fixture(scope="module")
def installed(elasticsearch_server: RunningElasticsearch) -> Iterator[ElasticsearchSettings]:
    """A prepared store for all tests of a module: preparing takes longer than any of them."""
    with installed_store(elasticsearch_server.url) as settings:
        yield settings


@pytest.fixture
def elasticsearch_settings(
    elasticsearch_server: RunningElasticsearch,
) -> Iterator[ElasticsearchSettings]:
    """Elasticsearch after ``wirewatch elasticsearch setup``, under a prefix of the test's own."""
    with installed_store(elasticsearch_server.url) as settings:
        yield settings


@pytest.fixture
def stoppable_server() -> Iterator[StoppableElasticsearch]:
    """An Elasticsearch of one's own, that the test may take away."""
    with _if_fetched(stoppable_elasticsearch("8")) as server:
        yield server


@contextmanager
def _if_fetched(starting: AbstractContextManager[_T]) -> Iterator[_T]:
    with ExitStack() as stack:
        try:
            server = stack.enter_context(starting)
        except NotFetched as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"Elasticsearch cannot be fetched: {error}")
        yield server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``-m elasticsearch`` selects what needs the real Elasticsearch."""
    for item in items:
        if "elasticsearch_server" in getattr(item, "fixturenames", ()):
            item.add_marker("elasticsearch")
