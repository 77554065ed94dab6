"""Data views, tags, saved searches and saved queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workers.kibana.checking.entries import Entry, Views, kind_read
from workers.kibana.checking.fields import check_dsl, check_field, check_kql
from workers.kibana.checking.part import Part
from workers.kibana.data_views import TIME_FIELDS
from workers.kibana.index_fields import SHOWN, SORTED, DataType
from workers.stores.elasticsearch.names import Kind

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_EMPTY_OBJECTS = ("fieldAttrs", "runtimeFieldMap", "typeMeta")
_FORMATTED = {
    "url": frozenset({DataType.STRING}),
    "duration": frozenset({DataType.NUMBER}),
}


def check_data_view(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a data view, which asks for no reference."""
    view = entry.attributes
    view.keys(
        "allowHidden", "allowNoIndex", "fieldAttrs", "fieldFormatMap", "fields", "name",
        "runtimeFieldMap", "sourceFilters", "timeFieldName", "title", "typeMeta",
    )  # fmt: skip
    view.filled("title")
    view.filled("name")
    view.exactly("allowHidden", wanted=False)
    view.exactly("allowNoIndex", wanted=True, why="so it cannot be opened before the first article")
    for key in _EMPTY_OBJECTS:
        view.exactly(key, "{}", "and fields come from the index itself")
    for key in ("fields", "sourceFilters"):
        view.exactly(key, "[]", "and fields come from the index itself")
    kind = kind_read(view)
    if kind is None and view.text("title"):
        mend = f"an alias that ends with {' or '.join(f'-{kind}' for kind in TIME_FIELDS)}"
        view.problem("title", f"{view.text('title')!r} is no alias of ours", mend)
    check_field(view, "timeFieldName", view.filled("timeFieldName"), kind, _DATE)
    _check_formats(view.parsed("fieldFormatMap"), kind)
    yield from ()


_DATE = frozenset({DataType.DATE})


def check_tag(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a tag."""
    tag = entry.attributes
    tag.keys("color", "description", "name")
    tag.filled("name")
    tag.text("description")
    if not _COLOUR.fullmatch(tag.text("color")):
        tag.problem("color", "is no colour", "write #rrggbb")
    yield from ()


def check_search(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a saved search; yields the name of its reference."""
    search = entry.attributes
    search.keys(
        "columns", "description", "grid", "hideChart", "isTextBasedQuery",
        "kibanaSavedObjectMeta", "sort", "timeRestore", "title",
    )  # fmt: skip
    search.filled("title")
    search.text("description")
    search.exactly("grid", {})
    search.exactly("isTextBasedQuery", wanted=False)
    search.exactly("timeRestore", wanted=False)
    search.flag("hideChart")
    meta = search.part("kibanaSavedObjectMeta")
    meta.keys("searchSourceJSON")
    source = meta.parsed("searchSourceJSON")
    source.keys("filter", "indexRefName", "query")
    source.exactly("filter", [], "and is not checked here")
    source.exactly("indexRefName", SEARCH_REFERENCE)
    kind = views.kind(entry, SEARCH_REFERENCE)
    check_kql(source.part("query"), kind)
    for name in search.texts("columns"):
        check_field(search, "columns", name, kind, SHOWN)
    _check_sort(search, kind)
    yield SEARCH_REFERENCE


SEARCH_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index"


def check_query(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a saved query; yields the names that its filters ask for."""
    saved = entry.attributes
    saved.keys("description", "filters", "query", "title")
    saved.filled("title")
    saved.text("description")
    filters = saved.items("filters")
    names = [_check_filter(part, entry, views) for part in filters]
    kinds = [views.kind(entry, name) for name in names]
    for kind in kinds or [None]:
        check_kql(saved.part("query"), kind)
    yield from names


def _check_filter(part: Part, entry: Entry, views: Views) -> str:
    """The name of the reference to the data view that a filter is for."""
    part.keys("$state", "meta", "query")
    state = part.part("$state")
    state.keys("store")
    state.exactly("store", "appState")
    meta = part.part("meta")
    meta.keys("alias", "disabled", "index", "key", "negate", "type")
    meta.exactly("type", "custom")
    meta.exactly("key", "query")
    meta.text("alias")
    for key in ("disabled", "negate"):
        meta.flag(key)
    name = meta.filled("index")
    check_dsl(part.part("query"), views.kind(entry, name))
    return name


def _check_formats(formats: Part, kind: Kind | None) -> None:
    for name, how in formats.value.items():
        part = formats.part(name)
        part.keys("id", "params")
        part.part("params")
        id_ = how.get("id") if isinstance(how, dict) else None
        types: frozenset[Any] | None = _FORMATTED.get(id_) if isinstance(id_, str) else None
        if types is None:
            known = ", ".join(_FORMATTED)
            formats.problem(name, "has a format that is not known", f"one of {known}")
        else:
            check_field(formats, name, name, kind, types)


def _check_sort(search: Part, kind: Kind | None) -> None:
    sort = search.value.get("sort")
    if not isinstance(sort, list) or not all(_is_order(order) for order in sort):
        search.problem("sort", "is no order", 'write [["first_seen","desc"]]')
        return
    for name, _ in sort:
        check_field(search, "sort", name, kind, SORTED)


def _is_order(order: object) -> bool:
    return (
        isinstance(order, list)
        and len(order) == 2
        and isinstance(order[0], str)
        and order[1] in ("asc", "desc")
    )
