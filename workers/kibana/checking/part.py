"""JSON, taken apart: values are asked for by their type, and what is wrong is noted with its path.

Whatever stands in a file, a part gives a value of the type that was asked for, so no rule has to
think of what else there might be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.alerts.rendering import one_line
from pipeline.errors import Place, Problem

_T = TypeVar("_T")
_D = TypeVar("_D")

Json = Any


@dataclass(frozen=True, slots=True)
class Report:
    """Notes what is wrong with the object in one line."""

    place: Place
    subject: str
    problems: list[Problem]

    def note(self, path: str, message: str, mend: str) -> None:
        """One problem; ``path`` is "" where it is the whole object's."""
        parts = [part for part in (self.subject, path, message) if part]
        # A file may hold anything, and what is printed must be text.
        self.problems.append(Problem(self.place, one_line(": ".join(parts)), mend))


@dataclass(frozen=True, slots=True)
class Part:
    """A JSON object at ``path`` of a line's object."""

    value: Mapping[str, Json]
    path: str
    report: Report

    def problem(self, key: str, message: str, mend: str) -> None:
        """Note what is wrong with the value under ``key`` ("" for the part itself)."""
        self.report.note(self._at(key), message, mend)

    def keys(self, *needed: str, more: Iterable[str] = ()) -> None:
        """All of ``needed`` must be there, and nothing else but ``more``."""
        known = {*needed, *more}
        for key in needed:
            if key not in self.value:
                self.problem("", f"lacks {key}", f"write {key}")
        for key in sorted(set(self.value) - known):
            mend = f"remove it; known here: {', '.join(sorted(known))}"
            self.problem("", f"has {key!r}, which not every Kibana takes", mend)

    def text(self, key: str) -> str:
        """A string; "" where there is none."""
        return self._typed(key, str, "", "a string")

    def filled(self, key: str) -> str:
        """A string that is not empty."""
        value = self.text(key)
        if key in self.value and isinstance(self.value[key], str) and not value:
            self.problem(key, "is empty", "write a text")
        return value

    def exactly(self, key: str, wanted: Json, why: str = "") -> None:
        """A value that can only be ``wanted``."""
        if key in self.value and not _same(self.value[key], wanted):
            shown = _shown(self.value[key])
            self.problem(key, f"is {shown}{why and f', {why}'}", f"write {json.dumps(wanted)}")

    def whole(self, key: str) -> int | None:
        """A whole number from 0 on."""
        value = self.value.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.problem(key, f"is {_shown(value)}", "write a whole number from 0 on")
        return None

    def flag(self, key: str) -> None:
        """Must be true or false."""
        self._typed(key, bool, None, "true or false")

    def part(self, key: str) -> Part:
        """An object; an empty one where there is none."""
        value: Mapping[str, Json] = self._typed(key, dict, {}, "an object")
        return Part(value, self._at(key), self.report)

    def parts(self, key: str) -> dict[str, Part]:
        """An object of objects."""
        whole = self.part(key)
        return {name: whole.part(name) for name in whole.value}

    def texts(self, key: str) -> list[str]:
        """A list of strings."""
        values: list[Json] = self._typed(key, list, [], "a list of strings")
        if not all(isinstance(value, str) for value in values):
            self.problem(key, "holds what is no string", "write a list of strings")
        return [value for value in values if isinstance(value, str)]

    def items(self, key: str) -> list[Part]:
        """A list of objects."""
        values: list[Json] = self._typed(key, list, [], "a list of objects")
        return self._list_of(values, key)

    def parsed(self, key: str) -> Part:
        """An object that stands as JSON in a string."""
        value = self._inner(key, dict, "an object")
        return Part(value if isinstance(value, dict) else {}, self._at(key), self.report)

    def parsed_list(self, key: str) -> list[Part]:
        """A list of objects that stands as JSON in a string."""
        value = self._inner(key, list, "a list")
        return self._list_of(value, key) if isinstance(value, list) else []

    def _inner(self, key: str, kind: type, name: str) -> Json:
        if key not in self.value:
            return None
        text = self.value[key]
        if not isinstance(text, str):
            self.problem(key, f"is {_shown(text)}", f"write {name} as JSON in a string")
            return None
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            self.problem(key, f"is no JSON: {error}", f"write {name} as JSON in a string")
            return None
        if not isinstance(value, kind):
            self.problem(key, f"holds {_shown(value)}", f"write {name} as JSON in a string")
            return None
        return value

    def _list_of(self, values: list[Json], key: str) -> list[Part]:
        found = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                found.append(Part(value, f"{self._at(key)}[{index}]", self.report))
            else:
                self.problem(f"{key}[{index}]", f"is {_shown(value)}", "write an object")
        return found

    def _typed(self, key: str, kind: type[_T], default: _D, name: str) -> _T | _D:
        """The value; a missing one is told by ``keys``."""
        if key not in self.value:
            return default
        value = self.value[key]
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.problem(key, f"is {_shown(value)}", f"write {name}")
        return default

    def _at(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)


def _same(value: Json, wanted: Json) -> bool:
    """Equal, and of one type: 1 is not true."""
    return type(value) is type(wanted) and bool(value == wanted)


def _shown(value: Json) -> str:
    """The beginning of a value as JSON."""
    try:
        text = json.dumps(value)
    except (ValueError, RecursionError):
        return "something"
    return text if len(text) <= 40 else f"{text[:36]} ..."
