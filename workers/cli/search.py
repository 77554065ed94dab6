"""``wirewatch search``: the topic language over what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import click

from pipeline.alerts.marking import bracketed, excerpt
from pipeline.alerts.rendering import one_line
from pipeline.article import Field, Verdict
from pipeline.encoding import to_plain
from pipeline.ports import ArticleStore, Hit, Search
from pipeline.yamltext import seconds
from workers.cli.output import home_option, installation_of, json_option, print_json_list


def _since(context: click.Context, parameter: click.Parameter, value: str) -> datetime | None:
    return since(value, datetime.now(UTC)) if value else None


def _most(context: click.Context, parameter: click.Parameter, value: int) -> int | None:
    return value or None


@click.command()
@click.argument("query", default="")
@click.option("--topic", default="", help="Only articles that matched this topic.")
@click.option("--outlet", default="", help="Only articles of this outlet, as bbc.co.uk.")
@click.option("--story", default="", help="Only articles of this story.")
@click.option("--language", default="", help="Only articles in this language, as en.")
@click.option("--since", callback=_since, default="",
              help="Only articles first seen since: an age (30d, 12h) or a date.")  # fmt: skip
@click.option("--limit", callback=_most, type=click.IntRange(min=0), default=20, show_default=True,
              help="At most so many; 0 for all.")  # fmt: skip
@home_option
@json_option
def search(home: Path | None, as_json: bool, **wanted: Any) -> None:
    """Search stored articles with QUERY, newest first.

    QUERY is an expression of the topic language and finds exactly the articles that a topic with
    this expression matches. Without it every article is found.

    \b
    Examples:
      wirewatch search 'sanction* AND (bank OR oil)'
      wirewatch search 'title:(embargo*)' --since 7d --json
    """
    from workers.wiring import open_store

    # The options are named as Search's fields.
    asked = Search(**wanted)
    with closing(open_store(installation_of(home))) as store:
        if as_json:
            print_json_list(map(record, store.search(asked)))
            return
        for line in report(asked, store):
            click.echo(line)


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
    yield _end(count, store, is_cut=next(found, None) is not None)


def record(hit: Hit) -> dict[str, Any]:
    """A hit as JSON: the whole document, the names of its topics, and the query's spans."""
    document = hit.document
    return {**to_plain(document), "topics": document.topics, "spans": to_plain(hit.spans)}


def _date(value: str) -> datetime:
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r}: write an age (30d) or a date (2026-03-01)") from None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _end(count: int, store: ArticleStore, *, is_cut: bool) -> str:
    if is_cut:
        return f"the newest {count} are shown; --limit 0 shows all"
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
    yield f"  {one_line(document.url) or 'no address'}"
    yield f"  article {document.id}, story {document.story}"


def _facts(hit: Hit) -> Iterator[str]:
    document = hit.document
    yield one_line(document.outlet or document.source) or "unknown outlet"
    yield f"published {_moment(document.published)}" if document.published else "undated"
    yield f"seen {_moment(document.first_seen)}"
    if document.language:
        yield document.language
    if document.verdict is not Verdict.NEW:
        yield document.verdict
    yield from document.topics


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
