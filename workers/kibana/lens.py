"""Lens charts as saved objects: one layer each, over one data view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workers.kibana.columns import Column, OverTime
from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, SavedObject
from workers.stores.elasticsearch.names import Kind

LAYER = "layer"


class Series(StrEnum):
    """How values are drawn."""

    STACKED = "bar_stacked"
    SHARES = "bar_percentage_stacked"
    HORIZONTAL = "bar_horizontal"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Plot:
    """Values ``y`` along ``x``, one series for each value of ``split`` ("" for none); all are names
    of columns. ``unit`` stands beside the axis of values."""

    series: Series
    x: str
    y: tuple[str, ...]
    unit: str
    split: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All columns in their order, greatest ``by`` first."""

    by: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of ours; ``name`` makes its id, ``about`` says what it shows."""

    name: str
    title: str
    about: str
    kind: Kind
    columns: Mapping[str, Column]
    look: Plot | Table | Figure


def lens(naming: Naming, chart: Chart) -> SavedObject:
    """The saved object of a chart."""
    kind, visualization = _look(chart)
    attributes = {
        "description": chart.about,
        "state": {
            "adHocDataViews": {},
            "datasourceStates": {"formBased": {"layers": {LAYER: _layer(chart)}}},
            "filters": [],
            "internalReferences": [],
            "query": {"language": "kuery", "query": ""},
            "visualization": visualization,
        },
        "title": naming.title(chart.title),
        "visualizationType": kind,
    }
    view = naming.to_data_view(chart.kind, f"indexpattern-datasource-layer-{LAYER}")
    id_ = naming.id(chart.name)
    return SavedObject(ObjectType.LENS, id_, attributes, (view, naming.tagged))


def _layer(chart: Chart) -> dict[str, Any]:
    return {
        "columnOrder": list(_order(chart.columns)),
        "columns": {name: column.body(chart.kind) for name, column in chart.columns.items()},
        "incompleteColumns": {},
        "sampling": 1,
    }


def _order(columns: Mapping[str, Column]) -> Iterator[str]:
    """What divides comes first, and there a split before time: Lens nests them in this order."""
    yield from sorted(columns, key=lambda name: _rank(columns[name]))


def _rank(column: Column) -> int:
    if not column.divides:
        return 2
    return 1 if isinstance(column, OverTime) else 0


def _look(chart: Chart) -> tuple[str, dict[str, Any]]:
    """The type of visualization, and its state."""
    layer = {"layerId": LAYER, "layerType": "data"}
    match chart.look:
        case Plot() as plot:
            return "lnsXY", _plot(plot, layer)
        case Table(by):
            columns = [{"columnId": name} for name in chart.columns]
            sorting = {"columnId": by, "direction": "desc"}
            return "lnsDatatable", {**layer, "columns": columns, "sorting": sorting}
        case Figure(value):
            return "lnsMetric", {**layer, "metricAccessor": value}


def _plot(plot: Plot, layer: Mapping[str, Any]) -> dict[str, Any]:
    split = {"splitAccessor": plot.split} if plot.split else {}
    drawn = {
        **layer,
        "accessors": list(plot.y),
        "seriesType": plot.series,
        "xAccessor": plot.x,
        **split,
    }
    return {
        # What stands along x is plain from its values.
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": True, "yRight": True},
        "fittingFunction": "Linear" if plot.series is Series.LINE else "None",
        "layers": [drawn],
        "legend": {"isVisible": bool(plot.split or plot.y[1:]), "position": "right"},
        "preferredSeriesType": plot.series,
        "valueLabels": "hide",
        "yTitle": plot.unit,
    }
