"""The component and index templates of a generation, as Elasticsearch gives them back.

Each index template is composed of the generation's settings and its kind's mapping, so that a month
that begins needs nobody: its first document makes its index, and the index is in the alias at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import ANALYSIS, SCHEMA, SORTS, Schema

PRIORITY = 600
"""Elasticsearch asks for more than 500 where its own templates (``logs-*-*``) might match too."""

GUARD_PRIORITY = PRIORITY - 1

SETTINGS = "settings"
"""The component that all kinds share."""

_MANAGER = "wirewatch elasticsearch setup"

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Templates:
    """Bodies by name. Components must be there before index templates."""

    components: Mapping[str, Body]
    indices: Mapping[str, Body]


def templates(
    settings: ElasticsearchSettings, generation: int, schema: Schema = SCHEMA
) -> Templates:
    """All templates of a generation."""
    names, meta = Names(settings.prefix), meta_of(generation, schema)
    shared = {names.component(SETTINGS, generation): _shared(settings, meta)}
    mappings = {
        names.component(kind, generation): _component(kind, settings, schema, meta) for kind in Kind
    }
    indices = {
        names.template(kind, generation): _index(kind, names, generation, meta) for kind in Kind
    }
    return Templates({**shared, **mappings}, {names.guard: _guard(names), **indices})


def meta_of(generation: int, schema: Schema) -> dict[str, Any]:
    """What templates and mappings say of themselves."""
    return {
        "managed_by": _MANAGER,
        "generation": generation,
        "mapping_hash": schema.hash,
    }


def refresh_interval(settings: ElasticsearchSettings) -> str:
    """Seconds as Elasticsearch writes them: 5s, 500ms."""
    milliseconds = max(1, round(settings.refresh * 1000))
    return f"{milliseconds}ms" if milliseconds % 1000 else f"{milliseconds // 1000}s"


def _shared(settings: ElasticsearchSettings, meta: Body) -> Body:
    index = {
        "codec": "best_compression",
        # A single node has no copy and is green all the same; a second one gets them.
        "auto_expand_replicas": "0-1",
        "refresh_interval": refresh_interval(settings),
    }
    return {"template": {"settings": {"index": index}}, "_meta": meta}


def _component(kind: Kind, settings: ElasticsearchSettings, schema: Schema, meta: Body) -> Body:
    shards = settings.shards if kind is Kind.ARTICLES else 1
    # A component is checked by itself, so analyzers stand beside the fields that name them.
    index: dict[str, Any] = {"number_of_shards": str(shards), "analysis": ANALYSIS}
    if SORTS[kind]:
        index["sort"] = SORTS[kind]
    mappings = {"dynamic": "strict", "_meta": meta, "properties": schema.properties(kind)}
    template = {"settings": {"index": index}, "mappings": mappings}
    return {"template": template, "_meta": meta}


def _index(kind: Kind, names: Names, generation: int, meta: Body) -> Body:
    return {
        "index_patterns": [names.pattern(kind, generation)],
        "composed_of": [names.component(SETTINGS, generation), names.component(kind, generation)],
        "priority": PRIORITY,
        "template": {"aliases": {names.alias(kind): {}}},
        "_meta": meta,
    }


def _guard(names: Names) -> Body:
    """For indices of a generation that is no more: they are born shut for writing.

    A program that still writes there would otherwise make an index of guessed fields, outside the
    alias, and hold its articles for stored.
    """
    return {
        "index_patterns": [f"{names.prefix}-{kind}-g*-*" for kind in Kind],
        "composed_of": [],
        "priority": GUARD_PRIORITY,
        "template": {
            "settings": {"index": {"blocks": {"write": "true"}, "auto_expand_replicas": "0-1"}}
        },
        "_meta": {"managed_by": _MANAGER},
    }
