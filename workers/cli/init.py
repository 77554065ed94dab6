"""``wirewatch init``: a commented starter configuration."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from pipeline.errors import ConfigurationError, Place, Problem


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Write a commented starter configuration into FOLDER.

    Nothing that is there already is overwritten.

    \b
    Example:
      wirewatch init newsroom && cd newsroom && wirewatch doctor
    """
    files = dict(_files(resources.files("workers") / "starter", Path("config")))
    there = [folder / path for path in sorted(files) if (folder / path).exists()]
    if there:
        raise ConfigurationError(
            [Problem(Place(str(path)), "is there already", "choose a new folder") for path in there]
        )
    for path, content in sorted(files.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        click.echo(f"wrote {folder / path}")
    click.echo(f"next: cd {folder} && wirewatch doctor && wirewatch up")


def _files(folder: Traversable, target: Path) -> Iterator[tuple[Path, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, target / entry.name)
        elif entry.name.endswith(".yaml"):
            yield target / entry.name, entry.read_bytes()
