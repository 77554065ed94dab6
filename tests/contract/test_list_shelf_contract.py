"""What every shelf of lists must do, on a real server and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.ports import ListShelf, PublishedList
from tests.support.shelf import PUBLISHED, LocalListShelf
from workers.redis.lists import RedisListShelf

SDN = PublishedList("sdn", "d1", "sdn.yaml", 20_000, ("uid", "Name"), PUBLISHED)
CUSTOMERS = PublishedList("customers", "d1", "customers.yaml", 3, (), PUBLISHED)
CONTENT = b"\x00\xff names \r\n" * 1_000


@pytest.fixture(params=["local", "redis"])
def shelf(request: pytest.FixtureRequest) -> Iterator[ListShelf]:
    if request.param == "local":
        yield LocalListShelf()
    else:
        yield RedisListShelf(request.getfixturevalue("ledger_server"))


def test_a_shelf_that_nothing_was_published_on_is_empty(shelf: ListShelf) -> None:
    assert (shelf.all(), shelf.refused(), shelf.content(SDN)) == ((), {}, None)


def test_lists_stand_there_by_name_each_with_its_content(shelf: ListShelf) -> None:
    shelf.publish([(SDN, CONTENT), (CUSTOMERS, b"")], [], {})
    assert shelf.all() == (CUSTOMERS, SDN)
    assert (shelf.content(SDN), shelf.content(CUSTOMERS)) == (CONTENT, b"")


def test_what_takes_a_lists_place_is_all_that_is_shown_and_the_old_can_still_be_read(
    shelf: ListShelf,
) -> None:
    shelf.publish([(SDN, b"old")], [], {})
    changed = replace(SDN, digest="d2", size=19_990)
    shelf.publish([(changed, b"new")], [], {})
    assert shelf.all() == (changed,)
    assert (shelf.content(changed), shelf.content(SDN)) == (b"new", b"old")
    shelf.publish([(SDN, b"old")], [], {})
    assert (shelf.all(), shelf.content(SDN)) == ((SDN,), b"old")


def test_all_that_a_list_has_said_can_be_read_the_newest_first(shelf: ListShelf) -> None:
    shelf.publish([(SDN, b"first"), (CUSTOMERS, b"other")], [], {})
    shelf.publish([(replace(SDN, digest="d2"), b"second")], [], {})
    assert list(shelf.kept("sdn")) == [b"second", b"first"]
    shelf.publish([(SDN, b"first")], [], {})
    shelf.publish([], ["sdn"], {})
    assert list(shelf.kept("sdn")) == [b"first", b"second"]
    assert list(shelf.kept("unknown")) == []


def test_a_list_is_taken_away_by_its_name(shelf: ListShelf) -> None:
    shelf.publish([(SDN, b"1"), (CUSTOMERS, b"2")], [], {})
    shelf.publish([], ["sdn", "unknown"], {})
    assert shelf.all() == (CUSTOMERS,)


def test_refused_files_are_noted_until_the_next_publication(shelf: ListShelf) -> None:
    shelf.publish([(SDN, b"1")], [], {"b.yaml": "wrong", "a.yaml": "wröng"})
    assert shelf.refused() == {"a.yaml": "wröng", "b.yaml": "wrong"}
    shelf.publish([], [], {})
    assert (shelf.refused(), shelf.all()) == ({}, (SDN,))
