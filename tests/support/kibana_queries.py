"""What Kibana asks of Elasticsearch for our saved objects, as far as their shapes go.

A Lens layer becomes aggregations, one in the other in the order of its columns, with each split
ordered by the column that it names. KQL becomes the query DSL. ``last_value`` is asked by
``top_hits``: ``top_metrics``, which Kibana uses, is not in the servers that tests have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workers.kibana.kql import Asked, Every, Kql, Never, Some, read_kql

Json = dict[str, Any]
INTERVAL = "10m"
"""Kibana computes an automatic interval from the range of time; the demo's news is an hour."""

_METRICS = {
    "unique_count": "cardinality", "min": "min", "max": "max", "sum": "sum", "average": "avg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """An import file, by type and id."""

    objects: Mapping[tuple[str, str], Json]

    @classmethod
    def of(cls, content: bytes) -> Exported:
        """A file's lines."""
        lines = [json.loads(line) for line in content.splitlines()]
        return cls({(line["type"], line["id"]): line for line in lines})

    def ids(self, type_: str) -> list[str]:
        """The ids of one type, in order."""
        return [id_ for found, id_ in self.objects if found == type_]

    def index(self, object_: Json) -> str:
        """The alias that an object's data view reads."""
        (view,) = {
            reference["id"]
            for reference in object_["references"]
            if reference["type"] == "index-pattern"
        }
        return str(self.objects["index-pattern", view]["attributes"]["title"])

    def search(self, id_: str) -> tuple[str, Json]:
        """The index and the request of a saved search."""
        found = self.objects["search", id_]
        attributes = found["attributes"]
        source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
        request = {
            "query": _all_of([dsl(source["query"]["query"])]),
            "sort": [{name: order} for name, order in attributes["sort"]],
            "fields": attributes["columns"],
            "_source": False,
            "size": 500,
        }
        return self.index(found), request

    def saved_query(self, id_: str) -> tuple[str, Json]:
        """The index and the query of a saved query: its words and its filters."""
        found = self.objects["query", id_]
        attributes = found["attributes"]
        parts = [dsl(attributes["query"]["query"])]
        parts += [part["query"] for part in attributes["filters"]]
        return self.index(found), _all_of(parts)

    def layer(self, id_: str) -> tuple[str, Layer]:
        """The index and the layer of a Lens chart."""
        found = self.objects["lens", id_]
        (layer,) = found["attributes"]["state"]["datasourceStates"]["formBased"]["layers"].values()
        return self.index(found), Layer(layer)


@dataclass(frozen=True, slots=True)
class Layer:
    """A Lens layer as a request, and its answer as rows."""

    state: Json

    @property
    def request(self) -> Json:
        """Aggregations alone."""
        return {"size": 0, "track_total_hits": True, "aggs": self._aggregations(self._order)}

    def rows(self, answer: Mapping[str, Any]) -> list[Json]:
        """A row for each place where all splits meet, with the value of each column."""
        total = answer["hits"]["total"]["value"]
        found = {"doc_count": total, **answer.get("aggregations", {})}
        return list(self._rows(self._order, found, {}))

    @property
    def _columns(self) -> Mapping[str, Json]:
        return self.state["columns"]  # type: ignore[no-any-return] # JSON

    @property
    def _order(self) -> Sequence[str]:
        return self.state["columnOrder"]  # type: ignore[no-any-return] # JSON

    def _aggregations(self, names: Sequence[str]) -> Json:
        if not names:
            return {}
        first, rest = self._columns[names[0]], names[1:]
        if not first["isBucketed"]:
            metric = _metric(first)
            return ({names[0]: metric} if metric else {}) | self._aggregations(rest)
        inner = self._aggregations(rest)
        if first["operationType"] == "date_histogram":
            asked = {"field": first["sourceField"], "fixed_interval": INTERVAL}
            return {names[0]: {"date_histogram": asked, "aggs": inner}}
        return {names[0]: self._terms(first, inner)}

    def _terms(self, column: Json, inner: Json) -> Json:
        params = column["params"]
        by = params["orderBy"]["columnId"]
        metric = _metric(self._columns[by])
        asked = {
            "field": column["sourceField"],
            "size": params["size"],
            "order": {by if metric else "_count": params["orderDirection"]},
        }
        return {"terms": asked, "aggs": inner | ({by: metric} if metric else {})}

    def _rows(self, names: Sequence[str], found: Json, row: Json) -> Iterator[Json]:
        if not names:
            yield row
            return
        name, column = names[0], self._columns[names[0]]
        if column["isBucketed"]:
            for bucket in found[name]["buckets"]:
                yield from self._rows(names[1:], bucket, {**row, name: bucket["key"]})
        else:
            yield from self._rows(names[1:], found, {**row, name: _value(column, name, found)})


def dsl(kql: str) -> Json:
    """A query as Kibana translates it."""
    return _translated(read_kql(kql))


def _translated(query: Kql) -> Json:
    match query:
        case Every(parts):
            return _all_of([_translated(part) for part in parts])
        case Some(parts):
            return {"bool": {"should": [_translated(part) for part in parts]}}
        case Never(part):
            return {"bool": {"must_not": [_translated(part)]}}
        case Asked(name, ":", "*", False):
            return {"exists": {"field": name}}
        case Asked(name, ":", value, quoted):
            return {"match_phrase" if quoted else "match": {name: value}}
        case Asked(name, operator, value, _):
            words = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
            return {"range": {name: {words[operator]: value}}}


def _all_of(parts: Sequence[Json]) -> Json:
    return {"bool": {"filter": list(parts)}}


def _metric(column: Json) -> Json | None:
    """None for the number of documents, which every bucket knows."""
    metric = _plain_metric(column)
    if "filter" not in column:
        return metric
    inner = {"aggs": {"inner": metric}} if metric else {}
    return {"filter": dsl(column["filter"]["query"]), **inner}


def _plain_metric(column: Json) -> Json | None:
    name, params = column["sourceField"], column["params"]
    match column["operationType"]:
        case "count":
            return None
        case "median":
            return {"percentiles": {"field": name, "percents": [50]}}
        case "percentile":
            return {"percentiles": {"field": name, "percents": [params["percentile"]]}}
        case "last_value":
            order = [{params["sortField"]: "desc"}]
            shown = {"size": 1, "sort": order, "docvalue_fields": [name], "_source": False}
            return {"top_hits": shown}
        case operation:
            return {_METRICS[operation]: {"field": name}}


def _value(column: Json, name: str, found: Json) -> Any:
    answer = found.get(name, found)
    if "filter" in column:
        answer = answer.get("inner", answer)
    match column["operationType"]:
        case "count":
            return answer["doc_count"]
        case "median" | "percentile":
            (value,) = answer["values"].values()
            return value
        case "last_value":
            hits = answer["hits"]["hits"]
            return hits[0]["fields"][column["sourceField"]][0] if hits else None
        case _:
            return answer["value"]
