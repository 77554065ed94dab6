"""A channel that hangs is given up after a deadline, so that the others get their turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from pipeline.alert import Alert
from pipeline.errors import ChannelAway
from pipeline.ports import Channel

DEADLINE = 50.0
"""Seconds; longer than any channel's own timeout (45), shorter than a delivery's lease (60)."""

SLOW = 10.0
MOST_SLOW = 2


@dataclass(slots=True)
class DeadlineChannel:
    """Adapter of ``pipeline.ports.Channel`` around another. Each send has a thread of its own.

    A send that is given up goes on until its library lets go of it. While two sends are under way
    for more than 10 s, no further one is begun: a channel that hangs keeps few threads.
    """

    channel: Channel
    deadline: float = DEADLINE
    slow: float = SLOW
    clock: Callable[[], float] = time.monotonic
    name: str = field(init=False)
    _begun: dict[int, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _sends: int = 0

    def __post_init__(self) -> None:
        self.name = self.channel.name

    def send(self, alert: Alert) -> None:
        """As the channel; ChannelAway also when it gives no answer in time."""
        result: Future[None] = Future()
        number = self._begin()
        thread = threading.Thread(target=self._send, args=(alert, number, result), daemon=True)
        thread.start()
        try:
            result.result(self.deadline)
        except TimeoutError:
            if result.done():
                raise
            why = f"no answer within {self.deadline:g} s"
            raise ChannelAway(f"channel {self.name}", why) from None

    def close(self) -> None:
        """Close the channel."""
        self.channel.close()

    def _begin(self) -> int:
        with self._lock:
            now = self.clock()
            if sum(now - begun > self.slow for begun in self._begun.values()) >= MOST_SLOW:
                why = f"{MOST_SLOW} alerts have been on their way for over {self.slow:g} s"
                raise ChannelAway(f"channel {self.name}", why)
            self._sends += 1
            self._begun[self._sends] = now
            return self._sends

    def _send(self, alert: Alert, number: int, result: Future[None]) -> None:
        try:
            self.channel.send(alert)
            result.set_result(None)
        except Exception as error:  # noqa: BLE001 -- handed on to the thread that waits
            result.set_exception(error)
        finally:
            with self._lock:
                del self._begun[number]
