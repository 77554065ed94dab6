"""The newest stored articles, for commands that count in them; with progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.progress import track

from pipeline.ports import Search
from pipeline.topics.matchable import Matchable
from workers.cli.output import settings_of
from workers.settings import Settings


def newest_articles(limit: int, home: Path | None, doing: str) -> Iterator[Matchable]:
    """At most ``limit`` of them; none where there is no store. ``doing`` is shown on a terminal.

    Raises ConfigurationError and StoreAway.
    """
    settings = settings_of(home) if limit else None
    if settings is None or not _has_store(settings):
        return
    from workers.wiring import open_store

    with closing(open_store(settings)) as store:
        console = Console(stderr=True)
        for hit in track(
            store.search(Search(limit=limit)),
            doing,
            total=min(limit, store.count()),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ):
            yield Matchable.from_document(hit.document)


def _has_store(settings: Settings) -> bool:
    return settings.store.elasticsearch is not None or settings.store_path.exists()
