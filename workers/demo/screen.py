"""How the demo speaks: live on a terminal, in plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

REFRESH = 8
"""Times a second that the live table is drawn."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the demo is. ``polled`` counts polls of feeds, ``new`` accepted articles, ``queue``
    articles on their way, ``seconds`` the time since the start."""

    round: int
    rounds: int
    polled: int = 0
    new: int = 0
    copies: int = 0
    revisions: int = 0
    alerts: int = 0
    queue: int = 0
    seconds: float = 0.0

    def facts(self) -> dict[str, str]:
        """Each number by its name, in the order of an article's way."""
        return {
            "round": f"{self.round}/{self.rounds}",
            "polled": str(self.polled),
            "new": str(self.new),
            "copies": str(self.copies),
            "revisions": str(self.revisions),
            "alerts": str(self.alerts),
            "queue": str(self.queue),
            "time": f"{self.seconds:.1f} s",
        }


class Screen(Protocol):
    """What the demo shows."""

    def say(self, text: str) -> None:
        """Show whole lines, as they are."""

    def show(self, progress: Progress) -> None:
        """Show the newest numbers."""

    def end_round(self, progress: Progress) -> None:
        """Show the numbers that a round ended with."""


@contextmanager
def live(console: Console) -> Iterator[Screen]:
    """A table that stays at the bottom; what is said stands above it."""
    with Live(console=console, refresh_per_second=REFRESH, transient=True) as table:
        yield _LiveScreen(console, table)


class PlainScreen:
    """Lines only, and one line of numbers for each round."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, text: str) -> None:
        """Print lines as they are."""
        _print(self._console, text)

    def show(self, progress: Progress) -> None:
        """Nothing: lines cannot be taken back."""

    def end_round(self, progress: Progress) -> None:
        """Print the numbers."""
        self.say("  ".join(f"{name} {value}" for name, value in progress.facts().items()))


class _LiveScreen:
    def __init__(self, console: Console, table: Live) -> None:
        self._console, self._table = console, table

    def say(self, text: str) -> None:
        _print(self._console, text)

    def show(self, progress: Progress) -> None:
        facts = progress.facts()
        table = Table(*facts, title="wirewatch demo", title_justify="left")
        table.add_row(*facts.values())
        self._table.update(table)

    def end_round(self, progress: Progress) -> None:
        self.show(progress)


def _print(console: Console, text: str) -> None:
    """Print without reading markup in texts that come from articles, and without wrapping."""
    console.print(Text(text), soft_wrap=True)
