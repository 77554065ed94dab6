"""The benchmark's own parts: what it serves, how it counts CPU time, and its stages."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from urllib.request import Request, urlopen

import pytest

from benchmarks.cpu import cpu_seconds
from benchmarks.landing import Landing
from benchmarks.load import Kind, load
from benchmarks.press import ENTRIES, listings, press, rss
from benchmarks.stages import STAGES, stage_seconds
from pipeline.feeds.parsing import parse_feed
from tests.support.java.elasticsearch import RunningElasticsearch


@pytest.mark.parametrize("kind", list(Kind))
def test_every_article_is_listed_once_at_an_address_of_its_own(kind: Kind) -> None:
    articles = load(kind, 2 * ENTRIES)
    entries = [
        entry
        for host, path, own in listings(articles)
        for entry in parse_feed(
            rss(own, kind, 80, datetime.now(UTC)), "", f"http://{host}{path}"
        ).entries
    ]
    assert len({entry.link for entry in entries}) == len(articles)
    assert all(bool(entry.content_html) == (kind is Kind.FEED) for entry in entries)


def test_the_press_serves_feeds_and_pages_and_knows_when_it_was_first_asked() -> None:
    with press(Kind.PAGES, 3) as web:
        assert web.first_request() is None
        article = load(Kind.PAGES, 3)[1]
        request = Request(f"http://127.0.0.1:{web.port}{article.path}")
        request.add_header("Host", article.host)
        with urlopen(request) as answer:  # noqa: S310 -- loopback
            assert answer.read() == article.page
        assert web.first_request() is not None
        assert len(web.feeds) == len(list(listings(load(Kind.PAGES, 3))))


@pytest.mark.skipif(sys.platform != "linux", reason="CPU time by process is read from /proc")
def test_cpu_time_of_a_role_counts_its_ended_children() -> None:
    subprocess.run([sys.executable, "-c", "sum(range(10_000_000))"], check=True)
    used = cpu_seconds({os.getpid(): "tests"})
    assert used["tests"] >= sum(os.times()[:4]) - 0.1


def test_the_way_through_all_stages_takes_time_in_each() -> None:
    seconds = stage_seconds(Kind.FEED, 20, Landing())
    assert tuple(seconds) == STAGES
    assert min(seconds.values()) > 0


def test_the_way_to_elasticsearch_takes_time_in_each_stage(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    seconds = stage_seconds(Kind.FEED, 20, Landing(elasticsearch_server.url))
    assert tuple(seconds) == STAGES
    assert min(seconds.values()) > 0
