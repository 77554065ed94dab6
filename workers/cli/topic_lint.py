"""``wirewatch topics lint``: what is wrong in topic files, and what may not mean what it seems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.errors import Problem
from pipeline.topics.lint import Linted, lint_all
from workers.cli.main import FOUND_WRONG
from workers.cli.output import counted, home_option, json_option, print_json_list
from workers.cli.topic_files import read_files, topics_option
from workers.listfolder import lists_beside


@click.command()
@topics_option
@home_option
@json_option
def lint(folder: Path | None, home: Path | None, as_json: bool) -> int:
    """Say what is wrong in topic files.

    It also notes what may not mean what you think. Errors keep a file from going live, notes do
    not. Ends with 1 if there is an error.

    \b
    Example:
      wirewatch topics lint --topics drafts
    """
    path, contents, problems = read_files(folder, home)
    named = {str(path / name): content for name, content in contents.items()}
    verdicts = lint_all(named, lists_beside(path))
    verdicts += [Linted(problem.place.file, None, (problem,), ()) for problem in problems]
    if as_json:
        print_json_list(_lint_record(verdict) for verdict in verdicts)
    else:
        for line in _lint_lines(verdicts):
            click.echo(line)
    return FOUND_WRONG if any(verdict.errors for verdict in verdicts) else 0


def _lint_lines(verdicts: Sequence[Linted]) -> Iterator[str]:
    for verdict in verdicts:
        yield from (f"error  {problem}" for problem in verdict.errors)
        yield from (f"note   {problem}" for problem in verdict.notes)
    errors = sum(len(verdict.errors) for verdict in verdicts)
    notes = sum(len(verdict.notes) for verdict in verdicts)
    files = counted(len(verdicts), "file")
    yield f"{files}, {counted(errors, 'error')}, {counted(notes, 'note')}"


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
