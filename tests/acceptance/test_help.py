"""Every command explains itself, with an example to copy."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tests.support.commands import wirewatch
from workers.cli.main import COMMANDS, LazyGroup


def test_every_command_shows_an_example_of_itself() -> None:
    missing = [" ".join(path) for path in _paths() if not _has_example(path)]
    assert missing == []


def test_the_list_of_commands_says_what_each_does() -> None:
    shown = wirewatch("--help").out
    for name in COMMANDS:
        [line] = [line for line in shown.splitlines() if line.split()[:1] == [name]]
        assert len(line.split()) > 3


def _paths() -> Iterator[tuple[str, ...]]:
    group = LazyGroup()
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, sub) for sub in command.commands)


def _has_example(path: tuple[str, ...]) -> bool:
    """In its own help, or in that of the group it belongs to."""
    helps = [wirewatch(*path[:length], "--help").out for length in range(1, len(path) + 1)]
    examples = [example for shown in helps for example in shown.split("Example")[1:]]
    return any(f"wirewatch {' '.join(path)}" in example for example in examples)
