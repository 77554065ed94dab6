"""A webhook receiver on loopback, as a user of wirewatch would write one: it verifies signatures
and counts keys. It can be told to answer anything, or nothing.

In a test's own process:

    with webhook_receiver("secret") as receiver:
        receiver.answer(Answer(429, {"Retry-After": "7"}))
        ... receiver.url ... receiver.accepted()

As a process that outlives everything else, with each request on disk before it is answered:

    with receiver_process(folder, "secret") as receiver:
        receiver.answer(Answer(200, hold=True))     # takes the alert and never says so
        ... receiver.url ... receiver.accepted()
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TextIO, cast

import httpx

from tests.support.waiting import wait_until

HOOK, CONTROL = "/hook", "/control"
TOLERANCE = 300.0
"""Seconds by which the clocks of sender and receiver may differ."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say next. ``hold`` says nothing until the receiver ends; ``trickle`` sends the head
    of the answer a byte at a time, without end."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    hold: bool = False
    trickle: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """A request: its key, whether its signature held, its body, and the answer that it got."""

    key: str
    valid: bool
    headers: dict[str, str]
    body: str
    status: int

    @property
    def alert(self) -> dict[str, Any]:
        """The body, read."""
        return cast(dict[str, Any], json.loads(self.body))


def is_valid(secret: str, header: str, body: bytes, now: float) -> bool:
    """True when a signature is the secret's, and not older or newer than TOLERANCE."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    moment, given = parts.get("t", ""), parts.get("v1", "")
    if not moment.isdigit() or abs(now - int(moment)) > TOLERANCE:
        return False
    expected = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256)
    return hmac.compare_digest(expected.hexdigest(), given)


class Receiver:
    """What came, and what is answered next; shared by the threads of one server."""

    def __init__(self, secret: str, now: float | None = None, out: TextIO | None = None) -> None:
        self.url = ""
        self.released = threading.Event()
        self._secret, self._now, self._out = secret, now, out
        self._received: list[Received] = []
        self._answers: list[Answer] = []
        self._lock = threading.Lock()

    def answer(self, *answers: Answer) -> None:
        """The next requests are answered so, one each; all later ones by 200."""
        with self._lock:
            self._answers += answers

    def received(self) -> list[Received]:
        """All requests, in order."""
        return list(self._received)

    def accepted(self) -> Counter[str]:
        """How often each key was taken with 2xx."""
        return _accepted(self.received())

    def take(self, headers: dict[str, str], body: bytes) -> Answer:
        """Notes a request, then says what to answer; 401 where the signature does not hold."""
        valid = self._is_valid(headers, body)
        with self._lock:
            answer = self._answers.pop(0) if self._answers else Answer()
            answer = answer if valid else Answer(401, body="wrong signature")
            key = headers.get("idempotency-key", "")
            received = Received(key, valid, headers, body.decode(), answer.status)
            self._received.append(received)
            self._write(received)
        return answer

    def _is_valid(self, headers: Mapping[str, str], body: bytes) -> bool:
        now = time.time() if self._now is None else self._now
        return is_valid(self._secret, headers.get("x-wirewatch-signature", ""), body, now)

    def _write(self, received: Received) -> None:
        if self._out:
            self._out.write(json.dumps(asdict(received)) + "\n")
            self._out.flush()
            os.fsync(self._out.fileno())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, receiver: Receiver) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.receiver = receiver
        receiver.url = f"http://127.0.0.1:{self.server_port}{HOOK}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver = cast(_Server, self.server).receiver
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == CONTROL:
            receiver.answer(*(Answer(**answer) for answer in json.loads(body)))
            self._say(Answer())
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._say(receiver.take(headers, body))

    def _say(self, answer: Answer) -> None:
        if answer.hold:
            cast(_Server, self.server).receiver.released.wait()
            return
        if answer.trickle:
            self._trickle()
            return
        content = answer.body.encode()
        self.send_response_only(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _trickle(self) -> None:
        released = cast(_Server, self.server).receiver.released
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not released.wait(0.05):
                self.wfile.write(b"x")

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: tests read what was received."""


@contextmanager
def webhook_receiver(secret: str, now: float | None = None) -> Iterator[Receiver]:
    """A receiver in threads of this process. ``now`` is its clock, the real one by default."""
    server = _Server(Receiver(secret, now))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.receiver
    finally:
        server.receiver.released.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


@dataclass(frozen=True, slots=True)
class ReceiverProcess:
    """A receiver that runs apart, and the file that it writes."""

    url: str
    pid: int
    out: Path

    def answer(self, *answers: Answer) -> None:
        """As Receiver.answer."""
        content = [asdict(answer) for answer in answers]
        httpx.post(self.url.replace(HOOK, CONTROL), json=content).raise_for_status()

    def received(self) -> list[Received]:
        """All requests so far, from the file."""
        lines = self.out.read_text("utf-8").splitlines(keepends=True)
        return [Received(**json.loads(line)) for line in lines if line.endswith("\n")]

    def accepted(self) -> Counter[str]:
        """As Receiver.accepted."""
        return _accepted(self.received())


@contextmanager
def receiver_process(folder: Path, secret: str) -> Iterator[ReceiverProcess]:
    """A receiver in a process of its own, ended by its id at the end."""
    out, address = folder / "received.jsonl", folder / "receiver.url"
    command = [sys.executable, "-m", "tests.support.receivers", str(folder)]
    environment = {**os.environ, "RECEIVER_SECRET": secret}
    process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2])
    try:
        wait_until(address.is_file, "the receiver listens", bound=20)
        yield ReceiverProcess(address.read_text("utf-8"), process.pid, out)
    finally:
        process.kill()
        process.wait(10)


def _accepted(received: Iterable[Received]) -> Counter[str]:
    return Counter(request.key for request in received if 200 <= request.status < 300)


def _main(folder: Path) -> None:
    with (folder / "received.jsonl").open("a", encoding="utf-8") as out:
        server = _Server(Receiver(os.environ["RECEIVER_SECRET"], out=out))
        fresh = folder / "receiver.url.new"
        fresh.write_text(server.receiver.url, "utf-8")
        fresh.rename(folder / "receiver.url")
        server.serve_forever()


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
