"""``wirewatch words``, and the patterns that it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import QueryError
from pipeline.topics.wordpattern import word_pattern
from tests.support.commands import wirewatch
from tests.support.documents import document
from workers.settings import load
from workers.stores.sqlite import SqliteStore


@pytest.mark.parametrize(
    ("pattern", "word", "matches"),
    [
        ("*sanktion*", "wirtschaftssanktionen", True),
        ("*sanktion*", "sanktion", True),
        ("sanktion*", "wirtschaftssanktion", False),
        ("*sanktion", "sanktionen", False),
        ("s*n*n", "sanktion", True),
        ("u.s", "uxs", False),
        ("ERDOĞAN*", "erdogans", True),
    ],
)
def test_a_star_stands_for_any_letters(pattern: str, word: str, matches: bool) -> None:
    assert word_pattern(pattern).matches(word) is matches


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("*", "takes too many words"),
        ("", "takes too many words"),
        ("a*", "takes too many words"),
        ("two words", "is no part of one word"),
        ("AT&T*", "is no part of one word"),
        ("*?*ab", "is no part of one word"),
    ],
)
def test_what_is_no_pattern_of_a_word_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        word_pattern(pattern)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "var").mkdir()
    store = SqliteStore(load(tmp_path, {}).store_path)
    store.write([document("a", "x", "Embargo embargoes"), document("b", "x", "embargo")])
    store.close()
    return tmp_path


def test_words_are_listed_by_count(home: Path) -> None:
    ran = wirewatch("words", "embarg*", "--home", str(home))
    assert (ran.code, ran.out) == (0, "        2  embargo\n        1  embargoes\n")


def test_words_can_be_pasted_and_read_by_programs(home: Path) -> None:
    arguments = ("words", "embarg*", "--home", str(home))
    assert wirewatch(*arguments, "--paste").out == "embargo OR embargoes\n"
    assert wirewatch(*arguments, "--json").json()[0] == {"word": "embargo", "articles": 2}


def test_what_was_not_found_or_not_understood_is_told(home: Path) -> None:
    ran = wirewatch("words", "zz*", "--home", str(home))
    assert (ran.code, ran.out) == (0, "")
    assert "no stored article has a word like zz*" in ran.err
    assert wirewatch("words", "a b", "--home", str(home)).code == 2
