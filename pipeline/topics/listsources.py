"""Lists that are read from CSV and text files.

A row that is broken is named and left out, so one bad line of an official list does not stop the
other thousands.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.listcontent import LONGEST_ID, ListContent, ListedEntity, ReadList
from pipeline.topics.listrows import Row, Rows, rows_of
from pipeline.topics.names import Kind
from pipeline.yamltext import Scalar

MAX_SOURCE_BYTES = 100_000_000
"""Of a CSV or text file; the largest public lists of names have about half of it."""


@dataclass(frozen=True, slots=True)
class ListDeclaration:
    """What a list's own file says: the list itself, or where and how it is read."""

    content: ListContent
    kind: Kind
    source: Scalar | None = None
    columns: Mapping[str, Scalar] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    separator: str = ";"


def read_source(said: ListDeclaration, files: Mapping[str, bytes]) -> ReadList:
    """The list that a file named by ``from`` holds; ``files`` are all files of the folder by name.

    Raises ConfigurationError where nothing of it can be used.
    """
    source = said.source
    if source is None:
        raise ValueError("a list that is written out has no source")
    content = files.get(source.text)
    if content is None:
        near = difflib.get_close_matches(source.text, files, 1)
        _refuse(
            source.place,
            f"there is no file {source.text}",
            f"did you mean {near[0]}?" if near else "",
        )
    if len(content) > MAX_SOURCE_BYTES:
        _refuse(Place(source.text), f"larger than {MAX_SOURCE_BYTES:,} bytes", "split it")
    read = (
        _lines(said, source.text, content)
        if not said.columns
        else _table(said, source.text, content)
    )
    if not read.content.entities:
        first = f"; {read.broken[0]}" if read.broken else ""
        _refuse(Place(source.text), f"no name is in this file{first}", "")
    return replace(read, content=replace(read.content, source=source.text))


def _lines(said: ListDeclaration, file: str, content: bytes) -> ReadList:
    """A name a line; # begins a remark."""
    collected = _Collected(said.kind)
    broken: list[Problem] = []
    for row in rows_of(file, content, Rows("\0", said.rows.encoding)):
        if isinstance(row, Problem):
            broken.append(row)
            continue
        name = row.cells[0].partition("#")[0].strip()
        if name:
            collected.add(ListedEntity(name[:LONGEST_ID], name, said.kind))
    return collected.read(said.content, broken)


def _table(said: ListDeclaration, file: str, content: bytes) -> ReadList:
    rows = rows_of(file, content, said.rows)
    broken: list[Problem] = []
    numbers: dict[str, int] | None = _numbered(said.columns)
    header: tuple[str, ...] = ()
    width = 0
    collected = _Collected(said.kind)
    for row in rows:
        if isinstance(row, Problem):
            broken.append(row)
        elif numbers is None:
            header = tuple(cell.strip() for cell in row.cells)
            numbers = _found_columns(said.columns, header, file)
        else:
            width = width or len(row.cells)
            read = _entity_in(row, numbers, said, file)
            collected.add(read) if isinstance(read, ListedEntity) else broken.append(read)
    columns = header or tuple(str(number + 1) for number in range(width))
    return collected.read(replace(said.content, columns=columns), broken)


def _numbered(columns: Mapping[str, Scalar]) -> dict[str, int] | None:
    """Columns by number, from 1: then the file has no line of headings."""
    if all(re.fullmatch("[1-9][0-9]{0,2}", column.text) for column in columns.values()):
        return {key: int(column.text) - 1 for key, column in columns.items()}
    return None


def _found_columns(
    columns: Mapping[str, Scalar], header: Sequence[str], file: str
) -> dict[str, int]:
    known = {heading.casefold(): number for number, heading in reversed([*enumerate(header)])}
    found, problems = {}, []
    for key, column in columns.items():
        number = known.get(column.text.strip().casefold())
        if number is None:
            message = f"{file} has no column {column.text!r}"
            problems.append(Problem(column.place, message, _meant(column.text, header)))
        else:
            found[key] = number
    if problems:
        raise ConfigurationError(problems)
    return found


def _meant(column: str, header: Sequence[str]) -> str:
    """What to write instead."""
    signs = [sign for sign in (";", "\t", "|") if len(header) == 1 and sign in header[0]]
    if signs:
        return "write delimiter: tab" if signs[0] == "\t" else f"write delimiter: '{signs[0]}'"
    known = {heading.casefold(): heading for heading in header}
    near = difflib.get_close_matches(column.casefold(), known, 1)
    return f"did you mean {known[near[0]]}?" if near else f"columns: {', '.join(header)}"


_NOTHING = frozenset({"", "-0-"})
"""What stands for no value; -0- in the lists of the US Treasury."""


def _entity_in(
    row: Row, numbers: Mapping[str, int], said: ListDeclaration, file: str
) -> ListedEntity | Problem:
    def cell(key: str) -> str:
        number = numbers.get(key, len(row.cells))
        value = " ".join(row.cells[number].split()) if number < len(row.cells) else ""
        return "" if value in _NOTHING else value

    def several(key: str) -> tuple[str, ...]:
        parts = (part.strip() for part in cell(key).split(said.separator))
        return tuple(part for part in parts if part not in _NOTHING)

    place, needed = (
        Place(file, row.line),
        max(numbers[key] for key in numbers if key in {"id", "name"}),
    )
    if len(row.cells) <= needed:
        cells = f"{len(row.cells)} cell{'s' * (len(row.cells) != 1)}"
        return Problem(place, f"the row has {cells}, its name or id stands in number {needed + 1}")
    name, id = cell("name"), cell("id") if "id" in numbers else cell("name")[:LONGEST_ID]
    if not name or not id:
        return Problem(place, f"the row has no {'id' if name else 'name'}")
    if len(id) > LONGEST_ID:
        return Problem(place, f"its id has more than {LONGEST_ID} characters")
    kind = KINDS.get(cell("kind").casefold(), said.kind)
    return ListedEntity(id, name, kind, several("aliases"), several("weak"))


KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("person", "individual", "individuals", "p", "i"), Kind.PERSON),
    **dict.fromkeys(
        ("organisation", "organization", "entity", "enterprise", "company", "legalentity"),
        Kind.ORGANISATION,
    ),
    **dict.fromkeys(("term", "vessel", "aircraft"), Kind.TERM),
}
"""Words for kinds in official lists; for any other the list's own kind counts."""


class _Collected:
    """Entities by id: one whose id comes again gets the names of both."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._found: dict[str, ListedEntity] = {}
        self._repeated = 0

    def add(self, entity: ListedEntity) -> None:
        before = self._found.get(entity.id)
        if before is None:
            self._found[entity.id] = entity
            return
        self._repeated += 1
        aliases = (*before.aliases, entity.name, *entity.aliases)
        self._found[entity.id] = replace(
            before,
            aliases=tuple(each for each in dict.fromkeys(aliases) if each != before.name),
            weak=tuple(dict.fromkeys((*before.weak, *entity.weak))),
        )

    def read(self, content: ListContent, broken: Sequence[Problem]) -> ReadList:
        """The list of all that was added."""
        entities = tuple(self._found.values())
        return ReadList(replace(content, entities=entities), tuple(broken), self._repeated)


def _refuse(place: Place, message: str, mend: str) -> NoReturn:
    raise ConfigurationError([Problem(place, message, mend)])
