"""The demo's newsroom, read by the pure pipeline: the documents and alerts that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources

from pipeline.alert import Alert, Occasion
from pipeline.alerts.proposing import propose
from pipeline.article import ArticleDocument, FeedEntry, Lease, Page
from pipeline.copies.fingerprint import fingerprint
from pipeline.copies.judging import Text, judge_articles
from pipeline.copies.memory import LocalMemory
from pipeline.feeds.identity import article_ids, digest
from pipeline.feeds.parsing import parse_feed
from pipeline.reading import ReadArticle, document_of, read_article
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers.demo.edition import Edition, Hosting
from workers.demo.newsroom import NewsFeed, Newsroom, Outlet, load_newsroom

STARTED = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
ROUND = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class News:
    """What wirewatch makes of the newsroom, in order: every version of every article."""

    documents: tuple[ArticleDocument, ...]
    alerts: tuple[Alert, ...]

    @property
    def ended(self) -> datetime:
        """A minute after the last article was seen."""
        return max(document.first_seen for document in self.documents) + timedelta(minutes=1)


def starter_topics() -> list[Topic]:
    """The topics that ``wirewatch init`` writes."""
    folder = resources.files("workers") / "starter" / "topics"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return [read_topic(file.read_bytes(), file.name) for file in files]


@cache
def demo_news() -> News:
    """All rounds of the newsroom, with the starter's topics."""
    topics = {topic.name: topic for topic in starter_topics()}
    documents: dict[tuple[str, int], ArticleDocument] = {}
    alerts: dict[tuple[str, str], Alert] = {}
    for lease, document in _judged(load_newsroom(), Matcher(topics.values())):
        documents[document.id, document.version] = document
        for proposal in propose(document, lease, topics):
            told = (document.story, proposal.told_field)
            if proposal.occasion == Occasion.NEW and told not in alerts:
                number = len(alerts) + 1
                key = digest(*told)
                made = document.first_seen + timedelta(seconds=5)
                alerts[told] = Alert(number, key, Occasion.NEW, made, 1, 1, proposal.body)
    return News(tuple(documents.values()), tuple(alerts.values()))


def _judged(newsroom: Newsroom, matcher: Matcher) -> Iterator[tuple[Lease, ArticleDocument]]:
    memory = LocalMemory(lambda: 0.0)
    before: dict[str, ArticleDocument] = {}
    for lease in _leases(newsroom):
        known = before.get(lease.id)
        read = read_article(_after(lease, known), matcher)
        if known and read.text_hash == known.text_hash:
            continue
        (judgement,) = judge_articles([_text(read)], memory)
        document = document_of(read, judgement)
        before[lease.id] = document
        yield read.lease, document


def _text(read: ReadArticle) -> Text:
    lease = read.lease
    return fingerprint(lease.id, read.article, read.text_hash), (lease.group, lease.story)


def _after(lease: Lease, known: ArticleDocument | None) -> Lease:
    """A lease on a text of an article that may be known."""
    if known is None:
        return lease
    return replace(
        lease,
        first_seen=known.first_seen,
        text_hash=known.text_hash,
        topics=known.topics,
        group=known.group,
        story=known.story,
        revision=known.revision + 1,
    )


def _leases(newsroom: Newsroom) -> Iterator[Lease]:
    """Every entry of every feed, round by round; one that says what it said before is no news."""
    before: set[tuple[str, FeedEntry]] = set()
    for round_ in range(1, newsroom.rounds + 1):
        hosting = Hosting(8000, STARTED)
        edition = Edition(newsroom, round_, hosting)
        for outlet, feed in newsroom.feeds():
            if feed.trouble(round_) is None:
                for lease in _of_feed(edition, outlet, feed):
                    if (lease.id, lease.entry) not in before:
                        before.add((lease.id, lease.entry))
                        yield lease


def _of_feed(edition: Edition, outlet: Outlet, feed: NewsFeed) -> Iterator[Lease]:
    host = edition.hosting.host(outlet)
    answer = edition.answer(host, feed.path)
    entries = parse_feed(answer.body, answer.content_type, "").entries
    seen = STARTED + edition.round * ROUND
    for id_, entry in zip(article_ids(feed.name, entries), entries, strict=True):
        yield Lease(
            id=id_,
            version=int(seen.timestamp() * 1000),
            token="token",
            attempts=1,
            feed=feed.name,
            feeds=(feed.name,),
            address=entry.link,
            entry=entry,
            first_seen=seen,
            source=outlet.name,
            page=_page(edition, host, entry) if feed.full_text else None,
        )


def _page(edition: Edition, host: str, entry: FeedEntry) -> Page:
    path = "/" + entry.link.split("/", 3)[3].partition("?")[0]
    answer = edition.answer(host, path)
    return Page(entry.link, answer.content_type, answer.body)
