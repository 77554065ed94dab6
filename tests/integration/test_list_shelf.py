"""Shared lists on their way from a folder to the shelf, and into workers with the topics."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis

from pipeline.topics.matchable import Matchable
from tests.support.archive import home_with
from tests.support.commands import wirewatch
from tests.support.shelf import published
from tests.support.valkey import RunningPair
from workers.following import LoadedTopics, TopicSource
from workers.redis.keys import LEDGER, undeclared
from workers.redis.listpublisher import ListPublisher
from workers.redis.lists import KEPT, ListSource, RedisListShelf
from workers.redis.publisher import TopicPublisher
from workers.redis.rows import plain
from workers.redis.topics import RedisTopicShelf

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
YAML = "from: sdn.csv\nkind: organisation\ncolumns: {id: uid, name: Name}\n"


@dataclass
class Desk:
    """An installation's configuration, the shelves, a publisher and a worker."""

    config: Path
    server: redis.Redis
    publisher: TopicPublisher = field(init=False)
    worker: TopicSource = field(init=False)

    def __post_init__(self) -> None:
        (self.config / "topics").mkdir()
        (self.config / "lists").mkdir()
        self.lists, self.topics = RedisListShelf(self.server), RedisTopicShelf(self.server)
        self.publisher, self.worker = self.another_publisher(), self.another_worker()

    def another_publisher(self) -> TopicPublisher:
        lists = ListPublisher(self.config / "lists", self.lists)
        return TopicPublisher(self.config / "topics", self.topics, self.server, lambda: NOW, lists)

    def another_worker(self) -> TopicSource:
        return TopicSource(self.topics, ListSource(self.lists).current)

    def write(self, file: str, text: str) -> None:
        (self.config / file).write_text(text, "utf-8")

    def write_names(self, *names: str) -> None:
        rows = (f"{number},{name}" for number, name in enumerate(names))
        self.write("lists/sdn.csv", "\n".join(["uid,Name", *rows, ""]))

    def publish(self) -> LoadedTopics:
        """Publishes what has changed; what a worker then has."""
        self.publisher.publish_changes()
        return self.worker.current()

    def found(self, text: str) -> list[str]:
        """The entities that a worker's match of ``text`` names."""
        matches = self.worker.current().matcher.match(Matchable("", text))
        return [entity.name for match in matches for entity in match.entities]


@pytest.fixture
def desk(tmp_path: Path, ledger_server: redis.Redis) -> Desk:
    desk = Desk(tmp_path, ledger_server)
    desk.write("lists/sdn.yaml", YAML)
    desk.write_names(*(f"Company {number} Metals" for number in range(10)))
    desk.write("topics/listed.yaml", "topic: listed\nmatch: $sdn AND sued\n")
    desk.publish()
    return desk


def test_a_worker_matches_with_the_lists_of_the_shelf_and_needs_no_file(desk: Desk) -> None:
    for file in (desk.config / "lists").iterdir():
        file.unlink()
    desk.worker = desk.another_worker()
    assert desk.found("Company 3 Metals was sued.") == ["Company 3 Metals"]


def test_a_list_that_changes_is_live_and_its_topics_have_a_new_version(desk: Desk) -> None:
    (before,) = desk.topics.all()
    desk.write_names(*(f"Company {number} Metals" for number in range(10)), "Newcomer Oil")
    desk.publish()
    (after,) = desk.topics.all()
    assert desk.found("Newcomer Oil was sued.") == ["Newcomer Oil"]
    assert (after.text, after.version != before.version) == (before.text, True)


def test_a_list_that_stays_leaves_its_topics_and_their_version_alone(desk: Desk) -> None:
    revision, (before,) = desk.topics.revision(), desk.topics.all()
    desk.another_publisher().publish_changes()
    assert (desk.topics.revision(), desk.topics.all()) == (revision, (before,))


def test_a_file_that_broke_off_leaves_the_last_good_list_running_also_after_a_restart(
    desk: Desk,
) -> None:
    (before,) = desk.topics.all()
    desk.write_names("Company 0 Metals")
    desk.publish()
    desk.publisher, desk.worker = desk.another_publisher(), desk.another_worker()
    desk.publish()
    assert "10 entities have become 1" in desk.lists.refused()["sdn.yaml"]
    assert desk.topics.all() == (before,)
    assert desk.found("Company 9 Metals was sued.") == ["Company 9 Metals"]


def test_a_list_that_is_deleted_while_a_topic_uses_it_keeps_running_and_goes_with_the_topic(
    desk: Desk,
) -> None:
    (desk.config / "lists" / "sdn.yaml").unlink()
    desk.publish()
    assert "keeps running" in desk.lists.refused()["sdn.yaml"]
    assert desk.found("Company 9 Metals was sued.") == ["Company 9 Metals"]
    (desk.config / "topics" / "listed.yaml").unlink()
    desk.publish()
    os.utime(desk.config / "lists" / "sdn.csv", (1, 1))
    desk.publish()
    assert (desk.lists.all(), desk.lists.refused()) == ((), {})


def test_a_folder_of_lists_that_is_missing_takes_no_list_away(desk: Desk) -> None:
    (desk.config / "lists").rename(desk.config / "elsewhere")
    desk.publish()
    assert desk.found("Company 9 Metals was sued.") == ["Company 9 Metals"]


