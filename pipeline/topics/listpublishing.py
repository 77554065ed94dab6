"""Which shared lists run, given the files that lie there and what runs now.

A list is accepted when it can be read and is not suddenly smaller: a download that broke off, or a
table of another form, would silently stop alerts. What is refused leaves the last good one running,
as a list does that is gone while topics use it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedList
from pipeline.topics.expression import Expression
from pipeline.topics.listcontent import ListContent, ReadList
from pipeline.topics.listfiles import is_list_file, list_name, read_list
from pipeline.topics.sharedlists import FORM, PackedList, expand, expressions_of

MOST_LOST = 0.1
"""Of a list's entities, from one file to the next. Official lists lose a few of a hundred at a
time."""


@dataclass(frozen=True, slots=True)
class ListDecision:
    """What to put on the shelf and what to take away; ``refused`` maps a file to why. ``broken``
    are rows that were left out of lists that are accepted."""

    put: tuple[tuple[PublishedList, bytes], ...]
    remove: tuple[str, ...]
    refused: Mapping[str, str]
    broken: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """``used`` are names of lists that published topics use; lists in ``accept`` may be smaller
    than they were; ``begins`` is told before each list is read."""

    used: Collection[str] = ()
    accept: Collection[str] = ()
    begins: Callable[[], None] = lambda: None


NOTHING_ASKED = Asked()


def decide_lists(
    files: Mapping[str, bytes],
    shelf: Sequence[PublishedList],
    now: datetime,
    asked: Asked = NOTHING_ASKED,
) -> ListDecision:
    """``files`` maps names to contents, CSV files among them."""
    running = {each.name: each for each in shelf}
    put: list[tuple[PublishedList, bytes]] = []
    refused: dict[str, str] = {}
    broken: list[Problem] = []
    names = {list_name(file): file for file in sorted(files) if is_list_file(file)}
    for name, file in names.items():
        asked.begins()
        try:
            read = read_list(file, files)
            _refuse_loss(read, running.get(name), asked.accept)
        except ConfigurationError as error:
            refused[file] = str(error)
            continue
        broken += read.broken
        published = _published(read.content, file, now)
        known = running.get(name)
        if known is None or (known.digest, known.columns) != (published.digest, published.columns):
            put.append((published, packed(read.content)))
    gone = [each for each in shelf if each.name not in names]
    refused |= {each.file: _still_used(each) for each in gone if each.name in asked.used}
    remove = tuple(each.name for each in gone if each.name not in asked.used)
    return ListDecision(tuple(put), remove, refused, tuple(broken))


def packed(content: ListContent) -> bytes:
    """A list as it is published."""
    return msgspec.msgpack.encode(expand(content).packed)


def unpacked(content: bytes) -> PackedList:
    """The list that ``packed`` wrote. Raises ValueError for one of another program."""
    found = msgspec.msgpack.decode(content, type=PackedList)
    if found.form != FORM:
        raise ValueError(f"the list {found.name} is published in form {found.form}, not {FORM}")
    return found


def lists_of(contents: Iterable[bytes]) -> dict[str, Expression]:
    """Published lists by the names that topics write. Raises ValueError."""
    return {
        name: expression
        for content in contents
        for name, expression in expressions_of(unpacked(content)).items()
    }


def _published(content: ListContent, file: str, now: datetime) -> PublishedList:
    size = len(content)
    return PublishedList(content.name, content.digest, file, size, content.columns, now)


def _refuse_loss(read: ReadList, known: PublishedList | None, accept: Collection[str]) -> None:
    """Raises ConfigurationError for a file that lost much of what it had. A list that is written by
    hand may: who deletes a line there means it."""
    content = read.content
    if known is None or not content.source or content.name in accept:
        return
    lost = [column for column in known.columns if column not in content.columns]
    problems = []
    if content.columns and lost:
        problems.append(f"the column {lost[0]!r} is gone")
    if len(content) < known.size * (1 - MOST_LOST):
        left_out = f", {len(read.broken):,} rows are broken" if read.broken else ""
        problems.append(f"{known.size:,} entities have become {len(content):,}{left_out}")
    if problems:
        mend = (
            f"the last good list keeps running; if it is right: wirewatch lists accept {known.name}"
        )
        place = Place(content.source)
        raise ConfigurationError([Problem(place, message, mend) for message in problems])


def _still_used(gone: PublishedList) -> str:
    message = f"the list is gone, but topics use ${gone.name}: the last good one keeps running"
    return str(Problem(Place(gone.file), message, "put it back, or change the topics"))
