"""A proxy on loopback before a real Elasticsearch: TLS, credentials, and answers as they are told.

    with proxy(upstream, tls=context, accepts={"ApiKey " + key}) as elasticsearch:
        elasticsearch.answer("PUT", "/_bulk", overloaded())
        ... elasticsearch.url ... elasticsearch.seen

What it answers itself has the form that Elasticsearch documents, or that a real server was seen to
answer; see ``tests/support/elasticsearch_answers.py``.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.support.elasticsearch_answers import Answer, no_credentials, wrong_credentials

_OF_A_CONNECTION = {"connection", "transfer-encoding", "content-length", "host", "keep-alive"}
"""Headers that speak of one connection, and not of what goes through it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came; header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Proxy:
    """A running proxy; answers may be told at any time, from any thread."""

    url: str
    upstream: str
    accepts: Collection[str]
    seen: list[Seen] = field(default_factory=list)
    connections: list[socket.socket] = field(default_factory=list)
    _speaking: threading.Event = field(default_factory=threading.Event)
    _answers: list[tuple[str, re.Pattern[str], int, Answer]] = field(default_factory=list)

    def answer(self, method: str, path: str, answer: Answer, *, beyond: int = -1) -> None:
        """From now on requests of ``method`` whose path fits the pattern, and whose body has more
        bytes than ``beyond``, get this answer."""
        self._answers.insert(0, (method, re.compile(path), beyond, answer))

    def forward(self) -> None:
        """From now on every request reaches the real server again."""
        self._answers.clear()

    def lose_connections(self) -> None:
        """Ends every connection, as a server does that was restarted."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def speak(self) -> None:
        """Answer."""
        self._speaking.set()

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Within it no request is answered."""
        self._speaking.clear()
        try:
            yield
        finally:
            self.speak()

    def reply(self, request: Seen, target: str) -> Answer:
        """What ``request`` gets."""
        self.seen.append(request)
        self._speaking.wait()
        given = request.headers.get("authorization", "")
        if self.accepts and given not in self.accepts:
            return wrong_credentials() if given else no_credentials(target)
        for method, pattern, beyond, answer in self._answers:
            fits = method == request.method and pattern.fullmatch(request.path)
            if fits and len(request.body) > beyond:
                return answer
        return _forwarded(self.upstream, request, target)


@contextmanager
def proxy(
    upstream: str = "", *, tls: ssl.SSLContext | None = None, accepts: Collection[str] = ()
) -> Iterator[Proxy]:
    """A proxy in threads of this process, ended at the end.

    ``upstream`` is the real server's address; without one only told answers are given. ``accepts``
    are the values of Authorization that it lets in; none lets everybody in.
    """
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        # Each connection shakes hands in its own thread, when it is first read.
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    scheme = "https" if tls else "http"
    server.proxy = Proxy(f"{scheme}://localhost:{server.server_port}", upstream, accepts)
    server.proxy.speak()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    proxy: Proxy

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that refuses the certificate, or goes, is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits for what came of its headers
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.proxy.connections.append(self.connection)

    def _serve(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        target = urlsplit(self.path)
        request = Seen(self.command, target.path, target.query, headers, body)
        answer = self.server.proxy.reply(request, self.path)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815 # http.server's names

    def log_message(self, format: str, *args: object) -> None:
        """Tests need no log."""


def _forwarded(upstream: str, request: Seen, target: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(upstream).netloc, timeout=60)
    headers = {k: v for k, v in request.headers.items() if k not in _OF_A_CONNECTION}
    try:
        connection.request(request.method, target, request.body or None, headers)
        response = connection.getresponse()
        kept = {k: v for k, v in response.getheaders() if k.lower() not in _OF_A_CONNECTION}
        return Answer(response.status, response.read(), kept)
    finally:
        connection.close()
