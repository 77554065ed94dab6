"""``wirewatch init``: a commented starter configuration."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from pipeline.errors import ConfigurationError, Place, Problem
from workers.schemas import FOLDER, content_of, schema_line, schemas


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Write a commented starter configuration into FOLDER.

    Nothing that is there already is overwritten.

    \b
    Example:
      wirewatch init newsroom && cd newsroom && wirewatch doctor
    """
    files = dict(_files(resources.files("workers") / "starter", PurePosixPath()))
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


def _files(folder: Traversable, target: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What goes into config/, from there."""
    yield from _starter_files(folder, target)
    for file, schema in schemas().items():
        yield target / FOLDER / file, content_of(schema)


def _starter_files(
    folder: Traversable, target: PurePosixPath
) -> Iterator[tuple[PurePosixPath, bytes]]:
    for entry in folder.iterdir():
        path = target / entry.name
        if entry.is_dir():
            yield from _starter_files(entry, path)
        elif entry.name.endswith(".yaml"):
            yield path, schema_line(path) + entry.read_bytes()
