"""Which words every store says that its articles have."""

from __future__ import annotations

import pytest

from pipeline.ports import ArticleStore
from pipeline.topics.wordpattern import word_pattern
from tests.contract.test_store_contract import (  # noqa: F401 - fixtures of the same stores
    elasticsearch_store,
    sqlite_store,
    store,
)
from tests.support.documents import document


def _words(store: ArticleStore, pattern: str, limit: int = 100) -> list[tuple[str, int]]:  # noqa: F811
    found = store.words(word_pattern(pattern), limit)
    return [(each.word, each.articles) for each in found.words]


@pytest.fixture
def news(store: ArticleStore) -> ArticleStore:  # noqa: F811 - the fixture
    texts = {
        "a": ("Sanktionen gegen Bank", "Wirtschaftssanktionen und SANKTIONEN."),
        "b": ("Neue Sanktion", "Die Sanktionen bleiben."),
        "c": ("Sanctions", "U.S. sanctions; Erdoğan's sanctioned ships, 1,000.5 tons"),
    }
    store.write([document(id, title, text) for id, (title, text) in texts.items()])
    return store


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("*sanktion*", [("sanktionen", 2), ("sanktion", 1), ("wirtschaftssanktionen", 1)]),
        ("Sanktion*", [("sanktionen", 2), ("sanktion", 1)]),
        ("*sanktion", [("sanktion", 1)]),
        ("s*tion*s", [("sanctions", 1)]),
        ("sanktionen", [("sanktionen", 2)]),
        ("ERDOĞ*", [("erdogan", 1)]),
        ("u.s*", [("u.s", 1)]),
        ("1,000*", [("1,000.5", 1)]),
        ("zz*", []),
    ],
)
def test_words_are_counted_by_the_articles_that_have_them(
    news: ArticleStore, pattern: str, words: list[tuple[str, int]]
) -> None:
    assert _words(news, pattern) == words


def test_no_more_words_are_listed_than_are_asked_for(news: ArticleStore) -> None:
    assert _words(news, "*sanktion*", 2) == [("sanktionen", 2), ("sanktion", 1)]


def test_a_text_that_was_replaced_has_no_words_any_more(news: ArticleStore) -> None:
    news.write([document("b", "Neues", "Nichts.", version=2)])
    assert _words(news, "*sanktion*") == [("sanktionen", 1), ("wirtschaftssanktionen", 1)]


def test_an_empty_store_has_no_words(store: ArticleStore) -> None:  # noqa: F811
    assert _words(store, "*sanktion*") == []


def test_all_words_of_few_articles_are_complete(news: ArticleStore) -> None:
    assert news.words(word_pattern("*sanktion*"), 100).complete


def test_words_beyond_the_first_articles_are_found(store: ArticleStore) -> None:  # noqa: F811
    many = [document(f"m{number}", "x", "zebra") for number in range(205)]
    rare = document("rare", "x", "zebrafish", minutes=-60)
    store.write([*many, rare])
    assert _words(store, "zebra*") == [("zebra", 205), ("zebrafish", 1)]
