"""``wirewatch init``: a commented starter configuration.

Topics are written as files that begin from the shipped ones and say only what is different: so a
later wirewatch that ships better ones improves them, whatever an analyst has changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from pipeline.errors import ConfigurationError, Place, Problem
from workers.schemas import FOLDER, content_of, schema_line, schemas
from workers.startertopics import SUFFIX, overlay_of, starters


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Write a commented starter configuration into FOLDER.

    Nothing that is there already is overwritten.

    \b
    Example:
      wirewatch init newsroom && cd newsroom && wirewatch doctor
    """
    files = dict(_files(resources.files("workers") / "starter"))
    config = folder / "config"
    there = [config / path for path in sorted(files) if (config / path).exists()]
    if there:
        raise ConfigurationError(
            [Problem(Place(str(path)), "is there already", "choose a new folder") for path in there]
        )
    for path, content in sorted(files.items()):
        (config / path).parent.mkdir(parents=True, exist_ok=True)
        (config / path).write_bytes(content)
        click.echo(f"wrote {config / path}")
    click.echo(f"next: cd {folder} && wirewatch doctor && wirewatch up")


def _files(starter: Traversable) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What goes into config/, from there."""
    for entry in starter.iterdir():
        if entry.name.endswith(SUFFIX):
            yield _with_schema(PurePosixPath(entry.name), entry.read_bytes())
    for name in starters():
        yield _with_schema(PurePosixPath("topics", name + SUFFIX), overlay_of(name))
    for file, schema in schemas().items():
        yield PurePosixPath(FOLDER, file), content_of(schema)


def _with_schema(path: PurePosixPath, content: bytes) -> tuple[PurePosixPath, bytes]:
    return path, schema_line(path) + content
