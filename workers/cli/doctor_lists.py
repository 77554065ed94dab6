"""What the doctor says of shared lists: those that lie here, and those that run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.ports import ListShelf
from pipeline.topics.listpublishing import decide_lists
from workers.cli.findings import Finding, Health
from workers.cli.output import counted
from workers.listfolder import read_list_folder
from workers.settings import Settings

MOST_ROWS = 3
"""Broken rows that are named; ``wirewatch lists lint`` names all."""


def of_lists(settings: Settings) -> Iterator[Finding]:
    """What is to be said of config/lists; nothing where there is no such folder."""
    if not settings.lists.is_dir():
        return
    files = read_list_folder(settings.lists)
    decision = decide_lists(files.contents, (), datetime.now(UTC))
    entries = sum(published.size for published, _ in decision.put)
    lists, entries_here = counted(len(decision.put), "list"), counted(entries, "entry", "entries")
    yield Finding("lists", Health.OK, f"{lists}, {entries_here}")
    for why in (*files.unreadable.values(), *decision.refused.values()):
        yield from (Finding("lists", Health.CONFIGURATION, line) for line in why.splitlines())
    for problem in decision.broken[:MOST_ROWS]:
        yield Finding("lists", Health.NOTE, f"left out: {problem}")
    if len(decision.broken) > MOST_ROWS:
        more = len(decision.broken) - MOST_ROWS
        yield Finding("lists", Health.NOTE, f"left out: {more:,} more (wirewatch lists lint)")


def of_running_lists(shelf: ListShelf) -> Iterator[Finding]:
    """Files that are refused while what ran before goes on. Raises LedgerAway."""
    for file, why in shelf.refused().items():
        detail = f"{file} is refused, what ran before goes on: {why}"
        yield Finding("lists", Health.WRONG, detail)
