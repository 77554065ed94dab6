"""List files as commands read them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.listfiles import is_list_file, list_name
from workers.cli.output import settings_of
from workers.listfolder import ListFiles, read_list_folder

NAMED = 20
"""Rows and names that people's output names."""

lists_option = click.option(
    "--lists",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of lists (default: config/lists of the home folder).",
)


def list_files(folder: Path | None, home: Path | None) -> tuple[Path, ListFiles]:
    """The folder of lists and its files. Raises ConfigurationError where it is not there."""
    path = folder or settings_of(home).lists
    if not path.is_dir():
        mend = "make it, and write a list (docs/lists.md)"
        raise ConfigurationError([Problem(Place(str(path)), "no folder of lists is here", mend)])
    return path, read_list_folder(path)


def chosen(names: Sequence[str], files: ListFiles, path: Path) -> list[str]:
    """The files of the lists that are named, or of all. Raises ConfigurationError."""
    known = {list_name(file): file for file in files.contents if is_list_file(file)}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            mend = (
                f"did you mean {near[0]}?" if near else f"lists here: {', '.join(known) or 'none'}"
            )
            raise ConfigurationError([Problem(Place(str(path)), f"there is no list {name}", mend)])
    return [known[name] for name in names] or sorted(known.values())
