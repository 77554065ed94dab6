"""When a feed is read next, from how the last poll ended. Times are in seconds."""

from __future__ import annotations

from enum import StrEnum

HOUR = 3_600.0
DAY = 86_400.0

MAX_BACK_OFF = 6 * HOUR
"""A feed that fails for days is still tried four times a day, so that it comes back by itself."""

FULL_RETRY = 60.0
MAX_FULL_RETRY = 900.0
"""When the ledger has no room the feed is sound: it is read again soon, and not too late."""

HEEDED = 2.0
"""What a feed asks for by max-age or ttl is heeded up to so many times the configured interval:
many say an hour and bring news each minute, and whoever configured five minutes waits for it."""

SPREAD = 0.1
"""Share of the delay that jitter adds, so that feeds polled together drift apart."""


class Outcome(StrEnum):
    """How a poll ended: every poll is counted under exactly one of these words."""

    OK = "ok"
    UNCHANGED = "unchanged"
    """304: the validators still hold."""
    SAME = "same"
    """The same bytes as last time, sent again."""
    FULL = "full"
    """Read, but the ledger had no room for all of it."""
    DNS = "dns"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "protocol"
    ADDRESS = "address"
    REDIRECTS = "redirects"
    PRIVATE_ADDRESS = "private-address"
    HTTP_4XX = "http-4xx"
    HTTP_5XX = "http-5xx"
    GONE = "gone"
    """410: its publisher has given it up."""
    TOO_LARGE = "too-large"
    NOT_A_FEED = "not-a-feed"
    PARSE_TIMEOUT = "parse-timeout"
    PARSE_CRASH = "parse-crash"


READ = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.SAME})
"""Outcomes after which the feed's listing is known in full."""


def next_delay(
    outcome: str,
    every: float,
    *,
    failures: int = 0,
    jitter: float = 0.0,
    retry_after: float | None = None,
    wish: float = 0.0,
) -> float:
    """Seconds until the next poll.

    ``every`` is the configured interval, ``failures`` how many polls failed in a row (this one
    included), ``jitter`` a number from 0 to 1, ``retry_after`` what a refusing server named, and
    ``wish`` the longer of Cache-Control's max-age and the feed's ttl.
    """
    delay = _delay(outcome, every, max(failures, 1), wish)
    if retry_after is not None and outcome not in READ:
        delay = max(delay, min(retry_after, DAY))
    return delay * (1 + SPREAD * jitter)


def _delay(outcome: str, every: float, failures: int, wish: float) -> float:
    if outcome in READ:
        return max(every, min(wish, HEEDED * every))
    if outcome == Outcome.FULL:
        return _doubled(min(every, FULL_RETRY), failures, MAX_FULL_RETRY)
    if outcome == Outcome.GONE:
        return max(every, DAY)
    return max(every, _doubled(every, failures + 1, MAX_BACK_OFF))


def _doubled(first: float, times: int, most: float) -> float:
    """``first`` for the first time, then doubled; the exponent is bounded, as floats are."""
    return min(first * 2.0 ** min(times - 1, 60), most)
