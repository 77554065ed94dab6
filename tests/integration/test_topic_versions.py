"""Which versions of topics the ledger's server keeps, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis

from tests.support.shelf import published
from workers.redis.topics import KEPT, RedisTopicShelf


@dataclass
class Keeper:
    """A shelf whose clock moves when told. Keys end by the server's own clock."""

    server: redis.Redis
    now: datetime = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __post_init__(self) -> None:
        self.shelf = RedisTopicShelf(self.server, now=self.milliseconds)

    def milliseconds(self) -> int:
        return int(self.now.timestamp() * 1000)

    def publish(self, version: str) -> None:
        text = f"topic: oil\nmatch: {version}\n"
        self.shelf.publish([published("oil", text, version)], [], {})

    def versions(self) -> list[str]:
        return [each.topic.version for each in self.shelf.versions("oil")]

    def life(self, key: bytes) -> float:
        """Seconds until a key ends; -1 if it does not."""
        life: Any = self.server.pttl(key)
        return float(life) / 1000 if life >= 0 else float(life)

    def texts(self) -> dict[bytes, float]:
        return {key: self.life(key) for key in self.server.scan_iter("topics:text:*")}


@pytest.fixture
def keeper(ledger_server: redis.Redis) -> Keeper:
    return Keeper(ledger_server)


def test_a_version_is_kept_for_two_years_after_it_was_replaced(keeper: Keeper) -> None:
    keeper.publish("v1")
    keeper.now += timedelta(days=1_000)
    keeper.publish("v2")
    keeper.now += timedelta(days=729)
    keeper.publish("v3")
    assert keeper.versions() == ["v3", "v2", "v1"]
    keeper.now += timedelta(days=2)
    keeper.publish("v4")
    assert keeper.versions() == ["v4", "v3", "v2"]


def test_the_text_that_runs_stays_and_one_that_was_replaced_ends_after_two_years(
    keeper: Keeper,
) -> None:
    keeper.publish("v1")
    assert list(keeper.texts().values()) == [-1]
    keeper.publish("v2")
    running, replaced = sorted(keeper.texts().values())
    assert running == -1
    assert replaced == pytest.approx(KEPT + 86_400, abs=60)


def test_a_text_that_comes_back_stays_again(keeper: Keeper) -> None:
    for version in ("v1", "v2", "v1"):
        keeper.now += timedelta(days=1)
        keeper.publish(version)
    assert keeper.versions() == ["v1", "v2", "v1"]
    assert sorted(life > 0 for life in keeper.texts().values()) == [False, True]


def test_versions_of_a_topic_that_is_gone_end_after_two_years(keeper: Keeper) -> None:
    keeper.publish("v1")
    keeper.shelf.publish([], ["oil"], {})
    assert keeper.life(b"topics:versions:oil") == pytest.approx(KEPT, abs=60)
    keeper.now += timedelta(days=1)
    keeper.publish("v2")
    assert keeper.life(b"topics:versions:oil") == -1


def test_no_more_than_a_number_of_versions_of_a_topic_are_kept(keeper: Keeper) -> None:
    keeper.shelf = RedisTopicShelf(keeper.server, now=keeper.milliseconds, most=3)
    for number in range(5):
        keeper.now += timedelta(seconds=1)
        keeper.publish(f"v{number}")
    assert keeper.versions() == ["v4", "v3", "v2"]


def test_a_text_that_many_versions_have_is_kept_once(keeper: Keeper) -> None:
    text = "topic: oil\nmatch: oil\n"
    for number in range(3):
        keeper.now += timedelta(days=1)
        keeper.shelf.publish([published("oil", text, f"v{number}")], [], {})
    assert list(keeper.texts().values()) == [-1]
    assert {each.topic.text for each in keeper.shelf.versions("oil")} == {text}


def test_only_texts_that_are_new_are_asked_for(keeper: Keeper) -> None:
    keeper.publish("v1")
    keeper.shelf.all()
    keeper.server.delete(*keeper.texts())
    assert [topic.version for topic in keeper.shelf.all()] == ["v1"]


def test_a_shelf_from_before_texts_had_a_place_of_their_own_is_read(keeper: Keeper) -> None:
    entry = (
        '{"name":"oil","version":"v1","text":"topic: oil\\nmatch: oil\\n","file":"oil.yaml",'
        '"published":"2026-03-02T12:00:00Z","lists":[]}'
    )
    keeper.server.hset("topics:shelf", "oil", entry)
    (topic,) = keeper.shelf.all()
    assert (topic.name, topic.text) == ("oil", "topic: oil\nmatch: oil\n")
    keeper.publish("v2")
    assert keeper.versions() == ["v2"]
