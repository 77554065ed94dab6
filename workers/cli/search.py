"""``wirewatch search``: the topic language over what is stored, for people and as an export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from pipeline.alerts.marking import bracketed, excerpt
from pipeline.alerts.rendering import one_line
from pipeline.article import Field, Verdict
from pipeline.ports import ArticleStore, Hit, Order, Search
from pipeline.topics.query import compile_query
from pipeline.yamltext import seconds
from workers.cli.exporting import Form, export, form_of, progress, written_file
from workers.cli.output import counted, home_option, installation_of
from workers.listfolder import lists_beside
from workers.settings import Settings


def _since(context: click.Context, parameter: click.Parameter, value: str) -> datetime | None:
    return since(value, datetime.now(UTC)) if value else None


def _order(context: click.Context, parameter: click.Parameter, value: str) -> Order:
    return Order(value)


SHOWN = 20
"""Hits that people are shown unless they ask for more; an export holds all of them."""


@click.command()
@click.argument("query", default="")
@click.option("--topic", default="", help="Only articles that matched this topic.")
@click.option("--outlet", default="", help="Only articles of this outlet, as bbc.co.uk.")
@click.option("--story", default="", help="Only articles of this story.")
@click.option("--language", default="", help="Only articles in this language, as en.")
@click.option("--since", callback=_since, default="",
              help="Only articles first seen since: an age (30d, 12h) or a date.")  # fmt: skip
@click.option("--sort", "order", callback=_order, default=Order.NEWEST.value, show_default=True,
              type=click.Choice([order.value for order in Order]),
              help="Which first sight comes first.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=0), default=None,
              help=f"At most so many; 0 for all (default: {SHOWN}, all in an export).")  # fmt: skip
@click.option("--json", "form", flag_value=Form.JSON, help="Export as a JSON array.")
@click.option("--jsonl", "form", flag_value=Form.JSONL, help="Export as JSON lines.")
@click.option("--csv", "form", flag_value=Form.CSV, help="Export as a table for spreadsheets.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=None,
              help="Export to this file; .json, .jsonl or .csv says how.")  # fmt: skip
@home_option
def search(
    home: Path | None, form: Form | None, output: Path | None, limit: int | None, **wanted: Any
) -> None:
    """Search stored articles with QUERY, newest first.

    QUERY is an expression of the topic language and finds exactly the articles that a topic with
    this expression matches. Without it every article is found. An export may be of any size: JSON
    holds whole articles, CSV a line for each with the sentence in which the words were found. Where
    a spreadsheet would take a cell of it for a formula, an apostrophe stands before.

    \b
    Examples:
      wirewatch search 'sanction* AND (bank OR oil)'
      wirewatch search 'title:(embargo*)' --since 7d --sort oldest
      wirewatch search 'embargo*' --topic sanctions --output embargo.csv
      wirewatch search --outlet example-wire.com --jsonl | jq .title
    """
    from workers.wiring import open_store

    settings = installation_of(home)
    if form is None and output is not None:
        form = form_of(output)
    most = SHOWN if limit is None and form is None else limit or None
    # The other options are named as Search's fields.
    asked = _with_lists(Search(limit=most, **wanted), settings)
    with closing(open_store(settings)) as store:
        if form is not None:
            _export(asked, store, form, output)
            return
        for line in report(asked, store):
            click.echo(line)


def _with_lists(asked: Search, settings: Settings) -> Search:
    """The lists of this installation are read for a query that uses some. Raises QueryError."""
    if "$" not in asked.query:
        return asked
    return replace(
        asked, expression=compile_query(asked.query, lists_beside(settings.topics)).expression
    )


def since(value: str, now: datetime) -> datetime:
    """The moment that an age (30d) or a date (2026-03-01, in UTC where it does not say) means."""
    try:
        return now - timedelta(seconds=seconds(value))
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)
    except ValueError:
        return _date(value)


def report(asked: Search, store: ArticleStore) -> Iterator[str]:
    """What was found, for people: the lines of each hit, and how many there are."""
    more = None if asked.limit is None else asked.limit + 1
    found = store.search(replace(asked, limit=more))
    count = 0
    for hit in islice(found, asked.limit):
        count += 1
        yield "\n".join(_lines(hit)) + "\n"
    yield _end(count, asked, store, is_cut=next(found, None) is not None)


def _export(asked: Search, store: ArticleStore, form: Form, output: Path | None) -> None:
    hits, total = _begun(store.search(asked)), _total(asked, store)
    if output is None:
        # On a terminal the export itself is what shows how far it is.
        with progress(hits, total, Console(stderr=True, quiet=sys.stdout.isatty())) as found:
            export(found, form, sys.stdout.buffer)
        return
    with written_file(output) as sink, progress(hits, total, Console(stderr=True)) as found:
        number = export(found, form, sink)
    click.echo(f"{counted(number, 'article')} in {output}", err=True)


def _begun(hits: Iterator[Hit]) -> Iterator[Hit]:
    """The same hits, the first of them found: what cannot be asked fails before anything is
    written."""
    return chain(list(islice(hits, 1)), hits)


def _total(asked: Search, store: ArticleStore) -> int | None:
    """How many will be found, where that is known beforehand: without words and filters."""
    if asked != Search(limit=asked.limit, order=asked.order):
        return None
    return store.count() if asked.limit is None else min(asked.limit, store.count())


def _date(value: str) -> datetime:
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r}: write an age (30d) or a date (2026-03-01)") from None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _end(count: int, asked: Search, store: ArticleStore, *, is_cut: bool) -> str:
    if is_cut:
        return f"the {asked.order} {count} are shown; --limit 0 shows all"
    if count:
        return f"{count} found"
    return f"nothing found (articles stored: {store.count():,})"


def _lines(hit: Hit) -> Iterator[str]:
    document = hit.document
    title = [(span.start, span.end) for span in hit.spans if span.field is Field.TITLE]
    yield one_line(bracketed(document.title, title)) or "(no title)"
    yield f"  {', '.join(_facts(hit))}"
    sentence, marks = excerpt(document.title, document.text, hit.spans)
    if sentence and sentence != document.title:
        yield f'  "{one_line(bracketed(sentence, marks))}"'
    named = dict.fromkeys(each.name for match in document.matches for each in match.entities)
    if named:
        yield f"  names {one_line(', '.join(named))}"
    yield f"  {one_line(document.url) or 'no address'}"
    yield f"  article {document.id}, story {document.story}"


def _facts(hit: Hit) -> Iterator[str]:
    document = hit.document
    yield one_line(document.outlet or document.source) or "unknown outlet"
    yield f"published {_moment(document.dated)}" if document.dated else "undated"
    yield f"seen {_moment(document.first_seen)}"
    if document.language:
        yield document.language
    if document.verdict is not Verdict.NEW:
        yield document.verdict
    yield from document.topics


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
