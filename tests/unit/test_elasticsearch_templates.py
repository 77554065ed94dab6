"""The templates of a generation, the page that documents its fields, and the rule for shards."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.field_page import field_page
from workers.stores.elasticsearch.fields import FIELDS, IndexField
from workers.stores.elasticsearch.generations import Part, part_of
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.sizing import SHARD_BYTES, shards_for, shards_for_bytes
from workers.stores.elasticsearch.templates import Body, refresh_interval, templates

PAGE = Path(__file__).parents[2] / "docs" / "fields.md"
SETTINGS = ElasticsearchSettings("http://localhost:9200")


def component(kind: str, settings: ElasticsearchSettings = SETTINGS, generation: int = 1) -> Body:
    body = templates(settings, generation).components[f"wirewatch-{kind}-component-g{generation}"]
    found: Body = body["template"]
    return found


def index_settings(kind: str, settings: ElasticsearchSettings = SETTINGS) -> dict[str, Any]:
    found: dict[str, Any] = component(kind, settings)["settings"]["index"]
    return found


def test_the_page_of_fields_is_what_the_table_says() -> None:
    written = PAGE.read_text("utf-8")
    assert written == field_page(SCHEMA), (
        "docs/fields.md is stale; write it anew: wirewatch elasticsearch fields > docs/fields.md"
    )


@pytest.mark.parametrize("kind", Kind)
def test_the_page_names_every_mapped_field_and_no_other(kind: Kind) -> None:
    part = PAGE.read_text("utf-8").split(f"`wirewatch-{kind}`\n")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(\w+)` \| (\w+)", part, re.MULTILINE)
    properties = component(kind)["mappings"]["properties"]
    assert named == [(name, mapping["type"]) for name, mapping in properties.items()]


@pytest.mark.parametrize("kind", Kind)
def test_a_mapping_is_strict_and_says_what_it_is(kind: Kind) -> None:
    mappings = component(kind, generation=4)["mappings"]
    assert mappings["dynamic"] == "strict"
    assert mappings["_meta"]["generation"] == 4
    assert mappings["_meta"]["mapping_hash"] == SCHEMA.hash


def test_articles_are_sorted_by_first_sight_and_compressed_best() -> None:
    assert index_settings("articles")["sort"] == {"field": "first_seen", "order": "desc"}
    assert index_settings("settings")["codec"] == "best_compression"


def test_shards_are_those_of_a_month_of_articles_alone() -> None:
    settings = replace(SETTINGS, shards=3)
    counts = [index_settings(kind, settings)["number_of_shards"] for kind in Kind]
    assert counts == ["3", "1", "1"]


@pytest.mark.parametrize(
    ("seconds", "written"), [(5.0, "5s"), (0.5, "500ms"), (90.0, "90s"), (0.0001, "1ms")]
)
def test_refresh_is_written_as_elasticsearch_does(seconds: float, written: str) -> None:
    assert refresh_interval(replace(SETTINGS, refresh=seconds)) == written


def test_the_hash_changes_with_any_field_and_not_with_its_description() -> None:
    first, *others = FIELDS[Kind.ALERTS]

    def changed(field: IndexField) -> str:
        return Schema({**FIELDS, Kind.ALERTS: (field, *others)}).hash

    assert changed(replace(first, about="Told in other words.")) == SCHEMA.hash
    assert changed(replace(first, type="long")) != SCHEMA.hash
    assert changed(replace(first, name="other")) != SCHEMA.hash
    assert changed(replace(first, parameters={"index": False})) != SCHEMA.hash


def test_what_can_be_changed_in_place_is_no_other_mapping() -> None:
    changed = replace(SETTINGS, shards=9, refresh=60.0)
    before, after = (templates(settings, 1).indices for settings in (SETTINGS, changed))
    assert before == after


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("wirewatch-articles-g1", Part(Kind.ARTICLES, 1, "")),
        ("wirewatch-alerts-g12-2026.11", Part(Kind.ALERTS, 12, "2026.11")),
        ("wirewatch-two-articles-g1", None),
        ("wirewatch-articles", None),
        ("wirewatch-articles-gx", None),
        ("wirewatch-guard", None),
    ],
)
def test_names_of_another_prefix_are_not_ours(name: str, part: Part | None) -> None:
    assert part_of(name, Names()) == part


@pytest.mark.parametrize(
    ("articles", "shards"), [(1, 1), (3_000_000, 1), (3_600_000, 2), (30_000_000, 9)]
)
def test_shards_follow_the_written_rule(articles: int, shards: int) -> None:
    assert shards_for(articles) == shards


def test_a_month_that_fills_a_shard_exactly_needs_no_second_one() -> None:
    assert (shards_for_bytes(SHARD_BYTES), shards_for_bytes(SHARD_BYTES + 1)) == (1, 2)
    assert shards_for_bytes(0) == 1
