"""The newsroom through the pure pipeline: what it wrote is what is read, tagged and told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from urllib.parse import urlsplit

import pytest

from pipeline.article import CleanArticle, FeedEntry, Lease, Page
from pipeline.clean.cleaning import clean
from pipeline.clean.raw import effort_for, raw_of
from pipeline.copies.fingerprint import fingerprint
from pipeline.feeds.parsing import parse_feed
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers.demo.edition import Edition, Hosting
from workers.demo.home import TOPICS
from workers.demo.newsroom import Article, NewsFeed, Outlet, Wording, load_newsroom

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
HOSTING = Hosting(8000, NOW)
NEWSROOM = load_newsroom()


@dataclass(frozen=True)
class Read:
    """A wording of an article, and what cleaning made of it."""

    outlet: Outlet
    article: Article
    wording: Wording
    clean: CleanArticle


@pytest.fixture(scope="module")
def read() -> list[Read]:
    """Every wording of every article, as the last feed that lists it and its page give it."""
    found: dict[tuple[str, str, str], Read] = {}
    for round_ in range(1, NEWSROOM.rounds + 1):
        for outlet, feed in NEWSROOM.feeds():
            for item in _read_feed(Edition(NEWSROOM, round_, HOSTING), outlet, feed, set(found)):
                found[outlet.host, item.article.path, item.wording.text] = item
    return list(found.values())


def _read_feed(
    edition: Edition, outlet: Outlet, feed: NewsFeed, before: set[tuple[str, str, str]]
) -> Iterator[Read]:
    if feed.trouble(edition.round) is not None:
        return
    answer = edition.answer(HOSTING.host(outlet), feed.path)
    for entry in parse_feed(answer.body, answer.content_type, "").entries:
        path = urlsplit(entry.link).path
        article = next(article for article in outlet.articles if article.path == path)
        wording = article.wording_in(edition.round)
        if (outlet.host, path, wording.text) not in before:
            page = _page(edition, outlet, path) if feed.full_text else None
            yield Read(outlet, article, wording, _cleaned(entry, page))


def _page(edition: Edition, outlet: Outlet, path: str) -> Page:
    answer = edition.answer(HOSTING.host(outlet), path)
    return Page(HOSTING.address(outlet, path), answer.content_type, answer.body)


def _cleaned(entry: FeedEntry, page: Page | None) -> CleanArticle:
    lease = Lease("x" * 22, 1, "token", 1, "feed", ("feed",), entry.link, entry, NOW, page=page)
    return clean(raw_of(lease), effort_for(lease.attempts))


def test_every_text_and_title_comes_out_as_it_was_written(read: list[Read]) -> None:
    assert len(read) == 63
    for item in read:
        assert item.clean.text == item.wording.text, item.article.path
        assert item.clean.title == item.wording.headline


def test_an_article_belongs_to_the_outlet_at_whose_address_it_stands(read: list[Read]) -> None:
    assert {item.clean.outlet for item in read} == {f"{o.host}.localhost" for o in NEWSROOM.outlets}
    assert all(item.clean.language == "en" for item in read)


def test_word_for_word_reports_and_only_those_have_one_fingerprint(read: list[Read]) -> None:
    texts = defaultdict(set)
    for item in read:
        mark = fingerprint("x" * 22, item.clean, "")
        texts[mark.body_hash].add(item.article.report or (item.outlet.host, item.wording.text))
    assert all(len(sources) == 1 for sources in texts.values())
    assert len(texts) == 63 - 12


@pytest.fixture(scope="module")
def topics() -> list[Topic]:
    folder = resources.files("workers") / "starter" / "topics"
    return [read_topic((folder / f"{name}.yaml").read_bytes(), name) for name in TOPICS]


@pytest.fixture(scope="module")
def matched(read: list[Read], topics: list[Topic]) -> list[tuple[Read, set[str]]]:
    matcher = Matcher(topics)
    return [
        (item, {match.topic for match in matcher.match(Matchable.from_clean(item.clean))})
        for item in read
    ]


def test_the_starter_topics_match_what_is_about_them(
    matched: list[tuple[Read, set[str]]],
) -> None:
    missed = {
        (item.article.path, topic)
        for item, found in matched
        for topic in set(item.wording.topics) - found
    }
    assert missed == set()


def test_the_starter_topics_leave_everyday_news_alone(
    matched: list[tuple[Read, set[str]]],
) -> None:
    false = {
        (item.article.path, topic)
        for item, found in matched
        for topic in found - set(item.wording.topics)
    }
    assert false == set()
    everyday = [item for item, _ in matched if not item.wording.topics]
    assert sum("sanction" in item.wording.text for item in everyday) >= 3
    assert sum("terror" in item.wording.text.casefold() for item in everyday) >= 2


def test_every_topic_of_the_demo_alerts_at_once_on_the_console(topics: list[Topic]) -> None:
    assert {topic.name for topic in topics} == {"sanctions", "terrorism"}
    for topic in topics:
        assert topic.alert.when == "at-once"
        assert "console" in topic.alert.to
