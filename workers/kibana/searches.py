"""Saved searches: lists of articles and alerts with the columns that help to read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.alerts.links import kql_quoted
from pipeline.topics.topic import Topic
from workers.kibana.data_views import TIME_FIELDS
from workers.kibana.index_fields import SHOWN, SORTED, fitting
from workers.kibana.naming import Naming
from workers.kibana.saved_object import ObjectType, Reference, SavedObject, compact
from workers.stores.elasticsearch.names import Kind

LATEST_ARTICLES, LATEST_ALERTS = "latest-articles", "latest-alerts"
_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index"


@dataclass(frozen=True, slots=True)
class Search:
    """A list, newest first; ``query`` is KQL, "" finds everything."""

    name: str
    title: str
    about: str
    kind: Kind
    columns: tuple[str, ...]
    query: str = ""


EVERYTHING = (
    Search(
        LATEST_ARTICLES,
        "Articles, newest first",
        "Every article with its topics. Copies are among them: the verdict tells them apart.",
        Kind.ARTICLES,
        ("title", "outlet", "topics", "verdict", "language", "url"),
    ),
    Search(
        LATEST_ALERTS,
        "Alerts, newest first",
        "What was told, once for each topic and story.",
        Kind.ALERTS,
        ("severity", "topic_title", "title", "outlet", "occasion", "url"),
    ),
)


def searches(naming: Naming, topics: Iterable[Topic], titles: dict[str, str]) -> list[SavedObject]:
    """The lists of everything, then one for each topic; ``titles`` are those of topics by name."""
    by_topic = [_of_topic(topic, titles[topic.name]) for topic in topics]
    return [_saved(naming, search) for search in (*EVERYTHING, *by_topic)]


def _of_topic(topic: Topic, title: str) -> Search:
    return Search(
        f"topic-{topic.name}",
        f"Topic: {title}",
        f"Articles that were tagged {topic.name} when they came, newest first. Articles that are "
        "older than the topic are found by the saved query of the same name.",
        Kind.ARTICLES,
        ("title", "outlet", "topics_main", "verdict", "published", "story", "url"),
        f"topics: {kql_quoted(topic.name)}",
    )


def _saved(naming: Naming, search: Search) -> SavedObject:
    kind = search.kind
    source = {
        "filter": [],
        "indexRefName": _INDEX,
        "query": {"language": "kuery", "query": search.query},
    }
    attributes = {
        "columns": [fitting(kind, name, SHOWN) for name in search.columns],
        "description": search.about,
        "grid": {},
        "hideChart": False,
        "isTextBasedQuery": False,
        "kibanaSavedObjectMeta": {"searchSourceJSON": compact(source)},
        "sort": [[fitting(kind, TIME_FIELDS[kind], SORTED), "desc"]],
        "timeRestore": False,
        "title": naming.title(search.title),
    }
    references: tuple[Reference, ...] = (naming.to_data_view(kind, _INDEX), naming.tagged)
    return SavedObject(ObjectType.SEARCH, naming.id(search.name), attributes, references)
