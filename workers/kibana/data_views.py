"""Data views: what of the store Kibana opens, and by which date.

Kibana reads the fields from the indices themselves; a view only says how some of them are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workers.kibana.index_fields import DataType, fitting
from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, SavedObject, compact
from workers.stores.elasticsearch.names import Kind

TIME_FIELDS: Mapping[Kind, str] = MappingProxyType(
    {Kind.ARTICLES: "first_seen", Kind.ALERTS: "created"}
)
"""By kind of index that has a view. Earlier versions of articles have none: nothing in them but
their dates is indexed."""

_LINK = {"id": "url", "params": {}}
_SECONDS = {
    "id": "duration",
    "params": {
        "inputFormat": "seconds",
        "outputFormat": "humanizePrecise",
        "outputPrecision": 1,
        "useShortSuffix": True,
    },
}
_FORMATS: Mapping[Kind, Mapping[str, Mapping[str, Any]]] = {
    Kind.ARTICLES: {"url": _LINK, "seen_delay": _SECONDS, "published_delay": _SECONDS},
    Kind.ALERTS: {"url": _LINK},
}
_FORMATTED = {"url": DataType.STRING, "duration": DataType.NUMBER}


def data_views(naming: Naming) -> list[SavedObject]:
    """The views of articles and of alerts."""
    return [_data_view(naming, kind) for kind in TIME_FIELDS]


def _data_view(naming: Naming, kind: Kind) -> SavedObject:
    formats = {
        fitting(kind, name, frozenset({_FORMATTED[how["id"]]})): how
        for name, how in _FORMATS[kind].items()
    }
    attributes = {
        "allowHidden": False,
        # The view opens before the first article has made an index.
        "allowNoIndex": True,
        "fieldAttrs": "{}",
        "fieldFormatMap": compact(formats),
        "fields": "[]",
        "name": f"{naming.prefix} {kind}",
        "runtimeFieldMap": "{}",
        "sourceFilters": "[]",
        "timeFieldName": fitting(kind, TIME_FIELDS[kind], frozenset({DataType.DATE})),
        "title": naming.index(kind),
        "typeMeta": "{}",
    }
    return SavedObject(ObjectType.DATA_VIEW, naming.data_view(kind), attributes, (naming.tagged,))
