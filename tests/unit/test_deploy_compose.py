"""deploy/compose.yaml: what docker compose, and whoever runs it, may rely on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.compose import (
    COMPOSE,
    DEPLOY,
    MissingVariable,
    composed,
    example,
    filled_example,
    variables,
)
from workers.cli.main import run
from workers.settings import Settings, load

ROOT = DEPLOY.parent
FILE = composed(filled_example())
SERVICES: Mapping[str, Any] = FILE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
VALKEY = ("ledger", "fingerprints", "broker")
HEALTHY, COMPLETED = "service_healthy", "service_completed_successfully"
SECRET = re.compile(r"PASSWORD|ENCRYPTION_KEY")

every_service = pytest.mark.parametrize("name", SERVICES)
every_one_of_ours = pytest.mark.parametrize("name", OURS)


def _validated(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema"]
    return subprocess.run(
        [*command, "--builtin-schema", "vendor.compose-spec", str(file)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def _needs(name: str) -> Mapping[str, str]:
    """The services that must come first, and in which condition."""
    return {
        other: needed["condition"] for other, needed in SERVICES[name].get("depends_on", {}).items()
    }


def _mounts(service: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(source, target) of each; the source of an anonymous volume is empty."""
    for volume in service.get("volumes", []):
        if isinstance(volume, str):
            source, target = volume.split(":")[:2]
            yield source, target
        else:
            yield volume.get("source", ""), volume["target"]


# ---------------------------------------------------------------- the file as such


def test_it_is_what_the_compose_specification_allows() -> None:
    done = _validated(COMPOSE)
    assert done.returncode == 0, done.stdout


def test_a_key_that_compose_does_not_know_would_be_noticed(tmp_path: Path) -> None:
    spoiled = tmp_path / "compose.yaml"
    text = COMPOSE.read_text("utf-8")
    spoiled.write_text(text.replace("    healthcheck:", "    health_check:"))
    done = _validated(spoiled)
    assert done.returncode == 1
    assert "health_check" in done.stdout


def test_the_example_names_every_variable_and_no_other() -> None:
    own = {"WIREWATCH_VERSION"}  # decided by the release, not by an installation
    assert set(example()) == variables() - own


def test_the_example_holds_no_secret() -> None:
    assert {name for name, value in example().items() if SECRET.search(name) and value} == set()


@pytest.mark.parametrize("name", sorted(name for name in example() if SECRET.search(name)))
def test_without_a_password_nothing_starts_and_the_example_is_named(name: str) -> None:
    environment = {key: value for key, value in filled_example().items() if key != name}
    with pytest.raises(MissingVariable, match=f"{name}: see deploy/example.env"):
        composed(environment)


# ---------------------------------------------------------------- every service


@every_service
def test_a_service_has_a_limit_of_memory_and_logs_that_rotate(name: str) -> None:
    assert re.fullmatch(r"\d+[mg]", SERVICES[name]["mem_limit"])
    assert SERVICES[name]["logging"] == {"driver": "local"}


@every_service
def test_an_image_is_pinned_to_one_version(name: str) -> None:
    assert re.search(r":\d+\.\d+\.\d+(-\w+)?$", SERVICES[name]["image"])


@every_service
def test_a_service_cannot_gain_rights(name: str) -> None:
    assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


def test_only_the_maker_of_certificates_is_root_and_it_has_no_network() -> None:
    users = {name: str(service.get("user", "")) for name, service in SERVICES.items()}
    assert [name for name, user in users.items() if user.split(":")[0] in {"0", "root"}] == [
        "certificates"
    ]
    assert SERVICES["certificates"]["network_mode"] == "none"


@pytest.mark.parametrize("name", [*VALKEY, *OURS])
def test_a_service_that_can_do_so_runs_on_a_read_only_disk_without_capabilities(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["cap_drop"] == ["ALL"]


@every_service
def test_what_must_come_first_exists_and_can_say_when_it_is_ready(name: str) -> None:
    for other, condition in _needs(name).items():
        if condition == HEALTHY:
            assert SERVICES[other]["healthcheck"]["test"]
        else:
            assert condition == COMPLETED
            assert SERVICES[other]["restart"] == "no"


def test_no_service_waits_for_itself() -> None:
    started: set[str] = set()
    while ready := {name for name in SERVICES if set(_needs(name)) <= started} - started:
        started |= ready
    assert started == set(SERVICES)


def test_every_server_has_a_health_check() -> None:
    assert {name for name, service in SERVICES.items() if "healthcheck" in service} == {
        "elasticsearch",
        "kibana",
        *VALKEY,
    }


def test_what_runs_on_starts_again_and_what_runs_once_does_not() -> None:
    once = {name for name, service in SERVICES.items() if service["restart"] == "no"}
    assert once == {"certificates", "users", "setup", "cli"}
    rest = {service["restart"] for name, service in SERVICES.items() if name not in once}
    assert rest == {"unless-stopped"}


def test_every_volume_is_declared_and_used_and_every_folder_of_ours_exists() -> None:
    sources = {source for service in SERVICES.values() for source, _ in _mounts(service)} - {""}
    folders = {source for source in sources if source.startswith(".")}
    assert sources - folders == set(FILE["volumes"])
    ours = folders - {"../newsroom/config"}
    assert {folder for folder in ours if not (DEPLOY / folder).is_dir()} == set()


def test_what_must_not_be_lost_is_on_a_volume_with_a_name() -> None:
    kept = {
        "elasticsearch": "/usr/share/elasticsearch/data",
        "ledger": "/data",
        "fingerprints": "/data",
        "delivery": "/var/lib/wirewatch",
        "cli": "/var/lib/wirewatch",
    }
    for name, target in kept.items():
        assert target in {target for source, target in _mounts(SERVICES[name]) if source}


def test_only_kibana_can_be_reached_and_only_from_this_machine() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"kibana": ["127.0.0.1:5601:5601"]}
    assert FILE["networks"]["stores"] == {"internal": True}
    for name in ("elasticsearch", *VALKEY):
        assert SERVICES[name]["networks"] == ["stores"]


