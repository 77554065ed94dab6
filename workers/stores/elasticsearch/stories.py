"""Stories in Elasticsearch, by aggregation: no document of theirs is ever written.

First the newest ids are asked for, then those stories are counted in full. That order finds the
right ones on any number of shards: each shard's newest hold the newest of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.ports import Story, StorySearch
from workers.stores.elasticsearch.connection import Connection
from workers.stores.elasticsearch.documents import article_of
from workers.stores.elasticsearch.names import Kind
from workers.stores.elasticsearch.searching import seen_since
from workers.stores.elasticsearch.standing import source_of

AT_ONCE = 100
"""Stories that are counted in one request."""

TOPICS = 1_000
EXACT = 3_000
"""Articles of a story up to which they are counted exactly, though two generations of indices hold
one while a month moves."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = {"max": {"field": "first_seen"}}
_FIRST = {"min": {"field": "first_seen"}}


def stories_of(search: StorySearch, connection: Connection) -> list[Story]:
    """Those whose last article is newest first. Raises StoreAway."""
    ids = search.ids if search.ids is not None else _newest(search, connection)
    found = [
        story
        for start in range(0, len(ids), AT_ONCE)
        for story in _counted(ids[start : start + AT_ONCE], connection)
    ]
    return sorted(found, key=lambda story: story.last_seen, reverse=True)[: search.limit]


def _newest(search: StorySearch, connection: Connection) -> list[str]:
    """Of a topic more are asked for: its article may be older than its story's last one."""
    conditions: list[Mapping[str, Any]] = [seen_since(search.since)]
    if search.topic:
        conditions.append({"term": {"topics": search.topic}})
    size = 10 * search.limit if search.topic else search.limit
    terms = {"field": "story", "size": size, "order": {"last": "desc"}}
    buckets = _buckets(conditions, {"terms": terms, "aggs": {"last": _LAST}}, connection)
    return [bucket["key"] for bucket in buckets]


def _counted(ids: Sequence[str], connection: Connection) -> list[Story]:
    distinct = {"precision_threshold": EXACT}
    oldest = {"size": 1, "sort": [{"first_seen": "asc"}, {"id": "asc"}]}
    groups = {
        "terms": {
            "field": "copy_group",
            "size": 1,
            "order": [{"_count": "desc"}, {"first": "asc"}],
        },
        "aggs": {"first": _FIRST, "oldest": {"top_hits": oldest}},
    }
    stories = {
        "terms": {"field": "story", "size": len(ids)},
        "aggs": {
            "first": _FIRST,
            "last": _LAST,
            "articles": {"cardinality": {"field": "id", **distinct}},
            "outlets": {"cardinality": {"field": "outlet", **distinct}},
            "topics": {"terms": {"field": "topics", "size": TOPICS}},
            "groups": groups,
        },
    }
    buckets = _buckets([{"terms": {"story": list(ids)}}], stories, connection)
    return list(map(_story, buckets))


def _buckets(
    conditions: Sequence[Mapping[str, Any]], stories: Mapping[str, Any], connection: Connection
) -> list[dict[str, Any]]:
    with connection.asking() as client:
        answer = client.search(
            index=connection.names.alias(Kind.ARTICLES),
            size=0,
            query={"bool": {"filter": conditions}},
            aggs={"stories": stories},
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
    found: list[dict[str, Any]] = (
        answer.get("aggregations", {}).get("stories", {}).get("buckets", [])
    )
    return found


def _story(bucket: Mapping[str, Any]) -> Story:
    (group,) = bucket["groups"]["buckets"]
    (best,) = group["oldest"]["hits"]["hits"]
    return Story(
        id=bucket["key"],
        title=article_of(source_of(best["_source"])).title,
        first_seen=_moment(bucket["first"]["value"]),
        last_seen=_moment(bucket["last"]["value"]),
        articles=bucket["articles"]["value"],
        outlets=bucket["outlets"]["value"],
        topics=tuple(sorted(topic["key"] for topic in bucket["topics"]["buckets"])),
    )


def _moment(milliseconds: float) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)
