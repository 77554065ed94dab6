"""List files: config/lists/NAME.yaml, which says a list or names the file that holds it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.errors import ConfigurationError, Place, Problem, QueryError
from pipeline.topics.listcontent import LONGEST_ID, ListContent, ListedEntity, ReadList
from pipeline.topics.listrows import Rows
from pipeline.topics.listsources import ListDeclaration, read_source
from pipeline.topics.names import Kind
from pipeline.topics.terms import item_of
from pipeline.yamltext import Node, Scalar, Section, Sequenced, read_bytes

MAX_BYTES = 1_000_000
"""Of a list that is written by hand."""

MOST_TERMS = 1_000
"""Terms that are written by hand, stems among them; names go into a file."""


def read_list(file: str, files: Mapping[str, bytes]) -> ReadList:
    """The list that ``file`` says; ``files`` are all files of the folder by name.

    Raises ConfigurationError where nothing of it can be used.
    """
    content = files[file]
    if len(content) > MAX_BYTES:
        mend = "put the names into a CSV or text file: from: names.csv"
        message = f"larger than {MAX_BYTES:,} bytes"
        raise ConfigurationError([Problem(Place(file), message, mend)])
    root = read_bytes(content, file)
    problems: list[Problem] = []
    said = _said(Section.of(root, problems, "a list"), file)
    if problems:
        raise ConfigurationError(problems)
    if said.source is None:
        return ReadList(said.content)
    return read_source(said, files)


def list_name(file: str) -> str:
    """The name of the list in a file."""
    return file.rpartition(".")[0]


def is_list_file(file: str) -> bool:
    """True for files that say a list, and are not only read for one."""
    return file.endswith((".yaml", ".yml"))


# ---------------------------------------------------------------- the list's own file


_NAME = re.compile(r"[\w-]+")
_COLUMNS = ("id", "name", "aliases", "weak", "kind")
_WAYS = "terms: [one, two], entities: [{id: 1, name: A B}] or from: names.csv"


def _said(section: Section, file: str) -> ListDeclaration:
    name = _list_name(section, file)
    kind = Kind(section.choice("kind", [each.value for each in Kind], Kind.TERM.value))
    section.text("about")
    terms, entities = section.node("terms"), section.node("entities")
    source = section.node("from")
    if sum(node is not None for node in (terms, entities, source)) != 1:
        section.problem("terms", "a list needs one of terms, entities and from", f"write {_WAYS}")
    content = ListContent(
        name,
        entities=_entities(entities, kind, section.problems) if entities else (),
        terms=_terms(terms, section.problems) if terms else (),
    )
    said = ListDeclaration(content, kind)
    said = _reading(section, source, said) if source is not None else said
    section.end()
    return said


def _list_name(section: Section, file: str) -> str:
    name = list_name(file)
    if not _NAME.fullmatch(name):
        mend = "use letters, digits, - and _ for the file's name"
        section.problems.append(Problem(Place(file), f"{name!r} is no name of a list", mend))
    if section.text("list", name) != name:
        message = f"the list is called {section.text('list')!r}, its file {name!r}"
        section.problem("list", message, f"write list: {name}")
    return name


def _terms(node: Node, problems: list[Problem]) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequenced) else (node,)
    terms = []
    for item in items:
        if not isinstance(item, Scalar):
            problems.append(Problem(item.place, "a term must be a word or a phrase"))
            continue
        try:
            item_of(item.text)
        except QueryError as error:
            problems.append(Problem(item.place, error.message, error.mend))
        else:
            terms.append(item.text)
    if len(terms) > MOST_TERMS:
        mend = "put them into a text file, one a line: from: names.txt"
        problems.append(Problem(node.place, f"more than {MOST_TERMS:,} terms", mend))
    if not items:
        problems.append(Problem(node.place, "the list is empty", "write [one, two]"))
    return tuple(dict.fromkeys(terms))


def _entities(node: Node, kind: Kind, problems: list[Problem]) -> tuple[ListedEntity, ...]:
    if not isinstance(node, Sequenced) or not node.items:
        problems.append(Problem(node.place, "entities must be a list", f"write {_WAYS}"))
        return ()
    found: dict[str, ListedEntity] = {}
    for item in node.items:
        entity = _entity(item, kind, problems)
        if entity.id in found:
            mend = "give it an id of its own, or join the two"
            problems.append(Problem(item.place, f"the id {entity.id!r} stands twice", mend))
        found.setdefault(entity.id, entity)
    return tuple(found.values())


def _entity(node: Node, kind: Kind, problems: list[Problem]) -> ListedEntity:
    if isinstance(node, Scalar):
        return ListedEntity(node.text, node.text, kind)
    section = Section.of(node, problems, "an entity")
    name = section.required("name")
    own = section.choice("kind", [each.value for each in Kind], kind.value)
    id = section.text("id") or name
    if len(id) > LONGEST_ID:
        section.problem("id", f"an id has at most {LONGEST_ID} characters", "shorten it")
    entity = ListedEntity(id, name, Kind(own), section.texts("aliases"), section.texts("weak"))
    section.end()
    return entity


def _reading(section: Section, source: Node, said: ListDeclaration) -> ListDeclaration:
    if not isinstance(source, Scalar) or not re.fullmatch(r"[^/\\]+\.(?:csv|txt|tsv)", source.text):
        section.problem("from", "from must name a file of this folder", "write from: names.csv")
        return said
    is_table = not source.text.endswith(".txt")
    columns = _columns(section) if is_table else {}
    rows = _rows(section, source.text)
    given = section.text("separator")
    separator = given or ("|" if rows.delimiter == ";" else ";")
    return replace(said, source=source, columns=columns, rows=rows, separator=separator)


def _columns(section: Section) -> Mapping[str, Scalar]:
    node = section.node("columns")
    columns = Section.of(node, section.problems, "columns") if node else None
    if columns is None or columns.node("name") is None:
        section.problem("columns", "columns must say where names stand", "columns: {name: NAME}")
        return {}
    found = {key: columns.node(key) for key in _COLUMNS}
    columns.end()
    for key, value in found.items():
        if value is not None and not isinstance(value, Scalar):
            columns.problem(key, f"{key} must be one column", "write its name or number")
    return {key: value for key, value in found.items() if isinstance(value, Scalar)}


def _rows(section: Section, source: str) -> Rows:
    default = "\t" if source.endswith(".tsv") else ","
    delimiter = {"tab": "\t", "\\t": "\t", "": default}.get(
        section.text("delimiter"), section.text("delimiter")
    )
    if len(delimiter) != 1:
        section.problem("delimiter", "delimiter must be one character", "write ';' or tab")
        delimiter = default
    encoding = section.text("encoding", "utf-8")
    try:
        codecs.lookup(encoding)
    except LookupError:
        section.problem("encoding", f"there is no encoding {encoding!r}", "write windows-1252")
        encoding = "utf-8"
    return Rows(delimiter, encoding)