def test_elasticsearch_asks_for_a_password_and_speaks_tls_only() -> None:
    told = SERVICES["elasticsearch"]["environment"]
    for name in ("", ".http.ssl", ".transport.ssl"):
        assert told[f"xpack.security{name}.enabled"] == "true"
    addresses = re.findall(r"\w+://[^\s\"]+", str(SERVICES))
    assert [address for address in addresses if address.startswith("http:")] == []


def test_the_certificates_are_those_that_the_script_makes() -> None:
    script = (DEPLOY / "setup" / "certificates.sh").read_text("utf-8")
    mounts = {"elasticsearch": "certs", "kibana": "config/certs"}
    for name, folder in mounts.items():
        for ending in ("key", "crt"):
            assert f"{folder}/{name}/{name}.{ending}" in SERVICES[name]["environment"].values()
    assert "for server in elasticsearch kibana" in script


# ---------------------------------------------------------------- wirewatch's own


def _loaded(name: str, tmp_path: Path) -> Settings:
    return load(tmp_path, SERVICES[name]["environment"])


@every_one_of_ours
def test_every_variable_that_is_set_is_one_that_wirewatch_reads(name: str) -> None:
    readers = ("settings.py", "store_settings.py", "cli/output.py")
    code = "".join((ROOT / "workers" / reader).read_text("utf-8") for reader in readers)
    read = set(re.findall(r'"(WIREWATCH_\w+)"', code))
    assert set(SERVICES[name]["environment"]) <= read


@every_one_of_ours
def test_it_finds_its_servers_and_its_store_by_the_environment_alone(
    name: str, tmp_path: Path
) -> None:
    settings = _loaded(name, tmp_path)
    hosts = [settings.servers.ledger, settings.servers.fingerprints, settings.servers.broker]
    assert [re.sub(r".*@(\w+):6379/0", r"\1", address) for address in hosts] == list(VALKEY)
    store = settings.store.elasticsearch
    assert store is not None
    assert store.url == "https://elasticsearch:9200"
    assert store.password
    assert str(store.ca_file) == "/certificates/ca/ca.crt"
    people = "https://localhost:5601"
    assert settings.kibana.url == ("https://kibana:5601" if name == "setup" else people)


def test_each_part_is_a_user_who_may_do_no_more_than_it_needs(tmp_path: Path) -> None:
    stores = {name: _loaded(name, tmp_path).store.elasticsearch for name in OURS}
    users = {name: store.user for name, store in stores.items() if store}
    assert users == dict.fromkeys(OURS, "wirewatch") | {"setup": "wirewatch-setup"}
    assert _loaded("setup", tmp_path).kibana.user == "wirewatch-setup"
    told = {
        name
        for name, service in SERVICES.items()
        if "ELASTIC_PASSWORD" in service.get("environment", {})
    }
    assert told == {"elasticsearch", "users"}


@every_one_of_ours
def test_it_writes_into_a_volume_and_reads_its_configuration_only(name: str) -> None:
    service = OURS[name]
    told = service["environment"]
    targets = {target: source for source, target in _mounts(service)}
    assert told["WIREWATCH_DATA"] in targets
    assert f"{told['WIREWATCH_HOME']}/config" in targets
    writable = {volume["target"] for volume in service["volumes"] if not volume.get("read_only")}
    assert writable == {told["WIREWATCH_DATA"]}


def test_all_parts_of_the_program_run() -> None:
    commands = {tuple(service["command"]) for service in OURS.values() if "command" in service}
    assert ("poll",) in commands
    assert {command[2] for command in commands if command[:2] == ("work", "--only")} == {
        "ingest",
        "deliver",
        "sweep",
    }


def test_every_command_is_one_that_wirewatch_has(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [service["command"] for name, service in OURS.items() if name not in {"setup", "cli"}]
    (script,) = SERVICES["setup"]["command"]
    lines += [line.split()[1:] for line in script.splitlines()]
    for line in lines:
        assert run([*line, "--help"]) == 0, line
        usage = capsys.readouterr().out
        assert all(word in usage for word in line if word.startswith("-")), line


@pytest.mark.parametrize("name", ["poller", "workers", "delivery", "sweep"])
def test_a_process_waits_for_setup_and_the_servers_and_may_end_in_order(name: str) -> None:
    assert _needs(name) == {
        "setup": COMPLETED,
        "ledger": HEALTHY,
        "fingerprints": HEALTHY,
        "broker": HEALTHY,
    }
    assert SERVICES[name]["stop_grace_period"] == "40s"
    assert SERVICES[name]["init"] is True
