"""Lines, references, data views, tags, searches, queries: every rule has a file that breaks it."""

from __future__ import annotations

import pytest

from tests.support.kibana_files import Case, Json, Spoil, parameters, put, told_of


def _nested(depth: int) -> Json:
    query: Json = {"match_all": {}}
    for _ in range(depth):
        query = {"bool": {"must": [query]}}
    return query


HEADS: list[Case] = [
    ("an unknown type", lambda f: put(f.line("tag", "tag"), "type", "map"), "'map', which is not"),
    ("no id", lambda f: put(f.line("lens", "languages"), "id", ""), "id: is empty"),
    ("a key too many", lambda f: put(f.line("lens", "languages"), "version", 1), "has 'version'"),
    ("a key too few", lambda f: f.line("lens", "languages").pop("references"), "lacks references"),
    (
        "another core version",
        lambda f: put(f.line("lens", "languages"), "coreMigrationVersion", "9.1.0"),
        'coreMigrationVersion: is "9.1.0", which Kibana 8.19 or 9 does not read',
    ),
    (
        "a type's version that 8.19 does not know",
        lambda f: put(f.line("search", "topic-oil"), "typeMigrationVersion", "10.6.0"),
        'typeMigrationVersion: is "10.6.0", which Kibana 8.19 or 9 does not read as it is meant '
        '(write "8.0.0")',
    ),
    (
        "no version of the type",
        lambda f: f.line("lens", "languages").pop("typeMigrationVersion"),
        "lacks typeMigrationVersion",
    ),
    (
        "an object that cannot be changed",
        lambda f: f.line("lens", "languages").update(managed=True),
        "managed: is true",
    ),
    (
        "the same object twice",
        lambda f: f.lines.append(f.line("lens", "languages")),
        "lens wirewatch-languages: stands in line",
    ),
    (
        "attributes that are no object",
        lambda f: put(f.line("lens", "languages"), "attributes", []),
        "attributes: is []",
    ),
]
REFERENCES: list[Case] = [
    (
        "a reference that leads nowhere",
        lambda f: f.lines.remove(f.line("lens", "languages")),
        "leads to lens wirewatch-languages, which the file lacks",
    ),
    (
        "a data view that is not there",
        lambda f: f.lines.remove(f.line("index-pattern", "alerts")),
        "leads to index-pattern wirewatch-alerts, which the file lacks",
    ),
    (
        "a reference that is asked for and not listed",
        lambda f: put(f.line("lens", "languages"), "references", []),
        "asks for the reference 'indexpattern-datasource-layer-layer'",
    ),
    (
        "a reference that nobody asks for",
        lambda f: put(f.line("lens", "languages"), "references", 0, "name", "other"),
        "nothing asks for 'other'",
    ),
    (
        "a reference with a key too many",
        lambda f: put(f.line("lens", "languages"), "references", 0, "version", 1),
        "references[0]: has 'version'",
    ),
    (
        "two references of one name",
        lambda f: f.line("lens", "languages")["references"].append(
            f.line("lens", "languages")["references"][0]
        ),
        "references: 2 are called 'indexpattern-datasource-layer-layer'",
    ),
    (
        "a layer over what is no data view",
        lambda f: put(
            f.line("lens", "languages"), "references", 0,
            {"name": "indexpattern-datasource-layer-layer", "type": "tag", "id": "wirewatch-tag"},
        ),
        "'indexpattern-datasource-layer-layer' leads to a tag (it must lead to a index-pattern)",
    ),
    (
        "a tag by another name",
        lambda f: put(f.line("lens", "languages"), "references", 1, "name", "tag-ref-other"),
        "'tag-ref-other' leads to tag wirewatch-tag",
    ),
    (
        "a tagged query",
        lambda f: f.line("query", "topic-oil")["references"].append(
            {"name": "tag-ref-wirewatch-tag", "type": "tag", "id": "wirewatch-tag"}
        ),
        "a query carries no tag",
    ),
]  # fmt: skip
LISTS: list[Case] = [
    (
        "a data view of other indices",
        lambda f: put(f.attributes("index-pattern", "articles"), "title", "logs-*"),
        "'logs-*' is no alias of ours",
    ),
    (
        "a data view by a date that is not there",
        lambda f: put(f.attributes("index-pattern", "articles"), "timeFieldName", "@timestamp"),
        "timeFieldName: articles has no field '@timestamp'",
    ),
    (
        "a data view by what is no date",
        lambda f: put(f.attributes("index-pattern", "alerts"), "timeFieldName", "severity"),
        "timeFieldName: alerts has 'severity' as string",
    ),
    (
        "a data view with runtime fields",
        lambda f: put(f.attributes("index-pattern", "alerts"), "runtimeFieldMap", '{"a":{}}'),
        "runtimeFieldMap: is",
    ),
    (
        "a data view that does not open before the first article",
        lambda f: f.attributes("index-pattern", "alerts").update(allowNoIndex=False),
        "allowNoIndex: is false",
    ),
    (
        "a format of a field that is not there",
        lambda f: f.inner(
            "index-pattern", "alerts", "fieldFormatMap",
            lambda formats: put(formats, "link", {"id": "url", "params": {}}),
        ),
        "fieldFormatMap.link: alerts has no field 'link'",
    ),
    (
        "a link made of a number",
        lambda f: f.inner(
            "index-pattern", "alerts", "fieldFormatMap",
            lambda formats: put(formats, "number", {"id": "url", "params": {}}),
        ),
        "fieldFormatMap.number: alerts has 'number' as number",
    ),
    (
        "formats that are no JSON",
        lambda f: put(f.attributes("index-pattern", "alerts"), "fieldFormatMap", "{"),
        "fieldFormatMap: is no JSON",
    ),
    (
        "formats that are no string",
        lambda f: put(f.attributes("index-pattern", "alerts"), "fieldFormatMap", {}),
        "fieldFormatMap: is {} (write an object as JSON in a string)",
    ),
    ("no colour", lambda f: put(f.attributes("tag", "tag"), "color", "blue"), "is no colour"),
    (
        "a key of a newer saved search",
        lambda f: put(f.attributes("search", "topic-oil"), "rowHeight", 3),
        "has 'rowHeight', which not every Kibana takes",
    ),
    (
        "a column that is not there",
        lambda f: f.attributes("search", "topic-oil")["columns"].append("headline"),
        "columns: articles has no field 'headline'",
    ),
    (
        "an order by a text",
        lambda f: put(f.attributes("search", "topic-oil"), "sort", [["title", "asc"]]),
        "sort: articles has 'title' as text",
    ),
    (
        "an order that is none",
        lambda f: put(f.attributes("search", "topic-oil"), "sort", ["first_seen"]),
        "sort: is no order",
    ),
    (
        "KQL that cannot be read",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "query", "query", "topics: ("),
        ),
        "is no KQL: column 10",
    ),
    (
        "KQL over a field that is not there",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "query", "query", "topic: oil"),
        ),
        "query.query: articles has no field 'topic'",
    ),
    (
        "KQL over what is not indexed",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "query", "query", "matches: oil"),
        ),
        "articles has 'matches' as kept",
    ),
    (
        "a text compared",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "query", "query", "title > a"),
        ),
        "articles has 'title' as text",
    ),
    (
        "another query language",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "query", "language", "lucene"),
        ),
        'language: is "lucene"',
    ),
    (
        "a search of no data view",
        lambda f: f.inner(
            "search", "topic-oil", "searchSourceJSON",
            lambda source: put(source, "indexRefName", "index"),
        ),
        'indexRefName: is "index"',
    ),
    (
        "inner JSON that cannot be read",
        lambda f: put(
            f.attributes("search", "topic-oil"), "kibanaSavedObjectMeta", "searchSourceJSON", "{]"
        ),
        "searchSourceJSON: is no JSON",
    ),
    (
        "a saved query with titleKeyword",
        lambda f: put(f.attributes("query", "topic-oil"), "titleKeyword", "Oil"),
        "has 'titleKeyword'",
    ),
    (
        "a filter over a field that is not there",
        lambda f: put(
            f.attributes("query", "topic-oil"), "filters", 0, "query", {"term": {"text": "oil"}}
        ),
        "articles has no field 'text'",
    ),
    (
        "a filter of another kind of query",
        lambda f: put(
            f.attributes("query", "topic-oil"), "filters", 0, "query", {"script": {"source": "1"}}
        ),
        "'script' is a query that is not checked here",
    ),
    (
        "a filter nested too deeply",
        lambda f: put(
            f.attributes("query", "topic-oil"), "filters", 0, "query",
            _nested(40),
        ),
        "is nested deeper than 30 queries",
    ),
    (
        "a filter that is no query",
        lambda f: put(f.attributes("query", "topic-oil"), "filters", 0, "query", {}),
        "filters[0].query: is no query",
    ),
    (
        "a filter for no data view",
        lambda f: put(f.attributes("query", "topic-oil"), "filters", 0, "meta", "index", ""),
        "filters[0].meta.index: is empty",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), parameters(*HEADS, *REFERENCES, *LISTS))
def test_a_spoiled_file_is_told_with_its_line_and_object(spoil: Spoil, message: str) -> None:
    told = told_of(spoil)
    assert any(message in line for line in told), told
