"""Servers that a test run shares, each started once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.support.corpora import CORPORA
from tests.support.valkey import RunningPair, running_pair


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


@pytest.fixture
def corpora() -> Path:
    """The folder of real feeds, pages and articles; skips where it is absent."""
    if not CORPORA.is_dir():
        pytest.skip(f"the real feeds and articles are not here ({CORPORA.name} is no folder)")
    return CORPORA
