"""Bad topic files: each is named with what to do, none takes long, and the others run on."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ports import PublishedTopic
from pipeline.topics.lint import lint
from pipeline.topics.listfiles import read_list
from pipeline.topics.publishing import Decision, decide
from tests.support.commands import wirewatch
from workers.topicfolder import read_folder

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CHUNK = "".join(f"(w{level} {('OR', 'AND')[level % 2]} " for level in range(48)) + "x" + ")" * 48


def topic(name: str, match: str, more: str = "") -> bytes:
    return f"topic: {name}\n{more}match: {match}\n".encode()


ITEMS = ", ".join(f"w{number}" for number in range(1_000))
BAD: Mapping[str, tuple[bytes, str]] = {
    "big": (topic("big", "oil") + b"# " + b"x" * 10_000_000, "larger than 1,000,000 bytes"),
    "long": (topic("long", "oil OR " * 20_000 + "gas"), "longer than 100,000 characters"),
    "deep": (topic("deep", "(" * 50_000), "parentheses are deeper than 50"),
    "deep-yaml": (b"topic: deep-yaml\nmatch: " + b"[" * 50_000, "nested deeper than 30 levels"),
    "nots": (topic("nots", "NOT " * 20_000 + "oil"), "NOT of a NOT says nothing"),
    "bomb": (
        b"a: &a [x]\n" + b"".join(b"k%d: &k%d [*a, *a]\n" % (n, n) for n in range(50)),
        "&a is read as a YAML anchor (put quotes around the value, or remove the anchor)",
    ),
    "uses": (
        topic("uses", " OR ".join(["$l"] * 60), f"lists: {{l: [{ITEMS}]}}\n"),
        "more than 50,000 terms, lists counted at each use (split the topic)",
    ),
    "latin-1": (
        "topic: latin-1\nmatch: größe\n".encode("latin-1"),
        "2:10: not UTF-8 text (save the file as UTF-8)",
    ),
    "nul": (topic("nul", "oil\0"), "2:11: the character U+0000 cannot stand in YAML (remove it)"),
    "far": (topic("far", "a NEAR/999999999999 b"), "NEAR needs a number"),
    "twice": (topic("twice", "oil", "match: gas\n"), "the key 'match' stands twice"),
    "second": (topic("taken", "gas"), "the name taken is taken by"),
    "around": (topic("around", "topic:about"), "topics use each other in a circle"),
    "about": (topic("about", "topic:around"), "topics use each other in a circle"),
    "alone": (topic("alone", "topic:gone"), "there is no topic gone"),
    "empty": (b"", "a topic needs topic"),
    "nothing": (topic("nothing", "oil OR !!!"), "'!!!' leaves no word to look for"),
}
GOOD = {"good.yaml": topic("good", "oil"), "claims.yaml": topic("taken", "oil")}
FILES = GOOD | {f"{name}.yaml": content for name, (content, _) in BAD.items()}


def decided(files: Mapping[str, bytes], *shelf: PublishedTopic) -> Decision:
    return decide(files, shelf, NOW)


def before(name: str) -> PublishedTopic:
    """What a file said before it was spoilt."""
    (published,) = decided({f"{name}.yaml": topic(name, "oil")}).put
    return published


def test_each_bad_file_is_refused_and_named_and_the_good_ones_are_published() -> None:
    started = time.process_time()
    decision = decided(FILES)
    assert time.process_time() - started < 10
    assert {each.name for each in decision.put} == {"good", "taken"}
    assert set(decision.refused) == {f"{name}.yaml" for name in BAD}
    for name, (_, message) in BAD.items():
        why = decision.refused[f"{name}.yaml"]
        assert why.startswith(f"{name}.yaml")
        assert message in why, why


@pytest.mark.parametrize("name", sorted(set(BAD) - {"second"}))
def test_what_was_good_before_goes_on(name: str) -> None:
    decision = decided({f"{name}.yaml": BAD[name][0]}, before(name))
    assert (decision.put, decision.remove) == ((), ())
    assert list(decision.refused) == [f"{name}.yaml"]


def test_a_topic_that_is_deleted_while_another_uses_it_goes_on() -> None:
    user = topic("user", "topic:used AND gas")
    shelf = decided({"used.yaml": topic("used", "oil"), "user.yaml": user}).put
    decision = decided({"user.yaml": user}, *shelf)
    assert decision.remove == ()


def test_lint_names_all_of_them_in_the_folder(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.yaml").mkdir()
    started = time.process_time()
    ran = wirewatch("topics", "lint", "--topics", str(tmp_path), "--articles", "0")
    assert time.process_time() - started < 10
    assert ran.code == 1
    for name, (_, message) in BAD.items():
        told = [line for line in ran.out.splitlines() if f"/{name}.yaml" in line]
        assert any(message in line for line in told), (name, told)
    assert f"note   {tmp_path / 'good.yaml'}" in ran.out, "and goes on"
    assert max(map(len, ran.out.splitlines())) < 1_000, "a message never repeats a whole file"


def test_a_file_of_ten_megabytes_is_not_even_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(BAD["big"][0])
    files = read_folder(tmp_path)
    assert sum(map(len, files.contents.values())) < 2_000_000


def test_what_is_deep_and_wide_but_allowed_is_linted_in_time() -> None:
    match = " OR ".join([CHUNK] * 20)
    started = time.process_time()
    verdict = lint(topic("t", match), "t.yaml")
    assert time.process_time() - started < 10
    assert verdict.errors == ()


def test_a_broken_row_of_a_table_is_left_out_and_the_others_count() -> None:
    table = b'uid,Name\n1,Mara Lou Arden\n2,"Never closed\n3,Vesna Bank\n\xff,x\n4,Apex Metals\n'
    files = {"l.yaml": b"from: l.csv\ncolumns: {id: uid, name: Name}\n", "l.csv": table}
    read = read_list("l.yaml", files)
    names = [entity.name for entity in read.content.entities]
    assert names[0] == "Mara Lou Arden"
    assert "Apex Metals" in names
    assert all(str(problem).startswith("l.csv:") for problem in read.broken)
    assert len(read.broken) >= 2
