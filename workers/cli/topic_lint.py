"""``wirewatch topics lint``: what is wrong in topic files, and what may not mean what it seems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.errors import ConfigurationError, Problem, StoreAway
from pipeline.topics.lint import Linted, in_order, lint_all
from pipeline.topics.lintstored import StoredUse
from workers.cli.main import FOUND_WRONG
from workers.cli.newest_articles import newest_articles
from workers.cli.output import counted, home_option, json_option, print_json_list
from workers.cli.topic_files import read_files, topics_option
from workers.listfolder import lists_beside

NEWEST = 2_000
"""Stored articles in which clauses and stems are counted."""


@click.command()
@click.option(
    "--articles",
    type=click.IntRange(0),
    default=NEWEST,
    show_default=True,
    help="Count clauses and stems in so many of the newest stored articles; 0 asks no store.",
)
@click.option("--strict", is_flag=True, help="End with 1 if there are notes, too.")
@topics_option
@home_option
@json_option
def lint(articles: int, strict: bool, folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Say what is wrong in topic files.

    It also notes what may not mean what you think, and, where articles are stored, clauses that
    match more than 5% of them and stems that take other words. Errors keep a file from going live,
    notes do not. Ends with 1 if there is an error.

    \b
    Examples:
      wirewatch topics lint
      wirewatch topics lint --topics drafts --strict --articles 0
    """
    path, contents, problems = read_files(folder, home)
    named = {str(path / name): content for name, content in contents.items()}
    verdicts = lint_all(named, lists_beside(path), datetime.now(UTC))
    counted_in, verdicts = _with_stored(verdicts, named, articles, home)
    verdicts += [Linted(problem.place.file, None, (problem,), ()) for problem in problems]
    if as_json:
        print_json_list(_lint_record(verdict) for verdict in verdicts)
    else:
        for line in _lint_lines(verdicts, counted_in):
            click.echo(line)
    is_wrong = any(verdict.errors or (strict and verdict.notes) for verdict in verdicts)
    return FOUND_WRONG if is_wrong else 0


def _with_stored(
    verdicts: list[Linted], contents: Mapping[str, bytes], articles: int, home: Path | None
) -> tuple[int, list[Linted]]:
    """The verdicts with what stored articles say, and how many those are."""
    use = StoredUse(each.topic for each in verdicts if each.topic is not None and not each.errors)
    try:
        for article in newest_articles(articles, home, "counting clauses") if verdicts else ():
            use.add(article)
    except (StoreAway, ConfigurationError) as error:
        click.echo(f"wirewatch: stored articles are not counted: {error}", err=True)
        return 0, verdicts
    if not use.articles:
        return 0, verdicts
    return use.articles, [_noted(each, use, contents[each.file]) for each in verdicts]


def _noted(verdict: Linted, use: StoredUse, content: bytes) -> Linted:
    if verdict.topic is None:
        return verdict
    notes = (*verdict.notes, *use.notes(verdict.topic, content, verdict.file))
    return replace(verdict, notes=in_order(notes))


def _lint_lines(verdicts: Sequence[Linted], articles: int) -> Iterator[str]:
    for verdict in verdicts:
        yield from (f"error  {problem}" for problem in verdict.errors)
        yield from (f"note   {problem}" for problem in verdict.notes)
    errors = sum(len(verdict.errors) for verdict in verdicts)
    notes = sum(len(verdict.notes) for verdict in verdicts)
    files = counted(len(verdicts), "file")
    stored = f"; {counted(articles, 'stored article')} looked at" if articles else ""
    yield f"{files}, {counted(errors, 'error')}, {counted(notes, 'note')}{stored}"


def _lint_record(verdict: Linted) -> dict[str, Any]:
    return {
        "file": verdict.file,
        "topic": verdict.topic.name if verdict.topic else None,
        "errors": [_problem(problem) for problem in verdict.errors],
        "notes": [_problem(problem) for problem in verdict.notes],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "mend": problem.mend,
    }
