"""``wirewatch elasticsearch``: prepare Elasticsearch, see what is there, move to a new mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from elasticsearch import Elasticsearch
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress import Progress as Bars

from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Place, Problem
from workers import wiring
from workers.cli.main import FOUND_WRONG
from workers.cli.output import (
    counted,
    home_option,
    json_option,
    print_json,
    settings_of,
    table,
)
from workers.settings import CONFIG_FILE
from workers.sizes import readable
from workers.store_settings import ELASTICSEARCH_URL, ElasticsearchSettings
from workers.stores.elasticsearch.dropping import Doomed, doomed, drop
from workers.stores.elasticsearch.field_page import field_page
from workers.stores.elasticsearch.migrating import (
    Migration,
    Progress,
    Step,
    migrate,
    months_to_move,
    wanted_generation,
)
from workers.stores.elasticsearch.names import Names
from workers.stores.elasticsearch.schema import SCHEMA
from workers.stores.elasticsearch.setup import setup
from workers.stores.elasticsearch.sizing import shards_for
from workers.stores.elasticsearch.status import (
    ElasticsearchStatus,
    IndexStatus,
    status_of,
)

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be done; do nothing.")


@click.group()
def elasticsearch() -> None:
    """Look after Elasticsearch: setup, status, migrate, drop, fields.

    \b
    Examples:
      wirewatch elasticsearch setup
      wirewatch elasticsearch status
    """


@elasticsearch.command("setup")
@click.option("--articles-per-month", "articles", type=click.IntRange(min=1), default=None,
              help="Only say how many shards so many articles need.")  # fmt: skip
@dry_run_option
@home_option
@json_option
def setup_command(home: Path | None, articles: int | None, dry_run: bool, as_json: bool) -> None:
    """Prepare Elasticsearch: templates, aliases, changed settings.

    Says what it changes; done again it changes nothing. Ends with 1 where documents must first
    move to a new mapping (wirewatch elasticsearch migrate).

    \b
    Examples:
      wirewatch elasticsearch setup --dry-run
      wirewatch elasticsearch setup --articles-per-month 5000000
    """
    with _connected(home) as (client, settings):
        if articles is not None:
            _tell_shards(articles, settings.shards, as_json=as_json)
            return
        lines = [change.text for change in setup(client, settings, dry_run=dry_run)]
    if as_json:
        print_json({"dry_run": dry_run, "changes": lines})
        return
    for line in lines or ["nothing to do"]:
        click.echo(line)
    if lines and dry_run:
        click.echo("nothing was changed: this was a dry run")


@elasticsearch.command("status")
@home_option
@json_option
def status_command(home: Path | None, as_json: bool) -> int:
    """Show indices, sizes and documents, how far behind the store is, and what might be done.

    The lag is the median time from an article's first sight to its storing, in the last hour. Ends
    with 1 when nothing can be written.

    \b
    Examples:
      wirewatch elasticsearch status
      wirewatch elasticsearch status --json | jq '.indices[] | {name, documents}'
    """
    with _connected(home) as (client, settings):
        found = status_of(client, settings, datetime.now(UTC))
    if as_json:
        print_json(to_plain(found))
    else:
        for line in _status_lines(found):
            click.echo(line)
    return FOUND_WRONG if found.problem or found.health == "red" else 0


@elasticsearch.command("migrate")
@dry_run_option
@home_option
@json_option
def migrate_command(home: Path | None, dry_run: bool, as_json: bool) -> int:
    """Move all documents to the mapping of this program, while everything runs.

    Copies month by month; search finds every document at every moment. It may be cut off at any
    time: run again, it goes on. The old indices stay until they are dropped. Ends with 1 where the
    new mapping refuses a document, whose month then stays as it is.

    \b
    Examples:
      wirewatch elasticsearch migrate --dry-run
      wirewatch elasticsearch migrate
    """
    with _connected(home) as (client, settings):
        if dry_run:
            _tell_plan(client, settings, as_json=as_json)
            return 0
        with _progress() as told:
            done = migrate(client, settings, told)
    if as_json:
        print_json({**to_plain(done), "complete": done.complete})
    else:
        for line in _migration_lines(done):
            click.echo(line)
    return 0 if done.complete else FOUND_WRONG


@elasticsearch.command("drop")
@click.argument("generation", type=click.IntRange(min=1))
@click.option("--yes", is_flag=True, help="Do it without asking.")
@home_option
@json_option
def drop_command(home: Path | None, generation: int, yes: bool, as_json: bool) -> None:
    """Remove the indices of a GENERATION that was moved to a newer one, for good.

    Refuses the one that is written to, and one with a document that is nowhere else.

    \b
    Example:
      wirewatch elasticsearch drop 1
    """
    with _connected(home) as (client, settings):
        what = doomed(client, Names(settings.prefix), generation)
        if not yes:
            _ask(what)
        drop(client, what)
    if as_json:
        print_json(to_plain(what.indices))
        return
    for index in what.indices:
        click.echo(f"removed {index}")


@elasticsearch.command("fields")
@json_option
def fields_command(as_json: bool) -> None:
    """Print every field of every index and what it means, as Markdown. Needs no server.

    \b
    Examples:
      wirewatch elasticsearch fields
      wirewatch elasticsearch fields --json | jq '.articles.title'
    """
    if not as_json:
        click.echo(field_page(SCHEMA), nl=False)
        return
    print_json({kind: {each.name: {**each.mapping, "about": each.about} for each in fields}
                for kind, fields in SCHEMA.fields.items()})  # fmt: skip


# ---------------------------------------------------------------- the server


@contextmanager
def _connected(home: Path | None) -> Iterator[tuple[Elasticsearch, ElasticsearchSettings]]:
    settings = settings_of(home)
    found = settings.store.elasticsearch
    if found is None:
        problem = Problem(
            Place(str(settings.config / CONFIG_FILE)),
            "names no Elasticsearch",
            f"write its url under store.elasticsearch, or set {ELASTICSEARCH_URL}",
        )
        raise ConfigurationError([problem])
    with wiring.elasticsearch_client(found) as client:
        yield client, found


# ---------------------------------------------------------------- what is said


def _tell_shards(articles: int, now: int, *, as_json: bool) -> None:
    shards = shards_for(articles)
    if as_json:
        print_json({"articles_per_month": articles, "shards": shards, "shards_now": now})
        return
    click.echo(f"{counted(articles, 'article')} a month: shards: {shards} (now {now})")
    if shards != now:
        click.echo("write it under store.elasticsearch; it counts from the next month on")


def _tell_plan(client: Elasticsearch, settings: ElasticsearchSettings, *, as_json: bool) -> None:
    names = Names(settings.prefix)
    generation, installs = wanted_generation(client, names, SCHEMA)
    months = [month.name for month in months_to_move(client, names, generation)]
    if as_json:
        print_json({"dry_run": True, "generation": generation, "installs": installs,
                    "indices": months})  # fmt: skip
        return
    if installs:
        click.echo(f"would install generation {generation}")
    for month in months:
        click.echo(f"would move {month}")
    if not installs and not months:
        click.echo("nothing to do")


def _status_lines(found: ElasticsearchStatus) -> Iterator[str]:
    yield f"server      {found.url}, {found.health}"
    yield f"generation  {found.generation or 'none'}, mapping {found.mapping_hash or 'none'}"
    yield f"newest      {f'{found.newest:%Y-%m-%d %H:%M:%S} UTC' if found.newest else 'none'}"
    lag = "nothing came in the last hour" if found.lag is None else f"{found.lag:,.1f} s"
    yield f"lag         {lag}"
    yield ""
    if found.indices:
        headings = ["index", "documents", "size", "shards", "health", ""]
        yield from table(headings, map(_index_row, found.indices))
        yield ""
    if found.problem:
        yield f"PROBLEM     {found.problem}"
    for advice in found.advice:
        yield f"advice      {advice}"


def _index_row(index: IndexStatus) -> list[str]:
    notes = [] if index.searched else ["not searched"]
    notes += ["shut for writing"] if index.blocked else []
    return [
        index.name,
        f"{index.documents:,}",
        readable(index.bytes),
        str(index.shards),
        index.health,
        ", ".join(notes),
    ]


def _migration_lines(done: Migration) -> Iterator[str]:
    if done.installed:
        yield f"installed generation {done.generation}"
    for moved in done.moved:
        documents = counted(moved.documents, "document")
        if moved.refused:
            yield f"{moved.index} stays: {counted(len(moved.refused), 'document')} refused"
            for refusal in moved.refused[:10]:
                yield f"  {refusal.id}: {refusal.why}"
        else:
            yield f"moved {moved.index}: {documents}, {moved.copied:,} copied now"
    if not done.installed and not done.moved:
        yield "nothing to do"


def _ask(what: Doomed) -> None:
    for index in what.indices:
        click.echo(f"  {index}", err=True)
    indices = counted(len(what.indices), "index", "indices")
    click.confirm(f"remove {indices} for good?", abort=True, err=True)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """A bar for each month, on a terminal."""
    console = Console(stderr=True)
    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks: dict[tuple[str, Step], TaskID] = {}

    def told(progress: Progress) -> None:
        key = (progress.index, progress.step)
        if key not in tasks:
            tasks[key] = bars.add_task(f"{progress.step} {progress.index}", total=None)
        bars.update(tasks[key], completed=progress.done, total=progress.documents)

    with bars:
        yield told
