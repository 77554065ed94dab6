"""``wirewatch kibana`` as it is typed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import wirewatch
from tests.support.kibana_server import KibanaServer, kibana_server

COMMITTED = Path(__file__).parents[2] / "deploy" / "kibana" / "wirewatch.ndjson"


@pytest.fixture
def kibana() -> Iterator[KibanaServer]:
    with kibana_server() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation with one topic."""
    topics = tmp_path / "config" / "topics"
    topics.mkdir(parents=True)
    (topics / "oil.yaml").write_text("topic: oil\ntitle: Oil\nmatch: oil\n")
    return tmp_path


def _exported(home: Path) -> bytes:
    return wirewatch("kibana", "export", "--home", str(home)).out.encode()


def _configure(home: Path, text: str) -> None:
    (home / "config" / "wirewatch.yaml").write_text(text)


def test_a_fresh_installation_exports_what_is_committed(tmp_path: Path) -> None:
    assert wirewatch("init", str(tmp_path)).code == 0
    assert _exported(tmp_path) == COMMITTED.read_bytes()


def test_the_export_goes_to_standard_output_or_to_a_file(home: Path) -> None:
    written = home / "wirewatch.ndjson"
    done = wirewatch("kibana", "export", "--home", str(home), "--output", str(written))
    assert (done.code, done.out) == (0, "")
    assert f"{written}: 27 objects" in done.err
    assert written.read_bytes() == _exported(home)


def test_topics_of_the_installation_and_its_prefix_are_exported(home: Path) -> None:
    _configure(home, "store: {elasticsearch: {url: 'http://127.0.0.1:9', prefix: news}}\n")
    lines = _exported(home).splitlines()
    ids = {(line["type"], line["id"]) for line in map(json.loads, lines)}
    assert {("search", "news-topic-oil"), ("query", "news-topic-oil")} <= ids


def test_a_topic_that_cannot_be_published_is_left_out_and_told(home: Path) -> None:
    (home / "config" / "topics" / "broken.yaml").write_text("topic: broken\nmatch: (a OR\n")
    done = wirewatch("kibana", "export", "--home", str(home))
    assert done.code == 0
    assert "left out: broken.yaml:2:" in done.err
    assert '"wirewatch-topic-oil"' in done.out
    assert "broken" not in done.out


def test_where_nothing_is_installed_it_is_said_how_to_begin(tmp_path: Path) -> None:
    for command in (["export"], ["check"], ["import", "--url", "http://127.0.0.1:9"]):
        done = wirewatch("kibana", *command, "--home", str(tmp_path))
        assert done.code == 2
        assert f"wirewatch init {tmp_path}" in done.err


def test_a_folder_that_cannot_be_written_is_told(home: Path) -> None:
    missing = home / "nowhere" / "it.ndjson"
    done = wirewatch("kibana", "export", "--home", str(home), "--output", str(missing))
    assert done.code == 2
    assert f"{missing}: cannot be written: No such file or directory" in done.err


def test_the_check_of_a_good_file_says_so(home: Path) -> None:
    done = wirewatch("kibana", "check", str(COMMITTED))
    assert (done.code, done.out) == (0, f"{COMMITTED}: 41 objects, nothing wrong\n")
    done = wirewatch("kibana", "check", "--home", str(home))
    assert (done.code, done.out) == (0, "the export: 27 objects, nothing wrong\n")


def test_the_check_of_a_bad_file_names_the_line_and_ends_with_1(tmp_path: Path) -> None:
    file = tmp_path / "bad.ndjson"
    file.write_bytes(COMMITTED.read_bytes().replace(b'"verdict: \\"copy\\""', b'"kind: copy"', 1))
    done = wirewatch("kibana", "check", str(file))
    assert done.code == 1
    assert f"{file}:6: lens wirewatch-copies-number: " in done.out
    assert "articles has no field 'kind'" in done.out
    assert done.out.endswith(f"{file}: 41 objects, 1 problem\n")
    (problem,) = json.loads(wirewatch("kibana", "check", str(file), "--json").out)["problems"]
    assert problem["line"] == 6


def test_an_import_without_a_file_brings_the_installations_own(
    home: Path, kibana: KibanaServer
) -> None:
    _configure(home, f"kibana: {{url: '{kibana.url}', space: desk}}\n")
    done = wirewatch("kibana", "import", "--home", str(home))
    assert done.code == 0, done.err
    (post,) = kibana.posts
    assert post.path.startswith("/s/desk/api/saved_objects/_import")
    assert post.file == _exported(home)


def test_credentials_of_the_settings_go_to_their_own_address_alone(
    home: Path, kibana: KibanaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY", "a2V5")
    monkeypatch.setenv("PASSWORD", "secret")
    _configure(home, f"kibana: {{url: '{kibana.url}', api_key: env:KEY}}\n")
    at_home = ("kibana", "import", str(COMMITTED), "--home", str(home))
    other = f"{kibana.url}/other"
    assert wirewatch(*at_home).code == 0
    assert wirewatch(*at_home, "--url", kibana.url).code == 0
    assert wirewatch(*at_home, "--url", other).code == 0
    assert wirewatch(*at_home, "--url", other, "--api-key", "env:KEY").code == 0
    assert wirewatch(*at_home, "--user", "desk", "--password", "env:PASSWORD").code == 0
    sent = [post.headers.get("authorization", "") for post in kibana.posts]
    basic = f"Basic {base64.b64encode(b'desk:secret').decode()}"
    assert sent == ["ApiKey a2V5", "ApiKey a2V5", "", "ApiKey a2V5", basic]


def test_a_secret_on_the_command_line_is_refused(kibana: KibanaServer) -> None:
    done = wirewatch("kibana", "import", str(COMMITTED), "--url", kibana.url, "--api-key", "a2V5")
    assert done.code == 2
    assert "--api-key: api_key must be a reference: secrets do not stand here" in done.err
    assert kibana.asked == []


def test_an_import_that_knows_no_address_says_where_to_write_it(home: Path) -> None:
    done = wirewatch("kibana", "import", "--home", str(home))
    assert done.code == 2
    assert "name it with --url, or write kibana: {url: ...}" in done.err


def test_an_address_that_is_none_is_wrong_use() -> None:
    done = wirewatch("kibana", "import", str(COMMITTED), "--url", "kibana:5601")
    assert done.code == 2
    assert "write https://host:5601" in done.err
