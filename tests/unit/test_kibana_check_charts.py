"""Charts and dashboards: every rule has a file that breaks it."""

from __future__ import annotations

import pytest

from tests.support.kibana_files import Case, Spoil, parameters, put, told_of

CHARTS: list[Case] = [
    (
        "a key of a newer chart",
        lambda f: put(f.attributes("lens", "languages"), "version", 1),
        "has 'version', which not every Kibana takes",
    ),
    (
        "another kind of picture",
        lambda f: put(f.attributes("lens", "languages"), "visualizationType", "lnsCloud"),
        "visualizationType: is 'lnsCloud'",
    ),
    (
        "a layer's own data view",
        lambda f: put(f.layer("languages"), "indexPatternId", "x"),
        "has 'indexPatternId'",
    ),
    (
        "an order without a column",
        lambda f: put(f.layer("languages"), "columnOrder", ["language"]),
        "columnOrder: does not name every column once",
    ),
    (
        "an order with a column twice",
        lambda f: f.layer("languages")["columnOrder"].append("articles"),
        "columnOrder: does not name every column once",
    ),
    (
        "counting before dividing",
        lambda f: f.layer("languages")["columnOrder"].reverse(),
        "columnOrder: does not nest as it is meant",
    ),
    (
        "time before a split",
        lambda f: put(f.layer("articles-by-topic"), "columnOrder", ["time", "topic", "articles"]),
        "columnOrder: does not nest as it is meant",
    ),
    (
        "an operation that is not known",
        lambda f: put(f.column("languages", "articles"), "operationType", "counting"),
        "operationType: is 'counting'",
    ),
    (
        "a field that is not there",
        lambda f: put(f.column("languages", "language"), "sourceField", "lang"),
        "sourceField: articles has no field 'lang'",
    ),
    (
        "top values of a text",
        lambda f: put(f.column("languages", "language"), "sourceField", "title"),
        "sourceField: articles has 'title' as text",
    ),
    (
        "top values of a date",
        lambda f: put(f.column("languages", "language"), "sourceField", "published"),
        "sourceField: articles has 'published' as date",
    ),
    (
        "time by a word",
        lambda f: put(f.column("articles-by-topic", "time"), "sourceField", "outlet"),
        "sourceField: articles has 'outlet' as string",
    ),
    (
        "the median of a date",
        lambda f: put(f.column("seen-delay", "median"), "sourceField", "indexed"),
        "sourceField: articles has 'indexed' as date",
    ),
    (
        "the last value by a word",
        lambda f: put(f.column("biggest-stories", "latest"), "params", "sortField", "outlet"),
        "sortField: articles has 'outlet' as string",
    ),
    (
        "a field of the other index",
        lambda f: put(f.column("alerts-by-severity", "severity"), "sourceField", "verdict"),
        "sourceField: alerts has no field 'verdict'",
    ),
    (
        "a type that is not the field's",
        lambda f: put(f.column("languages", "language"), "dataType", "number"),
        'dataType: is "number", and language makes it a string',
    ),
    (
        "a split that is called a number",
        lambda f: f.column("languages", "language").update(isBucketed=False),
        "isBucketed: is false",
    ),
    (
        "another scale",
        lambda f: put(f.column("languages", "language"), "scale", "ratio"),
        'scale: is "ratio"',
    ),
    (
        "parameters of another operation",
        lambda f: f.column("languages", "language")["params"].pop("size"),
        "params: lacks size",
    ),
    (
        "top values by a column that is not there",
        lambda f: put(f.column("languages", "language"), "params", "orderBy", "columnId", "x"),
        "columnId: is 'x', which counts nothing",
    ),
    (
        "top values by themselves",
        lambda f: put(
            f.column("languages", "language"), "params", "orderBy", "columnId", "language"
        ),
        "columnId: is 'language', which counts nothing",
    ),
    (
        "a column narrowed by a field that is not there",
        lambda f: put(f.column("copies-number", "copies"), "filter", "query", "kind: copy"),
        "filter.query: articles has no field 'kind'",
    ),
    (
        "an axis that is no column",
        lambda f: put(f.picture("languages"), "layers", 0, "xAccessor", "lang"),
        "xAccessor: is 'lang', and the layer has no such column",
    ),
    (
        "a split of newer charts",
        lambda f: put(f.picture("articles-by-topic"), "layers", 0, "splitAccessors", ["topic"]),
        "has 'splitAccessors'",
    ),
    (
        "a split that divides nothing",
        lambda f: put(f.picture("articles-by-topic"), "layers", 0, "splitAccessor", "articles"),
        "splitAccessor: is 'articles', which divides nothing",
    ),
    (
        "a picture of a layer that is not there",
        lambda f: put(f.picture("languages"), "layers", 0, "layerId", "other"),
        "layerId: is 'other', and there is no such layer",
    ),
    (
        "a table's column that is not there",
        lambda f: put(f.picture("feeds"), "columns", 0, "columnId", "x"),
        "columnId: is 'x', and the layer has no such column",
    ),
    (
        "a table sorted by what is not there",
        lambda f: put(f.picture("feeds"), "sorting", "columnId", "x"),
        "sorting.columnId: is 'x'",
    ),
    (
        "a figure of what is not there",
        lambda f: put(f.picture("alerts-number"), "metricAccessor", "x"),
        "metricAccessor: is 'x'",
    ),
    (
        "an unknown way to draw",
        lambda f: put(f.picture("languages"), "layers", 0, "seriesType", "pie"),
        "seriesType: is not known",
    ),
]
DASHBOARDS: list[Case] = [
    ("two panels in one place", lambda f: f.panels(lambda p: put(p, 1, "gridData", "x", 6)),
     "gridData: panel '2' lies over panel '1'"),
    ("a panel beyond the grid", lambda f: f.panels(lambda p: put(p, 3, "gridData", "x", 40)),
     "gridData: ends at column 52 of 48"),
    ("a panel without height", lambda f: f.panels(lambda p: put(p, 3, "gridData", "h", 0)),
     "gridData: has no area"),
    ("a place that is no number", lambda f: f.panels(lambda p: put(p, 3, "gridData", "x", 1.5)),
     "gridData.x: is 1.5"),
    ("an index twice", lambda f: f.panels(lambda p: put(p, 1, p[0] | {"gridData": {
        "x": 40, "y": 200, "w": 4, "h": 4, "i": "1"}})), "panelIndex: '1' stands twice"),
    ("another index in the grid", lambda f: f.panels(lambda p: put(p, 0, "gridData", "i", "9")),
     'gridData.i: is "9", and panelIndex says another'),
    ("a panel of another type", lambda f: f.panels(lambda p: put(p, 0, "type", "search")),
     "type: is 'search', and its reference leads to a lens"),
    ("a panel of an unknown type", lambda f: f.panels(lambda p: put(p, 0, "type", "map")),
     "type: is 'map'"),
    ("another name of its reference",
     lambda f: f.panels(lambda p: put(p, 0, "panelRefName", "panel_7")),
     'panelRefName: is "panel_7"'),
    ("a panel with a version", lambda f: f.panels(lambda p: put(p, 0, "version", "8.9.0")),
     "has 'version'"),
    ("a panel that holds its chart",
     lambda f: f.panels(lambda p: put(p, 0, "embeddableConfig", "attributes", {})),
     "embeddableConfig: has 'attributes'"),
    ("no panels", lambda f: f.panels(lambda p: p.clear()), "panelsJSON: holds no panel"),
    ("too many panels", lambda f: f.panels(lambda p: p.extend(p * 9)), "holds 120 panels"),
    ("panels that are no JSON",
     lambda f: put(f.attributes("dashboard", "pipeline"), "panelsJSON", "[{"),
     "panelsJSON: is no JSON"),
    ("panels that are no list",
     lambda f: put(f.attributes("dashboard", "pipeline"), "panelsJSON", "{}"),
     "panelsJSON: holds {}"),
    ("an option that is not known",
     lambda f: f.inner("dashboard", "pipeline", "optionsJSON", lambda o: o.update(dark=True)),
     "optionsJSON: has 'dark'"),
    ("a time without an end", lambda f: f.attributes("dashboard", "pipeline").pop("timeTo"),
     "lacks timeTo"),
    ("a time that is not restored",
     lambda f: f.attributes("dashboard", "pipeline").update(timeRestore=False),
     "timeRestore: is false"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), parameters(*CHARTS, *DASHBOARDS))
def test_a_spoiled_file_is_told_with_its_line_and_object(spoil: Spoil, message: str) -> None:
    told = told_of(spoil)
    assert any(message in line for line in told), told
