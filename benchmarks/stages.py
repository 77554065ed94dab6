"""Where the time of ingest goes: the real way, in one process, over real servers and a real store.

The stages of a batch follow one another, so clocks at a few of the ports tell them apart: clean
and match inside ``read``, then judge until the store is called, then complete until the end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.installation import home, starter_topics, unheard
from benchmarks.landing import Landing
from benchmarks.load import Article, Kind, load
from benchmarks.press import listings, rss
from pipeline.article import ArticleDocument, Page, TopicMatch
from pipeline.feeds.arrivals import Poll, offer
from pipeline.feeds.parsing import parse_feed
from pipeline.feeds.subscriptions import Feed
from pipeline.ingest import Tools, ingest
from pipeline.ports import ArticleStore, HostBudget, PageErrand, Written
from pipeline.reading import read_article
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers import wiring
from workers.embedded import prepared
from workers.processes import running, server_specs
from workers.settings import Servers, Settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

STAGES = ("claim", "clean", "match", "judge", "store", "complete")
_PORT = 80
_LEASE = 600.0


def stage_seconds(kind: Kind, count: int, landing: Landing) -> dict[str, float]:
    """Wall seconds of each of ``STAGES`` for ``count`` articles."""
    articles = load(kind, count)
    with home(landing) as settings, _servers(settings) as servers:
        _accept(kind, articles, settings, servers)
        _keep_pages(articles, servers)
        return _ingest_all(settings, servers)


@contextmanager
def _servers(settings: Settings) -> Iterator[Servers]:
    pair = prepared(settings)
    said: list[str] = []
    with running(
        settings, pair.servers, server_specs(pair), show=unheard, report=said.append
    ) as supervisor:
        if not supervisor.wait_ready(60):
            raise RuntimeError(f"the servers did not come up: {'; '.join(said)}")
        wiring.topic_shelf(pair.servers).publish((), (), {})
        yield pair.servers


def _accept(kind: Kind, articles: Sequence[Article], settings: Settings, servers: Servers) -> None:
    ledger, now = wiring.ledger(settings, servers), datetime.now(UTC)
    for number, (host, path, own) in enumerate(listings(articles)):
        url = f"http://{host}:{_PORT}{path}"
        feed = Feed(f"feed-{number}", url, full_text=kind is Kind.PAGES)
        parsed = parse_feed(rss(own, kind, _PORT, now), "", url)
        ledger.accept(offer(parsed, Poll(feed, now, first=True), b"").arrivals)


def _keep_pages(articles: Sequence[Article], servers: Servers) -> None:
    frontier = wiring.frontier(servers)
    pages = {f"http://{item.host}:{_PORT}{item.path}": item.page for item in articles}
    budget = HostBudget(at_once=len(articles), gap=0.0)
    while errands := frontier.take(50, budget, _LEASE):
        for errand in errands:
            if isinstance(errand, PageErrand):
                page = Page(errand.address, "text/html; charset=utf-8", pages[errand.address])
                frontier.page_kept(errand, page)


def _ingest_all(settings: Settings, servers: Servers) -> dict[str, float]:
    ledger, clock = wiring.ledger(settings, servers), _StageClock()
    with closing(_timed_store(settings, clock)) as store:
        tools = _tools(settings, servers, store, clock)
        while hints := ledger.dispatch(settings.limits.out, settings.workers.batch):
            for ids in hints:
                clock.begin()
                leases = ledger.claim(ids, f"benchmark-{ids[0]}")
                clock.ended("claim")
                ingest(leases, tools)
                clock.ended("complete")
    return clock.seconds


@dataclass(slots=True)
class _StageClock:
    """Adds the time since the last stage's end to the stage that ends now."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    _since: float = 0.0

    def begin(self) -> None:
        self._since = time.perf_counter()

    def ended(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] += now - self._since
        self._since = now


class _TimedMatcher(Matcher):
    """Matching ends, and before it cleaning did."""

    def __init__(self, topics: Sequence[Topic], clock: _StageClock) -> None:
        super().__init__(topics)
        self._clock = clock

    def match(self, article: Matchable) -> tuple[TopicMatch, ...]:
        self._clock.ended("clean")
        matches = super().match(article)
        self._clock.ended("match")
        return matches


class _TimedSqlite(SqliteStore):
    """Storing ends, and before it judging did."""

    def __init__(self, path: Path, clock: _StageClock) -> None:
        super().__init__(path)
        self._clock = clock

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        self._clock.ended("judge")
        answers = super().write(documents)
        self._clock.ended("store")
        return answers


class _TimedElasticsearch(ElasticsearchStore):
    """As above."""

    def __init__(self, settings: ElasticsearchSettings, clock: _StageClock) -> None:
        super().__init__(settings, now=lambda: datetime.now(UTC))
        self._clock = clock

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        self._clock.ended("judge")
        answers = super().write(documents)
        self._clock.ended("store")
        return answers


def _timed_store(settings: Settings, clock: _StageClock) -> ArticleStore:
    elasticsearch = settings.store.elasticsearch
    if elasticsearch:
        return _TimedElasticsearch(elasticsearch, clock)
    return _TimedSqlite(settings.store_path, clock)


def _tools(settings: Settings, servers: Servers, store: ArticleStore, clock: _StageClock) -> Tools:
    topics = [read_topic(text.encode(), name) for name, text in starter_topics()]

    return Tools(
        ledger=wiring.ledger(settings, servers),
        memory=wiring.memory(servers),
        outlets=wiring.outlet_memory(servers),
        store=store,
        store_gate=wiring.store_gate(servers),
        topics={topic.name: topic for topic in topics},
        matcher=_TimedMatcher(topics, clock),
        clock=time.monotonic,
        read=read_article,
    )
