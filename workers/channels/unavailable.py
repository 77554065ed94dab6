"""A channel that somebody named and nobody can use."""

from __future__ import annotations

from pipeline.alert import Alert
from pipeline.errors import ChannelAway


class UnavailableChannel:
    """Is away until its configuration is mended: its alerts wait, and in the end go to the
    fallback, instead of being lost to a slip of the pen."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self._why = why

    def send(self, alert: Alert) -> None:
        """Always a ChannelAway."""
        raise ChannelAway(f"channel {self.name}", self._why)

    def close(self) -> None:
        """Nothing is held."""
