"""Every error that wirewatch raises, one tree.

::

    WirewatchError
     ├── ConfigurationError     the user's files or options are wrong      exit code 2
     ├── ServerAway             a needed server does not answer            exit code 3
     │    ├── LedgerAway        Redis-compatible servers (ledger, fingerprints, broker)
     │    ├── StoreAway         the article store, or it has no room
     │    │    ├── StoreBusy        it answers, and takes less than it was given
     │    │    └── StoreTooLarge    one request was larger than it takes
     │    └── ChannelAway       what an alert is sent to; says when to try again
     ├── ArticleRefused         this article's own failure, in a stage that is named
     ├── DeliveryRefused        a channel said no to this alert, for good
     ├── FetchFailed            one address could not be fetched; carries the counted outcome
     ├── FeedUnreadable         bytes that are no feed
     ├── PageUnreadable         a page that cannot be read; its feed's text is used instead
     ├── MigrationNeeded        the store's documents must first move to a new mapping
     └── QueryError             a topic expression that cannot be read; carries its place
          └── QueryRefused      one that the store cannot answer

Foreign exceptions are translated into these once, where the foreign library is called. An "away"
error says nothing about an article: whoever meets one shuts a gate and spends no attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file that a user wrote; line and column count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a user's file: where, what, and how to mend it."""

    place: Place
    message: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" ({self.mend})" if self.mend else ""
        return f"{self.place}: {self.message}{mend}"


class WirewatchError(Exception):
    """The root; its text is fit for a user to read."""


class ConfigurationError(WirewatchError):
    """What a user wrote cannot be used. ``problems`` holds at least one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ServerAway(WirewatchError):
    """A needed server does not answer, or cannot take anything now."""

    def __init__(self, server: str, why: str) -> None:
        self.server, self.why = server, why
        super().__init__(f"{server} is away: {why}")


class LedgerAway(ServerAway):
    """A Redis-compatible server is away; never an error of an article."""


class StoreAway(ServerAway):
    """The store takes nothing at the moment (down, overloaded, disk full)."""


class StoreBusy(StoreAway):
    """The store works but has too much to do: send it less."""


class StoreTooLarge(StoreAway):
    """One request was larger than the store takes: the same in smaller ones may go through."""


class ChannelAway(ServerAway):
    """A channel takes nothing now; ``retry_after`` is in seconds when the channel named a time."""

    def __init__(self, server: str, why: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(server, why)


class ArticleRefused(WirewatchError):
    """One article failed in ``stage`` (clean, match, store, propose); the rest goes on."""

    def __init__(self, stage: str, why: str) -> None:
        self.stage, self.why = stage, why
        super().__init__(f"{stage}: {why}")


class DeliveryRefused(WirewatchError):
    """A channel refused one alert for good (bad address, HTTP 4xx)."""


class FetchFailed(WirewatchError):
    """One address could not be fetched. ``outcome`` is the counted word (dns, timeout, ...)."""

    def __init__(self, outcome: str, why: str, retry_after: float | None = None) -> None:
        self.outcome, self.why, self.retry_after = outcome, why, retry_after
        super().__init__(f"{outcome}: {why}")


class FeedUnreadable(WirewatchError):
    """The bytes are no feed that can be read; the text says what they look like instead."""


class PageUnreadable(WirewatchError):
    """A page that no parser can read; the text says why. Its article goes on with its feed's."""


class MigrationNeeded(WirewatchError):
    """The store's indices cannot be changed so before their documents have moved."""


class QueryError(WirewatchError):
    """A topic expression that cannot be read; ``offset`` counts characters from 0."""

    def __init__(self, message: str, offset: int, mend: str = "") -> None:
        self.message, self.offset, self.mend = message, offset, mend
        super().__init__(f"column {offset + 1}: {message}" + (f" ({mend})" if mend else ""))


class QueryRefused(QueryError):
    """An expression that can be read, but that the store cannot answer as a query."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message, 0, mend)

    def __str__(self) -> str:
        return f"{self.message} ({self.mend})" if self.mend else self.message
