"""Every setting, variable and command is documented, and what is said of Elasticsearch is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.ports import HostBudget, Retention
from tests.support.compose import COMPOSE, DEPLOY
from tests.support.java.elasticsearch import VERSIONS
from workers.cli.main import COMMANDS
from workers.settings import Limits, PollerSettings, Servers, Settings, WorkerSettings, load
from workers.store_settings import ElasticsearchSettings, KibanaSettings, StoreSettings
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.sizing import BYTES_PER_ARTICLE, SHARD_BYTES, shards_for

ROOT = DEPLOY.parent
STARTER = (ROOT / "workers" / "starter" / "wirewatch.yaml").read_text("utf-8")
PAGES = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
EVERYTHING = "\n".join([(ROOT / "README.md").read_text("utf-8"), *PAGES.values()])
PAGE = PAGES["elasticsearch.md"]

SECTIONS: dict[str, tuple[type, ...]] = {
    "servers": (Servers,),
    "store": (StoreSettings,),
    "store.elasticsearch": (ElasticsearchSettings,),
    "store.retention": (Retention,),
    "kibana": (KibanaSettings,),
    "poller": (PollerSettings, HostBudget),
    "workers": (WorkerSettings,),
    "limits": (Limits,),
}


def _uncommented(text: str) -> str:
    """The starter with every example in force: blocks whose name is commented out, and single
    commented keys within a block."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = bool(re.match(r"# \w+:$", line)) or (inside and line.startswith("#   "))
        single = re.match(r"  # (\w+: .*)$", line)
        lines.append(line[2:] if inside else f"  {single[1]}" if single else line)
    return "\n".join(lines)


def _keys(section: str) -> set[str]:
    """Keys of a section, as its settings are made of them."""
    parts = {"budget"}  # stands in its section itself
    return {field.name for kind in SECTIONS[section] for field in fields(kind)} - parts


def _section(content: dict[str, Any], name: str) -> dict[str, Any]:
    for part in name.split("."):
        content = content[part]
    return content


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_of_the_configuration_is_in_the_starter_and_no_other(section: str) -> None:
    assert set(_section(yaml.safe_load(_uncommented(STARTER)), section)) == _keys(section)


def test_every_section_is_in_the_starter_and_no_other() -> None:
    paths = {"home", "config", "data"}  # said by the environment
    sections = {field.name for field in fields(Settings)} - paths
    assert set(yaml.safe_load(_uncommented(STARTER))) == sections


def test_all_that_the_starter_shows_is_accepted(tmp_path: Path) -> None:
    shown = _uncommented(STARTER).replace("  sqlite:", "  # sqlite:")  # instead of elasticsearch
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "wirewatch.yaml").write_text(shown)
    named = re.findall(r"env:(\w+)", STARTER)
    settings = load(tmp_path, dict.fromkeys(named, "secret"))
    assert settings.store.elasticsearch is not None
    assert settings.store.retention.tagged is not None
    assert settings.kibana.password == "secret"


def _variables() -> Iterator[str]:
    for file in ("settings.py", "store_settings.py", "cli/output.py"):
        yield from re.findall(r'"(WIREWATCH_\w+)"', (ROOT / "workers" / file).read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(set(_variables())))
def test_every_variable_of_the_environment_is_documented(name: str) -> None:
    assert f"`{name}`" in EVERYTHING


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"wirewatch {command}\b", EVERYTHING)


def test_every_key_of_elasticsearch_is_in_the_engineers_table() -> None:
    (table,) = re.findall(r"\| Setting \| Environment.*?\n\n", PAGE, re.DOTALL)
    named = set(re.findall(r"`([a-z_]+)`", re.sub(r"\|[^|]*\|$", "", table, flags=re.MULTILINE)))
    assert named >= _keys("store.elasticsearch")


def test_the_page_names_what_is_tested_and_what_is_shipped() -> None:
    assert all(version in PAGE for version in VERSIONS.values())
    roles = set(re.findall(r"`(wirewatch[\w-]*\.json)`", PAGE))
    assert roles == {path.name for path in (DEPLOY / "elasticsearch").glob("*.json")}


def test_the_page_explains_every_service_of_the_compose_file() -> None:
    (table,) = re.findall(r"\| Service \|.*?\n\n", PAGE, re.DOTALL)
    named = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\|([^|]*)", table, re.MULTILINE))))
    assert named == set(yaml.safe_load(COMPOSE.read_text("utf-8"))["services"])


def test_the_sizing_rule_of_the_page_is_the_programs() -> None:
    rows = re.findall(r"^\| ([\d,]+) \| ([\d.]+) GB \| (\d+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for articles, size, shards in rows:
        number = int(articles.replace(",", ""))
        assert float(size) == pytest.approx(number * BYTES_PER_ARTICLE / 1e9, rel=0.02)
        assert int(shards) == shards_for(number)
    assert f"{BYTES_PER_ARTICLE:,} bytes" in PAGE
    assert f"/ {SHARD_BYTES / 1e9:.0f} GB" in PAGE


def test_the_page_calls_indices_and_templates_as_they_are_called() -> None:
    names = Names(ElasticsearchSettings("").prefix)
    called = [*map(names.alias, Kind), names.template(Kind.ARTICLES, 1), names.guard]
    called += [names.component(part, 1) for part in ("articles", "settings")]
    assert [name for name in called if f"`{name}`" not in PAGE] == []
