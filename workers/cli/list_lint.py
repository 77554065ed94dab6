"""``wirewatch lists lint``: what lists hold, what was left out, and which names are noisy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.errors import StoreAway
from pipeline.topics.listlint import LintedList, Noise, NoisyName, lint_list
from workers.cli.list_files import NAMED, chosen, list_files, lists_option
from workers.cli.main import FOUND_WRONG
from workers.cli.newest_articles import newest_articles
from workers.cli.output import counted, home_option, json_option, print_json_list
from workers.listfolder import ListFiles

NOISIEST = 50
NEWEST = 5_000
"""Stored articles in which names are counted."""


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "--articles",
    type=click.IntRange(0),
    default=NEWEST,
    show_default=True,
    help="Count names in so many of the newest stored articles; 0 asks no store.",
)
@lists_option
@home_option
@json_option
def lint(
    names: tuple[str, ...], articles: int, folder: Path | None, home: Path | None, as_json: bool
) -> int:
    """Say what is wrong with lists, what was left out, and which names are noisy.

    Noisy are the 50 names of a list that stand in most stored articles. Ends with 1 if a list
    cannot be used; a broken row only is left out.

    \b
    Examples:
      wirewatch lists lint
      wirewatch lists lint sdn --articles 50000
      wirewatch lists lint --lists drafts --articles 0
    """
    path, files = list_files(folder, home)
    found = [lint_list(file, files.contents) for file in chosen(names, files, path)]
    noise = _noise(found, articles, home)
    if as_json:
        print_json_list(_lint_record(each, noise) for each in found)
    else:
        for line in _lint_lines(found, files, noise):
            click.echo(line)
    return FOUND_WRONG if files.unreadable or any(each.errors for each in found) else 0


def _noise(found: Sequence[LintedList], articles: int, home: Path | None) -> Noise | None:
    """Names counted in stored articles; None where there are none at hand."""
    tables = [table for each in found for table in each.tables]
    noise = Noise(tables)
    try:
        for article in newest_articles(articles, home, "counting names") if tables else ():
            noise.add(article)
    except StoreAway as away:
        click.echo(f"wirewatch: names are not counted: {away}", err=True)
        return None
    return noise if noise.articles else None


def _lint_lines(
    found: Sequence[LintedList], files: ListFiles, noise: Noise | None
) -> Iterator[str]:
    yield from (f"error  {why}" for why in files.unreadable.values())
    for each in found:
        yield from (f"error  {problem}" for problem in each.errors)
        if not each.errors:
            yield from _content_lines(each)
            yield from _noise_lines(each, noise) if noise else ()
    errors = sum(bool(each.errors) for each in found) + len(files.unreadable)
    broken = sum(len(each.broken) for each in found)
    yield (
        f"{counted(len(found), 'list')}, {errors:,} that cannot be used,"
        f" {counted(broken, 'broken row')}"
    )


def _content_lines(each: LintedList) -> Iterator[str]:
    if each.terms:
        yield f"{each.name}: {counted(each.terms, 'term')}"
        return
    strong, weak = (len(table) for table in each.tables)
    entities = counted(each.entities, "entity", "entities")
    yield (
        f"{each.name}: {entities}, {counted(each.names, 'name')}:"
        f" {counted(strong, 'strong form')}, {weak:,} weak"
    )
    weaknesses = (each.weaknesses or {}).items()
    yield from (f"  weak       {count:,}: {why}" for why, count in weaknesses)
    if each.repeated:
        yield f"  joined     {counted(each.repeated, 'row')} of an id that came before"
    if each.wordless:
        named = ", ".join(map(repr, each.wordless[:NAMED]))
        names = counted(len(each.wordless), "name leaves", "names leave")
        yield f"  left out   {names} no word: {named}"
    yield from (f"  left out   {problem}" for problem in each.broken[:NAMED])
    if len(each.broken) > NAMED:
        yield f"  left out   {len(each.broken) - NAMED:,} more rows (--json has all)"


def _noise_lines(each: LintedList, noise: Noise) -> Iterator[str]:
    for table in each.tables:
        noisy = noise.noisiest(table, NOISIEST)
        if noisy:
            yield f"  ${table.name} in the newest {counted(noise.articles, 'article')}:"
        for name in noisy:
            yield f"    {name.articles:>7,}  {name.name}  ({_few(name.entities)})"


def _few(entities: Sequence[str]) -> str:
    more = f", and {len(entities) - 2} more" if len(entities) > 2 else ""
    return ", ".join(entities[:2]) + more


def _lint_record(each: LintedList, noise: Noise | None) -> dict[str, Any]:
    return {
        "list": each.name,
        "file": each.file,
        "errors": [str(problem) for problem in each.errors],
        "broken": [str(problem) for problem in each.broken],
        "entities": each.entities,
        "terms": each.terms,
        "names": each.names,
        "forms": {table.name: len(table) for table in each.tables},
        "weak": {str(why): count for why, count in (each.weaknesses or {}).items()},
        "repeated_ids": each.repeated,
        "wordless": each.wordless,
        "articles": noise.articles if noise else 0,
        "noisiest": [_noisy(name) for name in _noisiest(each, noise)],
    }


def _noisiest(each: LintedList, noise: Noise | None) -> Iterator[NoisyName]:
    for table in each.tables if noise else ():
        yield from noise.noisiest(table, NOISIEST) if noise else ()


def _noisy(name: NoisyName) -> dict[str, Any]:
    return {
        "list": name.table,
        "name": name.name,
        "articles": name.articles,
        "entities": name.entities,
    }
