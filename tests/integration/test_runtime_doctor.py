"""What the doctor finds on servers that answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import redis

from tests.support.articles import arrival
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from tests.support.valkey import RunningPair
from workers.redis.gates import STORE, RedisGate, channel_gate
from workers.redis.ledger import RedisLedger
from workers.redis.topics import RedisTopicShelf
from workers.settings import Limits
from workers.stores.sqlite import SqliteStore


@pytest.fixture
def home(tmp_path: Path, valkey_pair: RunningPair, ledger_server: redis.Redis) -> Path:
    assert wirewatch("init", str(tmp_path)).code == 0
    servers = valkey_pair.servers
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        f"servers: {{ledger: '{servers.ledger}', broker: '{servers.broker}', "
        f"fingerprints: '{servers.fingerprints}'}}\n"
    )
    return tmp_path


@pytest.fixture
def careless(ledger_server: redis.Redis) -> Iterator[redis.Redis]:
    """A ledger's server that may lose what it has said."""
    ledger_server.config_set("appendfsync", "everysec")
    yield ledger_server
    ledger_server.config_set("appendfsync", "always")


def doctor(home: Path, *arguments: str) -> Ran:
    return wirewatch("doctor", "--home", str(home), *arguments)


def test_a_ledger_that_does_not_write_every_answer_to_disk_is_wrong(
    careless: redis.Redis, home: Path
) -> None:
    done = doctor(home)
    assert done.code == 1
    assert "appendfsync is everysec: it must be always, or articles can be lost" in done.out


def test_a_gate_that_is_shut_is_named_with_its_reason(
    ledger_server: redis.Redis, home: Path
) -> None:
    RedisGate(ledger_server, STORE).shut("the disk is full")
    done = doctor(home)
    assert done.code == 1
    assert "store is shut: the disk is full" in done.out


def test_status_names_gates_that_are_shut_and_those_that_are_narrowed(
    ledger_server: redis.Redis, home: Path
) -> None:
    RedisGate(ledger_server, STORE).narrow("its queue is full")
    RedisGate(ledger_server, channel_gate("console")).shut("it is away")
    shown = wirewatch("status", "--home", str(home))
    assert "channel:console is shut: it is away" in shown.out
    assert "store is narrowed to 50%: its queue is full" in shown.out
    found = wirewatch("status", "--home", str(home), "--json").json()
    assert found["narrowed"] == {"store": "narrowed to 50%: its queue is full"}


def test_status_shows_what_is_stored_and_goes_on_where_the_store_is_away(
    ledger_server: redis.Redis, home: Path
) -> None:
    (home / "var").mkdir(exist_ok=True)
    with closing(SqliteStore(home / "var" / "articles.sqlite3")) as store:
        store.write([document()])
    shown = wirewatch("status", "--home", str(home))
    assert "\nstore      sqlite, 1 document, " in shown.out
    assert "newest seen 2026-03-02 12:00:00 UTC" in shown.out
    with (home / "config" / "wirewatch.yaml").open("a") as settings:
        settings.write("store: {elasticsearch: {url: 'http://127.0.0.1:9'}}\n")
    shown = wirewatch("status", "--home", str(home))
    assert (shown.code, "is away" in shown.out) == (0, True)


def test_a_refused_topic_file_is_named_by_doctor_and_status(
    ledger_server: redis.Redis, home: Path
) -> None:
    assert "topics     every file is published" in wirewatch("status", "--home", str(home)).out
    shelf = RedisTopicShelf(ledger_server)
    shelf.publish([], [], {"oil.yaml": "oil.yaml:2:8: this parenthesis is never closed"})
    shown = wirewatch("status", "--home", str(home))
    assert "1 file is refused (what ran before goes on; wirewatch doctor says why)" in shown.out
    found = wirewatch("status", "--home", str(home), "--json").json()
    assert found["refused"] == {"oil.yaml": "oil.yaml:2:8: this parenthesis is never closed"}
    done = doctor(home)
    assert done.code == 1
    assert "oil.yaml is refused, what ran before goes on: oil.yaml:2:8: this par" in done.out


def test_the_audit_finds_an_article_that_stands_nowhere(
    ledger_server: redis.Redis, home: Path
) -> None:
    RedisLedger(ledger_server, Limits()).accept([arrival("lost")])
    assert doctor(home, "--audit").code == 0
    ledger_server.zrem("ready", "lost")
    done = doctor(home, "--audit")
    assert done.code == 1
    assert "lost is ready but stands in no set" in done.out
