"""Columns of a Lens chart: what is counted, and by what it is divided.

Each field is held against the table of fields: a chart over one that is not there, or that cannot
do what the column asks, is never made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from workers.kibana.index_fields import SORTED, DataType, field_type, fitting
from workers.stores.elasticsearch.names import Kind

RECORDS = "___records___"
"""Lens's word for the documents themselves."""

_STRING = frozenset({DataType.STRING})
_NUMBER = frozenset({DataType.NUMBER})
_DATE = frozenset({DataType.DATE})
_VALUES = frozenset({DataType.STRING, DataType.NUMBER, DataType.BOOLEAN})


class Statistic(StrEnum):
    """What is made of all values of a field, by Lens's name for it."""

    DISTINCT = "unique_count"
    MEDIAN = "median"
    FIRST = "min"
    LAST = "max"


_OF = {
    Statistic.DISTINCT: SORTED,
    Statistic.MEDIAN: _NUMBER,
    Statistic.FIRST: _DATE,
    Statistic.LAST: _DATE,
}
_GIVES_DATE = frozenset({Statistic.FIRST, Statistic.LAST})


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents; those alone that ``where`` (KQL) holds for, where it is given."""

    label: str
    where: str = ""
    divides: ClassVar[bool] = False

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        narrowed = {"filter": _kql(self.where)} if self.where else {}
        return _metric(self.label, "count", RECORDS, {"emptyAsNull": False}) | narrowed


@dataclass(frozen=True, slots=True)
class Measure:
    """One number or date of a field."""

    statistic: Statistic
    field: str
    label: str
    divides: ClassVar[bool] = False

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        field = fitting(kind, self.field, _OF[self.statistic])
        type_ = "date" if self.statistic in _GIVES_DATE else "number"
        params = {"emptyAsNull": False} if self.statistic is Statistic.DISTINCT else {}
        return _metric(self.label, self.statistic, field, params) | {"dataType": type_}


@dataclass(frozen=True, slots=True)
class Percentile:
    """The number that so many percent lie under."""

    field: str
    percent: int
    label: str
    divides: ClassVar[bool] = False

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        field = fitting(kind, self.field, _NUMBER)
        return _metric(self.label, "percentile", field, {"percentile": self.percent})


@dataclass(frozen=True, slots=True)
class Latest:
    """The value of a field in the document that is last by the date ``by``."""

    field: str
    by: str
    label: str
    divides: ClassVar[bool] = False

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        field, by = fitting(kind, self.field, _STRING), fitting(kind, self.by, _DATE)
        return {
            **_metric(self.label, "last_value", field, {"showArrayValues": False, "sortField": by}),
            "dataType": "string",
            "filter": _kql(f"{field}: *"),
            "scale": "ordinal",
        }


@dataclass(frozen=True, slots=True)
class OverTime:
    """Time in steps that fit the range that is looked at."""

    field: str
    label: str
    divides: ClassVar[bool] = True

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        params = {"dropPartials": False, "includeEmptyRows": True, "interval": "auto"}
        return {
            **_metric(self.label, "date_histogram", fitting(kind, self.field, _DATE), params),
            "dataType": "date",
            "isBucketed": True,
            "scale": "interval",
        }


@dataclass(frozen=True, slots=True)
class Top:
    """The values of a field that are first by the column ``by``, greatest first."""

    field: str
    by: str
    size: int
    label: str
    divides: ClassVar[bool] = True

    def body(self, kind: Kind) -> dict[str, Any]:
        """As Lens has it."""
        params = {
            "exclude": [],
            "excludeIsRegex": False,
            "include": [],
            "includeIsRegex": False,
            "missingBucket": False,
            "orderBy": {"columnId": self.by, "type": "column"},
            "orderDirection": "desc",
            "otherBucket": False,
            "parentFormat": {"id": "terms"},
            "size": self.size,
        }
        field = fitting(kind, self.field, _VALUES)
        return {
            **_metric(self.label, "terms", field, params),
            "dataType": field_type(kind, field),
            "isBucketed": True,
            "scale": "ordinal",
        }


Column = Count | Measure | Percentile | Latest | OverTime | Top


def _metric(label: str, operation: str, field: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "customLabel": True,
        "dataType": "number",
        "isBucketed": False,
        "label": label,
        "operationType": operation,
        "params": dict(params),
        "scale": "ratio",
        "sourceField": field,
    }


def _kql(query: str) -> dict[str, str]:
    return {"language": "kuery", "query": query}
