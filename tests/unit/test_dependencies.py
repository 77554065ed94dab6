"""Each dependency has its reason in docs/dependencies.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dependencies.md"


def _named(requirements: list[str]) -> list[str]:
    return [re.split(r"[\[<>=~! ]", requirement)[0] for requirement in requirements]


def _documented(heading: str) -> list[str]:
    section = PAGE.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \| .{10,} \|$", section, re.MULTILINE)


def test_every_dependency_is_on_the_page_with_its_reason_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert _documented("To run") == _named(project["dependencies"])
    assert len(set(project["dependencies"])) == len(project["dependencies"])
    extras = project["optional-dependencies"]
    assert _documented("To develop") == _named(extras.pop("dev"))
    for name, requirements in extras.items():
        assert _documented(f"Optional: {name}") == _named(requirements)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    }
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name.lower().replace("_", "-") for name in _named(needed)} <= pinned
