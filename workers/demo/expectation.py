"""What must have come out of the newsroom after a round: derived from its data alone.

It follows the rules that wirewatch documents: an id is a digest of the address, the same text at
another address is a copy, changed text at the same address a revision, one alert for each topic and
story, and none for what a first poll finds undated or older than a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.article import FeedEntry
from pipeline.feeds.identity import article_ids
from workers.demo.edition import Hosting
from workers.demo.newsroom import Article, NewsFeed, Newsroom, Outlet, Wording

FRESH = 86_400.0
"""Seconds; a first poll alerts for entries dated within a day."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One article that must be stored. ``topics`` are those of what it says last, ``told`` those
    that it alerts for, ``story`` what it shares with its copies."""

    id: str
    address: str
    outlet: str
    story: str
    headline: str
    topics: frozenset[str]
    told: frozenset[str]
    revision: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers that the whole newsroom must come to."""

    articles: int
    copies: int
    revisions: int
    alerts: int


def expected_after(newsroom: Newsroom, hosting: Hosting, round_: int) -> tuple[Expected, ...]:
    """Every article that wirewatch can have seen by the end of this round."""
    return tuple(
        _expected(hosting, outlet, article, round_)
        for outlet, article in newsroom.articles()
        if _seen(outlet, article, article.round, round_)
    )


def expected_alerts(articles: Iterable[Expected]) -> frozenset[tuple[str, str]]:
    """(topic, story) of each alert that must go out, once."""
    return frozenset((topic, article.story) for article in articles for topic in article.told)


def tally(articles: Sequence[Expected]) -> Tally:
    """The numbers that these articles come to."""
    return Tally(
        articles=len(articles),
        copies=len(articles) - len({article.story for article in articles}),
        revisions=sum(article.revision for article in articles),
        alerts=len(expected_alerts(articles)),
    )


def _expected(hosting: Hosting, outlet: Outlet, article: Article, round_: int) -> Expected:
    address = hosting.address(outlet, article.path)
    said = list(_said(outlet, article, round_))
    quiet = _first_seen(outlet, article) == 1 and not _is_fresh(outlet, article)
    topics = frozenset(topic for wording in said for topic in wording.topics)
    return Expected(
        id=article_ids("", [FeedEntry(link=address)])[0],
        address=address,
        outlet=hosting.host(outlet),
        story=article.report or f"{outlet.host}{article.path}",
        headline=said[-1].headline,
        topics=frozenset(said[-1].topics),
        told=frozenset() if quiet else topics,
        revision=len(said) - 1,
    )


def _said(outlet: Outlet, article: Article, round_: int) -> Iterable[Wording]:
    """Each wording that a feed has shown, in order."""
    corrected = article.corrected
    if corrected is None or not _seen(outlet, article, article.corrected_in, round_):
        return [article.wording]
    if _seen(outlet, article, article.round, article.corrected_in - 1):
        return [article.wording, corrected]
    return [corrected]


def _seen(outlet: Outlet, article: Article, since: int, until: int) -> bool:
    """Whether one of the article's feeds could be read in one of these rounds."""
    return any(
        feed.trouble(round_) is None
        for feed in _feeds_of(outlet, article)
        for round_ in range(since, until + 1)
    )


def _first_seen(outlet: Outlet, article: Article) -> int:
    round_ = article.round
    while not _seen(outlet, article, round_, round_):
        round_ += 1
    return round_


def _is_fresh(outlet: Outlet, article: Article) -> bool:
    return article.ago < FRESH and all(feed.dated for feed in _feeds_of(outlet, article))


def _feeds_of(outlet: Outlet, article: Article) -> list[NewsFeed]:
    return [feed for feed in outlet.feeds if feed.name in article.feeds]
