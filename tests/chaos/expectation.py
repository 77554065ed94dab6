"""What must come out of a press, by the pure pipeline alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.article import FeedEntry
from pipeline.feeds.identity import article_ids, digest
from tests.chaos.press import PressFeed, Story
from tests.support.web import WebServer

TOPIC_NAME = "embargo-watch"


@dataclass(frozen=True, slots=True)
class Expected:
    """Every id, and for each report that must alert the keys of which exactly one is sent: any of
    its copies may be the one that founds the story."""

    ids: frozenset[str]
    alternatives: tuple[frozenset[str], ...]


def expected_of(web: WebServer, feeds: Sequence[PressFeed]) -> Expected:
    """The ids by the documented rule; the alerts by who says the same."""
    reports: dict[tuple[str, ...], set[str]] = defaultdict(set)
    ids: set[str] = set()
    for feed in feeds:
        for round_ in feed.rounds:
            for story in round_:
                id = story_id(web, feed, story)
                ids.add(id)
                if story.about:
                    reports[story.paragraphs].add(id)
    keys = tuple(frozenset(alert_key(id) for id in same) for same in reports.values())
    return Expected(frozenset(ids), keys)


def story_id(web: WebServer, feed: PressFeed, story: Story) -> str:
    """An article's id."""
    address = web.url(story.path)
    return article_ids(feed.name, [FeedEntry(guid=address, link=address)])[0]


def alert_key(story: str) -> str:
    """The key of the topic's first alert about a story."""
    return digest("alert", story, f"{TOPIC_NAME}|new")
