"""deploy/Dockerfile: what it promises, as far as its text shows it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TEXT = re.sub(r"\\\n\s*", "", (ROOT / "deploy" / "Dockerfile").read_text("utf-8"))
LINES = [line for line in _TEXT.splitlines() if line and not line.startswith("#")]
BASES = [line for line in LINES if line.startswith("FROM ")]
BUILD, LAST = LINES[: LINES.index(BASES[-1])], LINES[LINES.index(BASES[-1]) :]


def _arguments(instruction: str, lines: list[str]) -> list[str]:
    """What stands behind each instruction of this name."""
    return [line.split(" ", 1)[1] for line in lines if line.startswith(f"{instruction} ")]


def test_both_stages_stand_on_one_python_of_one_version() -> None:
    build, last = BASES
    assert last == "FROM python:3.11.15-slim-bookworm"
    assert build == f"{last} AS build"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"


def test_it_does_not_run_as_root() -> None:
    (user,) = _arguments("USER", LAST)
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    after = LAST[LAST.index(f"USER {user}") :]
    assert not any(line.startswith(("RUN", "COPY", "ADD")) for line in after)


def test_every_version_comes_from_the_constraints() -> None:
    installs = re.findall(r"pip(?: --python \S+)? install[^&]*", " ".join(LINES))
    assert len(installs) == 2
    assert all("-c constraints.txt" in install for install in installs)
    builds = re.findall(r"pip wheel[^&]*", " ".join(LINES))
    # With isolation pip would fetch the newest build tools.
    assert ["--no-build-isolation" in build for build in builds] == [True]
    pinned = (ROOT / "constraints.txt").read_text("utf-8")
    assert re.search(r"^setuptools==", pinned, re.MULTILINE)


def test_what_runs_has_no_tools_that_build_or_install() -> None:
    assert "--without-pip" in " ".join(BUILD)
    assert not re.search(r"\b(pip|apt-get|gcc|make|curl)\b", " ".join(LAST))
    assert _arguments("COPY", LAST) == ["--from=build /opt/wirewatch /opt/wirewatch"]


def test_the_same_source_gives_the_same_files() -> None:
    text = " ".join(BUILD)
    assert "SOURCE_DATE_EPOCH=" in text
    assert "--no-compile" in text
    assert "--invalidation-mode unchecked-hash" in text


def test_it_is_the_command_and_ends_in_order() -> None:
    assert _arguments("ENTRYPOINT", LAST) == ['["wirewatch"]']
    assert _arguments("STOPSIGNAL", LAST) == ["SIGTERM"]


def test_nothing_but_what_is_built_is_sent_to_the_builder() -> None:
    rules = [
        line
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    copied = {name for line in _arguments("COPY", BUILD) for name in line.split()[:-1]}
    assert rules[0] == "*"
    assert copied == allowed
    assert all((ROOT / name).exists() for name in allowed)
