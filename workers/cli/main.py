"""``wirewatch``: every command, where it lives, and the exit codes.

0 done, 1 found something wrong, 2 wrong use or configuration, 3 a needed server is away.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from pipeline.errors import ConfigurationError, QueryError, ServerAway, WirewatchError

FOUND_WRONG, WRONG_USE, SERVER_AWAY = 1, 2, 3

COMMANDS = {
    "add": "workers.cli.add:add",
    "alerts": "workers.cli.alerts:alerts",
    "clean": "workers.cli.clean:clean",
    "copies": "workers.cli.copies:copies",
    "dead": "workers.cli.dead:dead",
    "dedupe": "workers.cli.dedupe:dedupe",
    "demo": "workers.cli.demo:demo",
    "doctor": "workers.cli.doctor:doctor",
    "elasticsearch": "workers.cli.elasticsearch:elasticsearch",
    "feeds": "workers.cli.feeds:feeds",
    "history": "workers.cli.history:history",
    "init": "workers.cli.init:init",
    "kibana": "workers.cli.kibana:kibana",
    "lists": "workers.cli.lists:lists",
    "outlets": "workers.cli.outlets:outlets",
    "poll": "workers.cli.processes:poll",
    "reprocess": "workers.cli.reprocess:reprocess",
    "schemas": "workers.cli.schemas:schemas",
    "search": "workers.cli.search:search",
    "status": "workers.cli.status:status",
    "stories": "workers.cli.stories:stories",
    "topics": "workers.cli.topics:topics",
    "up": "workers.cli.processes:up",
    "words": "workers.cli.words:words",
    "work": "workers.cli.processes:work",
}
"""A command is imported when it is asked for, so that --help and filters start quickly."""


class LazyGroup(click.Group):
    """A group whose commands are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. The reader of our output may go (``wirewatch ... | head``): nobody is
        left to tell, and nothing is wrong."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return result


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wirewatch")
def wirewatch() -> None:
    """Watch news feeds for topics, lose nothing, alert once per story.

    Start with: wirewatch init newsroom && cd newsroom && wirewatch up
    """


def main() -> None:
    """The console script: runs a command, prints what went wrong, ends with the exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command and returns its exit code."""
    try:
        result = wirewatch.main(arguments, prog_name="wirewatch", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WirewatchError as error:
        click.echo(f"wirewatch: {error}", err=True)
        return _exit_code(error)
    return result if isinstance(result, int) else 0


def _exit_code(error: WirewatchError) -> int:
    if isinstance(error, ServerAway):
        return SERVER_AWAY
    if isinstance(error, ConfigurationError | QueryError):
        return WRONG_USE
    return FOUND_WRONG
