"""``wirewatch lists``: what shared lists hold, and which forms of names they look for."""

from __future__ import annotations

import click

from workers.cli.list_accept import accept
from workers.cli.list_expand import expand
from workers.cli.list_lint import lint


@click.group()
def lists() -> None:
    """Look at shared lists of names, and publish one that shrank.

    \b
    Example:
      wirewatch lists lint && wirewatch lists expand sdn --id 306
    """


for _command in (lint, expand, accept):
    lists.add_command(_command)
