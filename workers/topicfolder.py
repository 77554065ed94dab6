"""A folder of topic files: what is in it, and whether that has changed.

Somebody looks all the time, so a look costs little: names, times and sizes. Only files that have
changed are read again.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.reading import MAX_BYTES
from workers.startertopics import with_starter

SUFFIXES = (".yaml", ".yml")
YOUNG = 2_000_000_000
"""Nanoseconds after a change within which a file may change again and look the same: file systems
count time in ticks, some in seconds."""

TRIES = 3
"""How often a file is read that changes meanwhile."""

Stamp = tuple[int, int, int]
"""Time of change in nanoseconds, size and number of a file."""
_NO_STAMP: Stamp = (0, -1, 0)


@dataclass(frozen=True, slots=True)
class TopicFiles:
    """Files by name, each with the shipped topic that it uses; ``unreadable`` maps those that
    cannot be opened to the reason."""

    contents: Mapping[str, bytes]
    unreadable: Mapping[str, str]


def read_folder(folder: Path) -> TopicFiles:
    """The topic files of a folder. Raises ConfigurationError when there is no such folder."""
    return TopicFolder(folder).read()


class TopicFolder:
    """A folder, and what its files held when they were read last. ``now`` counts nanoseconds since
    1970."""

    def __init__(self, path: Path, now: Callable[[], int] = time.time_ns) -> None:
        self.path, self._now = path, now
        self._read: dict[str, _Read] = {}

    def is_there(self) -> bool:
        """Whether there is such a folder."""
        return self.path.is_dir()

    def look(self) -> dict[str, Stamp]:
        """A stamp of each topic file, by name; none where there is no such folder. Hidden files are
        an editor's own."""
        if not self.is_there():
            return {}
        with os.scandir(self.path) as entries:
            found = {entry.name: _stamp(entry) for entry in entries if _is_topic(entry.name)}
        return dict(sorted(found.items()))

    def is_settled(self) -> bool:
        """False while a file may have changed since it was read without that a look tells."""
        return all(read.sure for read in self._read.values())

    def read(self) -> TopicFiles:
        """What its files hold. Raises ConfigurationError when there is no such folder."""
        if not self.is_there():
            problem = Problem(
                Place(str(self.path)), "no folder of topics is here", "wirewatch init writes one"
            )
            raise ConfigurationError([problem])
        before, self._read, unreadable = self._read, {}, {}
        for name, stamp in self.look().items():
            known = before.get(name)
            same = known is not None and known.sure and known.stamp == stamp
            read = known if known is not None and same else self._opened(name)
            if isinstance(read, str):
                unreadable[name] = f"{name}: {read}"
            else:
                self._read[name] = read
        contents = {name: with_starter(read.content) for name, read in self._read.items()}
        return TopicFiles(contents, unreadable)

    def _opened(self, name: str) -> _Read | str:
        """A file, or why it cannot be read."""
        for _ in range(TRIES):
            stamp, content = _stamp_of(self.path / name), _content(self.path / name)
            if isinstance(content, str):
                return content
            if _stamp_of(self.path / name) == stamp:
                return _Read(stamp, content, sure=abs(self._now() - stamp[0]) > YOUNG)
        return "changes while it is read, and is read again then"


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: Stamp
    content: bytes
    sure: bool


def _is_topic(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith(".")


def _content(path: Path) -> bytes | str:
    """At most one byte more than a topic may have: what is larger is refused whatever follows. Or
    why there is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "cannot be opened: it is no file"
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return "leads to no file" if path.is_symlink() else "is gone while it is read"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return _stamp_from(entry.stat())
    except OSError:
        return _NO_STAMP


def _stamp_of(path: Path) -> Stamp:
    try:
        return _stamp_from(path.stat())
    except OSError:
        return _NO_STAMP


def _stamp_from(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_size, state.st_ino
