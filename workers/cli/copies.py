"""``wirewatch copies``: why an article is a copy, and a person's word against it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.alerts.rendering import one_line
from pipeline.article import ArticleDocument
from pipeline.copies.splitting import split, telling
from pipeline.errors import StoreAway, WirewatchError
from pipeline.ports import ArticleStore
from workers import wiring
from workers.cli.dead import TakesIds
from workers.cli.output import counted, home_option, installation_of, json_option, print_json
from workers.cli.servers import servers_of
from workers.reprocessing.topics import published_topics
from workers.settings import Servers, Settings

RUN = "parted"
"""An article is told once as one that was parted, however often the command is given."""


@click.group()
def copies() -> None:
    """Ask why an article counts as a copy, and say that it is none.

    \b
    Examples:
      wirewatch copies show 3fJx0c1Z_b7Kk2mQ9sVw4A
      wirewatch copies split 3fJx0c1Z_b7Kk2mQ9sVw4A --alert
    """


@copies.command(cls=TakesIds)
@click.argument("id")
@home_option
@json_option
def show(id: str, home: Path | None, as_json: bool) -> None:
    """Show what an article is a copy of, how much of it, and why.

    \b
    Example:
      wirewatch copies show 3fJx0c1Z_b7Kk2mQ9sVw4A
    """
    with closing(wiring.open_store(installation_of(home))) as store:
        document = _stored(store, id)
    facts = {
        "id": id,
        "title": document.title,
        "verdict": document.verdict,
        "group": document.group,
        "story": document.story,
        "kind": document.copy_kind,
        "score": document.copy_score,
        "reason": document.copy_reason,
    }
    if as_json:
        print_json(facts)
        return
    for name, value in facts.items():
        if value not in (None, ""):
            click.echo(f"{name:<8} {one_line(str(value))}")


@copies.command("split", cls=TakesIds)
@click.argument("id")
@click.option("--alert", is_flag=True, help="Alert about it, as its topics say, in its own story.")
@home_option
@json_option
def split_off(id: str, alert: bool, home: Path | None, as_json: bool) -> None:
    """Say that an article is no copy: it founds a group and a story of its own, for good.

    No later text of it, and no retry, brings it back. Nobody is alerted unless --alert is given.

    \b
    Example:
      wirewatch copies split 3fJx0c1Z_b7Kk2mQ9sVw4A
    """
    settings = installation_of(home)
    servers = servers_of(settings)
    with closing(wiring.open_store(settings)) as store:
        before = _stored(store, id)
        document = _split(before, store, servers)
    alerts = _told(document, settings, servers) if alert else 0
    if as_json:
        print_json({"id": id, "from": before.group, "group": document.group, "alerts": alerts})
        return
    click.echo(
        f"{id} is apart from {before.group}, in a group and a story of its own"
        if before.group != id
        else f"{id} is in a group of its own"
    )
    if alert:
        click.echo(f"{counted(alerts, 'alert')} on the way")


def _stored(store: ArticleStore, id: str) -> ArticleDocument:
    document = store.get(id)
    if document is None:
        raise WirewatchError(f"no article {id} is stored; wirewatch search --json shows ids")
    return document


def _split(document: ArticleDocument, store: ArticleStore, servers: Servers) -> ArticleDocument:
    if document.group == document.id:
        return document
    parted = split(document, wiring.memory(servers))
    (answer,) = store.write([parted])
    if answer.refused or answer.later:
        raise StoreAway("the article store", answer.refused or answer.later)
    return parted


def _told(document: ArticleDocument, settings: Settings, servers: Servers) -> int:
    topics = published_topics(wiring.topic_shelf(servers), wiring.list_shelf(servers))
    if topics is None:
        return 0
    completion = telling(document, topics.topics, datetime.now(UTC))
    return len(wiring.ledger(settings, servers).tell(document.id, RUN, completion))
