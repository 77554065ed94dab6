"""Alerts as signed POSTs of JSON.

The receiver verifies X-Wirewatch-Signature (``t=UNIX,v1=HEX``: HMAC-SHA256 with the shared secret
over "UNIX.BODY") and tells repeats by Idempotency-Key. docs/alerts.md is its documentation.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Coroutine
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import httpx

from pipeline.alert import Alert
from pipeline.alerts.links import Links
from pipeline.alerts.message import message
from pipeline.errors import ChannelAway, DeliveryRefused
from pipeline.retry_after import retry_after

MAX_REASON = 300
"""Bytes of an answer's body that are read, to tell why it said no."""

REASON_TIMEOUT = 1.0
"""Seconds for those bytes."""

_LATER = frozenset({408, 409, 425, 429})
"""Client errors that pass by themselves: a timeout, a repeat still in work, too early, too many."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a webhook posts. ``timeout`` is in seconds, from name look-up to the answer's head."""

    url: str
    secret: str
    timeout: float
    authorization: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    reason: str


class WebhookChannel:
    """Posts each alert once. ``now`` is aware, in UTC; it stands in the signature."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        now: Callable[[], datetime],
        links: Links | None = None,
    ) -> None:
        self.name = name
        self._endpoint, self._now, self._links = endpoint, now, links
        self._tls = httpx.create_ssl_context()

    def send(self, alert: Alert) -> None:
        """Returns when the receiver said 2xx."""
        body = message(alert, self._links)
        try:
            answer = _run(self._post(body, self._headers(alert, body)))
        except TimeoutError:
            raise self._away(f"no answer within {self._endpoint.timeout:g} s") from None
        except (httpx.TransportError, OSError) as error:
            raise self._away(f"{type(error).__name__}: {error}") from error
        self._judge(answer)

    def close(self) -> None:
        """Nothing is held between two alerts."""

    def _headers(self, alert: Alert, body: bytes) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "wirewatch",
            "Idempotency-Key": alert.key,
            "X-Wirewatch-Signature": signature(self._endpoint.secret, self._now(), body),
        }
        if self._endpoint.authorization:
            headers["Authorization"] = self._endpoint.authorization
        return headers

    async def _post(self, body: bytes, headers: dict[str, str]) -> _Answer:
        # A limit for each read never ends a trickle, so one deadline stands over all.
        async with (
            asyncio.timeout(self._endpoint.timeout),
            httpx.AsyncClient(verify=self._tls, timeout=None, trust_env=False) as client,  # noqa: S113 -- the deadline above
            client.stream("POST", self._endpoint.url, content=body, headers=headers) as response,
        ):
            reason = "" if response.is_success else await _reason(response)
            return _Answer(response.status_code, response.headers, reason)

    def _judge(self, answer: _Answer) -> None:
        status, headers = answer.status, answer.headers
        if 200 <= status < 300:
            return
        if 300 <= status < 400:
            target = headers.get("location", "nowhere")
            raise DeliveryRefused(
                f"channel {self.name} redirects to {target}: write the final address into its url"
            )
        if status in _LATER or status >= 500:
            wait = headers.get("retry-after", "")
            after = retry_after(wait, self._now(), headers.get("date", ""))
            raise self._away(_told(answer), after)
        raise DeliveryRefused(f"channel {self.name} refused the alert: {_told(answer)}")

    def _away(self, why: str, retry: float | None = None) -> ChannelAway:
        return ChannelAway(f"channel {self.name}", why, retry)


def signature(secret: str, now: datetime, body: bytes) -> str:
    """The value of X-Wirewatch-Signature."""
    moment = int(now.timestamp())
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={signed.hexdigest()}"


def _run(task: Coroutine[Any, Any, _T]) -> _T:
    """Runs a task in a loop of its own. Unlike asyncio.run it does not wait, past the deadline,
    for a name look-up that hangs in a thread."""
    with closing(asyncio.new_event_loop()) as loop:
        return loop.run_until_complete(task)


async def _reason(response: httpx.Response) -> str:
    """The beginning of the answer's body, on one line; what does not come at once is not needed."""
    content = b""
    with suppress(TimeoutError, httpx.TransportError):
        async with asyncio.timeout(REASON_TIMEOUT):
            async for piece in response.aiter_raw():
                content += piece
                if len(content) >= MAX_REASON:
                    break
    return " ".join(content[:MAX_REASON].decode("utf-8", "replace").split())


def _told(answer: _Answer) -> str:
    return f"HTTP {answer.status}" + (f", {answer.reason}" if answer.reason else "")
