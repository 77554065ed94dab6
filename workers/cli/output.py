"""What commands share: the folder they work in, JSON lines in and out, and tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click
import msgspec

from pipeline.errors import ConfigurationError, Place, Problem, WirewatchError
from workers.settings import Settings, load

home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder with config/ and var/ (default: $WIREWATCH_HOME, or the current folder).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def settings_of(home: Path | None) -> Settings:
    """The settings of ``--home``, of $WIREWATCH_HOME, or of the current folder."""
    return load(home_of(home), os.environ)


def installation_of(home: Path | None) -> Settings:
    """As ``settings_of``, for commands that make nothing of a folder that is no installation.

    Raises ConfigurationError where there is no config folder.
    """
    settings = settings_of(home)
    if not settings.config.is_dir():
        raise ConfigurationError([no_installation(settings)])
    return settings


def no_installation(settings: Settings) -> Problem:
    """What to say of a folder without configuration."""
    mend = f"name another folder with --home, or make one: wirewatch init {settings.home}"
    return Problem(Place(str(settings.config)), "no such folder", mend)


def home_of(home: Path | None) -> Path:
    """``--home``, or $WIREWATCH_HOME, or the current folder."""
    chosen = home or Path(os.environ.get("WIREWATCH_HOME") or Path.cwd())
    return chosen.resolve()


def print_json(value: Any) -> None:
    """One line of JSON on standard output."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def print_json_list(values: Iterable[Any]) -> None:
    """One JSON array on standard output, an item a line, in constant memory."""
    write_json_list(values, sys.stdout.buffer)


def write_json_list(values: Iterable[Any], sink: IO[bytes]) -> None:
    """The same to ``sink``."""
    sink.write(b"[")
    for index, value in enumerate(values):
        sink.write((b",\n " if index else b"\n ") + msgspec.json.encode(value))
    sink.write(b"\n]\n")
    sink.flush()


def run_filter(
    stage: Callable[[dict[str, Any]], dict[str, Any]], source: IO[bytes], sink: IO[bytes]
) -> None:
    """A stage over JSON lines: one line out for each line in, in order.

    A line that cannot be processed gives ``{"id", "error"}`` and the run goes on.
    """
    for line in source:
        if not line.strip():
            continue
        sink.write(msgspec.json.encode(_processed(stage, line)) + b"\n")
        sink.flush()


def _processed(stage: Callable[[dict[str, Any]], dict[str, Any]], line: bytes) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not a line of JSON: {error}"}
    if not isinstance(record, dict):
        return {"id": None, "error": "a line must be a JSON object"}
    try:
        return {"id": record.get("id"), **stage(record)}
    except (WirewatchError, ValueError, TypeError, RecursionError) as error:
        return {"id": record.get("id"), "error": str(error)}


def counted(number: int, one: str, many: str = "") -> str:
    """``1 feed``, ``2 feeds``; ``many`` where it is not ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def table(headings: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Lines of left-aligned columns, two spaces apart; no line depends on the terminal."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()
