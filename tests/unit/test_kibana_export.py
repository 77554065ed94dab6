"""The saved objects: made from code, the same every time, and committed as they are made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.topics.expression import And, Expression, Listed, Not, Or, Word
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.translation import translated_topic
from tests.support.names import names
from tests.support.newsroom import starter_topics
from workers.kibana import charts
from workers.kibana.checking.check import check
from workers.kibana.columns import Column, Count, Latest, Measure, OverTime, Statistic, Top
from workers.kibana.dashboards import GRID, NEWS_DESK, PIPELINE
from workers.kibana.export import export
from workers.kibana.index_fields import DataType, UnfitField, field_type
from workers.kibana.lens import Chart, Figure, lens
from workers.kibana.naming import Naming
from workers.kibana.saved_object import VERSIONS
from workers.stores.elasticsearch.fields import FIELDS
from workers.stores.elasticsearch.names import Kind

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "deploy" / "kibana" / "wirewatch.ndjson"
REWRITE = (
    "wirewatch kibana export --topics workers/starter/topics "
    "--output deploy/kibana/wirewatch.ndjson"
)


def _lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def _topic(name: str, title: str, when: Expression | None = None) -> Topic:
    return Topic(name, title, (Clause("match", when or Word(name)),), "v1")


def test_the_committed_file_is_the_one_that_the_code_makes() -> None:
    made = export(starter_topics(), Naming()).file
    assert COMMITTED.read_bytes() == made, f"it is stale; rewrite it with:\n  {REWRITE}"


def test_the_documentation_says_how_to_rewrite_it() -> None:
    page = (ROOT / "docs" / "kibana.md").read_text("utf-8")
    assert REWRITE in " ".join(page.replace("\\\n", " ").split())


def test_the_file_does_not_depend_on_the_order_of_topics() -> None:
    topics = starter_topics()
    assert export(topics, Naming()).file == export(reversed(topics), Naming()).file


def test_lines_are_compact_json_with_sorted_keys_and_nothing_else() -> None:
    content = export(starter_topics(), Naming()).file
    assert content.endswith(b"\n")
    for line in content.decode("utf-8").splitlines():
        value = json.loads(line)
        assert line == json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def test_what_is_made_passes_the_check() -> None:
    checked = check(export(starter_topics(), Naming()).file, "made")
    assert checked.problems == ()
    assert checked.objects == len(_lines(COMMITTED.read_bytes()))


def test_it_passes_for_any_prefix_and_any_topics() -> None:
    topics = [
        _topic("oil", 'Oil "and" gas'),
        _topic("öl", "Öl"),
        replace(_topic("war", "War"), never=Word("game"), languages=("en",), outlets_not=("a.b",)),
    ]
    assert check(export(topics, Naming("desk-2")).file, "made").problems == ()
    assert check(export([], Naming()).file, "made").problems == ()


def test_ids_begin_with_the_prefix_so_that_two_installations_do_not_meet() -> None:
    ours, theirs = (_lines(export([], Naming(prefix)).file) for prefix in ("wirewatch", "desk"))
    assert all(line["id"].startswith("desk-") for line in theirs)
    assert not {line["id"] for line in ours} & {line["id"] for line in theirs}
    titles = {line["attributes"]["title"] for line in theirs if line["type"] == "dashboard"}
    assert titles == {"News desk (desk)", "Pipeline (desk)"}


def test_data_views_read_the_aliases_by_the_dates_that_decide_the_month() -> None:
    lines = _lines(export([], Naming("desk")).file)
    views = {line["id"]: line["attributes"] for line in lines if line["type"] == "index-pattern"}
    read = {id_: (view["title"], view["timeFieldName"]) for id_, view in views.items()}
    assert read == {
        "desk-articles": ("desk-articles", "first_seen"),
        "desk-alerts": ("desk-alerts", "created"),
    }
    for view in views.values():
        assert json.loads(view["fieldFormatMap"])["url"] == {"id": "url", "params": {}}


def test_each_topic_has_a_search_by_its_tag_and_a_query_by_its_translation() -> None:
    topic = _topic("oil", "Oil", Or((Word("oil"), Word("crude"))))
    lines = {(line["type"], line["id"]): line for line in _lines(export([topic], Naming()).file)}
    search = lines["search", "wirewatch-topic-oil"]["attributes"]
    source = json.loads(search["kibanaSavedObjectMeta"]["searchSourceJSON"])
    assert source["query"]["query"] == 'topics: "oil"'
    query = lines["query", "wirewatch-topic-oil"]
    (filter_,) = query["attributes"]["filters"]
    assert filter_["query"] == translated_topic(topic)
    assert query["attributes"]["query"]["query"] == ""
    (reference,) = query["references"]
    assert (reference["name"], reference["id"]) == (filter_["meta"]["index"], "wirewatch-articles")
    assert "before it was written" in query["attributes"]["description"]


def test_a_query_too_long_for_an_address_says_what_to_turn_on_first() -> None:
    words = Or(tuple(Word(f"word{number}") for number in range(3000)))
    about = {
        line["id"]: line["attributes"]["description"]
        for line in _lines(
            export([_topic("long", "Long", words), _topic("oil", "Oil")], Naming()).file
        )
        if line["type"] == "query"
    }
    assert "Store URLs in session storage" in about["wirewatch-topic-long"]
    assert "session storage" not in about["wirewatch-topic-oil"]


def test_a_query_says_of_a_list_that_is_too_long_what_is_asked_for_instead() -> None:
    listed = Listed(names("sdn", (f"name{number}" for number in range(1_001))))
    made = export([_topic("watch", "Watch", listed)], Naming())
    (query,) = (line for line in _lines(made.file) if line["type"] == "query")
    assert " $sdn has 1,001 names: the query asks for " in query["attributes"]["description"]


def test_a_topic_that_cannot_be_asked_keeps_its_search_and_is_told() -> None:
    made = export([_topic("deep", "Deep", _nested(60)), _topic("oil", "Oil")], Naming())
    (left_out,) = made.left_out
    assert left_out.startswith("the topic deep has no saved query: nested too deeply")
    ids = {(item.type.value, item.id) for item in made.objects}
    assert ("search", "wirewatch-topic-deep") in ids
    assert ("query", "wirewatch-topic-deep") not in ids
    assert ("query", "wirewatch-topic-oil") in ids


def _nested(depth: int) -> Expression:
    """An expression in which no two levels can be one query."""
    found: Expression = Word("a")
    for level in range(depth):
        found = Not(And((Word(f"w{level}"), found)))
    return found


def test_topics_that_share_a_title_are_told_apart() -> None:
    titles = [
        line["attributes"]["title"]
        for line in _lines(export([_topic("a", "Same"), _topic("b", "Same")], Naming()).file)
        if line["type"] == "query"
    ]
    assert titles == ["Topic: Same [a]", "Topic: Same [b]"]


@pytest.mark.parametrize("dashboard", [NEWS_DESK, PIPELINE])
def test_the_rows_of_a_dashboard_fill_the_grid(dashboard: Any) -> None:
    for row in dashboard.rows:
        assert sum(width for _, width in row.panels) == GRID


def test_every_chart_says_what_it_shows_and_has_a_name_of_its_own() -> None:
    found = {chart.name: chart for chart in (*charts.NEWS_DESK, *charts.PIPELINE)}
    assert len(found) == len(charts.NEWS_DESK) + len(charts.PIPELINE)
    assert all(len(chart.about.split()) > 3 for chart in found.values())


@pytest.mark.parametrize(
    "column",
    [
        Measure(Statistic.DISTINCT, "story_id", "a field that is not there"),
        Measure(Statistic.DISTINCT, "title", "a text"),
        Measure(Statistic.MEDIAN, "outlet", "a word"),
        Measure(Statistic.LAST, "version", "a number"),
        Top("first_seen", "number", 5, "a date"),
        Top("body", "number", 5, "a text"),
        OverTime("indexed_at", "a field that is not there"),
        OverTime("outlet", "a word"),
        Latest("title", "first_seen", "a text"),
        Latest("url", "outlet", "by a word"),
    ],
)
def test_a_chart_over_a_field_that_cannot_do_it_is_never_made(column: Column) -> None:
    chart = Chart(
        "x", "X", "X", Kind.ARTICLES, {"it": column, "number": Count("N")}, Figure("number")
    )
    with pytest.raises(UnfitField, match=r"articles has (no field )?'\w+'"):
        lens(Naming(), chart)


def _fields() -> Iterator[tuple[Kind, str]]:
    yield from ((kind, field.name) for kind in Kind for field in FIELDS[kind])


def test_kibana_knows_what_to_do_with_every_field_of_the_table() -> None:
    for kind, name in _fields():
        assert isinstance(field_type(kind, name), DataType)
    assert field_type(Kind.ARTICLES, "title.exact") is DataType.TEXT


def test_every_type_that_is_written_has_a_version() -> None:
    made = {item.type for item in export(starter_topics(), Naming()).objects}
    assert made == set(VERSIONS)
