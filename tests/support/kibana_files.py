"""A good file of saved objects, and ways to spoil it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from pipeline.topics.expression import Or, Phrase, Stem, Word
from pipeline.topics.topic import Clause, Topic
from workers.kibana.checking.check import check
from workers.kibana.export import export
from workers.kibana.naming import Naming

Json = Any

TOPIC = Topic(
    "oil",
    "Oil",
    (Clause("match", Or((Word("oil"), Phrase((Word("crude"), Stem("pric")))))),),
    "v1",
    languages=("en",),
    outlets_not=("a.example",),
)
GOOD = export([TOPIC], Naming()).file


def good_lines() -> list[Json]:
    return [json.loads(line) for line in GOOD.splitlines()]


def file_of(lines: list[Json]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


@dataclass(frozen=True, slots=True)
class File:
    """A good file's objects, to be spoiled in place."""

    lines: list[Json]

    def line(self, type_: str, id_: str) -> Json:
        """A whole line."""
        (found,) = [x for x in self.lines if (x["type"], x["id"]) == (type_, f"wirewatch-{id_}")]
        return found

    def attributes(self, type_: str, id_: str) -> Json:
        """What stands in it."""
        return self.line(type_, id_)["attributes"]

    def layer(self, id_: str) -> Json:
        """A chart's layer."""
        state = self.attributes("lens", id_)["state"]
        return state["datasourceStates"]["formBased"]["layers"]["layer"]

    def column(self, id_: str, name: str) -> Json:
        """A chart's column."""
        return self.layer(id_)["columns"][name]

    def picture(self, id_: str) -> Json:
        """How a chart looks."""
        return self.attributes("lens", id_)["state"]["visualization"]

    def inner(self, type_: str, id_: str, key: str, spoil: Callable[[Json], object]) -> None:
        """Changes what stands as JSON in a string; ``key`` may be in kibanaSavedObjectMeta."""
        holder = self.attributes(type_, id_)
        holder = holder if key in holder else holder["kibanaSavedObjectMeta"]
        value = json.loads(holder[key])
        spoil(value)
        holder[key] = json.dumps(value)

    def panels(self, spoil: Callable[[Json], object]) -> None:
        """Changes the panels of the first dashboard."""
        self.inner("dashboard", "news-desk", "panelsJSON", spoil)


def put(holder: Json, *path: Json) -> None:
    """``put(x, "a", 0, value)`` sets x["a"][0]."""
    *keys, last, value = path
    for key in keys:
        holder = holder[key]
    holder[last] = value


Spoil = Callable[[File], object]
Case = tuple[str, Spoil, str]
"""What is wrong, how it gets wrong, and a part of what must be told."""


def told_of(spoil: Spoil) -> list[str]:
    """What the check says of a good file that was spoiled; always where, and what to do."""
    file = File(good_lines())
    spoil(file)
    told = [str(problem) for problem in check(file_of(file.lines), "it.ndjson").problems]
    for line in told:
        assert line.startswith("it.ndjson:")
        assert line.endswith(")"), "it says what to do"
    return told


def parameters(*cases: Case) -> list[Any]:
    """Cases for pytest, under their names."""
    return [pytest.param(spoil, message, id=name) for name, spoil, message in cases]
