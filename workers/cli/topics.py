"""``wirewatch topics``: match articles, check topic files, and say why. A command is a file."""

from __future__ import annotations

import click

from workers.cli.topic_backtest import backtest
from workers.cli.topic_diff import diff
from workers.cli.topic_explain import explain
from workers.cli.topic_lint import lint
from workers.cli.topic_match import match
from workers.cli.topic_query import query
from workers.cli.topic_test import test
from workers.cli.topic_versions import show, versions


@click.group()
def topics() -> None:
    """Match articles against topics, check topic files, and say why.

    \b
    Example:
      wirewatch topics lint && wirewatch topics test
    """


for command in (backtest, diff, explain, lint, match, query, show, test, versions):
    topics.add_command(command)
