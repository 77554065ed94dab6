"""``wirewatch lists expand``: every form of every name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.topics.listfiles import read_list
from pipeline.topics.sharedlists import EntityForms, entity_forms
from workers.cli.list_files import NAMED, chosen, list_files, lists_option
from workers.cli.main import FOUND_WRONG
from workers.cli.output import home_option, json_option, print_json_list


@click.command()
@click.argument("name")
@click.option("--id", "id", default=None, help="This entity alone.")
@lists_option
@home_option
@json_option
def expand(name: str, id: str | None, folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Print every form in which list NAME looks for its names.

    \b
    Examples:
      wirewatch lists expand customers
      wirewatch lists expand sdn --id 306
    """
    path, files = list_files(folder, home)
    (file,) = chosen((name,), files, path)
    read = read_list(file, files.contents)
    for problem in read.broken[:NAMED]:
        click.echo(f"wirewatch: left out: {problem}", err=True)
    if read.content.terms:
        _print_terms(read.content.terms, as_json)
        return 0
    wanted = (each for each in entity_forms(read.content) if id in {None, each.entity.id})
    found = list(wanted) if id is not None else wanted
    if not found:
        click.echo(f"wirewatch: no entity of {name} has the id {id}", err=True)
        return FOUND_WRONG
    if as_json:
        print_json_list(map(_expanded_record, found))
        return 0
    for each in found:
        for line in _expanded_lines(each):
            click.echo(line)
    return 0


def _print_terms(terms: Sequence[str], as_json: bool) -> None:
    if as_json:
        print_json_list(terms)
        return
    for term in terms:
        click.echo(term)


def _expanded_lines(each: EntityForms) -> Iterator[str]:
    yield f"{each.entity.id}  {each.entity.name} ({each.entity.kind})"
    for name in each.names:
        if name.wordless:
            yield f"    left out: {name.name!r} leaves no word"
        for form in name.forms:
            yield f"    {form.tokens}" + (f"  (weak: {form.weak})" if form.weak else "")


def _expanded_record(each: EntityForms) -> dict[str, Any]:
    return {
        "id": each.entity.id,
        "name": each.entity.name,
        "kind": each.entity.kind,
        "names": [
            {
                "name": name.name,
                "forms": [{"words": form.tokens, "weak": form.weak} for form in name.forms],
            }
            for name in each.names
        ],
    }
