"""Alerts on a terminal, or whatever a stream leads to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from pipeline.alert import Alert
from pipeline.alerts.links import Links
from pipeline.alerts.rendering import rendered
from pipeline.errors import ChannelAway


class ConsoleChannel:
    """Prints each alert in one piece, with an empty line after it. ``now`` is aware, in UTC."""

    def __init__(
        self,
        name: str,
        stream: TextIO,
        now: Callable[[], datetime],
        links: Links | None = None,
    ) -> None:
        self.name = name
        self._stream, self._now, self._links = stream, now, links
        self._one_at_a_time = threading.Lock()

    def send(self, alert: Alert) -> None:
        """Prints and flushes; a stream that takes nothing is a ChannelAway."""
        text = f"{rendered(alert, self._now().date(), self._links)}\n\n"
        encoding = self._stream.encoding or "utf-8"
        writable = text.encode(encoding, "replace").decode(encoding)
        try:
            with self._one_at_a_time:
                self._stream.write(writable)
                self._stream.flush()
        except (OSError, ValueError) as error:
            raise ChannelAway(f"channel {self.name}", f"nothing can be printed: {error}") from error

    def close(self) -> None:
        """The stream stays open: it belongs to the process."""