def test_a_file_of_a_list_that_cannot_be_opened_keeps_the_list(desk: Desk) -> None:
    (desk.config / "lists" / "sdn.yaml").unlink()
    (desk.config / "lists" / "sdn.yaml").mkdir()
    (desk.config / "topics" / "listed.yaml").unlink()
    desk.publish()
    assert [each.name for each in desk.lists.all()] == ["sdn"]
    assert "cannot be opened" in desk.lists.refused()["sdn.yaml"]


def test_a_topic_of_a_list_that_is_not_there_waits_for_it(desk: Desk) -> None:
    desk.write("topics/other.yaml", "topic: other\nmatch: $customers\n")
    desk.publish()
    assert "there is no list $customers" in desk.topics.refused()["other.yaml"]
    desk.write("lists/customers.yaml", "terms: [apex]\n")
    desk.publish()
    assert [topic.name for topic in desk.topics.all()] == ["listed", "other"]
    assert desk.topics.refused() == {}


def test_a_topic_whose_list_is_gone_from_the_shelf_leaves_the_others_matching(desk: Desk) -> None:
    desk.topics.publish([published("oil")], [], {})
    desk.lists.publish([], ["sdn"], {})
    worker = desk.another_worker().current()
    assert list(worker.topics) == ["oil"]
    assert "there is no list $sdn" in worker.unreadable["listed"]


def test_a_ledger_that_lost_everything_gets_the_lists_again(desk: Desk) -> None:
    desk.server.flushall()
    desk.publish()
    assert [each.name for each in desk.lists.all()] == ["sdn"]
    assert desk.topics.refused() == {}
    assert desk.found("Company 9 Metals was sued.") == ["Company 9 Metals"]


def test_a_worker_makes_only_those_lists_ready_that_have_changed(desk: Desk) -> None:
    source = ListSource(desk.lists)
    before = source.current()
    assert source.current()["sdn"] is before["sdn"]
    desk.write("lists/customers.yaml", "entities: [Apex Metals]\n")
    desk.publish()
    after = source.current()
    assert (after["sdn"] is before["sdn"], "customers" in after) == (True, True)


def test_every_key_of_lists_is_declared_and_what_was_replaced_ends(desk: Desk) -> None:
    (before,) = desk.lists.all()
    desk.write_names(*(f"Company {number} Metals" for number in range(11)))
    desk.publish()
    names = [plain(key) for key in desk.server.scan_iter("*")]
    assert undeclared(names, LEDGER) == []
    old = f"lists:content:sdn:{before.digest}"
    (now,) = desk.lists.all()
    assert 0 < desk.server.ttl(old) <= KEPT
    assert desk.server.ttl(f"lists:content:sdn:{now.digest}") == -1


def test_before_topics_were_published_a_list_makes_no_revision(
    tmp_path: Path, ledger_server: redis.Redis
) -> None:
    shelf = RedisListShelf(ledger_server)
    (tmp_path / "a.yaml").write_text("terms: [x]\n")
    ListPublisher(tmp_path, shelf).publish((), NOW)
    assert [each.name for each in shelf.all()] == ["a"]
    assert RedisTopicShelf(ledger_server).revision() == 0


# ---------------------------------------------------------------- accepting


@pytest.fixture
def home(tmp_path: Path, valkey_pair: RunningPair, ledger_server: redis.Redis) -> Path:
    folder = home_with(tmp_path, valkey_pair.servers, "topic: listed\nmatch: $sdn AND sued\n")
    (folder / "config" / "lists").mkdir()
    return folder


def test_a_list_that_shrank_is_published_once_that_is_accepted(
    home: Path, ledger_server: redis.Redis
) -> None:
    lists = home / "config" / "lists"
    (lists / "sdn.yaml").write_text(YAML)
    (lists / "sdn.csv").write_text("uid,Name\n" + "".join(f"{n},Name {n}\n" for n in range(10)))
    assert wirewatch("lists", "accept", "sdn", "--home", str(home)).code == 0
    (lists / "sdn.csv").write_text("uid,Name\n0,Name 0\n")
    shelf, topics = RedisListShelf(ledger_server), RedisTopicShelf(ledger_server)
    folder, watched = home / "config" / "topics", ListPublisher(lists, shelf)
    TopicPublisher(folder, topics, ledger_server, lambda: NOW, watched).publish_changes()
    assert [each.size for each in shelf.all()] == [10]
    ran = wirewatch("lists", "accept", "sdn", "--home", str(home))
    assert (ran.code, ran.out) == (0, "list sdn is published: 1 entry\n")
    assert ([each.size for each in shelf.all()], shelf.refused()) == ([1], {})
    (topic,) = topics.all()
    assert topic.lists == (("sdn", shelf.all()[0].digest),)
    assert "runs as it is" in wirewatch("lists", "accept", "sdn", "--home", str(home)).out
    (lists / "sdn.csv").write_text("uid,Nmae\n0,Name 0\n")
    ran = wirewatch("lists", "accept", "sdn", "--home", str(home))
    assert (ran.code, "did you mean Nmae?" in ran.err) == (1, True)
