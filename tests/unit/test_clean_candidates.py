"""Which reading of a page is its text: the cheap one, and when the expensive ones are asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.article import Page
from pipeline.clean.page.candidates import Choice, chosen_text
from pipeline.clean.page.parsing import tree_of
from tests.unit.test_clean_column import BODY, TEXT

LONG = tuple(f"{text} {text.replace('the', 'one').replace('o', 'u')}" for text in TEXT)
LONG_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in LONG)
SHORT = TEXT[:4]
SHORT_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in SHORT)
ELSEWHERE = tuple(text.replace("e", "a").replace("i", "o") for text in LONG)


class Library:
    """Readings of a general extractor, made up; remembers which of them were made."""

    def __init__(self, first: Sequence[str] = (), length: Sequence[str] = ()) -> None:
        self._texts = {"library": first, "library at length": length}
        self.asked: list[str] = []

    def choose(self, body: str, stated: Sequence[str] = (), feed: Sequence[str] = ()) -> Choice:
        tree = tree_of(Page("", "", f"<html><body>{body}</body></html>".encode()))
        readings = {name: lambda name=name: self._read(name) for name in self._texts}
        return chosen_text(tree, stated, feed, readings)

    def _read(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        return self._texts[name]


def test_a_column_that_nothing_speaks_against_is_taken_at_once() -> None:
    library = Library()
    assert library.choose(f"<article>{LONG_BODY}</article>").paragraphs == LONG
    assert library.asked == []


DOUBTFUL = {
    "too short": f"<article>{SHORT_BODY}</article>",
    "in parts": f"<main><div>{LONG_BODY}</div><div class=b>{LONG_BODY}</div></main>",
    "elsewhere": f"<div>{LONG_BODY}</div>" + f"<p>{ELSEWHERE[0]}</p><p>{TEXT[5]}</p>",
    "furnished": f"<article>{LONG_BODY}<aside>{BODY}</aside></article>",
    "no paragraphs": f"<article>{'<br>'.join(LONG)}</article>",
    "nothing": "<p>Loading</p>",
}


@pytest.mark.parametrize("body", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_doubtful_column_gives_way_to_the_library_where_they_differ(body: str) -> None:
    library = Library(first=["one text"], length=["a third text of all"])
    choice = library.choose(body)
    assert choice.paragraphs == ("a third text of all",)
    assert choice.by.startswith("library at length; the main column was in doubt: ")
    assert library.asked == ["library", "library at length"]


@pytest.mark.parametrize("witness", ["stated", "feed"])
def test_a_witness_dispels_doubt_without_the_library(witness: str) -> None:
    library = Library()
    body = f"<article>{'<br>'.join(LONG)}</article>"
    choice = library.choose(body, **{witness: [" ".join(LONG)]})
    assert choice.paragraphs == LONG
    assert choice.by.endswith("has the same text")
    assert library.asked == []


def test_of_two_readings_of_a_doubtful_page_that_are_the_same_the_column_is_taken() -> None:
    library = Library(first=[*SHORT, "one line more"])
    assert library.choose(f"<article>{SHORT_BODY}</article>").paragraphs == SHORT
    assert library.asked == ["library"]


def test_a_first_sight_that_sees_much_is_enough() -> None:
    library = Library(first=ELSEWHERE)
    assert library.choose(f"<article>{SHORT_BODY}</article>").paragraphs == ELSEWHERE
    assert library.asked == ["library"]


def test_the_library_at_length_may_agree_where_it_did_not_at_first_sight() -> None:
    library = Library(first=["something else in some words"], length=SHORT)
    choice = library.choose(f"<article>{SHORT_BODY}</article>")
    assert choice.paragraphs == SHORT
    assert choice.by.startswith("main column; the library at length has the same text")


def test_a_column_that_json_ld_contradicts_gives_way_to_the_reading_that_it_confirms() -> None:
    library = Library(first=ELSEWHERE)
    choice = library.choose(f"<article>{LONG_BODY}</article>", stated=ELSEWHERE)
    assert choice.paragraphs == ELSEWHERE
    assert "JSON-LD has another text" in choice.by


def test_a_witness_that_was_cut_off_contradicts_nothing() -> None:
    library = Library()
    excerpt = [*LONG[:4], LONG[4][:20]]
    choice = library.choose(f"<article>{LONG_BODY}</article>", stated=excerpt, feed=excerpt)
    assert choice.paragraphs == LONG
    assert library.asked == []


def test_a_summary_is_no_witness() -> None:
    library = Library()
    choice = library.choose(f"<article>{LONG_BODY}</article>", stated=["A museum shows boats."])
    assert choice.paragraphs == LONG
    assert library.asked == []


def test_where_the_page_shows_only_the_beginning_the_text_of_json_ld_is_taken() -> None:
    library = Library(first=LONG[:1], length=LONG[:1])
    choice = library.choose(f"<article><p>{LONG[0]}</p></article>", stated=LONG)
    assert choice.paragraphs == LONG
    assert choice.by.startswith("JSON-LD; ")


def test_where_the_library_finds_nothing_the_column_is_better_than_none() -> None:
    assert Library().choose(f"<article>{SHORT_BODY}</article>").paragraphs == SHORT
