"""``wirewatch dead``: articles that could not be worked on, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.alerts.rendering import one_line
from pipeline.encoding import to_plain
from pipeline.errors import WirewatchError
from pipeline.feeds.identity import ID_LENGTH
from pipeline.ports import DeadArticle, Ledger
from workers import wiring
from workers.cli.output import (
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.cli.servers import servers_of

MOST = 100_000

all_option = click.option("--all", "everything", is_flag=True, help="All dead letters.")
ids_argument = click.argument("ids", nargs=-1)


class TakesIds(click.Command):
    """A command whose ids may begin with a dash, which then is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Ids that look like options go behind all options."""
        dashed = [arg for arg in args if arg.startswith("-") and len(arg) == ID_LENGTH]
        others = [arg for arg in args if arg not in dashed]
        return super().parse_args(ctx, [*others, "--", *dashed] if dashed else others)


@click.group()
def dead() -> None:
    """See to articles that died after their last attempt.

    \b
    Examples:
      wirewatch dead list
      wirewatch dead show 3fJx0c1Z_b7Kk2mQ9sVw4A
      wirewatch dead replay --all
    """


@dead.command("list")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True,
              help="The newest so many.")  # fmt: skip
@home_option
@json_option
def list_dead(home: Path | None, limit: int, as_json: bool) -> None:
    """List dead letters, newest first.

    \b
    Example:
      wirewatch dead list --limit 10
    """
    letters = _ledger(home).dead(limit)
    if as_json:
        print_json_list(to_plain(letter) for letter in letters)
        return
    rows = [_row(letter) for letter in letters]
    for line in table(["id", "died (UTC)", "title", "why"], rows) if rows else ["none is dead"]:
        click.echo(line)


def _row(letter: DeadArticle) -> list[str]:
    died = f"{letter.died:%Y-%m-%d %H:%M}"
    return [letter.id, died, one_line(letter.title)[:60], one_line(letter.why)]


@dead.command(cls=TakesIds)
@click.argument("id")
@home_option
@json_option
def show(home: Path | None, id: str, as_json: bool) -> None:
    """Show one dead letter with the entry that its feed gave.

    \b
    Example:
      wirewatch dead show 3fJx0c1Z_b7Kk2mQ9sVw4A
    """
    ledger = _ledger(home)
    letter = next((letter for letter in ledger.dead(MOST) if letter.id == id), None)
    entry = ledger.dead_entry(id)
    if letter is None or entry is None:
        raise WirewatchError(f"no dead letter {id}; see: wirewatch dead list")
    if as_json:
        print_json({**to_plain(letter), "entry": to_plain(entry)})
        return
    facts = {**to_plain(letter), **to_plain(entry)}
    for name, value in facts.items():
        if value:
            click.echo(f"{name:<13} {one_line(str(value))}")


@dead.command(cls=TakesIds)
@ids_argument
@all_option
@home_option
def replay(home: Path | None, ids: tuple[str, ...], everything: bool) -> None:
    """Try dead letters again, from their first attempt.

    \b
    Example:
      wirewatch dead replay --all
    """
    ledger = _ledger(home)
    chosen = _chosen(ledger, ids, everything=everything)
    click.echo(f"{ledger.replay(chosen)} will be tried again")


@dead.command(cls=TakesIds)
@ids_argument
@all_option
@home_option
def drop(home: Path | None, ids: tuple[str, ...], everything: bool) -> None:
    """Give dead letters up for good.

    \b
    Example:
      wirewatch dead drop 3fJx0c1Z_b7Kk2mQ9sVw4A
    """
    settings = installation_of(home)
    servers = servers_of(settings)
    ledger = wiring.ledger(settings, servers)
    chosen = _chosen(ledger, ids, everything=everything)
    dead = [letter for letter in chosen if ledger.dead_entry(letter) is not None]
    dropped = ledger.drop(dead)
    wiring.memory(servers).forget(dead)
    click.echo(f"{dropped} dropped")


def _ledger(home: Path | None) -> Ledger:
    settings = installation_of(home)
    return wiring.ledger(settings, servers_of(settings))


def _chosen(ledger: Ledger, ids: Sequence[str], *, everything: bool) -> list[str]:
    if everything == bool(ids):
        raise click.UsageError("name dead letters by id, or say --all")
    letters: list[DeadArticle] = ledger.dead(MOST)
    known = {letter.id for letter in letters}
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise WirewatchError(f"not dead: {', '.join(unknown)}; see: wirewatch dead list")
    return list(ids) or [letter.id for letter in letters]
