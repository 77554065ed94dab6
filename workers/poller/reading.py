"""From a body to what it offers, done where hostile bytes cost a child process and no more.

The child is handed the last listing too: what is new is found there, so that only that comes back.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from pipeline.encoding import from_json, to_json
from pipeline.errors import FeedUnreadable, FetchFailed
from pipeline.feeds.arrivals import Offer, Poll, offer
from pipeline.feeds.parsing import parse_feed
from workers.sandbox import Ended, SandboxPool, serve

COMMAND = (sys.executable, "-P", "-m", "workers.poller.reading")
"""The child; -P keeps the working folder from shadowing our modules."""
_READ, _UNREADABLE = b"+", b"-"


@dataclass(frozen=True, slots=True)
class Body:
    """A feed's bytes as they came, from the address they came from."""

    content: bytes
    content_type: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a body holds: its format, how many entries, what it asks for, and what is new in it.

    ``ttl`` is in seconds, 0 where the feed does not say.
    """

    format: str
    entries: int
    ttl: float
    warning: str
    offer: Offer


class FeedReader:
    """Reads bodies in the children of ``pool``, which must run ``COMMAND``."""

    def __init__(self, pool: SandboxPool) -> None:
        self._pool = pool

    async def read(self, body: Body, poll: Poll, memory: bytes) -> Reading:
        """What the body offers. Raises FeedUnreadable, and FetchFailed ("parse-timeout",
        "parse-crash") when reading it ended the child."""
        task = to_json(_Task(body.content_type, body.url, poll, memory))
        answer = await self._pool.run(task + b"\n" + body.content)
        if isinstance(answer, Ended):
            outcome = "parse-timeout" if answer.how == "timeout" else "parse-crash"
            raise FetchFailed(outcome, f"the feed could not be parsed: {answer.why}")
        if answer.startswith(_READ):
            return from_json(Reading, answer[1:])
        raise FeedUnreadable(answer[1:].decode())


@dataclass(frozen=True, slots=True)
class _Task:
    content_type: str
    url: str
    poll: Poll
    memory: bytes


def _handle(message: bytes) -> bytes:
    head, _, content = message.partition(b"\n")
    task = from_json(_Task, head)
    try:
        parsed = parse_feed(content, task.content_type, task.url)
    except FeedUnreadable as error:
        return _UNREADABLE + str(error).encode("utf-8", "replace")
    found = offer(parsed, task.poll, task.memory)
    reading = Reading(parsed.format, len(parsed.entries), parsed.ttl, parsed.warning, found)
    return _READ + to_json(reading)


if __name__ == "__main__":
    serve(_handle, sys.argv[1:])
