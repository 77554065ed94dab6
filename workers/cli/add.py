"""``wirewatch add``: one article through every stage, and what each says about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.article import Accepted, ArticleDocument, DateSource
from pipeline.encoding import to_plain
from pipeline.reading import ReadArticle
from pipeline.topics.matcher import Matcher
from workers import adding, wiring
from workers.cleaner import cleaner
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
)
from workers.cli.servers import servers_of
from workers.settings import Settings

PATIENCE, ALERT_PATIENCE = 30.0, 3.0
"""Seconds until we stop waiting for the store to have the article, and its alerts."""

MOST_QUOTED = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article that was accepted."""

    accepted: Accepted
    document: ArticleDocument | None
    alerts: tuple[int, ...]


@click.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--url", default="", help="The address of an article that comes from a file.")
@click.option("--dry-run", is_flag=True, help="Write nothing, and need no server.")
@home_option
@json_option
def add(source: str, url: str, dry_run: bool, home: Path | None, as_json: bool) -> None:
    """Put one article through and show what each stage says about it.

    A file is a page (.html), a record (.json, as `wirewatch clean` takes it) or plain text with
    its title in the first line. Topics are those of config/topics.

    \b
    Examples:
      wirewatch add https://example.com/news/story --dry-run
      wirewatch add story.html --url https://example.com/news/story
    """
    settings = installation_of(home)
    now = datetime.now(UTC)
    topics = wiring.topics_of_files(settings)
    material = (
        adding.fetched(source, settings.poller, now)
        if adding.is_address(source)
        else adding.opened(Path(source), url)
    )
    with cleaner() as child:
        found = adding.read(material, Matcher(tuple(topics.values())), now, child.hazard)
    report = _Report(as_json=as_json)
    report.add("clean", to_plain(found.article), _clean_lines(found))
    reasons = list(adding.reasons(found, topics))
    report.add("topics", to_plain(found.matches), _topic_lines(reasons))
    if dry_run:
        report.add("outcome", None, ["written   nothing (--dry-run)"])
    else:
        outcome = _put_through(found, settings)
        report.add("outcome", to_plain(outcome), _outcome_lines(found.lease.id, outcome))
    report.end(found.lease.id)


class _Report:
    """Lines as they come, or one JSON object at the end."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._parts: dict[str, Any] = {}

    def add(self, stage: str, value: Any, lines: Iterator[str] | list[str]) -> None:
        self._parts[stage] = value
        if not self._as_json:
            for line in lines:
                click.echo(line)

    def end(self, id: str) -> None:
        if self._as_json:
            print_json({"id": id, **self._parts})


def _put_through(found: ReadArticle, settings: Settings) -> Outcome:
    servers = servers_of(settings)
    ledger = wiring.ledger(settings, servers)
    with closing(wiring.open_store(settings)) as store:
        before = store.get(found.lease.id)
        [answer] = ledger.accept([adding.arrival(found)])
        changed = answer in {Accepted.NEW, Accepted.REVISION}
        least = before.version + 1 if before and changed else 0
        document = adding.stored(found.lease.id, least, store, PATIENCE)
        alerts = adding.told(found.lease.id, store, ALERT_PATIENCE if found.matches else 0.0)
    return Outcome(answer, document, alerts)


def _clean_lines(found: ReadArticle) -> Iterator[str]:
    article = found.article
    yield f"clean     {article.title or '(no title)'}"
    words = counted(len(article.text.split()), "word")
    facts = [article.text_source.value, words, article.language or "language unknown"]
    facts += [article.byline] if article.byline else []
    facts += [_dated("published", article.published, article.published_from)]
    if article.updated and article.updated != article.published:
        facts.append(_dated("updated", article.updated, article.updated_from))
    facts += [article.outlet] if article.outlet else []
    yield f"          {', '.join(facts)}"
    if article.canonical_url:
        yield f"          {article.canonical_url}"
    if article.text_by:
        yield f"          text by {article.text_by}"
    for note in filter(None, (article.note, found.lease.page_problem)):
        yield f"          note: {note}"
    for removal in article.removed:
        why = f" ({removal.why})" if removal.why else ""
        yield f"          removed by {removal.rule}{why}: {_short(removal.text)}"


def _dated(what: str, date: datetime | None, source: DateSource | None) -> str:
    if date is None or source is DateSource.FIRST_SIGHT:
        return "undated"
    return f"{what} {date:%Y-%m-%d %H:%M} ({source})"


def _topic_lines(reasons: list[tuple[str, ...]]) -> Iterator[str]:
    if not reasons:
        yield "topics    none"
    for title, *why in reasons:
        yield f"topics    {title}"
        yield from (f"          {line}" for line in why)


def _outcome_lines(id: str, outcome: Outcome) -> Iterator[str]:
    yield f"accepted  {outcome.accepted} as {id}"
    document = outcome.document
    if document is None:
        yield f"stored    not within {PATIENCE:g} s: is wirewatch up, or work, running here?"
        return
    yield f"copies    {document.verdict}, group {document.group}, story {document.story}"
    yield f"stored    version {document.version}, revision {document.revision}"
    numbers = ", ".join(f"#{number}" for number in outcome.alerts)
    yield f"alerts    {numbers or 'none'}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= MOST_QUOTED else f"{flat[:MOST_QUOTED]} ..."
