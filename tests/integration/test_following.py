"""Topics from the shelf into a worker."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import redis

from pipeline.errors import LedgerAway
from pipeline.ports import PublishedTopic
from pipeline.topics.matchable import Matchable
from pipeline.topics.packing import packed
from pipeline.topics.published import read_published
from tests.support.shelf import LocalTopicShelf, published
from tests.support.waiting import wait_until
from workers.following import FollowedTopics, TopicSource
from workers.program import program
from workers.redis.topics import RedisTopicShelf


def matched(source: TopicSource | FollowedTopics, text: str) -> list[str]:
    matches = source.current().matcher.match(Matchable("", text, ""))
    return [match.topic for match in matches]


def test_a_worker_has_the_topics_of_the_shelf_and_a_matcher_of_them() -> None:
    shelf = LocalTopicShelf()
    source = TopicSource(shelf)
    assert source.current().topics == {}
    shelf.publish([published("sanctions"), published("terrorism")], [], {})
    loaded = source.current()
    assert (list(loaded.topics), loaded.revision) == (["sanctions", "terrorism"], shelf.revision())
    assert loaded.topics["sanctions"].title == "About sanctions"


def test_a_worker_builds_its_matcher_again_only_when_something_changed() -> None:
    shelf = LocalTopicShelf()
    shelf.publish([published("sanctions")], [], {})
    source = TopicSource(shelf)
    before = source.current()
    assert source.current() is before
    shelf.publish([published("terrorism")], [], {})
    after = source.current()
    assert after.matcher is not before.matcher
    assert after.topics["sanctions"] is before.topics["sanctions"]
    assert shelf.read == 2


def test_what_is_matched_is_what_is_published_through_every_change() -> None:
    shelf = LocalTopicShelf()
    source = TopicSource(shelf)
    shelf.publish([published("oil"), published("gas")], [], {})
    assert matched(source, "Oil and gas and coal.") == ["gas", "oil"]
    shelf.publish([published("oil", "topic: oil\nmatch: coal\n", "v2")], ["gas"], {})
    assert matched(source, "Oil and gas.") == []
    assert matched(source, "Coal.") == ["oil"]


def test_a_topic_that_uses_a_changed_one_matches_as_it_does() -> None:
    shelf = LocalTopicShelf()
    user = published("user", "topic: user\nmatch: topic:used AND port\n")
    shelf.publish([user, published("used", "topic: used\nmatch: oil\n")], [], {})
    source = TopicSource(shelf)
    assert matched(source, "Oil at the port.") == ["used", "user"]
    shelf.publish([published("used", "topic: used\nmatch: gas\n", "v2")], [], {})
    assert matched(source, "Oil at the port.") == []
    assert matched(source, "Gas at the port.") == ["used", "user"]


def test_a_process_begins_with_what_another_has_loaded() -> None:
    shelf = LocalTopicShelf()
    shelf.publish([published("sanctions")], [], {})
    loaded = TopicSource(shelf).current()
    assert TopicSource(shelf, begin=loaded).current() is loaded
    shelf.publish([published("terrorism")], [], {})
    after = TopicSource(shelf, begin=loaded).current()
    assert after.topics["sanctions"] is loaded.topics["sanctions"]
    assert list(after.topics) == ["sanctions", "terrorism"]


def test_a_published_text_that_this_worker_cannot_read_leaves_the_others_matching() -> None:
    shelf = LocalTopicShelf()
    newer = published("newer", "topic: newer\nmatch: (\n")
    shelf.publish([published("sanctions"), newer], [], {})
    loaded = TopicSource(shelf).current()
    assert list(loaded.topics) == ["sanctions"]
    assert "newer.yaml" in loaded.unreadable["newer"]


def test_a_worker_takes_what_its_own_program_has_read_and_reads_the_rest() -> None:
    shelf, oil, gas = LocalTopicShelf(), published("oil"), published("gas")
    read = {each.name: replace(read_published(each), title="As packed") for each in (oil, gas)}
    packs = {"oil": packed(read["oil"], oil, program()), "gas": packed(read["gas"], gas, "other")}
    shelf.publish([oil, gas], [], {}, packs)
    source = TopicSource(shelf)
    titles = {name: topic.title for name, topic in source.current().topics.items()}
    assert titles == {"oil": "As packed", "gas": "About gas"}
    assert matched(source, "Oil and gas.") == ["gas", "oil"]


class SlowShelf(LocalTopicShelf):
    """Answers late while it is held, and not at all while it is away."""

    def __init__(self) -> None:
        super().__init__()
        self._going = threading.Event()
        self._going.set()
        self.waiting = False
        self.away = False

    def hold(self) -> None:
        self._going.clear()

    def go_on(self) -> None:
        self._going.set()

    def revision(self) -> int:
        if self.away:
            raise LedgerAway("the ledger", "it was stopped")
        return super().revision()

    def all(self) -> tuple[PublishedTopic, ...]:
        self.waiting = not self._going.is_set()
        self._going.wait(30)
        return super().all()


@contextmanager
def following(source: TopicSource) -> Iterator[FollowedTopics]:
    topics = FollowedTopics(source, every=0.01)
    try:
        yield topics
    finally:
        topics.stop()


def test_a_topic_that_cannot_be_read_is_told_in_the_log_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = LocalTopicShelf()
    shelf.publish([published("newer", "topic: newer\nmatch: (\n")], [], {})
    with following(TopicSource(shelf)) as topics, caplog.at_level(logging.WARNING):
        topics.current()
        shelf.publish([published("sanctions")], [], {})
        wait_until(lambda: topics.loaded.topics, "the next revision is loaded")
    assert len(caplog.records) == 1
    assert "newer" in caplog.records[0].message


def test_a_change_is_found_without_a_batch() -> None:
    shelf = LocalTopicShelf()
    with following(TopicSource(shelf)) as topics:
        topics.current()
        shelf.publish([published("sanctions")], [], {})
        wait_until(lambda: list(topics.loaded.topics) == ["sanctions"], "it is loaded")


def test_the_first_batch_of_a_process_has_what_was_published_before() -> None:
    shelf = LocalTopicShelf()
    shelf.publish([published("sanctions")], [], {})
    with following(TopicSource(shelf)) as topics:
        assert list(topics.current().topics) == ["sanctions"]


def test_batches_go_on_with_the_topics_of_before_while_new_ones_are_read() -> None:
    shelf = SlowShelf()
    shelf.publish([published("sanctions")], [], {})
    with following(TopicSource(shelf)) as topics:
        topics.current()
        shelf.hold()
        shelf.publish([published("terrorism")], [], {})
        wait_until(lambda: shelf.waiting, "the change is being read")
        assert list(topics.current().topics) == ["sanctions"]
        shelf.go_on()
        wait_until(lambda: len(topics.current().topics) == 2, "the change is live")


def test_topics_stay_while_the_ledger_is_away_and_are_followed_again() -> None:
    shelf = SlowShelf()
    shelf.publish([published("sanctions")], [], {})
    with following(TopicSource(shelf)) as topics:
        topics.current()
        shelf.away = True
        shelf.publish([published("terrorism")], [], {})
        asked = shelf.asked
        assert list(topics.current().topics) == ["sanctions"]
        shelf.away = False
        wait_until(lambda: shelf.asked > asked, "it is asked again")
        wait_until(lambda: len(topics.current().topics) == 2, "the change is live")


def test_a_process_that_cannot_ask_at_first_has_no_topics_to_match_with() -> None:
    shelf = SlowShelf()
    shelf.away = True
    with following(TopicSource(shelf)) as topics, pytest.raises(LedgerAway):
        topics.current()


def test_whoever_waits_for_the_first_topics_has_them_or_is_told_that_there_are_none() -> None:
    shelf = SlowShelf()
    shelf.publish([published("sanctions")], [], {})
    shelf.hold()
    with following(TopicSource(shelf)) as topics:
        assert not topics.follow(wait=0.01)
        shelf.go_on()
        assert topics.follow(wait=30)
        assert list(topics.loaded.topics) == ["sanctions"]


def test_no_batch_waits_while_hundreds_of_topics_are_read(ledger_server: redis.Redis) -> None:
    shelf = RedisTopicShelf(ledger_server)
    shelf.publish([watching(number, "oil") for number in range(100)], [], {})
    with following(TopicSource(RedisTopicShelf(ledger_server))) as topics:
        topics.current()
        shelf.publish([watching(number, "gas") for number in range(100)], [], {})
        article, longest, last = Matchable("", "Gas and oil.", ""), 0.0, time.monotonic()
        ends = last + 60
        while topics.current().revision < shelf.revision() and last < ends:
            topics.current().matcher.match(article)
            now = time.monotonic()
            longest, last = max(longest, now - last), now
        assert len(topics.current().matcher.names(article)) == 100
        assert longest < 1.0


def watching(number: int, word: str) -> PublishedTopic:
    """A topic of several clauses that looks for a word."""
    near = (f"{word} OR w{number} NEAR/{n} (stem{n}* OR word{n})" for n in range(1, 5))
    clauses = "".join(f"  c{n}: {when}\n" for n, when in enumerate(near))
    name = f"t{number}"
    return published(name, f"topic: {name}\nmatch:\n{clauses}", word)
