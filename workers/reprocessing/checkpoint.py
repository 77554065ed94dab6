"""Where a run stands, in a file of the data folder: what a killed one goes on from."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.encoding import from_json, to_json
from pipeline.feeds.identity import digest
from pipeline.reprocessing import Tally
from workers.reprocessing.walking import Cursor

FOLDER = "reprocess"


@dataclass(frozen=True, slots=True)
class Options:
    """What makes two runs the same one; ``since`` and ``until`` as they were written."""

    since: str
    until: str = ""
    topic: str = ""
    outlet: str = ""
    language: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A run on its way. ``topics`` is a digest of the topics that it matches, ``token`` names it to
    the ledger."""

    token: str
    options: Options
    topics: str
    begun: datetime
    since: datetime
    until: datetime
    cursor: Cursor
    tally: Tally = field(default_factory=Tally)


class Checkpoints:
    """The file of the runs with these options."""

    def __init__(self, data: Path, options: Options) -> None:
        name = digest("reprocess", to_json(options).decode())
        self._path = data / FOLDER / f"{name}.json"

    def load(self) -> Checkpoint | None:
        """The run that was not finished; None where there is none, or another program's."""
        try:
            return from_json(Checkpoint, self._path.read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def save(self, checkpoint: Checkpoint) -> None:
        """On disk, whole, when this returns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(to_json(checkpoint))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def remove(self) -> None:
        """The run is finished, or given up."""
        with suppress(FileNotFoundError):
            self._path.unlink()
