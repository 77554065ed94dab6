"""A saved object as its line in an import file.

Versions are the oldest shapes that both 8.19 and 9.x import: an import migrates forward only, and
refuses a whole file for one version that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

CORE_VERSION = "8.8.0"

Attributes = Mapping[str, Any]


class ObjectType(StrEnum):
    """The types that wirewatch writes, in the order of its file: what is referred to first."""

    TAG = "tag"
    DATA_VIEW = "index-pattern"
    LENS = "lens"
    SEARCH = "search"
    QUERY = "query"
    DASHBOARD = "dashboard"


VERSIONS: Mapping[str, str] = MappingProxyType(
    {
        ObjectType.TAG: "8.0.0",
        ObjectType.DATA_VIEW: "8.0.0",
        ObjectType.LENS: "8.9.0",
        ObjectType.SEARCH: "8.0.0",
        ObjectType.QUERY: "8.0.0",
        ObjectType.DASHBOARD: "8.9.0",
    }
)
"""The shape of each type's attributes."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One object names another; ``name`` is how its attributes call it."""

    name: str
    type: ObjectType
    id: str


@dataclass(frozen=True, slots=True)
class SavedObject:
    """An object to import. References are written in the order of their names."""

    type: ObjectType
    id: str
    attributes: Attributes
    references: tuple[Reference, ...] = ()


def ndjson(objects: Iterable[SavedObject]) -> bytes:
    """An import file: a compact line an object, the same bytes for the same objects."""
    return b"".join(_line(item) for item in objects)


def compact(value: Any) -> str:
    """JSON with sorted keys and without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _line(item: SavedObject) -> bytes:
    references = sorted(item.references, key=lambda reference: reference.name)
    line = {
        "attributes": item.attributes,
        "coreMigrationVersion": CORE_VERSION,
        "id": item.id,
        "managed": False,
        "references": [asdict(reference) for reference in references],
        "type": item.type,
        "typeMigrationVersion": VERSIONS[item.type],
    }
    return compact(line).encode() + b"\n"
