"""Which stories every store finds among its articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.alert import Alert
from pipeline.ports import ArticleStore, Story, StorySearch
from tests.contract.test_store_contract import (  # noqa: F401 - fixtures of the same stores
    elasticsearch_store,
    sqlite_store,
    store,
)
from tests.support.articles import NOON, alert_body
from tests.support.documents import document


@pytest.fixture
def news(store: ArticleStore) -> ArticleStore:  # noqa: F811 - the fixture
    """Two stories: of the first the second report is copied most."""
    store.write(
        [
            document("a1", "First word", minutes=0, story="a1"),
            document("b1", "Another story", minutes=3, topics=("sanctions",)),
            document("a2", "The report", minutes=5, story="a1", outlet="two.com"),
            document("a3", "Taken over", minutes=7, story="a1", group="a2", topics=("strikes",)),
            document("a4", "Taken, too", minutes=9, story="a1", group="a2", topics=("sanctions",)),
        ]
    )
    return store


def ids(store: ArticleStore, search: StorySearch) -> list[str]:  # noqa: F811 - the fixture
    return [story.id for story in store.stories(search)]


def test_a_story_is_counted_over_its_articles(news: ArticleStore) -> None:
    assert news.stories(StorySearch(ids=("a1",))) == [
        Story(
            id="a1",
            title="The report",
            first_seen=NOON,
            last_seen=NOON + timedelta(minutes=9),
            articles=4,
            outlets=2,
            topics=("sanctions", "strikes"),
        )
    ]


def test_a_story_of_one_article_is_one(news: ArticleStore) -> None:
    (story,) = news.stories(StorySearch(ids=("b1", "never")))
    assert (story.title, story.articles, story.outlets) == ("Another story", 1, 1)


def test_of_articles_that_nobody_copied_the_oldest_gives_the_title(news: ArticleStore) -> None:
    news.write([document("c2", "Second", minutes=2, story="c1")])
    news.write([document("c1", "First", minutes=1)])
    (story,) = news.stories(StorySearch(ids=("c1",)))
    assert story.title == "First"


def test_stories_are_listed_by_their_last_article_newest_first(news: ArticleStore) -> None:
    assert ids(news, StorySearch()) == ["a1", "b1"]
    assert ids(news, StorySearch(limit=1)) == ["a1"]
    news.write([document("b2", minutes=11, story="b1")])
    assert ids(news, StorySearch()) == ["b1", "a1"]


def test_stories_are_listed_that_went_on_since_a_moment(news: ArticleStore) -> None:
    since = NOON + timedelta(minutes=4)
    (story,) = news.stories(StorySearch(since=since))
    assert (story.id, story.articles) == ("a1", 4), "counted in full"
    assert ids(news, StorySearch(since=NOON + timedelta(minutes=10))) == []


def test_stories_are_listed_that_matched_a_topic(news: ArticleStore) -> None:
    assert ids(news, StorySearch(topic="strikes")) == ["a1"]
    assert ids(news, StorySearch(topic="sanctions")) == ["a1", "b1"]
    assert ids(news, StorySearch(topic="unknown")) == []


def test_a_revision_is_no_second_article_and_takes_its_old_title_along(news: ArticleStore) -> None:
    news.write([document("b1", "Corrected", version=2, minutes=3)])
    (story,) = news.stories(StorySearch(ids=("b1",)))
    assert (story.title, story.articles, story.topics) == ("Corrected", 1, ())


def test_many_stories_are_listed(store: ArticleStore) -> None:  # noqa: F811 - the fixture
    store.write([document(f"s{number}", minutes=number) for number in range(250)])
    found = ids(store, StorySearch(limit=210))
    assert found == [f"s{number}" for number in range(249, 39, -1)]


def test_an_empty_store_has_no_stories(store: ArticleStore) -> None:  # noqa: F811 - the fixture
    assert store.stories(StorySearch()) == []
    assert store.stories(StorySearch(ids=())) == []


def test_alerts_can_be_narrowed_to_a_story(store: ArticleStore) -> None:  # noqa: F811 - the fixture
    def alert(number: int, story: str, topic: str) -> Alert:
        body = replace(alert_body(topic=topic), story=story)
        return Alert(number, f"key-{number}", "new", NOON, 1, 1, body)

    store.write_alerts([alert(1, "a", "x"), alert(2, "b", "x"), alert(3, "a", "y")])
    assert [kept.number for kept in store.alerts(story="a")] == [3, 1]
    assert [kept.number for kept in store.alerts(topic="y", story="a")] == [3]
    assert store.alerts(story="c") == []
