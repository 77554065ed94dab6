"""The lines of an import file: an object each, with its versions and references."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import Place, Problem
from workers.kibana.checking.part import Part, Report
from workers.kibana.data_views import TIME_FIELDS
from workers.kibana.saved_object import CORE_VERSION, VERSIONS, ObjectType
from workers.stores.elasticsearch.names import Kind

MOST_OBJECTS = 10_000
"""What Kibana takes in one import unless it is told otherwise."""

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a file."""

    type: str
    id: str
    attributes: Part
    references: Mapping[str, Target]
    report: Report

    @property
    def target(self) -> Target:
        """What a reference to this object says."""
        return Target(self.type, self.id)


@dataclass(frozen=True, slots=True)
class Views:
    """Which kind of index each data view of a file opens, by its id."""

    kinds: Mapping[str, Kind]

    def kind(self, entry: Entry, reference: str) -> Kind | None:
        """The kind that a reference leads to; None where it leads to no view of ours."""
        target = entry.references.get(reference)
        return self.kinds.get(target.id) if target else None


def read_entries(content: bytes, file: str, problems: list[Problem]) -> list[Entry]:
    """The objects of a file; lines that hold none are told in ``problems``."""
    if content.startswith(_MARK):
        problems.append(Problem(Place(file, 1), "begins with a byte order mark", "remove it"))
    lines = content.removeprefix(_MARK).split(b"\n")
    found = [
        entry
        for number, line in enumerate(lines, 1)
        if line.strip() and (entry := _entry(line, Place(file, number), problems))
    ]
    if not found:
        problems.append(Problem(Place(file), "holds no object", _MADE))
    if len(found) > MOST_OBJECTS:
        message = f"holds {len(found):,} objects, and Kibana takes {MOST_OBJECTS:,} at once"
        problems.append(Problem(Place(file), message, "split the file"))
    _check_unique(found)
    return found


def views_of(entries: Sequence[Entry]) -> Views:
    """The data views of a file, by what their titles say that they read."""
    kinds = {}
    for entry in entries:
        kind = kind_read(entry.attributes) if entry.type == ObjectType.DATA_VIEW else None
        if kind is not None:
            kinds[entry.id] = kind
    return Views(kinds)


def kind_read(view: Part) -> Kind | None:
    """What a data view reads: its title is an alias, which ends with the kind."""
    title = view.value.get("title")
    if not isinstance(title, str):
        return None
    return next((kind for kind in TIME_FIELDS if title.endswith(f"-{kind}")), None)


_MADE = "make the file with: wirewatch kibana export"


def _entry(line: bytes, place: Place, problems: list[Problem]) -> Entry | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(place, f"no line of JSON: {error}", _MADE))
        return None
    if not isinstance(value, dict):
        problems.append(Problem(place, "no JSON object", _MADE))
        return None
    # The last line of Kibana's own exports; an import skips it.
    if "exportedCount" in value:
        return None
    type_, id_ = (str(value.get(key, "")) for key in ("type", "id"))
    report = Report(place, f"{type_ or 'object'} {id_}".strip(), problems)
    whole = Part(value, "", report)
    _check_head(whole)
    return Entry(type_, id_, whole.part("attributes"), dict(_references(whole)), report)


def _check_head(whole: Part) -> None:
    whole.keys(
        "attributes", "coreMigrationVersion", "id", "references", "type", "typeMigrationVersion",
        more=("managed",),
    )  # fmt: skip
    whole.filled("id")
    type_ = whole.filled("type")
    why = "which Kibana 8.19 or 9 does not read as it is meant"
    whole.exactly("coreMigrationVersion", CORE_VERSION, why)
    whole.exactly(
        "managed", wanted=False, why="and what is managed cannot be changed by an analyst"
    )
    if type_ and type_ not in VERSIONS:
        known = ", ".join(sorted(VERSIONS))
        whole.problem("type", f"is {type_!r}, which is not checked here", f"known: {known}")
    elif type_:
        whole.exactly("typeMigrationVersion", VERSIONS[type_], why)


def _references(whole: Part) -> Iterator[tuple[str, Target]]:
    names: Counter[str] = Counter()
    for reference in whole.items("references"):
        reference.keys("id", "name", "type")
        name = reference.filled("name")
        names[name] += 1
        yield name, Target(reference.filled("type"), reference.filled("id"))
    for name, count in names.items():
        if count > 1:
            whole.problem("references", f"{count} are called {name!r}", "keep one")


def _check_unique(entries: Sequence[Entry]) -> None:
    first: dict[Target, Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.target, entry)
        if before is not entry:
            line = before.report.place.line
            entry.report.note("", f"stands in line {line} already", "keep one, or change an id")
