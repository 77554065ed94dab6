"""config/wirewatch.yaml and the environment: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from workers.settings import Servers, WorkerSettings, load


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    return tmp_path


def refusal(home: Path, environment: dict[str, str]) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(home, environment)
    return str(caught.value)


def test_a_file_of_remarks_alone_leaves_the_defaults(home: Path) -> None:
    (home / "config" / "wirewatch.yaml").write_text("# workers:\n#   processes: 2\n")
    assert load(home, {}).workers == WorkerSettings()


@pytest.mark.parametrize(
    "address",
    [
        "localhost:6379",
        "redis://",
        "redis://host:port/0",
        "redis://host:99999/0",
        "redis://host/ledger",
        "http://host:6379",
    ],
)
def test_an_address_that_no_client_could_read_is_refused(home: Path, address: str) -> None:
    said = refusal(home, {"WIREWATCH_LEDGER_URL": address})
    assert f"$WIREWATCH_LEDGER_URL: {address!r} is no server's address" in said
    assert "write redis://host:6379/0" in said


def test_all_forms_of_a_server_s_address_are_taken(home: Path) -> None:
    environment = {
        "WIREWATCH_LEDGER_URL": "redis://:secret@127.0.0.1:6379/0",
        "WIREWATCH_BROKER_URL": "rediss://broker.example",
        "WIREWATCH_FINGERPRINTS_URL": "unix:///run/valkey.sock?db=1",
    }
    assert load(home, environment).servers == Servers(
        ledger="redis://:secret@127.0.0.1:6379/0",
        broker="rediss://broker.example",
        fingerprints="unix:///run/valkey.sock?db=1",
    )


def test_an_environment_that_names_some_servers_only_says_which_are_missing(home: Path) -> None:
    said = refusal(home, {"WIREWATCH_LEDGER_URL": "redis://host/0"})
    assert "$WIREWATCH_FINGERPRINTS_URL and $WIREWATCH_BROKER_URL are missing" in said
    assert "name all three, or none" in said


def test_the_environment_may_replace_one_server_of_the_file(home: Path) -> None:
    servers = "servers: {ledger: redis://a/0, broker: redis://a/1, fingerprints: redis://a/2}\n"
    (home / "config" / "wirewatch.yaml").write_text(servers)
    settings = load(home, {"WIREWATCH_LEDGER_URL": "redis://b/0"})
    assert settings.servers == Servers("redis://b/0", "redis://a/2", "redis://a/1")


def test_a_count_starts_at_one(home: Path) -> None:
    (home / "config" / "wirewatch.yaml").write_text("workers: {processes: -1}\n")
    said = refusal(home, {})
    assert "wirewatch.yaml:1:22: processes is '-1' (write a whole number from 1 on)" in said
