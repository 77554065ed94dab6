"""config/lists on this machine: its files, and its lists as topics use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Problem
from pipeline.topics.expression import Expression
from pipeline.topics.listfiles import is_list_file, list_name, read_list
from pipeline.topics.sharedlists import WEAK, expand, expressions_of

SUFFIXES = frozenset({".yaml", ".yml", ".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class ListFiles:
    """Files by name; ``unreadable`` maps those that cannot be opened to the reason."""

    contents: Mapping[str, bytes]
    unreadable: Mapping[str, str]


def list_paths(folder: Path) -> list[Path]:
    """The files of a folder of lists; none where there is no such folder. Hidden files are an
    editor's own."""
    if not folder.is_dir():
        return []
    paths = (path for path in folder.iterdir() if path.suffix in SUFFIXES)
    return sorted(path for path in paths if not path.name.startswith("."))


def read_list_folder(folder: Path) -> ListFiles:
    """The files of a folder of lists."""
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path in list_paths(folder):
        try:
            contents[path.name] = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            unreadable[path.name] = f"{path.name}: cannot be opened: {error.strerror}"
    return ListFiles(contents, unreadable)


class FolderLists(Mapping[str, Expression]):
    """The lists of a folder, each read when it is first asked for: a command need not read 60,000
    names for a topic that uses none. ``broken`` are the rows that were left out of those."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Expression] = {}
        self._names = {list_name(each.name): each.name for each in _own(folder)}
        self.broken: list[Problem] = []

    def __getitem__(self, name: str) -> Expression:
        """Raises ConfigurationError for a list that cannot be used."""
        if name not in self._read:
            self._load(self._names[name.removesuffix(WEAK)])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.removesuffix(WEAK) in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _load(self, file: str) -> None:
        read = read_list(file, read_list_folder(self._folder).contents)
        self.broken += read.broken
        self._read |= expressions_of(expand(read.content).packed)


def _own(folder: Path) -> Iterator[Path]:
    return (path for path in list_paths(folder) if is_list_file(path.name))


def lists_beside(topics: Path) -> FolderLists:
    """The lists for a folder of topics: those of ``lists`` beside it."""
    return FolderLists(topics.resolve().parent / "lists")
