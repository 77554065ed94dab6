"""config/feeds.yaml, right and wrong."""

from __future__ import annotations

import pytest

from pipeline.feeds.subscriptions import Feed, read_feeds


def read(text: str) -> tuple[tuple[Feed, ...], list[str]]:
    feeds, problems = read_feeds(text.encode(), "feeds.yaml")
    return feeds, [str(problem) for problem in problems]


def test_a_feed_is_read_with_all_that_it_says() -> None:
    feeds, problems = read(
        """
feeds:
  - url: https://news.example/world.xml
    source: Example News
    every: 90s
    full_text: yes
    tags: [wire, NO]
    name: world
"""
    )
    assert problems == []
    assert feeds == (
        Feed(
            "world",
            "https://news.example/world.xml",
            "Example News",
            90.0,
            full_text=True,
            tags=("wire", "NO"),
        ),
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.news.example/world/rss.xml", "news-example-world"),
        ("https://news.example/feed", "news-example"),
        ("https://news.example/rss?section=Africa", "news-example-section-africa"),
        ("http://127.0.0.1:8080/a.xml", "127-0-0-1-8080-a"),
        ("https://user:secret@news.example/a", "news-example-a"),
    ],
)
def test_a_feed_without_a_name_is_named_after_its_address(url: str, name: str) -> None:
    assert read(f"feeds: [{{url: '{url}'}}]")[0][0].name == name


def test_a_bad_feed_is_left_out_and_the_others_stay() -> None:
    feeds, problems = read(
        """feeds:
  - url: https://a.example/rss
  - url: ftp://b.example/rss
  - {url: https://c.example/rss, every: soon}
  - {url: https://d.example/rss, ful_text: yes}
  - {source: nobody}
  - just a word
  - url: https://e.example/rss
"""
    )
    assert [feed.name for feed in feeds] == ["a-example", "e-example"]
    assert problems == [
        "feeds.yaml:3:10: url is 'ftp://b.example/rss'"
        " (write an address that begins with http:// or https://)",
        "feeds.yaml:4:41: every is 'soon' (write a time from 1s to 7d, as 5m)",
        "feeds.yaml:5:34: the feed has no key 'ful_text' (did you mean full_text?)",
        "feeds.yaml:6:5: the feed needs a url",
        "feeds.yaml:7:5: the feed must be a mapping of key: value",
    ]


def test_an_address_or_a_name_that_stands_twice_is_refused() -> None:
    feeds, problems = read(
        """feeds:
  - url: https://a.example/rss
  - url: https://a.example/rss
  - url: https://a.example/feed
  - {url: https://b.example/rss, name: a-example}
"""
    )
    assert [feed.url for feed in feeds] == ["https://a.example/rss"]
    assert problems == [
        "feeds.yaml:3:10: https://a.example/rss is listed twice (keep one)",
        "feeds.yaml:4:10: two feeds are named a-example (give one another name:)",
        "feeds.yaml:5:40: two feeds are named a-example (give one another name:)",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# none yet", "feeds.yaml:1:1: the file needs a list of feeds"),
        ("feeds:", "feeds.yaml:1:7: the file needs a list of feeds"),
        ("- url: x", "feeds.yaml:1:1: the file must be a mapping"),
        ("feeds: []\nfeed: []", "feeds.yaml:2:1: the file has no key 'feed' (did you mean feeds?)"),
        ("feeds: [", "feeds.yaml:1:9: not valid YAML"),
        ("feeds: [{url: https://a.example/r, every: 0s}]", "a time from 1s to 7d"),
        ("feeds: [{url: https://a. example/r}]", "url is 'https://a. example/r'"),
        ("feeds: [{url: https://a.example/r, name: 'a b'}]", "small letters, digits and . _ -"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(text: str, problem: str) -> None:
    assert any(problem in said for said in read(text)[1])


def test_bytes_that_are_not_utf8_are_a_problem_with_a_place() -> None:
    assert str(read_feeds(b"feeds: \xff", "feeds.yaml")[1][0]).startswith(
        "feeds.yaml:1:8: not UTF-8"
    )
