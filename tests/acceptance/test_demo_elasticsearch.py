"""`wirewatch demo` on a real Elasticsearch: from the newsroom's feeds to documents, end to end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.support.commands import wirewatch
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch, own_prefix
from tests.support.waiting import wait_until
from workers import wiring
from workers.demo.landing import landing, store_yaml
from workers.settings import Settings, load

COMMAND = [sys.executable, "-m", "workers.cli", "demo", "--plain"]


@dataclass(frozen=True, slots=True)
class Run:
    """A demo that has ended, in a folder that was kept."""

    home: Path
    settings: Settings
    code: int
    out: str
    err: str


def _demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    rest = {name: value for name, value in os.environ.items() if "WIREWATCH" not in name}
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True, text=True, timeout=150, check=False, env={**rest, **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def run(
    elasticsearch_server: RunningElasticsearch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    home = tmp_path_factory.mktemp("demo") / "kept"
    url = elasticsearch_server.url
    ended = _demo("--keep", str(home), WIREWATCH_ELASTICSEARCH_URL=url)
    settings = load(home, {})
    yield Run(home, settings, ended.returncode, ended.stdout, ended.stderr)
    wiring.remove_store(settings)


def _indices(url: str, prefix: str) -> dict[str, int]:
    """Documents of every index under a prefix."""
    rows = httpx.get(f"{url}/_cat/indices/{prefix}-*?format=json&h=index,docs.count").json()
    return {row["index"]: int(row["docs.count"]) for row in rows}


def test_it_ends_well_and_says_where_documents_land(run: Run) -> None:
    assert run.code == 0, run.out + run.err
    assert "Every article is stored and every alert is delivered." in run.out
    for name, number in (("new", 60), ("copies", 12), ("revisions", 3), ("alerts", 13)):
        assert re.search(rf"^  {name} +{number}$", run.out, re.MULTILINE), name
    store = run.settings.store.elasticsearch
    assert store is not None
    assert store.prefix.startswith("wirewatch-demo-")
    assert (
        f"Documents land in Elasticsearch at {store.url}, indices {store.prefix}-*, and stay"
        in run.out
    )


def test_articles_their_earlier_versions_and_alerts_are_in_elasticsearch(run: Run) -> None:
    store = run.settings.store.elasticsearch
    assert store is not None
    found = {"articles": 0, "history": 0, "alerts": 0}
    for index, count in _indices(store.url, store.prefix).items():
        found[index.removeprefix(f"{store.prefix}-").partition("-")[0]] += count
    assert found == {"articles": 60, "history": 3, "alerts": 13}
    assert not run.settings.store_path.exists()


def test_what_was_kept_can_be_searched(run: Run) -> None:
    found = wirewatch("search", "--home", str(run.home), "--json", '"grain ships"').json()
    assert len(found) == 2


def test_what_the_demo_made_is_gone_at_its_end_and_what_else_is_there_stays(
    elasticsearch_server: RunningElasticsearch, tmp_path: Path
) -> None:
    url = elasticsearch_server.url
    theirs, ours = own_prefix(), own_prefix()
    earnest, demo = (_home(tmp_path / prefix, url, prefix) for prefix in (theirs, ours))
    with landing(earnest, keep=False) as store:
        store.write([document("kept")])
        with landing(demo, keep=False) as made_up:
            made_up.write([document("made-up")])
            assert _indices(url, ours)
        assert _indices(url, ours) == {}
        assert httpx.get(f"{url}/_component_template/{ours}-*").status_code == 404
        wait_until(lambda: store.get("kept"), "what is stored in earnest is still found")


def _home(folder: Path, url: str, prefix: str) -> Settings:
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "wirewatch.yaml").write_text(store_yaml(url, prefix))
    return load(folder, {})


def test_a_prefix_that_is_used_in_earnest_is_never_touched(tmp_path: Path) -> None:
    ended = _demo(
        "--keep", str(tmp_path / "kept"),
        WIREWATCH_ELASTICSEARCH_URL="http://news.internal:9200",
        WIREWATCH_ELASTICSEARCH_PREFIX="wirewatch",
    )  # fmt: skip
    assert ended.returncode == 2
    assert "unset WIREWATCH_ELASTICSEARCH_PREFIX" in ended.stderr


def test_an_elasticsearch_that_is_away_is_told_before_anything_starts(tmp_path: Path) -> None:
    ended = _demo(WIREWATCH_ELASTICSEARCH_URL="http://127.0.0.1:9")
    assert ended.returncode == 3
    assert "Elasticsearch at http://127.0.0.1:9" in ended.stderr
    assert "Starting" not in ended.stdout
