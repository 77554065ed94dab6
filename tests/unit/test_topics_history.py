"""Which version of a topic is meant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pipeline.errors import ConfigurationError
from pipeline.ports import TopicVersion
from pipeline.topics.history import at_moment, of_version, with_used
from tests.support.shelf import PUBLISHED, published


def day(number: float) -> datetime:
    return PUBLISHED + timedelta(days=number)


def version(
    name: str, since: float, until: float | None, *, version: str = "v1", text: str = ""
) -> TopicVersion:
    end = None if until is None else day(until)
    return TopicVersion(published(name, text, version), day(since), end)


FIRST = version("oil", 0, 2, version="aaaa1")
SECOND = version("oil", 4, None, version="aaaa2")
OIL = (SECOND, FIRST)


def test_a_version_is_found_by_its_beginning() -> None:
    assert of_version(OIL, "aaaa1") == FIRST


@pytest.mark.parametrize(
    ("text", "why"),
    [("aaaa", "begins 2 versions"), ("aa", "4 characters"), ("bbbb", "no version bbbb is kept")],
)
def test_a_beginning_that_names_none_or_several_is_refused(text: str, why: str) -> None:
    with pytest.raises(ConfigurationError, match=why):
        of_version(OIL, text)


def test_of_texts_of_one_version_the_newest_is_meant() -> None:
    remark = version("oil", 5, None, version="aaaa2", text="# why\ntopic: oil\nmatch: oil\n")
    assert of_version((remark, SECOND), "aaaa2") == remark


@pytest.mark.parametrize(
    ("moment", "expected"), [(0, FIRST), (1.9, FIRST), (4, SECOND), (99, SECOND)]
)
def test_a_moment_has_what_ran_then(moment: float, expected: TopicVersion) -> None:
    assert at_moment(OIL, day(moment)) == expected


@pytest.mark.parametrize("moment", [-1, 2, 3])
def test_when_nothing_ran_that_is_said(moment: float) -> None:
    with pytest.raises(ConfigurationError, match=r"none ran at .* is kept: from 2026-03-02"):
        at_moment(OIL, day(moment))


def test_what_a_topic_used_then_comes_with_it_each_once() -> None:
    user = version(
        "user", 0, None, text="topic: user\nmatch: topic:oil OR topic:gas OR topic:oil\n"
    )
    gas = version("gas", 0, None, text="topic: gas\nmatch: topic:user OR gas\n")
    kept = {"oil": OIL, "gas": (gas,), "user": (user,)}
    found = list(with_used(user, day(1), lambda name: kept[name]))
    assert sorted(each.topic.name for each in found) == ["gas", "oil", "user"]
    assert FIRST in found


def test_a_used_topic_of_which_nothing_is_kept_is_left_out() -> None:
    user = version("user", 0, None, text="topic: user\nmatch: topic:oil\n")
    assert list(with_used(user, day(1), lambda _: ())) == [user]
