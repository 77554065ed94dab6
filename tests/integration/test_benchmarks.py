"""The benchmark's own parts: what it serves, how it counts CPU time, and its stages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from benchmarks.cleaning.command import main as cleaning_benchmark
from benchmarks.cpu import cpu_seconds
from benchmarks.landing import Landing
from benchmarks.load import Kind, articles_of, load
from benchmarks.press import ENTRIES, listings, press, rss
from benchmarks.stages import STAGES, stage_seconds
from benchmarks.topics import main as topics_benchmark
from benchmarks.watchlists import watch_topics
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


def test_topics_are_made_the_same_each_time_and_measured_beside_plain_ways() -> None:
    texts = articles_of("no/such/corpus-*")[:50]
    made = [topic.content for topic in watch_topics(texts, 5, seed=1)]
    assert made[:3] == [topic.content for topic in watch_topics(texts, 3, seed=1)]
    assert len(set(made)) == 5
    asked = "--topics 5 --documents 4 --names 40 --runs 1 --corpus no/such/corpus-*"
    said = CliRunner().invoke(topics_benchmark, asked.split())
    result = json.loads(said.stdout)
    assert result["documents"] == 4
    for kind in ("5 topics", "5 topics, 40 names"):
        assert result[kind]["topics_only"] > 0 < result[kind]["with_clauses_and_spans"]
    assert set(result["5 topics"]["baselines"]) == {"re_a_topic", "aho_corasick_and_a_loop"}


def test_cleaning_is_measured_on_a_few_pages(corpora: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.jsonl"
    asked = f"--every 100 --kind newsletter --survivors {left}"
    said = CliRunner().invoke(cleaning_benchmark, asked.split())
    result = json.loads(said.stdout)
    assert result["quality"]["all"]["pages"] == 3
    for name in ("wirewatch", "trafilatura", "resiliparse"):
        measured = result["quality"]["all"][name]
        assert 0.5 < measured["f1"] <= 1
        assert measured["docs_per_second"] > 0 < measured["ratio_to_trafilatura"]
    assert result["facts"]["publishers-dev"]["wirewatch"]["titles"] == 1
    for way in ("page", "text"):
        assert result["leaks"][way]["kinds"]["newsletter"]["held"]["planted"] > 0
    assert result["fragments"]["per_second"] > 0 < result["fragments"]["lxml_per_second"]
    assert isinstance(result["missed"], list)
    assert all(json.loads(line)["sentence"] for line in left.read_text("utf-8").splitlines())
