"""``wirewatch topics versions`` and ``show``, over a real ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis

from pipeline.ports import PublishedTopic
from tests.support.commands import Ran, wirewatch
from tests.support.valkey import RunningPair
from workers.redis.topics import RedisTopicShelf

MARCH_2 = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = "topic: oil\nmatch: oil\n"
SECOND = "topic: oil\nmatch: oil OR crude\n"


@pytest.fixture
def home(
    tmp_path: Path,
    valkey_pair: RunningPair,
    ledger_server: redis.Redis,
    fingerprints_server: redis.Redis,
) -> Path:
    servers = valkey_pair.servers
    (tmp_path / "config" / "topics").mkdir(parents=True)
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        "servers:\n"
        f"  ledger: {servers.ledger}\n"
        f"  broker: {servers.broker}\n"
        f"  fingerprints: {servers.fingerprints}\n"
    )
    publish(ledger_server, 2, put=("oil", FIRST, "aaaa1"))
    publish(ledger_server, 2, put=("user", "topic: user\nmatch: topic:oil AND port\n", "uuuu1"))
    publish(ledger_server, 4, put=("oil", SECOND, "aaaa2"), author="Ada Example")
    return tmp_path


def publish(server: redis.Redis, day: int, *, put: tuple[str, str, str], author: str = "") -> None:
    name, text, version = put
    when = MARCH_2.replace(day=day)
    shelf = RedisTopicShelf(server, now=lambda: int(when.timestamp() * 1000))
    topic = PublishedTopic(name, version, text, f"{name}.yaml", when, (), author, "0123abcdef")
    shelf.publish([topic], [], {})


def topics(home: Path, *arguments: str) -> Ran:
    return wirewatch("topics", *arguments, "--home", str(home))


def test_versions_are_listed_newest_first_with_their_time_and_author(home: Path) -> None:
    lines = topics(home, "versions", "oil").out.splitlines()
    assert lines[0].split() == ["VERSION", "FROM", "(UTC)", "UNTIL", "BY", "COMMIT"]
    assert lines[1].split() == [
        "aaaa2",
        "2026-03-04",
        "12:00",
        "runs",
        "Ada",
        "Example",
        "0123abcd",
    ]
    assert "2026-03-02 12:00  2026-03-04 12:00" in lines[2]
    [newest, first] = topics(home, "versions", "oil", "--json").json()
    assert (newest["until"], newest["text"], first["author"]) == (None, SECOND, None)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((), SECOND),
        (("--at", "2026-03-03"), FIRST),
        (("--at", "2026-03-04"), SECOND),
        (("--at", "2026-03-04T11:59"), FIRST),
        (("--version", "aaaa1"), FIRST),
    ],
)
def test_the_rule_of_a_day_is_shown(home: Path, arguments: tuple[str, ...], text: str) -> None:
    assert topics(home, "show", "oil", *arguments).out == text


def test_what_ran_on_a_day_is_written_into_a_folder_and_runs_again(home: Path) -> None:
    old = home / "old" / "topics"
    assert topics(home, "show", "user", "--at", "2026-03-03", "--into", str(old)).code == 0
    assert sorted(path.name for path in old.iterdir()) == ["oil.yaml", "user.yaml"]
    assert (old / "oil.yaml").read_text("utf-8") == FIRST
    assert topics(home, "test", "--topics", str(old)).code == 0
    again = topics(home, "show", "user", "--into", str(old))
    assert (again.code, "not empty" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("oli",), "did you mean oil?"),
        (("oil", "--at", "2026-03-01"), "the first that is kept: from 2026-03-02 12:00 UTC"),
        (("oil", "--version", "zzzz"), "no version zzzz is kept"),
        (("oil", "--version", "aaaa1", "--at", "3d"), "write one of them"),
        (("oil", "--at", "some day"), "write an age (30d) or a date"),
    ],
)
def test_what_is_not_there_is_said(home: Path, arguments: tuple[str, ...], why: str) -> None:
    ran = topics(home, "show", *arguments)
    assert ran.code == 2
    assert why in ran.err
