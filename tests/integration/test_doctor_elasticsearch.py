"""What the doctor finds at Elasticsearch and at Kibana.

What ails a server is answered by the proxy, in the form of the APIs it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.commands import Ran, wirewatch
from tests.support.elasticsearch_answers import succeeded
from tests.support.elasticsearch_proxy import Proxy, proxy
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.stores import installed_store
from tests.support.web import status, web_server
from workers.store_settings import ElasticsearchSettings

GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Installation:
    """A home whose store is behind a proxy that may be told what to answer."""

    home: Path
    server: Proxy

    def doctor(self) -> Ran:
        return wirewatch("doctor", "--home", str(self.home))


@pytest.fixture(scope="module")
def prepared(elasticsearch_server: RunningElasticsearch) -> Iterator[ElasticsearchSettings]:
    """Set up once: a doctor changes nothing."""
    with installed_store(elasticsearch_server.url) as settings:
        yield settings


@pytest.fixture
def installation(prepared: ElasticsearchSettings, tmp_path: Path) -> Iterator[Installation]:
    with proxy(prepared.url) as server:
        yield Installation(_home(tmp_path, server.url, prepared.prefix), server)


def _home(folder: Path, url: str, prefix: str, more: str = "") -> Path:
    assert wirewatch("init", str(folder)).code == 0
    (folder / "config" / "wirewatch.yaml").write_text(
        f"store: {{elasticsearch: {{url: '{url}', prefix: {prefix}{more}}}}}\n"
    )
    return folder


def _lines(done: Ran, check: str) -> list[str]:
    """health and detail of each line of a check."""
    rows = (line.split(maxsplit=2) for line in done.out.splitlines())
    return [f"{health} {detail}" for health, found, detail in rows if found == check]


def _say_disk(server: Proxy, free: int, total: int = 1_000 * GB) -> None:
    room = {"total_in_bytes": total, "free_in_bytes": free, "available_in_bytes": free}
    node = {"name": "es01", "fs": {"total": room}}
    server.answer("GET", "/_nodes/stats/fs", succeeded({"nodes": {"a": node}}))


def test_a_server_that_is_set_up_is_well(
    installation: Installation, elasticsearch_server: RunningElasticsearch
) -> None:
    _say_disk(installation.server, 500 * GB)
    done = installation.doctor()
    assert done.code == 0, done.out
    assert _lines(done, "store") == ["ok 0 articles"]
    version = f"ok Elasticsearch {elasticsearch_server.version}, 1 node"
    assert _lines(done, "elasticsearch") == [version, "ok green"]


def test_a_server_that_was_never_set_up_is_told_how(
    elasticsearch_server: RunningElasticsearch, tmp_path: Path
) -> None:
    home = _home(tmp_path, elasticsearch_server.url, "never-set-up")
    done = wirewatch("doctor", "--home", str(home))
    assert done.code == 3
    (store,) = _lines(done, "store")
    assert store.startswith("away")
    assert "run wirewatch elasticsearch setup" in store


@pytest.mark.parametrize("version", ["8.18.9", "7.17.0"])
def test_a_version_that_is_too_old_is_wrong(installation: Installation, version: str) -> None:
    nodes = {"a": {"version": "8.19.4"}, "b": {"version": version}}
    installation.server.answer("GET", "/_nodes/os", succeeded({"nodes": nodes}))
    done = installation.doctor()
    assert done.code == 1
    expected = f"{version} and 8.19.4, 2 nodes: 8.19 or newer is needed"
    assert any(expected in line for line in _lines(done, "elasticsearch"))


@pytest.mark.parametrize(
    ("colour", "begins", "code"),
    [("red", "wrong red: 2 shards are nowhere", 1), ("yellow", "note yellow: 2 copies", 0)],
)
def test_a_cluster_that_misses_shards_is_told_of(
    installation: Installation, colour: str, begins: str, code: int
) -> None:
    _say_disk(installation.server, 500 * GB)
    answer = succeeded({"status": colour, "unassigned_shards": 2})
    installation.server.answer("GET", "/_cluster/health/.*", answer)
    done = installation.doctor()
    assert done.code == code
    assert any(line.startswith(begins) for line in _lines(done, "elasticsearch"))


@pytest.mark.parametrize(
    ("free", "total", "finding", "code"),
    [
        (49 * GB, 1_000 * GB, "wrong 49.0 GB of 1.0 TB are free at node es01: indices take no", 1),
        (99 * GB, 1_000 * GB, "wrong 99.0 GB of 1.0 TB are free at node es01: shards leave", 1),
        (149 * GB, 1_000 * GB, "note 149 GB of 1.0 TB are free at node es01: no shard comes", 0),
        (201 * GB, 10_000 * GB, "", 0),
    ],
)
def test_a_disk_beyond_its_watermarks_is_told_of(
    installation: Installation, free: int, total: int, finding: str, code: int
) -> None:
    _say_disk(installation.server, free, total)
    done = installation.doctor()
    assert done.code == code
    told = [line for line in _lines(done, "elasticsearch") if "node es01" in line]
    assert [line.startswith(finding) for line in told] == ([True] if finding else [])


def test_a_server_that_knows_no_such_credentials_is_told_of_once(
    elasticsearch_server: RunningElasticsearch, tmp_path: Path
) -> None:
    with proxy(elasticsearch_server.url, accepts={"Basic right"}) as server:
        more = ", user: wirewatch, password: 'file:password'"
        (tmp_path / "password").write_text("wrong")
        home = _home(tmp_path, server.url, "mine", more)
        done = wirewatch("doctor", "--home", str(home))
    assert done.code == 3
    assert "does not know these credentials" in done.out
    assert done.out.count("does not know these credentials") == 1


def test_credentials_over_http_to_another_machine_are_noted(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("right")
    more = ", user: wirewatch, password: 'file:password', timeout: 0.1s"
    home = _home(tmp_path, "http://192.0.2.1:9200", "mine", more)
    done = wirewatch("doctor", "--home", str(home))
    assert any(
        "is not https: credentials and articles can be read" in line
        for line in _lines(done, "elasticsearch")
    )


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (200, "ok {url} answers"),
        (503, "note {url} answers 503 (it says that while it starts, too)"),
    ],
)
def test_kibana_is_asked_where_it_is_named(tmp_path: Path, answer: int, finding: str) -> None:
    assert wirewatch("init", str(tmp_path)).code == 0
    with web_server() as web:
        web.answer("/news/api/status", status(answer, b"{}"))
        url = web.url("/news")
        (tmp_path / "config" / "wirewatch.yaml").write_text(f"kibana: {{url: '{url}'}}\n")
        done = wirewatch("doctor", "--home", str(tmp_path))
    assert done.code == 0
    assert _lines(done, "kibana") == [finding.format(url=url)]


def test_a_kibana_that_only_people_reach_is_no_fault(tmp_path: Path) -> None:
    assert wirewatch("init", str(tmp_path)).code == 0
    (tmp_path / "config" / "wirewatch.yaml").write_text("kibana: {url: 'http://127.0.0.1:9'}\n")
    done = wirewatch("doctor", "--home", str(tmp_path))
    assert done.code == 0
    (kibana,) = _lines(done, "kibana")
    assert kibana.startswith("note http://127.0.0.1:9 does not answer here")
