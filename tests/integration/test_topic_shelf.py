"""Topics on their way from a folder to the shelf, and from the shelf into a worker."""

from __future__ import annotations

import logging
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis

from pipeline.errors import ConfigurationError, LedgerAway
from pipeline.ports import TopicShelf
from workers.embedded import free_port
from workers.following import TopicSource
from workers.redis.connection import connect
from workers.redis.gates import RedisLocks
from workers.redis.keys import LEDGER, undeclared
from workers.redis.publisher import LOCK, TopicPublisher, publish_topics
from workers.redis.topics import RedisTopicShelf

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BROKEN = 'topic: broken\ntitle: Broken\nmatch: "A" OR B\n'


@dataclass
class Desk:
    """A folder of topics, a shelf, and a publisher between them."""

    folder: Path
    server: redis.Redis
    shelf: TopicShelf = field(init=False)
    publisher: TopicPublisher = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = RedisTopicShelf(self.server)
        self.publisher = self.another_publisher()

    def another_publisher(self) -> TopicPublisher:
        return TopicPublisher(self.folder, self.shelf, self.server, lambda: NOW)

    def write(self, name: str, match: str) -> None:
        text = f"topic: {name}\ntitle: About {name}\nmatch: {match}\n"
        (self.folder / f"{name}.yaml").write_text(text, "utf-8")

    def names(self) -> list[str]:
        return [topic.name for topic in self.shelf.all()]


@pytest.fixture
def desk(tmp_path: Path, ledger_server: redis.Redis) -> Desk:
    return Desk(tmp_path, ledger_server)


