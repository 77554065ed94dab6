"""The text that a page's JSON-LD states."""

from __future__ import annotations

from pipeline.clean.page.overlap import runs_of, share
from pipeline.clean.page.structured import stated_paragraphs


def test_the_first_article_that_states_its_text_gives_its_lines() -> None:
    things = [
        {"@type": "WebPage", "articleBody": "not an article"},
        {"@type": "NewsArticle", "headline": "without a text"},
        {"@type": "BlogPosting", "articleBody": "One.\n\n Two.\r\nThree."},
        {"@type": "NewsArticle", "articleBody": "another article"},
    ]
    assert stated_paragraphs(things) == ["One.", "Two.", "Three."]


def test_markup_in_a_stated_text_is_read_as_markup() -> None:
    body = "<p>One &amp; two.</p><p>Three.</p>"
    assert stated_paragraphs([{"@type": "Article", "articleBody": body}]) == [
        "One & two.",
        "Three.",
    ]


def test_a_page_that_states_nothing_gives_nothing() -> None:
    assert stated_paragraphs([{"@type": "NewsArticle", "articleBody": {"@type": "Thing"}}]) == []


def test_texts_are_the_same_wherever_their_paragraphs_end() -> None:
    one, other = (
        runs_of(["The port is open.", "Ships enter."]),
        runs_of(["the port is open ships enter"]),
    )
    assert one == other


def test_a_share_counts_in_scripts_without_spaces() -> None:
    whole = runs_of(["港は月曜日に再開された。穀物の価格は下がった。"])
    assert share(runs_of(["港は月曜日に再開された。"]), whole) == 1
    assert 0.4 < share(whole, runs_of(["港は月曜日に再開された。"])) < 0.7
    assert share(runs_of([]), whole) == 0
