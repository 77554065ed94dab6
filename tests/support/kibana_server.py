"""A loopback server that answers as Kibana does to /api/status and the import of saved objects.

Its answers have the form of Kibana's documentation and source: 503 in plain text before it listens
itself, an import's result with successCount, errors by object, and errors of the whole file with
statusCode, error and message.
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """An HTTP answer."""

    status: int
    body: bytes
    content_type: str = "application/json; charset=utf-8"
    location: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its method, path with query, headers in lower case, and the file of an import."""

    method: str
    path: str
    headers: dict[str, str]
    file_name: str = ""
    file: bytes = b""


STARTING = Said(503, b"Kibana server is not ready yet", "text/plain")


def status(level: str) -> Said:
    """What /api/status says."""
    code = 200 if level in {"available", "degraded"} else 503
    return _json(code, {"status": {"overall": {"level": level, "summary": level}}})


def imported(lines: list[Json], **moved: str) -> Said:
    """Every object was taken; ``moved`` maps ids to those that they got in this space."""
    results = [
        {"type": line["type"], "id": line["id"], "meta": {"title": "x"}, "managed": False}
        | ({"destinationId": moved[line["id"]]} if line["id"] in moved else {})
        for line in lines
    ]
    answer = {"successCount": len(lines), "success": True, "warnings": []}
    return _json(200, {**answer, "successResults": results})


def failed(count: int, *errors: Json) -> Said:
    """Some objects were not taken."""
    answer = {"successCount": count, "success": False, "warnings": [], "errors": list(errors)}
    return _json(200, answer)


def conflict(type_: str, id_: str) -> Json:
    """An object that is there already."""
    return {"type": type_, "id": id_, "meta": {"title": "x"}, "error": {"type": "conflict"}}


def missing_reference(type_: str, id_: str, to_type: str, to_id: str) -> Json:
    """An object that refers to what is not there."""
    error = {"type": "missing_references", "references": [{"type": to_type, "id": to_id}]}
    return {"type": type_, "id": id_, "meta": {"title": "x"}, "error": error}


def refused(code: int, name: str, message: str) -> Said:
    """An error of the whole request."""
    return _json(code, {"statusCode": code, "error": name, "message": message})


def page(text: str) -> Said:
    """What a web server says that is no Kibana."""
    return Said(200, f"<!doctype html><title>{text}</title>".encode(), "text/html")


def redirect(location: str) -> Said:
    """Kibana with a base path sends others to it."""
    return Said(302, b"", location=location)


@dataclass(slots=True)
class KibanaServer:
    """A running server; each answer is given once, the last of a kind for ever."""

    url: str
    statuses: list[Said] = field(default_factory=lambda: [status("available")])
    imports: list[Said] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def answer(self, asked: Asked) -> Said:
        """Notes a request, and says what to say."""
        self.asked.append(asked)
        answers = self.statuses if asked.path.endswith("/api/status") else self.imports
        if not answers:
            lines = [json.loads(line) for line in asked.file.splitlines()]
            return imported(lines)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    @property
    def posts(self) -> list[Asked]:
        """The imports that were asked for."""
        return [asked for asked in self.asked if asked.method == "POST"]


@contextmanager
def kibana_server(tls: ssl.SSLContext | None = None) -> Iterator[KibanaServer]:
    """Listens on loopback."""
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    server.kibana = KibanaServer(f"{scheme}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.kibana
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    kibana: KibanaServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that refuses our certificate goes away: that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._say(b"")

    def do_POST(self) -> None:
        self._say(self.rfile.read(int(self.headers.get("content-length", 0))))

    def _say(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        name, file = _file(headers, body) if body else ("", b"")
        asked = Asked(str(self.command), self.path, headers, name, file)
        said = cast(_Server, self.server).kibana.answer(asked)
        self.send_response_only(said.status)
        self.send_header("Content-Type", said.content_type)
        self.send_header("Content-Length", str(len(said.body)))
        if said.location:
            self.send_header("Location", said.location)
        self.end_headers()
        self.wfile.write(said.body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: tests read what was asked."""


def _file(headers: dict[str, str], body: bytes) -> tuple[str, bytes]:
    """The name and content of the field ``file`` of a form."""
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    (part,) = (part for part in message.iter_parts() if part.get_param(
        "name", header="content-disposition") == "file")  # fmt: skip
    content = part.get_payload(decode=True)
    return part.get_filename() or "", content if isinstance(content, bytes) else b""


def _json(code: int, value: Json) -> Said:
    return Said(code, json.dumps(value).encode())
