"""A difference in a line, and on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.revisions.difference import Difference, Wording, difference
from pipeline.revisions.rendering import rendered
from pipeline.revisions.summary import MOST, summary

TITLE = "Fee for ships rises by 3 percent"
LINES = (
    "The harbour of Northport was opened again on Monday after a long storm.",
    "Two ships with grain waited outside for nine days.",
    "The council wants to raise the fee for each of them.",
    "Fishermen who lost their boats will be paid from a fund.",
    "Nobody was hurt.",
)
TEXT = "\n".join(LINES)


def between(text: str, title: str = TITLE, byline: str = "Anna Berg") -> Difference:
    return difference(Wording(TITLE, "Anna Berg", TEXT), Wording(title, byline, text))


def lines(found: Difference) -> list[str]:
    return [f"{line}" for line in rendered(found)]


def test_a_summary_counts_what_changed_and_quotes_it() -> None:
    changed = TEXT.replace("nine", "ten").replace(LINES[4], "The cook lost a hand. He is well.")
    found = between(changed)
    assert summary(found) == (
        '2 sentences added, 1 removed, 1 changed: "Two ships with grain waited outside for '
        '[nine -> ten] days."'
    )


def test_headline_and_byline_come_first() -> None:
    found = between(TEXT, TITLE.replace("3", "5"), "Anna Berg and Tom Oder")
    assert summary(found) == (
        'headline: "Fee for ships rises by [3 -> 5] percent"; byline: "Anna Berg [+and Tom Oder+]"'
    )


def test_what_was_added_or_removed_is_quoted_where_nothing_changed() -> None:
    assert summary(between(f"{TEXT}\nMore to come.")) == '1 sentence added: "More to come."'
    assert summary(between("\n".join(LINES[:4]))) == '1 sentence removed: "Nobody was hurt."'


def test_moved_paragraphs_are_counted() -> None:
    moved = "\n".join((*LINES[1:3], LINES[0], *LINES[3:]))
    assert summary(between(moved)) == "1 sentence moved"


def test_nothing_is_said_of_case_space_and_punctuation() -> None:
    found = between(TEXT.upper().replace("\n", " ").replace(".", " !"), TITLE.lower())
    assert (summary(found), lines(found)) == ("", [])


@given(st.text(), st.text(max_size=900))
def test_a_summary_is_one_short_line(title: str, text: str) -> None:
    said = summary(between(text, title))
    assert len(said) <= MOST
    assert said == " ".join(said.split())


def test_a_diff_marks_each_sentence_and_leaves_out_what_is_far_from_changes() -> None:
    text = TEXT.replace("nine", "ten").replace(LINES[4], f"{LINES[4]} All are well.")
    assert lines(between(text)) == [
        "  The harbour of Northport was opened again on Monday after a long storm.",
        "",
        "~ Two ships with grain waited outside for [nine -> ten] days.",
        "",
        "  The council wants to raise the fee for each of them.",
        "  ... 1 sentence as before",
        "",
        "  Nobody was hurt.",
        "+ All are well.",
    ]


def test_removed_and_moved_sentences_have_marks_of_their_own() -> None:
    text = "\n".join((LINES[3], LINES[0], LINES[2], LINES[4]))
    shown = lines(between(text, TITLE.replace("3", "5")))
    assert shown[0] == "~ headline: Fee for ships rises by [3 -> 5] percent"
    assert f"> {LINES[3]} (moved here)" in shown
    assert f"- {LINES[1]}" in shown
