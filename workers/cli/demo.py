"""``wirewatch demo``: everything, once, over a fictional newsroom."""

from __future__ import annotations

import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from workers.demo.demo import Account, World, run_demo
from workers.demo.newsroom import load_newsroom
from workers.demo.screen import PlainScreen, Screen, live

NOT_AS_EXPECTED = 1


@click.command()
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Run in this new folder and leave everything there, to look around in.",
)
@click.option("--plain", is_flag=True, help="Plain lines, as where there is no terminal.")
def demo(keep: Path | None, plain: bool) -> int:
    """Watch wirewatch work, with nothing to set up.

    Starts a fictional newsroom of six outlets and everything that wirewatch is made of, on this
    machine only: feeds are polled, articles cleaned, tagged and stored, alerts printed. It ends
    when everything is delivered, and says so if anything was not as it had to be.

    Articles land in SQLite; in an Elasticsearch, under a prefix of the demo's own, where
    $WIREWATCH_ELASTICSEARCH_URL names one.

    \b
    Examples:
      wirewatch demo
      wirewatch demo --keep look && wirewatch search --home look "sanction*"
    """
    console = Console(highlight=False)
    with _home(keep) as home, _screen(console, plain=plain) as screen:
        account = run_demo(home, load_newsroom(), screen, _world(keep))
    for line in _summary(account, keep):
        click.echo(line)
    return NOT_AS_EXPECTED if account.wrong else 0


@contextmanager
def _home(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="wirewatch-demo-") as folder:
        yield Path(folder).resolve()


def _screen(console: Console, *, plain: bool) -> AbstractContextManager[Screen]:
    if plain or not console.is_terminal:
        return nullcontext(PlainScreen(console))
    return live(console)


def _world(keep: Path | None) -> World:
    prefix = f"wirewatch-demo-{secrets.token_hex(3)}"
    return World(time.monotonic, _now, os.environ, prefix, keep=keep is not None)


def _now() -> datetime:
    return datetime.now(UTC)


def _summary(account: Account, keep: Path | None) -> Iterator[str]:
    numbers = account.progress
    if account.wrong:
        yield "The demo did not go as it had to:"
        yield from (f"  {line}" for line in account.wrong)
    else:
        yield "Every article is stored and every alert is delivered."
    yield f"  polled     {numbers.polled} ({account.unchanged} unchanged, {account.failed} failed)"
    yield f"  new        {numbers.new}"
    yield f"  copies     {numbers.copies}"
    yield f"  revisions  {numbers.revisions}"
    yield f"  alerts     {numbers.alerts}"
    yield f"  time       {numbers.seconds:.1f} s"
    if keep is not None:
        yield f'Look around: wirewatch search --home {keep} "sanction*"'
    else:
        what = "its files and logs" if account.wrong else "what it stored, to look around in,"
        yield f"Keep {what} with: wirewatch demo --keep FOLDER"
