"""How soon a changed topic is live, and how long batches wait: ``python -m benchmarks.reload``.

A publisher watches a folder in a process of its own, as a sweep does. This process is a worker: it
matches one article after the other without a pause, while a thread of it follows the topics. Times
are from the moment a file is written until the worker matches with it; a pause is the longest time
between the ends of two articles. On a machine that has other work these say little: so CPU seconds
stand beside them, of the publisher, and of the worker's two threads. Prints JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import click

from benchmarks.cpu import cpu_seconds
from benchmarks.load import articles_of
from benchmarks.watchlists import WatchTopic, watch_topics
from pipeline.clean.lede import lede_of
from pipeline.topics.matchable import Matchable
from tests.support.valkey import running_pair
from workers.following import FollowedTopics, TopicSource
from workers.publishing import PublishingBeside
from workers.redis.connection import connect
from workers.redis.publisher import TopicPublisher
from workers.redis.topics import RedisTopicShelf
from workers.topicfolder import TopicFolder

LIVE_WITHIN = {1_000: 5.0, 10_000: 30.0}
"""Seconds until a change must be live, with so many topics or fewer."""
LONGEST_PAUSE = 1.0
TURN = 0.5
PROBED = 10
"""Changed topics that are asked whether they are live."""
QUIET = 3.0
"""Seconds of work in which nothing changes, to compare with."""
BOUND = 600.0


@click.command()
@click.option(
    "--topics", "sizes", multiple=True, type=click.IntRange(1), default=(1_000, 10_000),
    help="How many topics; may be given several times.", show_default=True,
)  # fmt: skip
@click.option(
    "--corpus", default="news/newsarticles-*", show_default=True,
    help="Files of gzipped JSON lines with title and text.",
)  # fmt: skip
@click.option("--documents", type=click.IntRange(1), default=500, show_default=True)
@click.option("--seed", type=int, default=5, show_default=True)
def main(sizes: Sequence[int], corpus: str, documents: int, seed: int) -> None:
    """Measure how soon changes of topics are live, and how long batches wait for them.

    Example: python -m benchmarks.reload --topics 1000
    """
    articles = articles_of(corpus)
    texts = [
        Matchable(each.title, each.text, lede_of(each.text), "en", each.host)
        for each in articles[:: max(1, len(articles) // documents)]
    ]
    topics = watch_topics(articles, max(sizes), seed)
    result: dict[str, Any] = {
        "machine": {"system": platform.system(), "python": platform.python_version()},
        "load_before": round(os.getloadavg()[0], 1),
    }
    for size in sorted(sizes):
        result[f"{size} topics"] = _measured(topics[:size], texts)
    result["load_after"] = round(os.getloadavg()[0], 1)
    json.dump(result, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _measured(topics: Sequence[WatchTopic], texts: Sequence[Matchable]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home, running_pair(Path(home) / "var") as pair:
        folder = Path(home) / "topics"
        folder.mkdir()
        for topic in topics:
            (folder / f"{topic.name}.yaml").write_bytes(topic.content)
        shelf = RedisTopicShelf.at(pair.servers.ledger)
        began = time.monotonic()
        with _publisher(folder, pair.servers.ledger) as pid:
            first = _waited(lambda: shelf.revision() > 0, began)
            result = {
                "look_milliseconds": _look(folder),
                "first_publication_seconds": first,
                "first_publication_cpu_seconds": _cpu(pid),
            }
            return result | _Worker(pair.servers.ledger, texts, pid).measured(folder, topics)


def _cpu(pid: int) -> float:
    return round(cpu_seconds({pid: "publisher"}).get("publisher", 0.0), 2)


def _look(folder: Path) -> float:
    watched = TopicFolder(folder)
    watched.look()
    began = time.process_time()
    watched.look()
    return round((time.process_time() - began) * 1000, 1)


class _Worker:
    """Matches articles, one after the other, with the topics that it follows. ``publisher`` is the
    process whose CPU is counted, too."""

    def __init__(self, ledger: str, texts: Sequence[Matchable], publisher: int) -> None:
        self._texts, self._publisher = cycle(texts), publisher
        self._topics = FollowedTopics(TopicSource(RedisTopicShelf.at(ledger)))

    def measured(self, folder: Path, topics: Sequence[WatchTopic]) -> dict[str, Any]:
        """A start, and three kinds of change."""
        began = time.process_time()
        self._topics.current()
        loaded = round(time.process_time() - began, 2)
        try:
            quiet = self._until(lambda: False, QUIET)
            one = self._changed(folder, topics[:1], "zzone")
            ten = self._changed(folder, topics[1:11], "zzten")
            every = self._changed(folder, topics, "zzall")
        finally:
            self._topics.stop()
        return {
            "load_cpu_seconds": loaded,
            "quiet": quiet,
            "one_changed": one | self._floors(one, len(topics)),
            "ten_changed": ten | self._floors(ten, len(topics)),
            "all_changed": every,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }

    def _changed(self, folder: Path, topics: Sequence[WatchTopic], word: str) -> dict[str, Any]:
        # One publication brings all; a probe that each topic matches would have all compiled.
        names = {topic.name for topic in topics[-PROBED:]}
        for topic in topics:
            said = word if topic.name in names else f"{word}other"
            text = topic.content.replace(b"match: |\n  ", f"match: |\n  {said} OR ".encode())
            (folder / f"{topic.name}.yaml").write_bytes(text)
        probe = Matchable("", f"What {word} says.")
        return self._until(lambda: names <= set(self._topics.current().matcher.names(probe)))

    def _until(self, live: Callable[[], bool], bound: float = BOUND) -> dict[str, Any]:
        """Articles are matched until a change is live."""
        publisher, thread, process = _cpu(self._publisher), time.thread_time(), time.process_time()
        began = last = asked = time.monotonic()
        longest, count = 0.0, 0
        for text in self._texts:
            self._topics.current().matcher.match(text)
            now = time.monotonic()
            longest, last, count = max(longest, now - last), now, count + 1
            if now - began > bound or (now - asked > 0.1 and live()):
                break
            asked = now if now - asked > 0.1 else asked
            last = time.monotonic()
        took, matching = time.monotonic() - began, time.thread_time() - thread
        return {
            "seconds": round(took, 2),
            "longest_pause_seconds": round(longest, 3),
            "articles_a_second": round(count / took),
            "articles_a_cpu_second": round(count / matching),
            "publishing_cpu_seconds": round(_cpu(self._publisher) - publisher, 2),
            "following_cpu_seconds": round(time.process_time() - process - matching, 2),
        }

    def _floors(self, found: dict[str, Any], size: int) -> dict[str, bool]:
        within = min((bound for most, bound in LIVE_WITHIN.items() if size <= most), default=30.0)
        return {
            "live_in_time": found["seconds"] <= within,
            "goes_on": found["longest_pause_seconds"] <= LONGEST_PAUSE,
        }


@contextmanager
def _publisher(folder: Path, ledger: str) -> Iterator[int]:
    """A publisher in a process of its own; its id."""
    process = multiprocessing.get_context("spawn").Process(target=_publish, args=(folder, ledger))
    process.start()
    try:
        yield process.pid or 0
    finally:
        process.terminate()
        process.join(10)


def _publish(folder: Path, ledger: str) -> None:
    client = connect(ledger)
    publisher = TopicPublisher(folder, RedisTopicShelf(client), client, lambda: datetime.now(UTC))
    beside = PublishingBeside(publisher)
    while True:
        beside.publish_changes()
        time.sleep(TURN)


def _waited(done: Callable[[], bool], began: float) -> float:
    """Seconds until something is so."""
    while not done():
        if time.monotonic() - began > BOUND:
            raise TimeoutError(f"not within {BOUND:g} s")
        time.sleep(0.05)
    return round(time.monotonic() - began, 2)


if __name__ == "__main__":
    main()
