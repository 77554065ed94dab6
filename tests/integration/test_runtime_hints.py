"""What goes through Celery: ids, and nothing that stays behind."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.errors import LedgerAway
from tests.support.valkey import RunningPair
from workers.app import make_app
from workers.hints import MOST_WAITING, CeleryHints
from workers.settings import Servers, Settings


@pytest.fixture
def broker(valkey_pair: RunningPair) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(valkey_pair.servers.broker) as client:
        client.flushdb()
        yield client


def hints_over(servers: Servers, folder: Path) -> CeleryHints:
    settings = Settings(home=folder, config=folder / "config", data=folder / "var")
    return CeleryHints(make_app(settings, servers))


def test_a_hint_carries_ids_only_and_leaves_no_other_key(
    broker: redis.Redis, valkey_pair: RunningPair, tmp_path: Path
) -> None:
    hints = hints_over(valkey_pair.servers, tmp_path)
    hints.ingest(["one", "two"])
    hints.deliver(["three"])
    hints.probe("work.ingest")
    assert sorted(broker.keys()) == [b"deliver", b"ingest", b"probe.work.ingest"]
    [content] = broker.lrange("ingest", 0, -1)
    message = json.loads(content)
    arguments, options, _ = json.loads(base64.b64decode(message["body"]))
    assert (arguments, options) == ([["one", "two"]], {})
    assert message["content-type"] == "application/json"


def test_where_nobody_reads_hints_they_do_not_fill_the_broker(
    broker: redis.Redis, valkey_pair: RunningPair, tmp_path: Path
) -> None:
    hints = hints_over(valkey_pair.servers, tmp_path)
    broker.rpush("ingest", *(b"unread" for _ in range(MOST_WAITING)))
    hints.ingest(["one"])
    hints.deliver(["two"])
    assert (broker.llen("ingest"), broker.llen("deliver")) == (MOST_WAITING, 1)


def test_a_broker_that_is_away_is_a_server_away(valkey_pair: RunningPair, tmp_path: Path) -> None:
    nobody = replace(valkey_pair.servers, broker="redis://127.0.0.1:9/0")
    with pytest.raises(LedgerAway, match="the broker is away"):
        hints_over(nobody, tmp_path).ingest(["one"])


def test_a_broker_that_is_full_is_a_server_away(
    broker: redis.Redis, valkey_pair: RunningPair, tmp_path: Path
) -> None:
    hints = hints_over(valkey_pair.servers, tmp_path)
    before = str(broker.config_get("maxmemory")["maxmemory"])
    broker.config_set("maxmemory", 1)
    try:
        with pytest.raises(LedgerAway, match="the broker is away"):
            hints.ingest(["one"])
    finally:
        broker.config_set("maxmemory", before)
    hints.ingest(["one"])
    assert broker.llen("ingest") == 1
