"""A clock that moves when told."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.articles import NOON_MS


@dataclass
class ManualClock:
    """Milliseconds since 1970, as scripts take them."""

    now: int = NOON_MS

    def __call__(self) -> int:
        return self.now

    def advance(self, seconds: float) -> None:
        """Moves on."""
        self.now += int(seconds * 1000)
