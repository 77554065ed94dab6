"""The ledger's server: full, down, and with nothing on it that is not declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from pipeline.article import Accepted, Lane, Lease
from pipeline.errors import LedgerAway
from pipeline.ports import FeedPlan, HostBudget
from tests.support.articles import arrival, completion, proposal
from tests.support.clocks import ManualClock
from tests.support.topics import publish_nothing
from tests.support.valkey import running_server
from workers.embedded import EmbeddedServer, free_port
from workers.redis.audit import audit
from workers.redis.connection import connect
from workers.redis.frontier import RedisFrontier
from workers.redis.gates import STORE, RedisGate
from workers.redis.keys import LEDGER, undeclared
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.redis.patience import Patience
from workers.settings import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ledger(ledger_server: redis.Redis, clock: ManualClock) -> RedisLedger:
    publish_nothing(ledger_server)
    return RedisLedger(ledger_server, Limits(), now=clock)


def leased(ledger: RedisLedger, id: str = "a", worker: str = "worker-1") -> Lease:
    """Hands out everything and claims one article."""
    ledger.dispatch(100, 50)
    return ledger.claim([id], worker)[0]


@pytest.fixture
def small_server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A ledger server with hardly any memory."""
    server = EmbeddedServer(
        "small", free_port(), "secret", str(tmp_path), 6_000_000, fsync_always=True
    )
    with running_server(server):
        yield server


def test_a_full_server_drains_to_zero_and_takes_what_it_refused(
    small_server: EmbeddedServer,
) -> None:
    client = connect(small_server.url)
    publish_nothing(client)
    ledger = RedisLedger(client, Limits(out=10_000))
    offers = [arrival(f"a{number}", f"{number} " + "x" * 2_000) for number in range(3_000)]
    answers = ledger.accept(offers)
    refused = [
        offer for offer, answer in zip(offers, answers, strict=True) if answer == Accepted.FULL
    ]
    assert 0 < len(refused) < len(offers)
    assert client.info("memory")["used_memory"] > 0.9 * small_server.memory
    _drain(ledger)
    counts = ledger.counts()
    assert (counts.ready, counts.out, counts.bytes) == (0, 0, 0)
    second = ledger.accept(refused[:200])
    assert set(second) == {Accepted.NEW}


def test_a_full_server_tells_nothing_of_stored_articles(small_server: EmbeddedServer) -> None:
    """Alerts of articles in flight drain; those of stored ones are work that is added."""
    client = connect(small_server.url)
    ledger = RedisLedger(client, Limits(), patience=Patience(lasts=0))
    client.set("ballast", "x" * 1_000_000)
    client.config_set("maxmemory", 1_000_000)
    with pytest.raises(LedgerAway):
        ledger.tell("a", "run-1", completion(proposal()))
    client.config_set("maxmemory", small_server.memory)
    assert ledger.tell("a", "run-1", completion(proposal())) == (1,)


def _drain(ledger: RedisLedger) -> None:
    while hints := ledger.dispatch(500, 50):
        for number, hint in enumerate(hints):
            for lease in ledger.claim(hint, f"worker-{number}-{hint[0]}"):
                ledger.complete(lease, completion(text_hash=lease.id, story=lease.id))


def test_a_server_that_is_down_is_away_and_no_article_is_blamed(tmp_path: Path) -> None:
    server = EmbeddedServer(
        "down", free_port(), "secret", str(tmp_path), 6_000_000, fsync_always=True
    )
    ledger = RedisLedger.at(server.url, Limits())
    with pytest.raises(LedgerAway, match="the ledger is away"):
        ledger.accept([arrival("a")])


def test_every_key_of_a_used_ledger_is_declared_and_ends_as_declared(
    ledger: RedisLedger, ledger_server: redis.Redis, clock: ManualClock
) -> None:
    _use_everything(ledger, ledger_server, clock)
    names = [key.decode() for key in ledger_server.scan_iter()]
    assert undeclared(names, LEDGER) == []
    endless = [
        name
        for key in LEDGER
        if key.ends
        for name in (found.decode() for found in ledger_server.scan_iter(key.pattern))
        if ledger_server.pttl(name) < 0
    ]
    assert endless == []
    assert audit(ledger_server) == []


def _use_everything(ledger: RedisLedger, server: redis.Redis, clock: ManualClock) -> None:
    frontier, outbox = RedisFrontier(server, now=clock), RedisOutbox(server, {}, now=clock)
    frontier.plan([FeedPlan("feed-a", "http://f.example/feed", "f.example")])
    ledger.accept([arrival("a"), arrival("b", wants_page=True), arrival("c")])
    frontier.take(10, HostBudget(), 45)
    lease = leased(ledger)
    done = completion(proposal(channels=("console", "webhook", "store")), story="a")
    ledger.complete(lease, done)
    ledger.tell("old", "run-1", completion(proposal(story="old"), story="old"))
    due = [id for hint in outbox.dispatch(10, 16) for id in hint]
    first, second, *_ = outbox.claim(due, "sender-1")
    outbox.sent(first)
    outbox.refuse(second, "410 Gone")
    RedisGate(server, STORE, now=clock).shut("away")
    ledger.accept([replace(arrival("d"), lane=Lane.BACKFILL)])
