"""Saved queries: each topic as a question to Elasticsearch, by the topic's own translation.

A tag says what a topic matched when an article came. The translation asks what the topic matches
now: it also finds articles that are older than the topic, or than its last change.
"""

from __future__ import annotations

from typing import Any

from pipeline.alerts.links import rison
from pipeline.topics.manynames import approximations
from pipeline.topics.topic import Topic
from pipeline.topics.translation import translated_topic
from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, SavedObject
from workers.stores.elasticsearch.names import Kind

LONGEST_IN_ADDRESS = 20_000
"""Characters of a filter in Discover's address. Kibana shows an error instead of an address over
25,000, unless it is told to keep what stands there in the browser's session."""

_VIEW = "filters.0.index"


def saved_query(naming: Naming, topic: Topic, title: str) -> SavedObject:
    """The query of a topic. Raises QueryError where it is nested too deeply to be asked.

    The translation is a filter, so the search bar stays free for further words.
    """
    filter_ = _filter(topic, title)
    attributes = {
        "description": _about(topic, is_long=len(rison(filter_)) > LONGEST_IN_ADDRESS),
        "filters": [filter_],
        "query": {"language": "kuery", "query": ""},
        "title": naming.title(f"Topic: {title}"),
    }
    id_ = naming.id(f"topic-{topic.name}")
    return SavedObject(
        ObjectType.QUERY, id_, attributes, (naming.to_data_view(Kind.ARTICLES, _VIEW),)
    )


def _about(topic: Topic, *, is_long: bool) -> str:
    about = (
        f"What the topic {topic.name} matches as it reads now, also among articles that came "
        "before it was written or changed."
    )
    remarks = [f"{note[0].upper()}{note[1:]}." for note in approximations(topic)]
    if is_long:
        remarks.append(
            "It is long: turn on Store URLs in session storage in Advanced Settings first."
        )
    return " ".join([about, *remarks])


def _filter(topic: Topic, title: str) -> dict[str, Any]:
    """As Discover keeps a filter that somebody wrote in the query DSL."""
    return {
        "$state": {"store": "appState"},
        "meta": {
            "alias": f"{title} (as the topic reads)",
            "disabled": False,
            "index": _VIEW,
            "key": "query",
            "negate": False,
            "type": "custom",
        },
        "query": translated_topic(topic),
    }
