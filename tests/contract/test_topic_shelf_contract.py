"""What every topic shelf must do, on a real server and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.ports import TopicShelf
from tests.support.shelf import LocalTopicShelf, published
from workers.redis.topics import RedisTopicShelf

SANCTIONS, TERRORISM = published("sanctions"), published("terrorism")


@pytest.fixture(params=["local", "redis"])
def shelf(request: pytest.FixtureRequest) -> Iterator[TopicShelf]:
    if request.param == "local":
        yield LocalTopicShelf()
    else:
        yield RedisTopicShelf(request.getfixturevalue("ledger_server"))


def test_a_shelf_that_nothing_was_published_on_is_empty(shelf: TopicShelf) -> None:
    assert (shelf.revision(), shelf.all(), shelf.refused()) == (0, (), {})


def test_what_was_published_stands_there_whole_and_by_name(shelf: TopicShelf) -> None:
    strange = published("zölle", 'match: |\n  "Zölle" \\ \x85 — 制裁\n')
    shelf.publish([strange, TERRORISM, SANCTIONS], [], {})
    assert shelf.all() == (SANCTIONS, TERRORISM, strange)


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
