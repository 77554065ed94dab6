"""Dead letters on the command line, over a real ledger."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
import redis

from pipeline.article import Lease
from tests.support.articles import arrival
from tests.support.commands import Ran, wirewatch
from tests.support.valkey import RunningPair
from workers.redis.ledger import RedisLedger
from workers.redis.topics import RedisTopicShelf
from workers.settings import Limits

ID = "-h--begins-with-a-dash"


@pytest.fixture
def ledger(ledger_server: redis.Redis) -> RedisLedger:
    RedisTopicShelf(ledger_server).publish((), (), {})
    return RedisLedger(ledger_server, Limits(), backoff=0.0)


@pytest.fixture
def home(tmp_path: Path, valkey_pair: RunningPair, fingerprints_server: redis.Redis) -> Path:
    servers = valkey_pair.servers
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        "servers:\n"
        f"  ledger: {servers.ledger}\n"
        f"  broker: {servers.broker}\n"
        f"  fingerprints: {servers.fingerprints}\n"
    )
    return tmp_path


def dead(home: Path, *arguments: str) -> Ran:
    return wirewatch("dead", *arguments, "--home", str(home))


def _kill(ledger: RedisLedger, id: str) -> None:
    ledger.accept([arrival(id, content=f"title of {id}")])
    while lease := _claimed(ledger, id):
        ledger.fail(lease, "clean: RecursionError: too deep")


def _claimed(ledger: RedisLedger, id: str) -> Lease | None:
    ledger.dispatch(10, 1)
    return next(iter(ledger.claim([id], secrets.token_hex(4))), None)


def test_a_dead_letter_is_listed_and_shown_with_its_reason(ledger: RedisLedger, home: Path) -> None:
    _kill(ledger, ID)
    [letter] = dead(home, "list", "--json").json()
    assert (letter["id"], letter["attempts"]) == (ID, 5)
    listed = dead(home, "list")
    assert "clean: RecursionError: too deep" in listed.out
    shown = dead(home, "show", ID)
    assert shown.code == 0
    assert f"title of {ID}" in shown.out
    assert dead(home, "show", ID, "--json").json()["entry"]["link"]


def test_a_replayed_letter_is_tried_again(ledger: RedisLedger, home: Path) -> None:
    _kill(ledger, ID)
    assert dead(home, "replay", ID).out == "1 will be tried again\n"
    lease = _claimed(ledger, ID)
    assert lease is not None
    assert lease.attempts == 1


def test_all_letters_can_be_dropped(ledger: RedisLedger, home: Path) -> None:
    for id in ("one", "two"):
        _kill(ledger, id)
    assert dead(home, "drop", "--all").out == "2 dropped\n"
    assert dead(home, "list").out == "none is dead\n"
    assert ledger.known(["one", "two"]) == set()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "unknown"), 1, "no dead letter unknown; see: wirewatch dead list"),
        (("replay", "unknown"), 1, "not dead: unknown"),
        (("drop",), 2, "name dead letters by id, or say --all"),
        (("replay", "--all", "one"), 2, "name dead letters by id, or say --all"),
    ],
)
def test_what_cannot_be_done_is_said(
    ledger: RedisLedger, home: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = dead(home, *arguments)
    assert done.code == code
    assert message in done.err
