"""What Kibana can do with a field of our indices, by the table that the mappings are made from."""

from __future__ import annotations

from enum import StrEnum

from workers.stores.elasticsearch.fields import FIELDS, IndexField
from workers.stores.elasticsearch.names import Kind


class DataType(StrEnum):
    """A field's type as Kibana sees it."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXT = "text"
    KEPT = "kept"


_TYPES = {
    "keyword": DataType.STRING,
    "text": DataType.TEXT,
    "boolean": DataType.BOOLEAN,
    "date": DataType.DATE,
    "object": DataType.KEPT,
    "long": DataType.NUMBER,
    "integer": DataType.NUMBER,
    "float": DataType.NUMBER,
}

SORTED = frozenset({DataType.STRING, DataType.NUMBER, DataType.BOOLEAN, DataType.DATE})
"""What can be sorted and aggregated; a text is tokens, and what is kept is not indexed."""

SEARCHED = SORTED | {DataType.TEXT}
SHOWN = frozenset(DataType)


class UnfitField(LookupError):
    """A field that an index lacks, or that cannot do what it is meant to."""


def field_type(kind: Kind, name: str) -> DataType:
    """The type of a field, or of a subfield as ``title.exact``. Raises UnfitField."""
    field = _field(kind, name)
    return DataType.TEXT if field.name != name else _TYPES[field.type]


def fitting(kind: Kind, name: str, types: frozenset[DataType]) -> str:
    """``name``. Raises UnfitField where the index has no such field, or one of another type."""
    found = field_type(kind, name)
    if found not in types:
        wanted = ", ".join(sorted(types))
        raise UnfitField(f"{kind} has {name!r} as {found}, and here it must be one of: {wanted}")
    return name


def _field(kind: Kind, name: str) -> IndexField:
    for field in FIELDS[kind]:
        subfields = field.parameters.get("fields", {})
        if field.name == name or (
            isinstance(subfields, dict) and name in {f"{field.name}.{sub}" for sub in subfields}
        ):
            return field
    known = ", ".join(field.name for field in FIELDS[kind])
    raise UnfitField(f"{kind} has no field {name!r}; it has: {known}")
