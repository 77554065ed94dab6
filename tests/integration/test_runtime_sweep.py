"""What the sweep does in one turn, on a real ledger and a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from pipeline.errors import LedgerAway, StoreAway
from pipeline.ports import ArticleStore, Retention
from tests.support.articles import NOON, arrival, completion, proposal
from tests.support.documents import document
from tests.support.waiting import wait_until
from workers.redis.gates import STORE, RedisGate, RedisLocks
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.redis.publisher import TopicPublisher
from workers.redis.topics import RedisTopicShelf
from workers.settings import Limits
from workers.stores.sqlite import SqliteStore
from workers.tasks.storekeeping import StoreTools, keep_store
from workers.tasks.upkeep import SweepTools, sweep

TOPIC = """\
topic: sanctions
title: Sanctions
match: sanction*
examples: {match: [The EU imposed sanctions on Apex Metals on Monday.]}
"""


@dataclass
class NotedHints:
    """Keeps the hints that it was given; ``away`` is raised instead."""

    articles: list[list[str]] = field(default_factory=list)
    deliveries: list[list[str]] = field(default_factory=list)
    away: LedgerAway | None = None

    def ingest(self, ids: Sequence[str]) -> None:
        self._note(self.articles, ids)

    def deliver(self, ids: Sequence[str]) -> None:
        self._note(self.deliveries, ids)

    def _note(self, where: list[list[str]], ids: Sequence[str]) -> None:
        if self.away is not None:
            raise self.away
        where.append(list(ids))


@dataclass
class World:
    """A sweep's tools, and what it told."""

    tools: SweepTools
    keeping: StoreTools
    hints: NotedHints
    ledger: RedisLedger
    gate: RedisGate
    shelf: RedisTopicShelf
    store: ArticleStore
    client: redis.Redis

    def turn(self) -> None:
        """One turn of each, as if the last was long ago."""
        self.client.delete("lock:sweep")
        keep_store(self.keeping)
        sweep(self.tools)


@pytest.fixture
def world(ledger_server: redis.Redis, tmp_path: Path) -> Iterator[World]:
    topics = tmp_path / "topics"
    topics.mkdir()
    (topics / "sanctions.yaml").write_text(TOPIC)
    hints, ledger = NotedHints(), RedisLedger(ledger_server, Limits())
    gate, shelf = RedisGate(ledger_server, STORE), RedisTopicShelf(ledger_server)
    with closing(SqliteStore(tmp_path / "articles.sqlite3")) as store:
        tools = SweepTools(
            ledger=ledger,
            outbox=RedisOutbox(ledger_server, {}),
            hints=hints,
            locks=RedisLocks(ledger_server),
            publishing=TopicPublisher(topics, shelf, ledger_server, lambda: datetime.now(UTC)),
            limit=100,
            batch=2,
        )
        keeping = StoreTools(
            store=_opened(store),
            gate=gate,
            locks=RedisLocks(ledger_server),
            retention=Retention(),
            now=lambda: NOON,
        )
        yield World(tools, keeping, hints, ledger, gate, shelf, store, ledger_server)


def _opened(store: ArticleStore) -> Callable[[], ArticleStore]:
    return lambda: store


def _no_room() -> ArticleStore:
    raise StoreAway("the store", "the disk is full")


def test_what_is_ready_is_hinted_in_batches_and_once(world: World) -> None:
    world.ledger.accept([arrival("a"), arrival("b"), arrival("c")])
    world.turn()
    world.turn()
    assert sorted(map(sorted, world.hints.articles)) == [["a", "b"], ["c"]]


def test_two_sweeps_at_once_do_the_work_of_one(world: World) -> None:
    world.turn()
    world.ledger.accept([arrival("a")])
    sweep(world.tools)
    assert world.hints.articles == []


def test_topics_are_published_before_anything_is_handed_out(world: World) -> None:
    world.ledger.accept([arrival("a")])
    published: list[int] = []
    world.tools = replace(
        world.tools, locks=_Spying(lambda: published.append(len(world.shelf.all())))
    )
    world.turn()
    assert published == [1]
    assert world.hints.articles == [["a"]]


def test_each_delivery_has_a_hint_of_its_own(world: World) -> None:
    world.ledger.accept([arrival("a")])
    world.turn()
    [lease] = world.ledger.claim(["a"], "token")
    world.ledger.complete(lease, completion(proposal(channels=("console", "store"))))
    world.turn()
    assert [len(ids) for ids in world.hints.deliveries] == [1, 1]


def test_a_store_that_is_away_keeps_everything_back_until_it_takes_writes(world: World) -> None:
    world.ledger.accept([arrival("a")])
    world.gate.shut("the disk is full", retry_in=0.0)
    keep_store(replace(world.keeping, store=_no_room))
    sweep(world.tools)
    assert "the disk is full" in world.gate.closed()
    assert world.hints.articles == []

    def opens() -> bool:
        world.turn()
        return world.gate.closed() == ""

    wait_until(opens, "the gate opens")
    world.turn()
    assert world.hints.articles == [["a"]]


def old_and_new(store: ArticleStore) -> None:
    store.write([document("old", minutes=-9 * 24 * 60), document("new")])


def test_what_is_too_old_goes_every_hour_and_at_once_while_there_is_more(world: World) -> None:
    old_and_new(world.store)
    world.keeping = replace(world.keeping, retention=Retention(untagged=timedelta(days=7)))
    world.turn()
    assert world.store.known(["old", "new"]) == {"new"}
    world.turn()
    old_and_new(world.store)
    world.turn()
    assert world.store.known(["old"]) == {"old"}, "nothing was left, so not before an hour is over"
    assert 3_500 < world.client.ttl("lock:retention") <= 3_600
    world.client.delete("lock:retention")
    world.turn()
    assert world.store.known(["old"]) == set()


def test_without_a_rule_nothing_goes(world: World) -> None:
    old_and_new(world.store)
    world.turn()
    assert world.store.known(["old"]) == {"old"}
    assert not world.client.exists("lock:retention")


def test_nothing_is_removed_while_the_stores_gate_is_shut(world: World) -> None:
    old_and_new(world.store)
    world.keeping = replace(world.keeping, retention=Retention(untagged=timedelta(days=7)))
    world.gate.shut("it is away")
    world.turn()
    assert world.store.known(["old"]) == {"old"}


def test_a_broker_that_is_away_stops_no_other_step(world: World) -> None:
    world.ledger.accept([arrival("a")])
    world.hints.away = LedgerAway("the broker", "refused")
    world.gate.shut("it was away", retry_in=0.0)
    world.turn()
    assert world.gate.closed() == ""
    assert [topic.name for topic in world.shelf.all()] == ["sanctions"]


def test_a_ledger_that_is_full_still_drains(world: World, tmp_path: Path) -> None:
    world.turn()
    world.ledger.accept([arrival("a")])
    (tmp_path / "topics" / "sanctions.yaml").write_text(TOPIC + "description: changed\n")
    before = str(world.client.config_get("maxmemory")["maxmemory"])
    world.client.config_set("maxmemory", 1)
    try:
        world.turn()
    finally:
        world.client.config_set("maxmemory", before)
    assert world.hints.articles == [["a"]]


@dataclass
class _Spying:
    """Locks that are always free, and tell when they are asked for."""

    told: Callable[[], None]

    def take(self, name: str, seconds: float) -> bool:
        self.told()
        return True
