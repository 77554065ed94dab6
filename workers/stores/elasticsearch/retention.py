"""What Elasticsearch no longer has to keep goes: whole months where it can, else by document.

A month of articles or alerts goes whole when the longest that a document of it has to be kept is
over, by the month's name; whatever might come into it meanwhile is as old. Earlier versions stand
in the month of their article, which may have been revised long after, so there it is looked whether
a younger one is among them. Of the other months those documents go that are too old, each only as
it was found: one that was written anew in between, as an article that gained a topic, stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.errors import StoreAway
from pipeline.ports import Expired, Retention
from workers.stores.elasticsearch.client import FailureKind, item_failure, translated
from workers.stores.elasticsearch.generations import Index, indices_of
from workers.stores.elasticsearch.names import Kind, Names

MOST = 10_000
"""Documents of each kind that are looked at in one call; whole months come on top."""

PAGE = 1_000
"""Of them in one request."""

KEEP_ALIVE = "2m"
"""How long the point in time outlives a page."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Query = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What goes of one kind: ``old`` finds it. A month goes whole when ``longest`` has passed since
    its end (None: never), unless ``young`` finds something in it."""

    kind: Kind
    old: Query
    longest: timedelta | None
    young: Query | None = None


@dataclass(frozen=True, slots=True)
class _Upkeep:
    """One call's work on the indices of one kind."""

    client: Elasticsearch = field(repr=False)
    rule: _Rule
    indices: Sequence[Index]
    now: datetime


def expire(client: Elasticsearch, names: Names, retention: Retention, now: datetime) -> Expired:
    """Removes what is older than it has to be kept: whole months, and some thousand documents.

    A month that is moving to another generation stays until it has moved; what is no longer
    searched, until its generation is dropped or the month is over. Raises StoreAway; what went
    until then is gone.
    """
    removed: Counter[Kind] = Counter()
    with translated(client):
        for rule in _rules(retention, now):
            indices = [index for index in indices_of(client, names) if index.kind is rule.kind]
            upkeep = _Upkeep(client, rule, indices, now)
            gone = _remove_months(upkeep)
            removed[rule.kind] += sum(gone.values())
            removed[rule.kind] += _remove_documents(upkeep, _by_document(upkeep, gone))
    return Expired(removed[Kind.ARTICLES], removed[Kind.HISTORY], removed[Kind.ALERTS])


# ---------------------------------------------------------------- what may go


def _rules(retention: Retention, now: datetime) -> Iterator[_Rule]:
    if retention.untagged is not None or retention.tagged is not None:
        yield _Rule(Kind.ARTICLES, _old_articles(retention, now), _longest(retention))
    if retention.history is not None:
        old = _before("replaced", retention.history, now)
        young = {"bool": {"must_not": [old]}}
        yield _Rule(Kind.HISTORY, old, _sum(_longest(retention), retention.history), young)
    if retention.alerts is not None:
        yield _Rule(Kind.ALERTS, _before("created", retention.alerts, now), retention.alerts)


def _longest(retention: Retention) -> timedelta | None:
    """How long some article is kept."""
    if retention.untagged is None or retention.tagged is None:
        return None
    return max(retention.untagged, retention.tagged)


def _sum(first: timedelta | None, second: timedelta) -> timedelta | None:
    return None if first is None else first + second


def _old_articles(retention: Retention, now: datetime) -> Query:
    tagged = {"exists": {"field": "topics"}}
    ways = []
    if retention.untagged is not None:
        old = _before("first_seen", retention.untagged, now)
        ways.append({"bool": {"filter": [old], "must_not": [tagged]}})
    if retention.tagged is not None:
        old = _before("first_seen", retention.tagged, now)
        ways.append({"bool": {"filter": [old, tagged]}})
    return {"bool": {"should": ways}}


