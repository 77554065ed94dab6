"""``wirewatch outlets``: the boilerplate that was learned of outlets."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.encoding import to_plain
from pipeline.errors import WirewatchError
from pipeline.ports import OutletMemory
from workers import wiring
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.cli.servers import servers_of

NOT_KEPT = "(its words were not kept)"


@click.command()
@click.argument("outlet", required=False, default="")
@click.option("--forget", is_flag=True, help="Forget what is known of OUTLET: it is learned anew.")
@home_option
@json_option
def outlets(outlet: str, forget: bool, home: Path | None, as_json: bool) -> None:
    """Show which sentences outlets repeat, and so are taken out of their articles.

    A sentence is learned once an outlet has said it in three different stories, and forgotten 30
    days after it last did. Without OUTLET all outlets are listed of which something is known.

    \b
    Examples:
      wirewatch outlets
      wirewatch outlets example.com
      wirewatch outlets example.com --forget
    """
    if forget and not outlet:
        raise click.UsageError("--forget needs an OUTLET")
    memory = wiring.outlet_memory(servers_of(installation_of(home)))
    if forget:
        _forget(memory, outlet, as_json=as_json)
    elif outlet:
        _show(memory, outlet, as_json=as_json)
    else:
        _list(memory, as_json=as_json)


def _list(memory: OutletMemory, *, as_json: bool) -> None:
    known = memory.outlets()
    if as_json:
        print_json_list(to_plain(each) for each in known)
        return
    rows = [[each.outlet, f"{each.sentences}", each.version] for each in known]
    headings = ["outlet", "sentences", "changed (UTC)"]
    for line in table(headings, rows) if rows else ["nothing is known of any outlet yet"]:
        click.echo(line)


def _show(memory: OutletMemory, outlet: str, *, as_json: bool) -> None:
    sentences = memory.sentences(outlet)
    if as_json:
        print_json_list(to_plain(each) for each in sentences)
        return
    rows = [[f"{each.seen:%Y-%m-%d %H:%M}", each.text or NOT_KEPT] for each in sentences]
    for line in table(["last said (UTC)", "sentence"], rows) if rows else [_nothing(outlet)]:
        click.echo(line)


def _forget(memory: OutletMemory, outlet: str, *, as_json: bool) -> None:
    sentences = len(memory.sentences(outlet))
    if not memory.forget(outlet):
        raise WirewatchError(f"{_nothing(outlet)}; wirewatch outlets lists those that are known")
    if as_json:
        print_json({"outlet": outlet, "forgotten": sentences})
    else:
        click.echo(f"{counted(sentences, 'sentence')} of {outlet} forgotten")


def _nothing(outlet: str) -> str:
    return f"nothing is known of {outlet}"
