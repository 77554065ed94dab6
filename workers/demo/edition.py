"""What a reader of the newsroom gets in one round, for every address. Pure: the port that it is
served at and the time when the demo started come in from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from workers.demo.feeds import Entry, feed_xml
from workers.demo.newsroom import Article, NewsFeed, Newsroom, Outlet, Trouble
from workers.demo.pages import MOST_READ, notice_html, page_html

HTML = "text/html; charset=utf-8"
FEED = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer without its validators."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Hosting:
    """Where and since when the newsroom is served.

    Outlets have hosts under .localhost, which RFC 6761 keeps for the machine itself.
    """

    port: int
    started: datetime

    def host(self, outlet: Outlet) -> str:
        """The outlet's host, without a port."""
        return f"{outlet.host}.localhost"

    def address(self, outlet: Outlet, path: str) -> str:
        """The address of a path at an outlet."""
        return f"http://{self.host(outlet)}:{self.port}{path}"

    def published(self, article: Article) -> datetime:
        """When an article says that it was published, to the second."""
        return (
            (self.started - timedelta(seconds=article.ago)).astimezone(UTC).replace(microsecond=0)
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """The newsroom in one round."""

    newsroom: Newsroom
    round: int
    hosting: Hosting

    def answer(self, host: str, path: str) -> Answer:
        """What is served for ``path`` (without a query) at ``host`` (without a port)."""
        for outlet in self.newsroom.outlets:
            if self.hosting.host(outlet) == host:
                return self._at(outlet, path)
        return _not_found(host)

    def feed_at(self, host: str, path: str) -> tuple[Outlet, NewsFeed] | None:
        """The feed that is served there."""
        for outlet, feed in self.newsroom.feeds():
            if (self.hosting.host(outlet), feed.path) == (host, path):
                return outlet, feed
        return None

    def _at(self, outlet: Outlet, path: str) -> Answer:
        found = self.feed_at(self.hosting.host(outlet), path)
        if found is not None:
            return self._feed(*found)
        for article in outlet.published(self.round):
            if article.path == path:
                return Answer(200, HTML, self._page(outlet, article))
        return _not_found(path)

    def _feed(self, outlet: Outlet, feed: NewsFeed) -> Answer:
        trouble = feed.trouble(self.round)
        if trouble is Trouble.ERROR:
            return Answer(500, HTML, notice_html("500", "Something went wrong on our side."))
        if trouble is Trouble.HTML:
            return Answer(200, HTML, notice_html(outlet.name, "We are moving to a new system."))
        if trouble is Trouble.TEXT:
            return Answer(200, FEED, b"Error 2006: the database server has gone away.\n")
        site = self.hosting.address(outlet, "/")
        return Answer(200, FEED, feed_xml(outlet, feed, site, self._entries(outlet, feed)))

    def _entries(self, outlet: Outlet, feed: NewsFeed) -> list[Entry]:
        return [
            self._entry(outlet, feed, article)
            for article in outlet.published(self.round)
            if feed.name in article.feeds
        ]

    def _entry(self, outlet: Outlet, feed: NewsFeed, article: Article) -> Entry:
        wording = article.wording_in(self.round)
        address = self.hosting.address(outlet, article.path)
        corrected = wording is article.corrected
        return Entry(
            link=f"{address}?utm_source=rss&utm_campaign={feed.name}" if feed.tracking else address,
            guid=f"{outlet.host}:{article.path}" if article.has_guid else "",
            headline=wording.headline,
            summary=wording.summary(feed.name),
            text=wording.text,
            published=self.hosting.published(article),
            updated=self.hosting.started.replace(microsecond=0) if corrected else None,
        )

    def _page(self, outlet: Outlet, article: Article) -> bytes:
        others = (other for other in outlet.published(self.round) if other is not article)
        return page_html(
            outlet,
            article,
            article.wording_in(self.round),
            self.hosting.address(outlet, article.path),
            self.hosting.published(article),
            (other.wording_in(self.round).headline for other in islice(others, MOST_READ)),
        )


def _not_found(what: str) -> Answer:
    return Answer(404, HTML, notice_html("404", f"There is no {what} here."))
