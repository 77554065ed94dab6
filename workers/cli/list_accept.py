"""``wirewatch lists accept``: a list that shrank is published all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.topics.listpublishing import Asked, ListDecision
from workers.cli.list_files import chosen
from workers.cli.main import FOUND_WRONG
from workers.cli.output import counted, home_option, installation_of
from workers.listfolder import read_list_folder
from workers.settings import Settings


@click.command()
@click.argument("name")
@home_option
def accept(name: str, home: Path | None) -> int:
    """Publish list NAME although it shrank by over 10%, or lost a column.

    Ends with 1 where the list is refused for another reason.

    \b
    Example:
      wirewatch lists accept sdn
    """
    settings = installation_of(home)
    (file,) = chosen((name,), read_list_folder(settings.lists), settings.lists)
    decision = _published(settings, name)
    if file in decision.refused:
        click.echo(f"wirewatch: {decision.refused[file]}", err=True)
        return FOUND_WRONG
    for published, _ in decision.put:
        click.echo(
            f"list {published.name} is published: {counted(published.size, 'entry', 'entries')}"
        )
    if not decision.put:
        click.echo(f"list {name} runs as it is in {file}; nothing was to be accepted")
    return 0


def _published(settings: Settings, name: str) -> ListDecision:
    """Publishes lists and the topics that use them. Raises LedgerAway."""
    from workers import wiring
    from workers.cli.servers import servers_of
    from workers.redis.listpublisher import publish_lists, used_by
    from workers.redis.lists import lists_on
    from workers.redis.publisher import publish_topics

    servers, now = servers_of(settings), datetime.now(UTC)
    shelf, topics = wiring.list_shelf(servers), wiring.topic_shelf(servers)
    asked = Asked(used_by(topics.all()), accept=[name])
    decision = publish_lists(settings.lists, shelf, now, asked)
    publish_topics(settings.topics, topics, now, lists_on(shelf))
    return decision
