"""What every topic shelf must do, on a real server and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.ports import PublishedTopic, TopicShelf
from tests.support.shelf import LocalTopicShelf, published
from workers.redis.topics import RedisTopicShelf


@dataclass
class Day:
    """A clock that moves when told."""

    now: datetime = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def milliseconds(self) -> int:
        return int(self.now.timestamp() * 1000)

    def goes(self, days: float) -> None:
        self.now += timedelta(days=days)


SANCTIONS, TERRORISM = published("sanctions"), published("terrorism")


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture(params=["local", "redis"])
def shelf(request: pytest.FixtureRequest, day: Day) -> Iterator[TopicShelf]:
    if request.param == "local":
        yield LocalTopicShelf(day)
    else:
        server = request.getfixturevalue("ledger_server")
        yield RedisTopicShelf(server, now=day.milliseconds)


def test_a_shelf_that_nothing_was_published_on_is_empty(shelf: TopicShelf) -> None:
    assert (shelf.revision(), shelf.all(), shelf.refused()) == (0, (), {})


def test_what_was_published_stands_there_whole_and_by_name(shelf: TopicShelf) -> None:
    strange = published("zölle", 'match: |\n  "Zölle" \\ \x85 — 制裁\n')
    shelf.publish([strange, TERRORISM, SANCTIONS], [], {})
    assert shelf.all() == (SANCTIONS, TERRORISM, strange)


def test_what_was_read_of_a_topic_stays_with_it_until_it_is_read_anew_or_gone(
    shelf: TopicShelf,
) -> None:
    names = ["sanctions", "terrorism", "unknown"]
    assert shelf.packed(names) == {}
    shelf.publish([SANCTIONS, TERRORISM], [], {}, {"sanctions": b"\x00\xff", "other": b"x"})
    assert shelf.packed(names) == {"sanctions": b"\x00\xff"}
    shelf.publish([replace(SANCTIONS, version="v2")], [], {})
    assert shelf.packed(["sanctions"]) == {"sanctions": b"\x00\xff"}
    shelf.publish([replace(SANCTIONS, version="v3")], [], {}, {"sanctions": b"new"})
    assert shelf.packed(["sanctions"]) == {"sanctions": b"new"}
    shelf.publish([], ["sanctions"], {})
    assert shelf.packed(names) == {}


def test_every_change_makes_a_later_revision(shelf: TopicShelf) -> None:
    changed = replace(SANCTIONS, version="v2", text="other")
    revisions = [
        shelf.publish([SANCTIONS], [], {}),
        shelf.publish([changed], [], {}),
        shelf.publish([TERRORISM], [], {}),
        shelf.publish([], ["sanctions"], {}),
    ]
    assert revisions == sorted(set(revisions))
    assert shelf.revision() == revisions[-1]
    assert shelf.all() == (TERRORISM,)


def test_one_step_puts_and_removes(shelf: TopicShelf) -> None:
    first = shelf.publish([SANCTIONS], [], {})
    assert shelf.publish([TERRORISM], ["sanctions"], {}) == first + 1
    assert shelf.all() == (TERRORISM,)


def test_a_publication_that_is_sent_twice_counts_once(shelf: TopicShelf) -> None:
    answers = [
        shelf.publish([SANCTIONS], ["gone"], {"bad.yaml": "bad.yaml:1:1: wrong"}) for _ in range(2)
    ]
    assert answers[0] == answers[1] == shelf.revision()


def test_refused_files_are_noted_until_the_next_publication_and_make_no_revision(
    shelf: TopicShelf,
) -> None:
    revision = shelf.publish([SANCTIONS], [], {})
    assert shelf.publish([], [], {"b.yaml": "wrong", "a.yaml": "wröng"}) == revision
    assert shelf.refused() == {"a.yaml": "wröng", "b.yaml": "wrong"}
    assert shelf.all() == (SANCTIONS,)
    shelf.publish([], [], {"b.yaml": "still wrong"})
    assert shelf.refused() == {"b.yaml": "still wrong"}


def another(topic: PublishedTopic, version: str) -> PublishedTopic:
    return replace(topic, version=version, text=f"{topic.text}# {version}\n")


def test_every_version_is_kept_with_the_time_in_which_it_ran(shelf: TopicShelf, day: Day) -> None:
    began = day.now
    changed = replace(another(SANCTIONS, "v2"), author="A. Writer", commit="0123abc")
    shelf.publish([SANCTIONS, TERRORISM], [], {})
    day.goes(1)
    shelf.publish([changed], [], {})
    newest, first = shelf.versions("sanctions")
    assert (newest.topic, newest.since, newest.until) == (changed, day.now, None)
    assert (first.topic, first.since, first.until) == (SANCTIONS, began, day.now)
    assert shelf.names() == ("sanctions", "terrorism")


def test_a_topic_that_was_removed_ran_until_then_and_may_run_again(
    shelf: TopicShelf, day: Day
) -> None:
    shelf.publish([SANCTIONS], [], {})
    day.goes(1)
    shelf.publish([], ["sanctions"], {})
    gone = day.now
    assert [version.until for version in shelf.versions("sanctions")] == [gone]
    assert shelf.names() == ("sanctions",)
    day.goes(1)
    shelf.publish([SANCTIONS], [], {})
    assert [version.until for version in shelf.versions("sanctions")] == [None, gone]


def test_of_a_topic_that_never_ran_there_is_no_version(shelf: TopicShelf) -> None:
    assert (shelf.versions("sanctions"), shelf.names()) == ((), ())


def test_what_is_published_again_as_it_is_makes_no_version(shelf: TopicShelf, day: Day) -> None:
    shelf.publish([SANCTIONS], [], {})
    day.goes(1)
    shelf.publish([SANCTIONS], ["gone"], {})
    assert len(shelf.versions("sanctions")) == 1
