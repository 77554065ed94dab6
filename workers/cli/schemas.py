"""``wirewatch schemas``: JSON Schemas of the files in config/, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.errors import ConfigurationError, Place, Problem
from workers.cli.output import print_json
from workers.schemas import content_of
from workers.schemas import schemas as all_schemas


@click.command()
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Write them into this folder, a file each.",
)
def schemas(folder: Path | None) -> None:
    """Print JSON Schemas of topics, lists and the other files of config/, or write them.

    Editors that know YAML Language Server complete and check a file whose first line is
    `# yaml-language-server: $schema=../schemas/topic.json`. `wirewatch init` writes schemas and
    lines; write the schemas again after an upgrade.

    \b
    Example:
      wirewatch schemas --write config/schemas
    """
    if folder is None:
        print_json(all_schemas())
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, schema in all_schemas().items():
            (folder / file).write_bytes(content_of(schema))
            click.echo(f"wrote {folder / file}")
    except OSError as error:
        problem = Problem(Place(str(folder)), f"cannot be written: {error.strerror}")
        raise ConfigurationError([problem]) from None
