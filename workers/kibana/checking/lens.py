"""Lens charts: their layers, and what the picture shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workers.kibana.checking.columns import check_layer, rank
from workers.kibana.checking.entries import Entry, Views
from workers.kibana.checking.fields import check_kql
from workers.kibana.checking.part import Part
from workers.kibana.lens import Series

LAYER_REFERENCE = "indexpattern-datasource-layer-"


def check_lens(entry: Entry, views: Views) -> Iterator[str]:
    """Notes what is wrong with a chart; yields the names of references that it asks for."""
    chart = entry.attributes
    chart.keys("description", "state", "title", "visualizationType")
    chart.filled("title")
    chart.text("description")
    state = chart.part("state")
    state.keys(
        "adHocDataViews", "datasourceStates", "filters", "internalReferences", "query",
        "visualization",
    )  # fmt: skip
    for key, empty in (("adHocDataViews", {}), ("filters", []), ("internalReferences", [])):
        state.exactly(key, empty, "and is not checked here")
    layers = _layers(state.part("datasourceStates"))
    kinds = {name: views.kind(entry, f"{LAYER_REFERENCE}{name}") for name in layers}
    for name, layer in layers.items():
        check_layer(layer, kinds[name])
    for kind in kinds.values():
        check_kql(state.part("query"), kind)
    _check_picture(chart.filled("visualizationType"), state.part("visualization"), layers)
    yield from (f"{LAYER_REFERENCE}{name}" for name in layers)


def _layers(sources: Part) -> dict[str, Part]:
    sources.keys("formBased")
    form = sources.part("formBased")
    form.keys("layers")
    layers = form.parts("layers")
    if not layers:
        form.problem("layers", "holds no layer", "write one")
    return layers


# ---------------------------------------------------------------- what is shown


def _check_picture(type_: str, picture: Part, layers: Mapping[str, Part]) -> None:
    match type_:
        case "lnsXY":
            _check_plot(picture, layers)
        case "lnsDatatable":
            picture.keys("columns", "layerId", "layerType", "sorting")
            layer = _layer_of(picture, layers)
            for column in picture.items("columns"):
                column.keys("columnId")
                _check_accessor(column, "columnId", column.text("columnId"), layer)
            sorting = picture.part("sorting")
            sorting.keys("columnId", "direction")
            _check_accessor(sorting, "columnId", sorting.text("columnId"), layer)
        case "lnsMetric":
            picture.keys("layerId", "layerType", "metricAccessor")
            layer = _layer_of(picture, layers)
            _check_accessor(picture, "metricAccessor", picture.text("metricAccessor"), layer)
        case _:
            mend = "one of lnsXY, lnsDatatable, lnsMetric"
            picture.report.note("visualizationType", f"is {type_!r}, which is not known", mend)


def _check_plot(picture: Part, layers: Mapping[str, Part]) -> None:
    picture.keys(
        "fittingFunction", "layers", "legend", "preferredSeriesType", "valueLabels",
        more=("axisTitlesVisibilitySettings", "yTitle"),
    )  # fmt: skip
    legend = picture.part("legend")
    legend.keys("isVisible", "position")
    legend.flag("isVisible")
    drawn = picture.items("layers")
    if not drawn:
        picture.problem("layers", "holds no layer", "draw one")
    for part in drawn:
        part.keys(
            "accessors", "layerId", "layerType", "seriesType", "xAccessor",
            more=("splitAccessor",),
        )  # fmt: skip
        if part.text("seriesType") not in set(Series):
            known = ", ".join(Series)
            part.problem("seriesType", "is not known", f"one of {known}")
        layer = _layer_of(part, layers)
        accessors = part.texts("accessors")
        if not accessors:
            part.problem("accessors", "names nothing to draw", "name a column that is counted")
        for name in accessors:
            _check_accessor(part, "accessors", name, layer)
        for key in ("xAccessor", "splitAccessor"):
            if key in part.value:
                _check_accessor(part, key, part.text(key), layer)


def _layer_of(part: Part, layers: Mapping[str, Part]) -> Part | None:
    part.exactly("layerType", "data")
    layer = layers.get(part.text("layerId"))
    if layer is None:
        mend = f"one of {', '.join(layers)}" if layers else "write a layer"
        part.problem("layerId", f"is {part.text('layerId')!r}, and there is no such layer", mend)
    return layer


def _check_accessor(part: Part, key: str, name: str, layer: Part | None) -> None:
    """It must be a column: one that divides along x and in a split, one that counts else."""
    if layer is None:
        return
    columns = layer.parts("columns")
    if name not in columns:
        mend = f"one of {', '.join(columns)}"
        part.problem(key, f"is {name!r}, and the layer has no such column", mend)
    elif key in {"xAccessor", "splitAccessor"} and rank(columns[name]) == 2:
        part.problem(key, f"is {name!r}, which divides nothing", "name a column with terms or time")
    elif key in {"accessors", "metricAccessor"} and rank(columns[name]) != 2:
        part.problem(key, f"is {name!r}, which counts nothing", "name a column that is counted")
