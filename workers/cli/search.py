"""``wirewatch search``: the topic language over what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from pipeline.alerts.marking import bracketed, excerpt
from pipeline.article import Field
from pipeline.ports import Hit, Search
from pipeline.yamltext import seconds
from workers.cli.output import home_option, json_option, print_json_list, settings_of


def _since(context: click.Context, parameter: click.Parameter, value: str) -> datetime | None:
    """An age (30d) or a date."""
    if not value:
        return None
    try:
        return datetime.now(UTC) - timedelta(seconds=seconds(value))
    except (ValueError, OverflowError):
        return _date(value)


def _date(value: str) -> datetime:
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r}: write an age (30d) or a date (2026-03-01)") from None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


@click.command()
@click.argument("query", default="")
@click.option("--topic", default="", help="Only articles that matched this topic.")
@click.option("--outlet", default="", help="Only articles of this outlet, as bbc.co.uk.")
@click.option("--story", default="", help="Only articles of this story.")
@click.option("--language", default="", help="Only articles in this language, as en.")
@click.option("--since", callback=_since, default="", help="First seen since, as 30d or a date.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True,
              help="Most hits; 0 for all.")  # fmt: skip
@home_option
@json_option
def search(
    query: str,
    topic: str,
    outlet: str,
    story: str,
    language: str,
    since: datetime | None,
    limit: int,
    home: Path | None,
    as_json: bool,
) -> None:
    """Search stored articles with QUERY, newest first.

    QUERY is an expression of the topic language (docs/topics.md) and finds exactly the articles
    that a topic with this expression matches. Without it every article is found.

    \b
    Examples:
      wirewatch search 'sanction* AND (bank OR oil)'
      wirewatch search 'title:(embargo*)' --since 7d --json
    """
    from workers.wiring import open_store

    wanted = Search(query, topic, outlet, story, language, since, limit or None)
    with closing(open_store(settings_of(home))) as store:
        hits = store.search(wanted)
        if as_json:
            print_json_list(map(_record, hits))
        else:
            _print(hits)


def _print(hits: Iterator[Hit]) -> None:
    count = 0
    for hit in hits:
        count += 1
        click.echo("\n".join(_lines(hit)) + "\n")
    click.echo(f"{count} found" if count else "nothing found")


def _lines(hit: Hit) -> Iterator[str]:
    document = hit.document
    title = [span for span in hit.spans if span.field is Field.TITLE]
    yield bracketed(document.title, [(span.start, span.end) for span in title])
    yield f"  {', '.join(_about(hit))}"
    text, marks = excerpt(document.title, document.text, hit.spans)
    if text != document.title:
        yield f'  "{bracketed(text, marks)}"'
    yield f"  {document.url or 'no address'}  {document.id}"


def _about(hit: Hit) -> Iterator[str]:
    document = hit.document
    yield document.outlet or document.source or "unknown outlet"
    if document.published:
        yield f"published {document.published:%Y-%m-%d %H:%M}"
    yield f"seen {document.first_seen:%Y-%m-%d %H:%M}"
    if document.language:
        yield document.language
    if document.topics:
        yield f"topics {' '.join(document.topics)}"
    if document.verdict != "new":
        yield document.verdict


def _record(hit: Hit) -> dict[str, Any]:
    document = hit.document
    return {
        "id": document.id,
        "title": document.title,
        "url": document.url,
        "outlet": document.outlet,
        "published": document.published,
        "first_seen": document.first_seen,
        "language": document.language,
        "topics": document.topics,
        "story": document.story,
        "verdict": document.verdict,
        "version": document.version,
        "text": document.text,
        "spans": hit.spans,
    }
