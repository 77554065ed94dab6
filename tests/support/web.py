"""A scriptable web server on loopback, for tests: every path answers as it is told to.

    with web_server() as web:
        web.answer("/feed", body(b"<rss/>", etag='"1"'))
        web.answer("/slow", trickle(b"x", every=0.05))
        ... web.url("/feed", host="wire.example") ... web.seen("/feed")[0].headers["user-agent"]

It speaks HTTP/1.1 byte by byte, so that what a well-behaved server never does can be told too.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


Answer = Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]
"""Writes an answer, or a part of one, or nothing."""


@dataclass(slots=True)
class WebServer:
    """A running server. Answers may be changed at any time, from any thread."""

    port: int
    default: Answer
    _answers: dict[str, Answer] = field(default_factory=dict)
    _seen: list[Seen] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of ``path``, under any host name that resolves here."""
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, answer: Answer) -> str:
        """From now on ``path`` (with its query) answers so; returns its address."""
        self._answers[path] = answer
        return self.url(path)

    def seen(self, path: str = "") -> list[Seen]:
        """The requests so far, in order; those of one path if it is given."""
        return [request for request in self._seen if path in {"", request.path}]

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it, or the server does."""
        with suppress(ConnectionError, asyncio.CancelledError):
            while request := await _read(reader):
                self._seen.append(request)
                answer = self._answers.get(request.path, self.default)
                await answer(request, writer)
                await writer.drain()
                if writer.is_closing():
                    break
        writer.close()


@contextmanager
def web_server(
    default: Answer | None = None, port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[WebServer]:
    """A server in a thread of this process, listening on 127.0.0.1, ended at the end."""
    listener = socket.create_server(("127.0.0.1", port), backlog=512)
    web = WebServer(listener.getsockname()[1], default or status(404))
    loop = asyncio.new_event_loop()
    serve = asyncio.start_server(web.talk, sock=listener, ssl=tls)
    thread = threading.Thread(target=_serve, args=(loop, serve), name="web", daemon=True)
    thread.start()
    try:
        yield web
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def self_signed() -> ssl.SSLContext:
    """TLS with a certificate for localhost that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parent / "data" / "loopback.pem")
    return context


def _serve(loop: asyncio.AbstractEventLoop, serve: Coroutine[Any, Any, asyncio.Server]) -> None:
    asyncio.set_event_loop(loop)
    server = loop.run_until_complete(serve)
    loop.run_forever()
    server.close()
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


async def _read(reader: asyncio.StreamReader) -> Seen | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    return Seen(method, path, {name.lower(): value.strip() for name, _, value in pairs})


def raw(*chunks: bytes, close: bool = False) -> Answer:
    """Exactly these bytes."""

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        for chunk in chunks:
            writer.write(chunk)
            await writer.drain()
        if close:
            writer.close()

    return answer


def status(code: int, content: bytes = b"", **headers: str) -> Answer:
    """A status line, headers (``retry_after="3"`` becomes Retry-After) and a body."""
    return raw(_head(code, len(content), headers) + content)


def body(content: bytes, *, etag: str = "", coding: str = "", **headers: str) -> Answer:
    """200 with a body; 304 to a request that names the same ETag. ``coding`` gzip compresses."""
    sent = gzip.compress(content) if coding == "gzip" else content
    extra = {"etag": etag, "content_encoding": coding, **headers}
    given = {name: value for name, value in extra.items() if value}

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        if etag and request.headers.get("if-none-match") == etag:
            writer.write(_head(304, 0, {"etag": etag}))
        else:
            writer.write(_head(200, len(sent), given) + sent)

    return answer


def redirect(to: str, code: int = 302) -> Answer:
    """A redirect."""
    return status(code, location=to)


def in_turn(*answers: Answer) -> Answer:
    """One after the other; the last one stays."""
    left = list(answers)

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request, writer)

    return answer


def silence() -> Answer:
    """Takes the request and never answers."""

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3600)

    return answer


def trickle(piece: bytes, every: float) -> Answer:
    """200 and an endless body, a piece at a time."""

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        async for _ in _ticks(every):
            writer.write(piece)
            await writer.drain()

    return answer


def stream(pieces: Callable[[], Iterator[bytes]]) -> Answer:
    """200 and a body of unknown length that is made while it is sent."""

    async def answer(request: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        for piece in pieces():
            writer.write(piece)
            await writer.drain()
        writer.close()

    return answer


async def _ticks(every: float) -> AsyncIterator[None]:
    while True:
        yield
        await asyncio.sleep(every)


def _head(code: int, length: int, headers: Mapping[str, str]) -> bytes:
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    named.setdefault("Content-Type", "application/xml")
    lines = [f"HTTP/1.1 {code} {_REASONS.get(code, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in named.items()]
    if code != 304:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


_REASONS = {200: "OK", 304: "Not Modified", 404: "Not Found", 410: "Gone", 503: "Unavailable"}


class NamesHere(AbstractResolver):
    """A name service in which names lead where the test says, and all others nowhere."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The address of a known name."""
        if host not in self._names:
            raise OSError(None, f"no such name: {host}")
        place = self._names[host]
        kind = socket.AF_INET6 if ":" in place else socket.AF_INET
        return [ResolveResult(hostname=host, host=place, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is held."""
