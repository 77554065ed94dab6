"""Topics of a running installation: a change is live in seconds, a broken file changes nothing."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from pipeline.ports import ArticleStore, Search
from tests.chaos.press import PressFeed, Story, publish
from tests.chaos.stack import Stack, stack
from tests.support.waiting import wait_until
from workers import wiring

LIVE_WITHIN = 5.0
FEED = PressFeed("wire", on_pages=False, rounds=((),))
HARBOUR = """\
topic: harbour
title: Harbours
match: harbour*
alert: {severity: low, to: [hook]}
"""
BROKEN = "topic: harbour\nmatch: harbour* AND (\n"


def story(number: int) -> Story:
    text = f"The old harbour of the town was closed on day {number} after a storm had damaged it."
    return Story(f"/wire/{number}", f"Storm number {number}", (text,), about=False)


def topics_of(store: ArticleStore, running: Stack, number: int) -> tuple[str, ...]:
    """Publishes an article and waits for the topics that it was stored with."""
    one = PressFeed("wire", on_pages=False, rounds=((story(number),),))
    publish(running.web, [one], 0)
    title = f"Storm number {number}"

    def stored() -> list[tuple[str, ...]]:
        newest = store.search(_everything())
        return [hit.document.topics for hit in newest if hit.document.title == title]

    wait_until(stored, f"article {number} is stored", bound=30)
    return stored()[0]


def _everything() -> Search:
    return Search(limit=None)


def test_a_new_topic_is_live_within_seconds_and_a_broken_file_leaves_the_last_good_one(
    tmp_path: Path,
) -> None:
    with stack(tmp_path, [FEED]) as running, closing(wiring.open_store(running.settings)) as store:
        assert topics_of(store, running, 1) == ()

        file = running.settings.topics / "harbour.yaml"
        file.write_text(HARBOUR, "utf-8")
        wait_for_live(running, "harbour")
        assert topics_of(store, running, 2) == ("harbour",)

        file.write_text(BROKEN, "utf-8")
        shelf = wiring.topic_shelf(running.servers)
        wait_until(shelf.refused, "the broken file is refused", bound=LIVE_WITHIN)
        assert "harbour.yaml" in str(shelf.refused())
        assert topics_of(store, running, 3) == ("harbour",)

        file.unlink()
        wait_until(lambda: len(shelf.all()) == 1, "the topic is gone", bound=LIVE_WITHIN)
        settle(running)
        assert topics_of(store, running, 4) == ()


def wait_for_live(running: Stack, topic: str) -> None:
    """Published; every worker asks for the revision once a second."""
    shelf = wiring.topic_shelf(running.servers)

    def published() -> bool:
        return topic in {published.name for published in shelf.all()}

    wait_until(published, f"{topic} is published", bound=LIVE_WITHIN)
    settle(running)


def settle(running: Stack) -> None:
    """The second in which a worker may still have the revision of before."""
    began = time.monotonic()
    wait_until(lambda: time.monotonic() - began > 1.1, "workers have asked again")
