"""What the saved objects ask, asked of a real Elasticsearch that holds the demo's news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from tests.support.commands import wirewatch
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.kibana_queries import Exported, dsl
from tests.support.newsroom import demo_news, starter_topics
from tests.support.rison import state_of
from tests.support.stores import installed_store
from workers.demo.home import TOPICS as IN_THE_NEWS
from workers.kibana.charts import NEWS_DESK, PIPELINE
from workers.kibana.export import export
from workers.kibana.naming import Naming
from workers.kibana.searches import EVERYTHING
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.store import ElasticsearchStore

CHARTS = sorted({chart.name for chart in (*NEWS_DESK, *PIPELINE)})
TOPICS = [topic.name for topic in starter_topics()]
SEARCHES = [*(search.name for search in EVERYTHING), *(f"topic-{name}" for name in IN_THE_NEWS)]
"""Those of which the newsroom has something to show."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The exported objects, and the server that they ask."""

    url: str
    naming: Naming
    exported: Exported
    client: Elasticsearch

    def rows(self, chart: str) -> list[dict[str, Any]]:
        """What a chart shows."""
        index, layer = self.exported.layer(self.naming.id(chart))
        return layer.rows(self.client.search(index=index, **layer.request).body)

    def hits(self, search: str) -> list[dict[str, Any]]:
        """What a saved search shows, by column."""
        index, request = self.exported.search(self.naming.id(search))
        request["source"] = request.pop("_source")
        answer = self.client.search(index=index, **request)
        return [hit["fields"] for hit in answer["hits"]["hits"]]


@pytest.fixture(scope="module")
def desk(elasticsearch_server: RunningElasticsearch) -> Iterator[Desk]:
    news = demo_news()
    with installed_store(elasticsearch_server.url) as settings, connect(settings) as client:
        store = ElasticsearchStore(settings, client=client, now=lambda: news.ended, refresh=True)
        for is_first in (True, False):
            written = store.write([x for x in news.documents if (x.revision == 0) is is_first])
            assert not any(answer.refused for answer in written)
        store.write_alerts(news.alerts)
        naming = Naming(settings.prefix)
        yield Desk(settings.url, naming, Exported.of(export(starter_topics(), naming).file), client)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_rows_and_something_in_each_column(desk: Desk, chart: str) -> None:
    _, layer = desk.exported.layer(desk.naming.id(chart))
    rows = desk.rows(chart)
    filled = {name for row in rows for name, value in row.items() if value not in (None, 0)}
    assert filled == set(layer.state["columns"])


@pytest.mark.parametrize("search", SEARCHES)
def test_every_saved_search_finds_something_and_fills_its_columns(desk: Desk, search: str) -> None:
    hits = desk.hits(search)
    assert hits
    _, request = desk.exported.search(desk.naming.id(search))
    filled = {name for hit in hits for name in hit}
    assert filled == set(request["fields"])


def test_every_panel_of_the_dashboards_is_one_of_those(desk: Desk) -> None:
    shown = {
        (reference["type"], reference["id"])
        for dashboard in desk.exported.ids("dashboard")
        for reference in desk.exported.objects["dashboard", dashboard]["references"]
        if reference["type"] != "tag"
    }
    charts = {("lens", desk.naming.id(chart)) for chart in CHARTS}
    assert shown == charts | {("search", desk.naming.id(search.name)) for search in EVERYTHING}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topics_saved_search_finds_what_was_tagged(desk: Desk, topic: str) -> None:
    newest = {document.id: document for document in demo_news().documents}
    tagged = sorted(item.title for item in newest.values() if topic in item.topics)
    assert sorted(hit["title"][0] for hit in desk.hits(f"topic-{topic}")) == tagged


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topics_saved_query_finds_what_the_topic_matches(desk: Desk, topic: str) -> None:
    matcher = Matcher([item for item in starter_topics() if item.name == topic])
    newest = {document.id: document for document in demo_news().documents}
    matched = {
        document.id
        for document in newest.values()
        if matcher.match(Matchable.from_document(document))
    }
    index, query = desk.exported.saved_query(desk.naming.id(f"topic-{topic}"))
    answer = desk.client.search(index=index, query=query, size=500, source=False)
    assert {hit["_id"] for hit in answer["hits"]["hits"]} == matched
    assert matched or topic not in IN_THE_NEWS


def test_the_charts_show_the_news_as_it_was(desk: Desk) -> None:
    newest = {document.id: document for document in demo_news().documents}.values()
    (articles,), (stories,) = desk.rows("articles-number"), desk.rows("stories-number")
    assert articles == {"articles": len(newest)}
    assert stories == {"stories": len({document.story for document in newest})}
    biggest = desk.rows("biggest-stories")[0]
    spread = [document for document in newest if document.story == biggest["story"]]
    assert biggest["outlets"] == len({document.outlet for document in spread}) > 1
    assert biggest["articles"] == len(spread)
    assert biggest["latest"] in {document.url for document in spread}
    by_topic = desk.rows("articles-by-topic")
    for topic in TOPICS:
        counted = sum(row["articles"] for row in by_topic if row["topic"] == topic)
        assert counted == sum(topic in document.topics for document in newest)


def test_the_delays_are_those_between_first_sight_and_storing(desk: Desk) -> None:
    news = demo_news()
    firsts = [document for document in news.documents if document.revision == 0]
    delays = sorted((news.ended - document.first_seen).total_seconds() for document in firsts)
    (row,) = desk.rows("seen-delay-number")
    assert delays[0] <= row["delay"] <= delays[-1]
    (row,) = desk.rows("published-delay-number")
    assert row["delay"] > delays[0]


def test_the_links_of_an_alert_find_its_article_and_its_story(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        f"store: {{elasticsearch: {{url: '{desk.url}', prefix: {desk.naming.prefix}}}}}\n"
        "kibana: {url: 'https://kibana.example.org'}\n"
    )
    for alert in demo_news().alerts:
        number, body = str(alert.number), alert.body
        shown = wirewatch("alerts", "show", number, "--home", str(tmp_path), "--json").json()
        assert _found(desk, shown["links"]["article"]) == {body.article}
        newest = {document.id: document for document in demo_news().documents}.values()
        story = {document.id for document in newest if document.story == body.story}
        assert _found(desk, shown["links"]["story"]) == story
        assert body.article in story


def _found(desk: Desk, link: str) -> set[str]:
    """The articles that Discover shows for a link: by its query, its data view and its time."""
    state = state_of(link)
    view = desk.exported.objects["index-pattern", state["_a"]["dataSource"]["dataViewId"]]
    time = state["_g"]["time"]
    within = {view["attributes"]["timeFieldName"]: {"gte": time["from"], "lte": time["to"]}}
    query = {"bool": {"filter": [dsl(state["_a"]["query"]["query"]), {"range": within}]}}
    answer = desk.client.search(index=view["attributes"]["title"], query=query, size=100)
    return {hit["_id"] for hit in answer["hits"]["hits"]}