def test_topics_of_a_folder_are_published_and_what_changed_is_told(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    decision = publish_topics(desk.folder, desk.shelf, NOW)
    assert [topic.name for topic in decision.put] == ["sanctions"]
    (topic,) = desk.shelf.all()
    assert (topic.file, topic.published) == ("sanctions.yaml", NOW)
    assert "sanction*" in topic.text
    assert not publish_topics(desk.folder, desk.shelf, NOW).put


def test_a_refused_file_leaves_its_last_good_version_running(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    publish_topics(desk.folder, desk.shelf, NOW)
    good = desk.shelf.all()
    (desk.folder / "sanctions.yaml").write_text("topic: sanctions\nmatch: (\n", "utf-8")
    desk.write("terrorism", "terror*")
    publish_topics(desk.folder, desk.shelf, NOW)
    assert desk.names() == ["sanctions", "terrorism"]
    assert desk.shelf.all()[0] == good[0]
    assert list(desk.shelf.refused()) == ["sanctions.yaml"]


def test_what_is_refused_runs_as_it_last_was_after_a_restart_and_on_other_machines(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.write("used", "oil")
    desk.write("user", "topic:used AND port")
    desk.publisher.publish_changes()
    good = desk.shelf.all()
    (desk.folder / "used.yaml").write_text("topic: used\nmatch: (\n", "utf-8")
    desk.publisher.publish_changes()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(desk.folder, elsewhere, dirs_exist_ok=True)
    for folder in (desk.folder, elsewhere):
        TopicPublisher(folder, desk.shelf, desk.server, lambda: NOW).publish_changes()
        assert desk.shelf.all() == good
        assert list(desk.shelf.refused()) == ["used.yaml"]
    fresh = RedisTopicShelf(desk.server)
    assert list(TopicSource(fresh).current().topics) == ["used", "user"]


def test_a_used_topic_that_is_deleted_stays_and_is_told_until_nobody_uses_it(desk: Desk) -> None:
    desk.write("used", "oil")
    desk.write("user", "topic:used AND port")
    desk.publisher.publish_changes()
    (desk.folder / "used.yaml").unlink()
    desk.publisher.publish_changes()
    assert desk.names() == ["used", "user"]
    assert "used" in str(desk.shelf.refused())
    desk.write("user", "oil AND port")
    desk.publisher.publish_changes()
    assert desk.names() == ["user"]
    assert desk.shelf.refused() == {}


def test_a_link_to_nothing_keeps_the_topic_of_its_name_and_is_told(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    desk.publisher.publish_changes()
    (desk.folder / "sanctions.yaml").unlink()
    (desk.folder / "sanctions.yaml").symlink_to("nothing.yaml")
    desk.publisher.publish_changes()
    assert desk.names() == ["sanctions"]
    assert "leads to no file" in desk.shelf.refused()["sanctions.yaml"]


def test_what_is_refused_is_told_in_the_log_once(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    (desk.folder / "broken.yaml").write_text(BROKEN, "utf-8")
    with caplog.at_level(logging.WARNING):
        desk.publisher.publish_changes()
        desk.write("sanctions", "sanction*")
        desk.publisher.publish_changes()
    assert [record.message.split()[0] for record in caplog.records] == ["broken.yaml"]


def test_a_version_has_the_author_that_git_tells(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a topic"]):
        who = ["-c", "user.name=Ada Example", "-c", "user.email=desk@example.com"]
        subprocess.run(["git", *who, *command], cwd=desk.folder, check=True)
    desk.publisher.publish_changes()
    (version,) = desk.shelf.versions("sanctions")
    assert version.topic.author == "Ada Example"
    assert len(version.topic.commit) == 40


def test_what_cannot_be_opened_as_a_file_is_refused_and_keeps_its_topic(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    publish_topics(desk.folder, desk.shelf, NOW)
    (desk.folder / "sanctions.yaml").unlink()
    (desk.folder / "sanctions.yaml").mkdir()
    publish_topics(desk.folder, desk.shelf, NOW)
    assert desk.names() == ["sanctions"]
    assert "cannot be opened" in desk.shelf.refused()["sanctions.yaml"]


def test_a_folder_that_is_missing_takes_no_topic_away(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    publish_topics(desk.folder, desk.shelf, NOW)
    with pytest.raises(ConfigurationError, match="no folder of topics"):
        publish_topics(desk.folder / "elsewhere", desk.shelf, NOW)
    assert desk.names() == ["sanctions"]


def test_a_missing_folder_is_told_once_by_a_publisher_and_stops_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    publisher = TopicPublisher(desk.folder / "elsewhere", desk.shelf, desk.server, lambda: NOW)
    with caplog.at_level(logging.WARNING):
        publisher.publish_changes()
        publisher.publish_changes()
    assert len(caplog.records) == 1


def test_a_publisher_follows_files_that_come_change_and_go(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    desk.publisher.publish_changes()
    first = desk.shelf.revision()
    desk.publisher.publish_changes()
    assert desk.shelf.revision() == first
    desk.write("sanctions", "sanction* OR embargo*")
    desk.write("terrorism", "terror*")
    desk.publisher.publish_changes()
    assert "embargo*" in desk.shelf.all()[0].text
    (desk.folder / "terrorism.yaml").unlink()
    desk.publisher.publish_changes()
    assert desk.names() == ["sanctions"]


def test_a_ledger_that_has_lost_everything_gets_the_topics_again(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    desk.publisher.publish_changes()
    desk.server.flushdb()
    desk.publisher.publish_changes()
    assert desk.names() == ["sanctions"]
    assert desk.shelf.revision() == 1


def test_an_editors_hidden_files_are_not_read(desk: Desk) -> None:
    (desk.folder / ".#sanctions.yaml").write_text("lock", "utf-8")
    desk.publisher.publish_changes()
    assert desk.shelf.refused() == {}


def test_a_publisher_waits_while_another_publishes_and_looks_again(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    desk.server.set(f"lock:{LOCK}", "another", px=10_000)
    desk.publisher.publish_changes()
    assert desk.names() == []
    desk.server.delete(f"lock:{LOCK}")
    desk.publisher.publish_changes()
    assert desk.names() == ["sanctions"]
    assert not desk.server.exists(f"lock:{LOCK}")


def test_whoever_publishes_for_long_renews_its_lease_and_nobody_elses(desk: Desk) -> None:
    locks = RedisLocks(desk.server)
    assert locks.take(LOCK, 1.0, "ours")
    assert locks.renew(LOCK, 60.0, "ours")
    assert int(desk.server.pttl(f"lock:{LOCK}")) > 50_000
    assert not locks.renew(LOCK, 600.0, "another's")
    assert int(desk.server.pttl(f"lock:{LOCK}")) <= 60_000


def test_publishers_of_one_folder_publish_each_change_once(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    desk.publisher.publish_changes()
    revision = desk.shelf.revision()
    desk.another_publisher().publish_changes()
    assert desk.shelf.revision() == revision


def test_every_key_is_declared(desk: Desk) -> None:
    desk.write("sanctions", "sanction*")
    (desk.folder / "broken.yaml").write_text(BROKEN, "utf-8")
    desk.publisher.publish_changes()
    names = [name.decode() for name in desk.server.scan_iter()]
    assert len(names) == 6
    assert undeclared(names, LEDGER) == []


def test_a_server_that_does_not_answer_is_away() -> None:
    shelf = RedisTopicShelf(connect(f"redis://127.0.0.1:{free_port()}"))
    with pytest.raises(LedgerAway):
        shelf.revision()
