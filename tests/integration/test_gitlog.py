"""Who wrote a file, as git tells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.topics.overlay import with_starters
from workers.gitlog import commits_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FIRST, SECOND = b"topic: oil\nmatch: oil\n", b"topic: oil\nmatch: oil OR gas\n"


class Checkout:
    """A folder in a git checkout."""

    def __init__(self, root: Path) -> None:
        self._root, self.folder = root, root / "config" / "topics"
        self.folder.mkdir(parents=True)
        self._git("init", "--quiet")

    def commit(self, content: bytes, author: str, file: str = "oil.yaml") -> str:
        """Writes a file and commits it; the commit's id."""
        (self.folder / file).write_bytes(content)
        self._git("add", ".")
        name = ("-c", f"user.name={author}", "-c", "user.email=desk@example.com")
        self._git(*name, "commit", "--quiet", "-m", "a change")
        return self._git("rev-parse", "HEAD").strip()

    def _git(self, *arguments: str) -> str:
        command = ["git", "-c", "core.autocrlf=false", *arguments]
        done = subprocess.run(command, cwd=self._root, check=True, capture_output=True, text=True)
        return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_a_content_has_the_author_of_the_commit_that_gave_it(checkout: Checkout) -> None:
    first = checkout.commit(FIRST, "Ada Example")
    second = checkout.commit(SECOND, "Ben Example")
    found = commits_of(checkout.folder, ["oil.yaml"], [SECOND])[SECOND]
    assert (found.id, found.author) == (second, "Ben Example")
    before = commits_of(checkout.folder, ["oil.yaml"], [FIRST])[FIRST]
    assert (before.id, before.author) == (first, "Ada Example")


def test_a_content_with_a_shipped_topic_below_it_has_the_author_of_what_stands_above(
    checkout: Checkout,
) -> None:
    own = b"use: starter/oil\ntopic: oil\n"
    checkout.commit(own, "Ada Example")
    whole = with_starters(own, {"oil": FIRST})
    assert whole != own
    found = commits_of(checkout.folder, ["oil.yaml"], [whole])
    assert found[whole].author == "Ada Example"


def test_what_was_put_back_has_the_author_of_that(checkout: Checkout) -> None:
    for content, author in ((FIRST, "Ada Example"), (SECOND, "Ben Example"), (FIRST, "Cy Example")):
        checkout.commit(content, author)
    assert commits_of(checkout.folder, ["oil.yaml"], [FIRST])[FIRST].author == "Cy Example"


def test_what_is_not_committed_has_no_author(checkout: Checkout) -> None:
    checkout.commit(FIRST, "Ada Example")
    assert commits_of(checkout.folder, ["oil.yaml"], [SECOND]) == {}


def test_many_files_are_asked_for_at_once(checkout: Checkout) -> None:
    contents = {f"t{number}.yaml": b"%d" % number for number in range(150)}
    for file, content in contents.items():
        (checkout.folder / file).write_bytes(content)
    checkout.commit(FIRST, "Ada Example")
    assert commits_of(checkout.folder, contents.keys(), contents.values()).keys() == set(
        contents.values()
    )


@pytest.mark.parametrize("folder", [".", "not/there"])
def test_outside_of_a_checkout_nothing_has_an_author(tmp_path: Path, folder: str) -> None:
    assert commits_of(tmp_path / folder, ["oil.yaml"], [FIRST]) == {}
