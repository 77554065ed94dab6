"""Who an entry is."""

from __future__ import annotations

import pytest

from pipeline.article import FeedEntry
from pipeline.feeds.identity import ID_LENGTH, article_ids


def ids(*entries: FeedEntry, feed: str = "world") -> list[str]:
    return article_ids(feed, entries)


def test_spellings_of_one_address_are_one_article_in_any_feed() -> None:
    plain = FeedEntry(link="https://news.example/a?id=7")
    dressed = FeedEntry(link="HTTP://News.example:80/a?utm_source=rss&id=7#top", guid="x")
    assert ids(plain) == ids(dressed, feed="other")
    assert len(ids(plain)[0]) == ID_LENGTH


@pytest.mark.parametrize("link", ["", "https://news.example/", "mailto:desk@news.example", "/a"])
def test_without_an_article_address_feed_and_guid_tell_who_it_is(link: str) -> None:
    one = FeedEntry(link=link, guid="1", title="t")
    assert ids(one) == ids(FeedEntry(link=link, guid="1", title="changed"))
    assert ids(one) != ids(one, feed="other")
    assert ids(one) != ids(FeedEntry(link=link, guid="2", title="t"))


def test_entries_that_share_a_link_are_told_apart_by_guid() -> None:
    pair = [FeedEntry(link="https://news.example/live", guid=guid) for guid in "ab"]
    assert len(set(ids(*pair))) == 2


def test_entries_that_share_link_and_guid_are_one_article() -> None:
    pair = [FeedEntry(link="https://news.example/a", guid="a", title=title) for title in "xy"]
    assert len(set(ids(*pair))) == 1


def test_entries_without_link_and_guid_are_told_apart_by_title() -> None:
    assert len(set(ids(FeedEntry(title="a"), FeedEntry(title="b"), FeedEntry(title="a")))) == 2
