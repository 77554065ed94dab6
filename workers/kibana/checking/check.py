"""Checks an import file without a Kibana.

Kibana refuses a whole file for one version that it does not know, keeps silent about a reference
to a chart that is not there and about inner JSON that cannot be read, and shows both as a broken
panel. Everything of this kind is found here, with the line and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Problem
from workers.kibana.checking.dashboards import check_dashboard
from workers.kibana.checking.entries import Entry, Target, Views, read_entries, views_of
from workers.kibana.checking.lens import LAYER_REFERENCE, check_lens
from workers.kibana.checking.lists import (
    SEARCH_REFERENCE,
    check_data_view,
    check_query,
    check_search,
    check_tag,
)
from workers.kibana.saved_object import ObjectType


@dataclass(frozen=True, slots=True)
class Checked:
    """How many objects a file holds, and what is wrong with them."""

    objects: int
    problems: tuple[Problem, ...]


Rules = Callable[[Entry, Views], Iterator[str]]

_RULES: Mapping[str, Rules] = {
    ObjectType.TAG: check_tag,
    ObjectType.DATA_VIEW: check_data_view,
    ObjectType.LENS: check_lens,
    ObjectType.SEARCH: check_search,
    ObjectType.QUERY: check_query,
    ObjectType.DASHBOARD: check_dashboard,
}
_UNTAGGED = frozenset({ObjectType.QUERY, ObjectType.TAG})
_TAG = "tag-ref-"


def check(content: bytes, file: str) -> Checked:
    """Everything that is wrong with an import file; ``file`` is its name in problems."""
    problems: list[Problem] = []
    entries = read_entries(content, file, problems)
    views, targets = views_of(entries), {entry.target for entry in entries}
    for entry in entries:
        rules = _RULES.get(entry.type)
        if rules:
            _check_references(entry, targets, set(rules(entry, views)))
    # What several rules look at is told once.
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.place.line)
    return Checked(len(entries), tuple(ordered))


def _check_references(entry: Entry, targets: set[Target], asked: set[str]) -> None:
    """``asked`` are the names that the object's attributes use."""
    for name in sorted(asked - set(entry.references)):
        mend = "list it under references"
        entry.report.note("", f"asks for the reference {name!r}, which is not there", mend)
    for name, target in entry.references.items():
        if target not in targets:
            message = f"{name!r} leads to {target.type} {target.id}, which the file lacks"
            entry.report.note("references", message, "add that object, or mend the id")
        if name.startswith(_TAG):
            _check_tag_reference(entry, name, target.type, target.id)
        elif name not in asked:
            entry.report.note("references", f"nothing asks for {name!r}", "remove it")
        elif (wanted := _type_of(entry, name)) and target.type != wanted:
            message = f"{name!r} leads to a {target.type}"
            entry.report.note("references", message, f"it must lead to a {wanted}")


def _check_tag_reference(entry: Entry, name: str, type_: str, id_: str) -> None:
    if type_ != ObjectType.TAG or name != f"{_TAG}{id_}":
        mend = f"call a reference to the tag {id_} {_TAG}{id_}"
        entry.report.note("references", f"{name!r} leads to {type_} {id_}", mend)
    if entry.type in _UNTAGGED:
        entry.report.note("references", f"a {entry.type} carries no tag", "remove it")


def _type_of(entry: Entry, name: str) -> str:
    """What a reference must lead to; a dashboard's panels say it themselves."""
    if name.startswith(LAYER_REFERENCE) or name == SEARCH_REFERENCE:
        return ObjectType.DATA_VIEW
    return ObjectType.DATA_VIEW if entry.type == ObjectType.QUERY else ""
