"""What stored articles say about topics, as ``wirewatch topics lint`` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.topics.lintstored import StoredUse
from pipeline.topics.matchable import Matchable
from pipeline.topics.reading import read_topic
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from workers.settings import load
from workers.stores.sqlite import SqliteStore


def noted(match: str, texts: list[str], more: str = "") -> list[str]:
    content = f"topic: t\n{more}match: {match}\n".encode()
    topic = read_topic(content, "t.yaml")
    use = StoredUse([topic])
    for text in texts:
        use.add(Matchable("", text))
    return [str(note) for note in use.notes(topic, content, "t.yaml")]


def test_a_stem_that_takes_other_words_is_shown_with_them_by_count() -> None:
    texts = ["The east.", "East and Easter.", "It is easy."]
    assert noted("eas*", texts) == [
        "t.yaml:2:8: eas* takes east (2), easter (1), easy (1)"
        " (write more of it, or the words that you mean)"
    ]


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("ban*", "A ban, bans, banned, banning."),
        ("Syria*", "Syria, Syrian and Syrians."),
        ("rall*", "A rally, rallies, rallied, rallying."),
        ("jihad*", "Jihad, jihadi, jihadist, jihadism."),
        ("sanction*", "Sanctions, sanctioned, sanctionable, sanctioner, sanctionative."),
        ('"far eas*"', "Far east, far Easter, far easy."),
        ("oil*", "Nothing of it."),
    ],
)
def test_a_stem_that_takes_forms_of_one_word_or_is_long_needs_no_note(stem: str, text: str) -> None:
    assert noted(f"'{stem}'", [text]) == []


def test_a_stem_in_a_list_of_the_topic_is_shown_once_at_its_place() -> None:
    texts = ["A bank.", "A band.", "A ban."]
    (note,) = noted("$l AND (ban* OR oil)", texts, "lists: {l: [ban*]}\n")
    assert note.startswith("t.yaml:2:13: ban* takes ban (1), band (1), bank (1)")


def test_a_clause_that_matches_more_than_a_twentieth_is_told_with_the_part() -> None:
    texts = ["oil"] * 6 + ["water"] * 94
    (note,) = noted("{wet: water AND oil, dear: oil}", texts)
    assert note == (
        "t.yaml:2:35: the clause dear matches 6 of the newest 100 stored articles (6%)"
        " (narrow it with AND, NEAR/n or title:( ), or take words out with EXCEPT)"
    )
    assert noted("oil", ["oil"] * 5 + ["water"] * 95) == []
    assert noted("oil", ["oil"] * 4) == [], "too few to say anything"


# ---------------------------------------------------------------- the command


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    text = "topic: t\nmatch: eas*\nexamples: {match: [east]}\n"
    (tmp_path / "config" / "topics" / "t.yaml").write_text(text, "utf-8")
    (tmp_path / "var").mkdir()
    store = SqliteStore(load(tmp_path, {}).store_path)
    texts = ["The east.", "East and Easter.", "It is easy.", "The east.", "The east.", "None."]
    store.write([document(str(number), text=text) for number, text in enumerate(texts)])
    store.close()
    return tmp_path


def lint(home: Path, *arguments: str) -> Ran:
    return wirewatch("topics", "lint", "--home", str(home), *arguments)


def test_lint_looks_at_stored_articles_where_there_are_some(home: Path) -> None:
    ran = lint(home)
    assert ran.code == 0
    assert "eas* takes east (4), easter (1), easy (1)" in ran.out
    assert "the clause match matches 5 of the newest 6 stored articles (83%)" in ran.out
    assert ran.out.endswith("1 file, 0 errors, 2 notes; 6 stored articles looked at\n")
    (record,) = lint(home, "--json").json()
    assert [note["line"] for note in record["notes"]] == [2, 2]


def test_lint_looks_at_as_many_as_are_asked_for(home: Path) -> None:
    assert "3 stored articles looked at" in lint(home, "--articles", "3").out
    assert lint(home, "--articles", "0").out == "1 file, 0 errors, 0 notes\n"


def test_strict_lint_ends_with_one_for_notes_too(home: Path) -> None:
    assert lint(home, "--strict").code == 1
    assert lint(home, "--strict", "--articles", "0").code == 0


def test_a_store_that_cannot_be_read_stops_no_lint(home: Path) -> None:
    load(home, {}).store_path.write_text("no database")
    ran = lint(home)
    assert (ran.code, ran.out) == (0, "1 file, 0 errors, 0 notes\n")
    assert "stored articles are not counted" in ran.err
