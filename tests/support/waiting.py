"""Waiting for a condition, with a bound; tests never sleep for a fixed time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def wait_until(
    condition: Callable[[], object], what: str, *, bound: float = 10.0, every: float = 0.02
) -> None:
    """Returns once ``condition`` holds; fails, naming ``what``, after ``bound`` seconds."""
    pause = threading.Event()
    end = time.monotonic() + bound
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {bound:g} s in vain for: {what}")
        pause.wait(every)
