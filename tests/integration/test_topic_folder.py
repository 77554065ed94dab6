"""A folder of topic files, and what lies in it that is none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.topics.published import read_published
from pipeline.topics.publishing import decide
from pipeline.topics.reading import MAX_BYTES, read_topic
from tests.support.shelf import PUBLISHED
from workers.startertopics import starters
from workers.topicfolder import TopicFolder, read_folder

GOOD = "topic: good\nmatch: oil\n"


@dataclass
class Moments:
    """A clock that moves when told, in nanoseconds."""

    now: int = 2_000_000_000_000_000_000

    def __call__(self) -> int:
        return self.now


def written(folder: Path, text: str, at: int, file: str = "oil.yaml") -> None:
    (folder / file).write_text(text, "utf-8")
    os.utime(folder / file, ns=(at, at))


def test_files_that_look_as_they_did_are_not_read_again(tmp_path: Path) -> None:
    clock = Moments()
    folder = TopicFolder(tmp_path, clock)
    long_ago = clock.now - 10_000_000_000
    written(tmp_path, "one", long_ago)
    assert folder.read().contents == {"oil.yaml": b"one"}
    assert folder.is_settled()
    written(tmp_path, "two", long_ago)
    assert folder.read().contents == {"oil.yaml": b"one"}
    written(tmp_path, "two", clock.now - 9_000_000_000)
    assert folder.read().contents == {"oil.yaml": b"two"}


def test_a_file_that_was_written_just_now_is_read_again_though_it_looks_the_same(
    tmp_path: Path,
) -> None:
    clock = Moments()
    folder = TopicFolder(tmp_path, clock)
    just_now = clock.now - 1_000_000
    written(tmp_path, "one", just_now)
    look = folder.look()
    folder.read()
    assert not folder.is_settled()
    written(tmp_path, "two", just_now)
    assert folder.look() == look
    clock.now += 3_000_000_000
    assert folder.read().contents == {"oil.yaml": b"two"}
    assert folder.is_settled()


def folder_named_as_a_file(path: Path) -> None:
    path.mkdir()


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing.yaml")


def link_in_a_circle(path: Path) -> None:
    path.symlink_to(path)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def large(path: Path) -> None:
    path.write_bytes(b"topic: bad\nmatch: " + b"oil " * 2_600_000)


def no_text(path: Path) -> None:
    path.write_bytes(b"topic: bad\nmatch: \xff\xfe\n")


def bomb(path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    path.write_text(f"a0: &a0 lol\n{levels}", "utf-8")


def deep(path: Path) -> None:
    path.write_text("topic: bad\nmatch: " + "[" * 50_000, "utf-8")


def parentheses(path: Path) -> None:
    path.write_text("topic: bad\nmatch: " + "(" * 5_000 + "oil" + ")" * 5_000, "utf-8")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def taken(path: Path) -> None:
    path.write_text("topic: good\nmatch: gas\n", "utf-8")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (folder_named_as_a_file, "it is no file"),
        (link_to_nothing, "leads to no file"),
        (link_in_a_circle, "cannot be opened"),
        (pipe, "it is no file"),
        (large, f"larger than {MAX_BYTES:,} bytes"),
        (no_text, "not UTF-8 text"),
        (bomb, "read as a YAML anchor"),
        (deep, "nested deeper than"),
        (parentheses, "deep"),
        (nothing, "a topic needs topic"),
        (taken, "the name good is taken by a-good.yaml"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_whatever_lies_in_the_folder_is_named_and_the_rest_is_published(
    tmp_path: Path, make: object, why: str
) -> None:
    assert callable(make)
    (tmp_path / "a-good.yaml").write_text(GOOD, "utf-8")
    make(tmp_path / "bad.yaml")
    files = read_folder(tmp_path)
    decision = decide(files.contents, (), PUBLISHED)
    refused = {**decision.refused, **files.unreadable}
    assert [topic.name for topic in decision.put] == ["good"]
    assert list(refused) == ["bad.yaml"]
    assert "bad.yaml" in refused["bad.yaml"]
    assert why in refused["bad.yaml"]


@pytest.mark.parametrize("name", sorted(starters()))
def test_a_file_may_begin_from_every_topic_that_is_shipped(tmp_path: Path, name: str) -> None:
    own = f"use: starter/{name}\ntopic: our-{name}\nalert: {{to: [desk]}}\n"
    (tmp_path / "own.yaml").write_text(own, "utf-8")
    decision = decide(read_folder(tmp_path).contents, (), PUBLISHED)
    assert decision.refused == {}
    (published,) = decision.put
    shipped = read_topic(starters()[name], f"{name}.yaml")
    topic = read_published(published)
    assert (topic.name, topic.clauses) == (f"our-{name}", shipped.clauses)
    assert topic.alert.to == ("desk",)
