"""The newsroom on the loopback: one port, a host name for each outlet, ETags, round by round.

The round changes when it is told to, never with time. ``waiting_for`` says which feeds nobody has
read since then, so whoever turns the rounds needs no clock.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import urlsplit

from workers.demo.edition import Answer, Edition, Hosting
from workers.demo.newsroom import Newsroom

LOOPBACK = "127.0.0.1"
QUIET_CONNECTION = 30.0
"""Seconds after which a kept connection that asks nothing is closed."""


class NewsroomServer:
    """Serves a newsroom from threads of its own, beginning with the first round."""

    def __init__(self, newsroom: Newsroom, started: datetime) -> None:
        self._http = _HttpServer((LOOPBACK, 0), partial(_Handler, self._respond))
        self._lock = threading.Lock()
        self._answers: Counter[int] = Counter()
        self.hosting = Hosting(self._http.server_address[1], started)
        self._turn_to(Edition(newsroom, 1, self.hosting))

    @property
    def edition(self) -> Edition:
        """What is served now."""
        return self._edition

    def turn(self, round_: int) -> None:
        """Serve this round from now on; all its feeds are waited for."""
        with self._lock:
            self._turn_to(Edition(self._edition.newsroom, round_, self.hosting))

    def waiting_for(self) -> set[str]:
        """Addresses of the feeds that nobody has read in this round."""
        with self._lock:
            return set(self._unread)

    def answers(self) -> Counter[int]:
        """How often each HTTP status was given."""
        with self._lock:
            return self._answers.copy()

    def serve(self) -> None:
        """Answer until ``stop``."""
        self._http.serve_forever(poll_interval=0.05)

    def stop(self) -> None:
        """End ``serve`` and close the port."""
        self._http.shutdown()
        self._http.server_close()

    def _turn_to(self, edition: Edition) -> None:
        self._edition = edition
        self._unread = {
            self.hosting.address(outlet, feed.path) for outlet, feed in edition.newsroom.feeds()
        }

    def _respond(self, host: str, path: str, validator: str) -> tuple[Answer, str]:
        """The answer and its ETag; 304 without a body where ``validator`` is still current."""
        edition = self._edition
        answer = edition.answer(host, path)
        etag = f'"{hashlib.blake2b(answer.body, digest_size=8).hexdigest()}"'
        if answer.status == HTTPStatus.OK and validator == etag:
            answer = Answer(HTTPStatus.NOT_MODIFIED, answer.content_type, b"")
        found = edition.feed_at(host, path)
        with self._lock:
            self._answers[answer.status] += 1
            if found is not None and edition is self._edition:
                self._unread.discard(self.hosting.address(found[0], path))
        return answer, etag


@contextmanager
def serving(newsroom: Newsroom, started: datetime) -> Iterator[NewsroomServer]:
    """A newsroom that is served while the block runs."""
    server = NewsroomServer(newsroom, started)
    thread = threading.Thread(target=server.serve, name="newsroom", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


class _HttpServer(ThreadingHTTPServer):
    """Takes as many connections at once as a poller opens."""

    request_queue_size = 128

    def server_bind(self) -> None:
        """Bind without looking up the machine's name, which takes seconds where there is no DNS."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    """One connection, kept for many requests."""

    protocol_version = "HTTP/1.1"
    timeout = QUIET_CONNECTION

    def __init__(
        self, respond: Callable[[str, str, str], tuple[Answer, str]], *connection: Any
    ) -> None:
        self._respond = respond
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host", "").partition(":")[0].lower()
        validator = self.headers.get("If-None-Match", "")
        answer, etag = self._respond(host, urlsplit(self.path).path, validator)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the demo's screen belongs to the demo."""
