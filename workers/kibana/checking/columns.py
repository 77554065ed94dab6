"""The columns of a Lens layer: operations that fit their fields, in the order that Lens nests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workers.kibana.checking.fields import check_field, check_kql
from workers.kibana.checking.part import Part
from workers.kibana.columns import RECORDS
from workers.kibana.index_fields import SORTED, DataType, UnfitField, field_type
from workers.stores.elasticsearch.names import Kind


@dataclass(frozen=True, slots=True)
class _Operation:
    """What an operation takes, and what its column must say. ``gives`` is "" where the column has
    the type of its field."""

    takes: frozenset[DataType]
    scale: str = "ratio"
    gives: str = "number"
    params: tuple[str, ...] = ()
    more_params: tuple[str, ...] = ()
    is_bucketed: bool = False


_NUMBER = frozenset({DataType.NUMBER})
_DATE = frozenset({DataType.DATE})
_TERMS = (
    "exclude", "excludeIsRegex", "include", "includeIsRegex", "missingBucket", "orderBy",
    "orderDirection", "otherBucket", "parentFormat", "size",
)  # fmt: skip

_TIME = ("dropPartials", "includeEmptyRows", "interval")

_OPERATIONS: Mapping[str, _Operation] = {
    "count": _Operation(frozenset(), params=("emptyAsNull",)),
    "unique_count": _Operation(SORTED, more_params=("emptyAsNull",)),
    "sum": _Operation(_NUMBER, more_params=("emptyAsNull",)),
    "average": _Operation(_NUMBER),
    "median": _Operation(_NUMBER),
    "percentile": _Operation(_NUMBER, params=("percentile",)),
    "min": _Operation(_NUMBER | _DATE, gives=""),
    "max": _Operation(_NUMBER | _DATE, gives=""),
    "last_value": _Operation(SORTED, "ordinal", "", ("showArrayValues", "sortField")),
    "terms": _Operation(SORTED - _DATE, "ordinal", "", _TERMS, is_bucketed=True),
    "date_histogram": _Operation(_DATE, "interval", "date", _TIME, is_bucketed=True),
}


def check_layer(layer: Part, kind: Kind | None) -> None:
    """Notes what is wrong with a layer over an index of this kind, None where nobody knows."""
    layer.keys("columnOrder", "columns", "incompleteColumns", "sampling")
    layer.exactly("incompleteColumns", {}, "so a column is not finished")
    layer.exactly("sampling", 1, "so numbers are guesses")
    columns = layer.parts("columns")
    for column in columns.values():
        _check_column(column, columns, kind)
    _check_order(layer, columns)


def rank(column: Part) -> int:
    """0 for a split, 1 for time, 2 for what is counted: the order in which Lens nests them."""
    return {"terms": 0, "date_histogram": 1}.get(column.text("operationType"), 2)


def _check_order(layer: Part, columns: Mapping[str, Part]) -> None:
    order = layer.texts("columnOrder")
    if sorted(order) != sorted(columns):
        message = "does not name every column once"
        layer.problem("columnOrder", message, f"name each of {', '.join(sorted(columns))}")
        return
    ranks = [rank(columns[name]) for name in order]
    if ranks != sorted(ranks):
        mend = "write splits (terms) first, then the time, then what is counted"
        layer.problem("columnOrder", "does not nest as it is meant", mend)


def _check_column(column: Part, columns: Mapping[str, Part], kind: Kind | None) -> None:
    column.keys(
        "dataType", "isBucketed", "label", "operationType", "params", "scale", "sourceField",
        more=("customLabel", "filter"),
    )  # fmt: skip
    column.filled("label")
    column.exactly("customLabel", wanted=True, why="so the label is replaced")
    name, field = column.filled("operationType"), column.filled("sourceField")
    operation = _OPERATIONS.get(name)
    if operation is None:
        known = ", ".join(_OPERATIONS)
        column.problem("operationType", f"is {name!r}, which is not known", f"one of {known}")
        return
    column.exactly("isBucketed", wanted=operation.is_bucketed)
    column.exactly("scale", operation.scale)
    _check_source(column, field, operation, kind)
    params = column.part("params")
    params.keys(*operation.params, more=operation.more_params)
    if name == "terms":
        _check_terms(params, columns)
    if name == "last_value":
        check_field(params, "sortField", params.filled("sortField"), kind, _DATE)
    if "filter" in column.value:
        check_kql(column.part("filter"), kind)


def _check_source(column: Part, field: str, operation: _Operation, kind: Kind | None) -> None:
    if not operation.takes:
        column.exactly("sourceField", RECORDS, "and documents are what is counted")
        column.exactly("dataType", "number")
        return
    check_field(column, "sourceField", field, kind, operation.takes)
    gives = operation.gives or _type(kind, field)
    if gives:
        column.exactly("dataType", gives, f"and {field} makes it a {gives}")


def _type(kind: Kind | None, field: str) -> str:
    """The type of a field, or "" where nobody knows."""
    try:
        return str(field_type(kind, field)) if kind else ""
    except UnfitField:
        return ""


def _check_terms(params: Part, columns: Mapping[str, Part]) -> None:
    if params.whole("size") == 0:
        params.problem("size", "is 0", "write how many values are shown")
    params.exactly("parentFormat", {"id": "terms"})
    if params.text("orderDirection") not in {"asc", "desc"}:
        params.problem("orderDirection", "is neither asc nor desc", "write desc")
    order = params.part("orderBy")
    order.keys("columnId", "type")
    order.exactly("type", "column")
    by = columns.get(order.text("columnId"))
    if by is None or rank(by) != 2:
        mend = "name a column of this layer that is counted"
        order.problem("columnId", f"is {order.text('columnId')!r}, which counts nothing", mend)