def _before(name: str, age: timedelta, now: datetime) -> Query:
    """Documents whose date ``name`` lies longer ago than ``age``, by whole milliseconds."""
    moment = (now - _EPOCH - age) // timedelta(milliseconds=1)
    return {"range": {name: {"lt": moment, "format": "epoch_millis"}}}


def _months_over(upkeep: _Upkeep) -> list[Index]:
    longest = upkeep.rule.longest
    if longest is None:
        return []
    return [index for index in upkeep.indices if upkeep.now - _end(index.month) >= longest]


def _end(month: str) -> datetime:
    """The first moment after a month."""
    year, number = map(int, month.split("."))
    return datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _by_document(upkeep: _Upkeep, gone: Container[str]) -> list[str]:
    """Months that stand alone and may be written to: one that is moving must end as it began."""
    searched = [index for index in upkeep.indices if index.searched]
    generations = Counter(index.month for index in searched)
    return [
        index.name
        for index in searched
        if index.name not in gone and not index.blocked and generations[index.month] == 1
    ]


# ---------------------------------------------------------------- what goes


def _remove_months(upkeep: _Upkeep) -> dict[str, int]:
    """The indices that went, and how many documents that were searched were in each."""
    gone: dict[str, int] = {}
    for index in _months_over(upkeep):
        if upkeep.rule.young and _count(upkeep.client, index.name, upkeep.rule.young):
            continue
        documents = _count(upkeep.client, index.name, {"match_all": {}})
        upkeep.client.indices.delete(index=index.name, ignore_unavailable=True)
        gone[index.name] = documents if index.searched else 0
    return gone


def _count(client: Elasticsearch, index: str, query: Query) -> int:
    return int(client.count(index=index, query=query, ignore_unavailable=True)["count"])


def _remove_documents(upkeep: _Upkeep, indices: Sequence[str]) -> int:
    if not indices:
        return 0
    removed = sum(_removed(upkeep.client, page) for page in _pages(upkeep, indices))
    if removed:
        upkeep.client.indices.refresh(index=list(indices), ignore_unavailable=True)
    return removed


def _pages(upkeep: _Upkeep, indices: Sequence[str]) -> Iterator[list[Mapping[str, Any]]]:
    """What is old at one moment, at most MOST documents, with the number of its last change."""
    with _moment(upkeep.client, indices) as pit:
        after: Sequence[Any] | None = None
        for _ in range(MOST // PAGE):
            answer = upkeep.client.search(
                pit={"id": pit, "keep_alive": KEEP_ALIVE},
                query=upkeep.rule.old,
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                size=PAGE,
                seq_no_primary_term=True,
                source=False,
                track_total_hits=False,
                allow_partial_search_results=False,
            )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield hits
            after = hits[-1]["sort"]


@contextmanager
def _moment(client: Elasticsearch, indices: Sequence[str]) -> Iterator[str]:
    opened = client.open_point_in_time(index=list(indices), keep_alive=KEEP_ALIVE)
    try:
        yield opened["id"]
    finally:
        client.options(ignore_status=404).close_point_in_time(id=opened["id"])


def _removed(client: Elasticsearch, hits: Sequence[Mapping[str, Any]]) -> int:
    """How many of those documents went: none that was written or removed since it was found."""
    answer = client.bulk(
        operations=[{"delete": _as_found(hit)} for hit in hits],
        filter_path=["items.*.status", "items.*.error", "items.*.result"],
    )
    return sum(_went(client, item) for item in answer["items"])


def _as_found(hit: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "_index": hit["_index"],
        "_id": hit["_id"],
        "if_seq_no": hit["_seq_no"],
        "if_primary_term": hit["_primary_term"],
    }


def _went(client: Elasticsearch, item: Mapping[str, Any]) -> bool:
    if "error" not in item["delete"]:
        return bool(item["delete"]["result"] == "deleted")
    failure = item_failure(item)
    if failure.kind is FailureKind.NEWER:
        return False
    (node,) = client.transport.node_pool.all()
    raise StoreAway(f"Elasticsearch at {node.base_url}", failure.why)
