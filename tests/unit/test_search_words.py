"""Our tokens and expressions in SQLite's full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeline.article import Field
from pipeline.topics.expression import (
    And,
    Expression,
    InField,
    Not,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.query import compile_query
from pipeline.topics.tokens import token_texts
from workers.stores.sqlite_schema import prepare
from workers.stores.sqlite_words import candidates, indexed


@pytest.fixture
def words() -> Iterator[sqlite3.Connection]:
    """An index with three articles, numbered 1 to 3."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        prepare(connection)
        for number, (title, body) in enumerate(
            [
                ("EU sanctions U.S. firm", "An embargo on oil, and on 1,000.5 tonnes of it"),
                ("Sanctioned", "AT&T’s O'Neill called it_a day 😀"),
                ("Oil", "中国 x"),
            ],
            start=1,
        ):
            connection.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
                (number, indexed(title), indexed(body)),
            )
        yield connection


def found(words: sqlite3.Connection, expression: Expression) -> list[int]:
    """The articles that the index proposes; all where it cannot tell."""
    query = candidates(expression)
    if query is None:
        return [1, 2, 3]
    rows = words.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (query,))
    return [number for (number,) in rows]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. firms",
        "1,000.5",
        "it_a __x__",
        "O'Neill don’t",
        "中国",
        "😀 ❤\ufe0f",
        "ǧ ᴀ",
        "x" * 600,
    ],
)
def test_each_token_is_one_token_of_the_index(words: sqlite3.Connection, text: str) -> None:
    words.execute("INSERT INTO words (rowid, title, body) VALUES (9, ?, '')", (indexed(text),))
    words.execute("CREATE VIRTUAL TABLE entries USING fts5vocab(words, 'instance')")
    rows = words.execute("SELECT term FROM entries WHERE doc = 9 ORDER BY offset")
    assert [term for (term,) in rows] == indexed(text).split(" ")
    assert len(indexed(text).split(" ")) == len(token_texts(text))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("u.s", [1]),
        ("sanction*", [1, 2]),
        ("title:(oil)", [3]),
        ("body:(oil) OR x", [1, 3]),
        ('"embargo on"', [1]),
        ('"embar* on oil*"', [1]),
        ('"on embargo"', []),
        ("oil AND NOT embargo", [1, 3]),
        ("lede:(embargo)", [1]),
        ("1,000*", [1]),
        ("it_a", [2]),
        ("oil AND sanctions", [1]),
    ],
)
def test_the_index_proposes_little_more_than_what_matches(
    words: sqlite3.Connection, query: str, numbers: list[int]
) -> None:
    assert found(words, compile_query(query).expression) == numbers


def test_an_inner_field_is_the_one_that_counts(words: sqlite3.Connection) -> None:
    inner = InField(Field.BODY, Word("oil"))
    assert found(words, InField(Field.TITLE, inner)) == [1]


@pytest.mark.parametrize(
    "expression",
    [
        Not(Word("oil")),
        Or((Word("oil"), Not(Word("x")))),
        And((Not(Word("oil")), Not(Word("x")))),
        InField(Field.TITLE, Or((Word("oil"), And((Not(Word("a")), Not(Word("b"))))))),
    ],
)
def test_what_may_be_any_article_is_not_asked_of_the_index(expression: Expression) -> None:
    assert candidates(expression) is None


def test_an_expression_may_be_deep(words: sqlite3.Connection) -> None:
    deep: Expression = Word("embargo")
    for _ in range(60):
        deep = And((Or((deep, Phrase((Word("a"), Stem("b"))))), Not(Word("z"))))
    assert found(words, deep) == [1]


def test_an_expression_may_be_wide(words: sqlite3.Connection) -> None:
    names = tuple(Phrase((Word(f"name{number}"), Word("x"))) for number in range(10_000))
    assert found(words, Or((*names, Stem("embar")))) == [1]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("embargo NEAR/1 oil", [1]),
        ("NEAR/50(embargo, oil, sanction*)", [1]),
        ('embargo* EXCEPT "embargo on"', [1]),
        ("=OIL", [1, 3]),
        ("ATLEAST/3(oil, sanction*, embargo)", [1]),
        ("ATLEAST/1(oil, it_a)", [1, 2, 3]),
        ("oil AND outlet:example.com", [1, 3]),
    ],
)
def test_what_the_index_does_not_know_it_asks_for_by_its_words(
    words: sqlite3.Connection, query: str, numbers: list[int]
) -> None:
    assert found(words, compile_query(query).expression) == numbers


def test_an_outlet_alone_may_be_that_of_any_article() -> None:
    assert candidates(OutletIs("example.com")) is None
    assert candidates(Or((Word("oil"), OutletIs("example.com")))) is None


def test_another_topic_is_asked_for_as_what_it_says(words: sqlite3.Connection) -> None:
    assert found(words, TopicIs("t", Word("embargo"))) == [1]
