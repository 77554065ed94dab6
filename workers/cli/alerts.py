"""``wirewatch alerts``: what was told, why, and whether a channel works."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.alert import Alert
from pipeline.alerts.describing import fields_of, quoted
from pipeline.alerts.links import Links
from pipeline.alerts.message import fields_of as message_of
from pipeline.alerts.rendering import one_line, rendered
from pipeline.alerts.trial import trial_alert
from pipeline.article import ArticleDocument, ClauseMatch, TopicMatch
from pipeline.errors import (
    ChannelAway,
    ConfigurationError,
    DeliveryRefused,
    Place,
    Problem,
    WirewatchError,
)
from pipeline.ports import ArticleStore, Channel
from workers.cli.output import (
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.settings import Settings

FAILED = 1


@click.group()
def alerts() -> None:
    """See what was told and why, and try a channel.

    \b
    Examples:
      wirewatch alerts list --topic sanctions
      wirewatch alerts show 4821
      wirewatch alerts test desk
    """


@alerts.command("list")
@home_option
@click.option("--topic", default="", help="Only alerts of this topic.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True,
              help="The newest so many.")  # fmt: skip
@json_option
def list_alerts(home: Path | None, topic: str, limit: int, as_json: bool) -> None:
    """List alerts, newest first."""
    settings = installation_of(home)
    with closing(_open_store(settings)) as store:
        found = store.alerts(limit, topic)
    if as_json:
        links = _links(settings)
        print_json_list(message_of(alert, links) for alert in found)
        return
    if not found:
        click.echo(f"no alert of the topic {topic}" if topic else "no alert yet")
        return
    headings = ["number", "told (UTC)", "severity", "topic", "outlet", "title"]
    for line in table(headings, [_row(alert) for alert in found]):
        click.echo(line)


@alerts.command()
@home_option
@click.argument("number", type=int)
@json_option
def show(home: Path | None, number: int, as_json: bool) -> None:
    """Show one alert with everything that is known about it."""
    settings = installation_of(home)
    links = _links(settings)
    with closing(_open_store(settings)) as store:
        alert = store.alert(number)
        if alert is None:
            raise WirewatchError(f"there is no alert #{number}; see: wirewatch alerts list")
        document = _document_of(alert, store)
    if as_json:
        print_json({**message_of(alert, links), "clauses_found": list(_found(alert, document))})
        return
    click.echo(rendered(alert, _now().date(), links))
    click.echo("")
    for line in details(alert, document):
        click.echo(line)


@alerts.command()
@home_option
@click.argument("channel")
def test(home: Path | None, channel: str) -> int:
    """Send one clearly marked test alert through CHANNEL.

    Ends with 1 when the channel did not take it, 2 when there is no such channel.
    """
    settings = installation_of(home)
    alert = trial_alert(channel, f"test-{secrets.token_hex(8)}", _now())
    with ExitStack() as stack:

        def open_store() -> ArticleStore:
            return stack.enter_context(closing(_open_store(settings)))

        target = stack.enter_context(closing(_channel(channel, settings, open_store)))
        return _try(target, alert)


def details(alert: Alert, document: ArticleDocument | None) -> Iterator[str]:
    """What an alert holds beyond its rendering, a line each.

    ``document`` is the version of the article that raised the alert, None when it is gone.
    """
    body = alert.body
    facts = {
        "address": body.url,
        "topic": f"{body.topic_title} ({body.topic}), version {body.topic_version or 'none'}",
        "article": f"{body.article}, version {body.version}" if body.article else "",
        "feeds": ", ".join(document.feeds) if document else "",
        "story": body.story,
        "entity": " ".join(
            filter(None, (body.entity_name, f"({body.entity})" * bool(body.entity)))
        ),
        "occasion": alert.occasion,
        "key": alert.key,
    }
    yield from (f"  {name:<9} {one_line(fact)}" for name, fact in facts.items() if fact)
    if document is None and body.article:
        yield "  found     this version of the article is no longer in the store"
    if document is None:
        return
    for clause in _clauses(alert, document):
        yield f"  clause    {clause.clause} ({clause.severity or body.severity})"
        yield from (f"    {place:<17} {words}" for place, words in _places(document, clause))


def _row(alert: Alert) -> list[str]:
    body = alert.body
    when = f"{alert.created.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    title = one_line(body.title)
    topic = f"{body.topic} / {one_line(body.entity_name)}" if body.entity_name else body.topic
    return [f"#{alert.number}", when, body.severity, topic, one_line(body.outlet), title]


def _document_of(alert: Alert, store: ArticleStore) -> ArticleDocument | None:
    """The very version that raised the alert."""
    article, version = alert.body.article, alert.body.version
    newest = store.get(article)
    versions = [newest, *store.history(article)] if newest else []
    return next((document for document in versions if document.version == version), None)


def _clauses(alert: Alert, document: ArticleDocument) -> tuple[ClauseMatch, ...]:
    matches: Iterator[TopicMatch] = (
        match for match in document.matches if match.topic == alert.body.topic
    )
    match = next(matches, None)
    return match.clauses if match else ()


def _places(document: ArticleDocument, clause: ClauseMatch) -> Iterator[tuple[str, str]]:
    for span in clause.spans:
        field = fields_of(document, [span])[0]
        yield f"{field} {span.start}-{span.end}", one_line(" ".join(quoted(document, [span])))


def _found(alert: Alert, document: ArticleDocument | None) -> Iterator[dict[str, object]]:
    for clause in _clauses(alert, document) if document else ():
        yield {
            "clause": clause.clause,
            "severity": clause.severity or alert.body.severity,
            "spans": clause.spans,
        }


def _channel(name: str, settings: Settings, open_store: Callable[[], ArticleStore]) -> Channel:
    from workers.channels.building import Surroundings, build_channel
    from workers.channels.configuration import CHANNELS_FILE
    from workers.wiring import alert_links, configured_channels

    configs, problems = configured_channels(settings)
    for config in configs:
        if config.name == name:
            around = Surroundings(open_store, sys.stdout, _now, alert_links(settings))
            return build_channel(config, around)
    known = ", ".join(config.name for config in configs)
    place = Place(str(settings.config / CHANNELS_FILE))
    missing = Problem(place, f"there is no usable channel {name!r}", f"usable: {known}")
    raise ConfigurationError([*problems, missing])


def _try(channel: Channel, alert: Alert) -> int:
    try:
        channel.send(alert)
    except (ChannelAway, DeliveryRefused) as error:
        click.echo(f"not sent: {error}", err=True)
        return FAILED
    click.echo(f"sent through {channel.name}: {alert.body.title} (key {alert.key})")
    return 0


def _open_store(settings: Settings) -> ArticleStore:
    from workers.wiring import open_store

    return open_store(settings)


def _links(settings: Settings) -> Links | None:
    from workers.wiring import alert_links

    return alert_links(settings)


def _now() -> datetime:
    return datetime.now(UTC)
