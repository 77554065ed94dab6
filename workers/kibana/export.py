"""All saved objects of an installation: the same for everybody, and what its topics make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors import QueryError
from pipeline.topics.topic import Topic
from workers.kibana.charts import NEWS_DESK, PIPELINE
from workers.kibana.dashboards import dashboards
from workers.kibana.data_views import data_views
from workers.kibana.lens import lens
from workers.kibana.naming import Naming
from workers.kibana.queries import saved_query
from workers.kibana.saved_object import SavedObject, ndjson
from workers.kibana.searches import searches
from workers.kibana.tags import tag


@dataclass(frozen=True, slots=True)
class Export:
    """The objects in the file's order; ``left_out`` says which topics have no saved query, and
    why."""

    objects: tuple[SavedObject, ...]
    left_out: tuple[str, ...]

    @property
    def file(self) -> bytes:
        """The import file; the same topics always give the same bytes."""
        return ndjson(self.objects)


def export(topics: Iterable[Topic], naming: Naming) -> Export:
    """The objects for these topics."""
    ordered = sorted(topics, key=lambda topic: topic.name)
    titles = _titles(ordered)
    queries, left_out = _queries(ordered, naming, titles)
    charts = {chart.name: chart for chart in (*NEWS_DESK, *PIPELINE)}
    objects = (
        tag(naming),
        *data_views(naming),
        *(lens(naming, chart) for chart in charts.values()),
        *searches(naming, ordered, titles),
        *queries,
        *dashboards(naming),
    )
    return Export(objects, tuple(left_out))


def _titles(topics: Sequence[Topic]) -> dict[str, str]:
    """By topic's name; those that share a title carry their name too."""
    shared = Counter(topic.title for topic in topics)
    return {
        topic.name: f"{topic.title} [{topic.name}]" if shared[topic.title] > 1 else topic.title
        for topic in topics
    }


def _queries(
    topics: Sequence[Topic], naming: Naming, titles: dict[str, str]
) -> tuple[list[SavedObject], list[str]]:
    queries, left_out = [], []
    for topic in topics:
        try:
            queries.append(saved_query(naming, topic, titles[topic.name]))
        except QueryError as error:
            left_out.append(f"the topic {topic.name} has no saved query: {error.message}")
    return queries, left_out
