"""deploy/compose.yaml as docker compose reads it: variables put in, anchors merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE, EXAMPLE = DEPLOY / "compose.yaml", DEPLOY / "example.env"

_VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<rest>[^}]*))?\})")


class MissingVariable(Exception):
    """A variable that must be set is not; the text is what compose would say."""


def composed(environment: Mapping[str, str]) -> dict[str, Any]:
    """The whole file with this environment. Raises MissingVariable."""
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    put_in: dict[str, Any] = _put_in(found, environment)
    return put_in


def filled_example() -> dict[str, str]:
    """deploy/example.env with one word wherever a password is to be made up."""
    return {name: value or "madeup0madeup0madeup0madeup0made" for name, value in example().items()}


def example() -> dict[str, str]:
    """The variables of deploy/example.env as they stand there."""
    lines = EXAMPLE.read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def variables() -> set[str]:
    """Every variable that the file uses."""
    text = COMPOSE.read_text("utf-8")
    return {found["name"] for found in _VARIABLE.finditer(text) if found["name"]}


def _put_in(node: Any, environment: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _put_in(value, environment) for key, value in node.items()}
    if isinstance(node, list):
        return [_put_in(item, environment) for item in node]
    if isinstance(node, str):
        return _VARIABLE.sub(lambda found: _value(found, environment), node)
    return node


def _value(found: re.Match[str], environment: Mapping[str, str]) -> str:
    name, kind, rest = found["name"], found["kind"], found["rest"]
    if name is None:
        return "$"
    value = environment.get(name, "")
    if not value and kind == "?":
        raise MissingVariable(f"{name}: {rest}")
    return value or (rest if kind == "-" else "")
