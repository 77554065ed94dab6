"""A worker that has done its work does not lose it while the ledger is started again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LedgerAway
from tests.support.articles import arrival, completion, proposal
from tests.support.topics import publish_nothing
from tests.support.valkey import running_server
from workers.embedded import EmbeddedServer, free_port
from workers.redis.connection import connect
from workers.redis.ledger import RedisLedger
from workers.redis.patience import Patience
from workers.settings import Limits


def server_in(folder: Path) -> EmbeddedServer:
    return EmbeddedServer(
        "ledger", free_port(), "secret", str(folder), 100_000_000, fsync_always=True
    )


def test_a_completion_outlives_a_kill_of_the_ledger(tmp_path: Path) -> None:
    server = server_in(tmp_path)
    client = connect(server.url)
    starting = running_server(server)
    ledger = RedisLedger(
        client, Limits(), patience=Patience(lasts=30, pause=lambda _: starting.__enter__())
    )
    with running_server(server):
        publish_nothing(client)
        ledger.accept([arrival("a")])
        ledger.dispatch(1, 1)
        (lease,) = ledger.claim(["a"], "worker-1")
    try:
        done = ledger.complete(lease, completion(proposal(), story="a"))
    finally:
        starting.__exit__(None, None, None)
    assert (done.stale, done.alerts) == (False, (1,))


def test_patience_ends(tmp_path: Path) -> None:
    seconds = iter(range(100))
    patience = Patience(lasts=3, clock=lambda: float(next(seconds)), pause=lambda _: None)
    ledger = RedisLedger(connect(server_in(tmp_path).url), Limits(), patience=patience)
    with pytest.raises(LedgerAway):
        ledger.claim(["a"], "worker-1")
    assert next(seconds) < 10
