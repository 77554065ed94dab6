"""``wirewatch topics query``: a topic as a query for Elasticsearch and Kibana."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.topics.manynames import approximations
from pipeline.topics.translation import translated_topic
from workers.cli.output import home_option, json_option, print_json, settings_of
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import any_topic
from workers.settings import Settings
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.names import Kind, Names


@click.command()
@click.argument("name", metavar="TOPIC")
@topics_option
@home_option
@json_option
def query(name: str, folder: Path | None, home: Path | None, as_json: bool) -> None:
    """Print a topic as a query for Elasticsearch and Kibana.

    TOPIC is one of config/topics, a file that is not there yet, or a version that ran
    (sanctions@2026-03-03). The query finds every stored article that the topic as it stands there
    matches, whether or not it was there when the article came. Paste it into Kibana under Dev
    Tools. With --json it is the query alone, for "Edit as Query DSL" of a filter. Where a list has
    more names than a query can hold, it says on standard error what is asked for instead. Only a
    version needs a server.

    \b
    Examples:
      wirewatch topics query sanctions
      wirewatch topics query sanctions --json
    """
    topic = any_topic(name, folder, home)
    asked = translated_topic(topic)
    for note in approximations(topic):
        click.echo(f"note: {note}", err=True)
    if as_json:
        print_json(asked)
        return
    click.echo(f"GET {_alias(settings_of(home))}/_search")
    body = {"query": asked, "sort": [{"first_seen": "desc"}]}
    click.echo(json.dumps(body, indent=2, ensure_ascii=False))


def _alias(settings: Settings) -> str:
    elasticsearch = settings.store.elasticsearch or ElasticsearchSettings("")
    return Names(elasticsearch.prefix).alias(Kind.ARTICLES)
