"""Who wrote what stands in a file, where git knows.

A content is looked for by its digest, so a file that differs from every commit has no author, and
one that was put back has the author of that.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.alerts.rendering import one_line
from pipeline.topics.overlay import as_written

TIMEOUT = 5.0
"""Seconds for git: publishing does not wait longer for a name."""
MOST_COMMITS = 5_000
MOST_NAMED = 100
"""Of more files than this the history of the whole folder is read."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Commit:
    """``id`` in full, ``author`` by name."""

    id: str
    author: str


def commits_of(
    folder: Path, files: Collection[str], contents: Iterable[bytes]
) -> dict[bytes, Commit]:
    """The newest commit in which one of ``files`` of a folder got a content, by content; a content
    may have the shipped topic below it that its file uses. Those that git does not know are left
    out: without git, or outside of a checkout, all of them."""
    wanted = {_blob(text): content for content in contents for text in as_written(content)}
    paths = sorted(files) if len(files) <= MOST_NAMED else ["."]
    found: dict[bytes, Commit] = {}
    commit = Commit("", "")
    for line in _log(folder, paths).splitlines() if wanted else ():
        if line.startswith("commit "):
            id, _, author = line.removeprefix("commit ").partition(" ")
            commit = Commit(id, one_line(author)[:LONGEST])
        elif line.startswith(":") and (content := wanted.get(line.split(" ")[3])) is not None:
            found.setdefault(content, commit)
    return found


def _log(folder: Path, paths: list[str]) -> str:
    command = [
        "git", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
        "--literal-pathspecs", "log", f"--max-count={MOST_COMMITS}",
        "--raw", "--no-abbrev", "--no-renames", "--format=commit %H %an", "--", *paths,
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program, file names after --
            command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=TIMEOUT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Without what a git that started us may have set of its own repository."""
    inherited = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
    return {**inherited, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _blob(content: bytes) -> str:
    """git's name of a content: SHA-1 over a header and the content."""
    header = f"blob {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()
