"""``wirewatch topics query``: a topic as a query to paste into Kibana."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.topics.reading import read_topic
from pipeline.topics.translation import translated_topic
from tests.support.commands import wirewatch

OIL = """\
topic: oil
languages: [en]
match: {price: oil AND price*, spill: 'oil AND Erdoğan AND "spill* in"'}
never: olive
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    (tmp_path / "config" / "topics" / "oil.yaml").write_text(OIL, "utf-8")
    return tmp_path


def test_the_query_is_ready_for_dev_tools(home: Path) -> None:
    ran = wirewatch("topics", "query", "oil", "--home", str(home))
    request, _, body = ran.out.partition("\n")
    assert request == "GET wirewatch-articles/_search"
    expected = translated_topic(read_topic(OIL.encode(), "oil.yaml"))
    assert json.loads(body) == {"query": expected, "sort": [{"first_seen": "desc"}]}


def test_json_is_the_query_alone(home: Path) -> None:
    ran = wirewatch("topics", "query", "oil", "--home", str(home), "--json")
    assert ran.json() == translated_topic(read_topic(OIL.encode(), "oil.yaml"))


def test_the_indices_are_those_of_the_installation(home: Path) -> None:
    file = home / "config" / "wirewatch.yaml"
    file.write_text("store: {elasticsearch: {url: 'https://es:9200', prefix: desk}}\n", "utf-8")
    assert wirewatch("topics", "query", "oil", "--home", str(home)).out.startswith(
        "GET desk-articles/_search\n"
    )


def test_drafts_elsewhere_can_be_asked_for(home: Path, tmp_path: Path) -> None:
    drafts = str(home / "config" / "topics")
    ran = wirewatch("topics", "query", "oil", "--topics", drafts, "--home", str(tmp_path / "no"))
    assert (ran.code, ran.err) == (0, "")


def test_a_topic_that_is_not_there_is_wrong_use_and_the_nearest_is_named(home: Path) -> None:
    ran = wirewatch("topics", "query", "oi", "--home", str(home))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no topic oi (did you mean oil?)" in ran.err


def test_a_topic_that_is_nested_too_deeply_is_refused(home: Path) -> None:
    deep = "z"
    for level in range(40):
        deep = f"(a{level} AND NOT {deep})"
    (home / "config" / "topics" / "deep.yaml").write_text(f"topic: deep\nmatch: {deep}\n", "utf-8")
    ran = wirewatch("topics", "query", "deep", "--home", str(home))
    assert (ran.code, ran.out) == (2, "")
    assert "nested too deeply" in ran.err


def test_what_stands_for_a_list_that_is_too_long_is_said(home: Path) -> None:
    for name, count in (("clients", 300), ("sdn", 1_100)):
        file = home / "config" / "lists" / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        rows = "\n".join(f"Firm{number} of Arden" for number in range(count))
        (file.parent / f"{name}.txt").write_text(rows, "utf-8")
        file.write_text(f"from: {name}.txt\n", "utf-8")
    watch = "topic: watch\nmatch: {near: $clients NEAR/5 fraud, any: $sdn}\n"
    (home / "config" / "topics" / "watch.yaml").write_text(watch, "utf-8")
    ran = wirewatch("topics", "query", "watch", "--home", str(home), "--json")
    placed, stored = ran.err.splitlines()
    assert placed.startswith("note: $clients has 300 names: what must be near")
    assert stored.startswith("note: $sdn has 1,100 names: the query asks for articles that were")
    alternatives = ran.json()["constant_score"]["filter"]["bool"]["should"]
    assert {"prefix": {"entities": "sdn:"}} in alternatives
