"""Sentences around words, and their marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alerts.marking import MAX_SENTENCE, bracketed, merged, sentence_around
from pipeline.article import Field, Span


def _spans(text: str, *words: str) -> list[Span]:
    return [Span(Field.BODY, text.index(word), text.index(word) + len(word)) for word in words]


def _shown(text: str, *words: str) -> str:
    return bracketed(*sentence_around(text, _spans(text, *words)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It rained. The EU met. All left.", "The [EU] met."),
        ("First paragraph\nThe EU met\nLast", "The [EU] met"),
        ("Mr. Olsen of the U.S. Treasury met the EU. Nobody spoke.",
         "Mr. Olsen of the U.S. Treasury met the [EU]."),
        ('He said: "No." The EU met? "Yes."', "The [EU] met?"),
        ("At 3.5 percent the EU met at approx. noon.",
         "At 3.5 percent the [EU] met at approx. noon."),
        ("昨日。EU会议。明天。", "[EU]会议。"),
        ("Вчера шёл дождь. Страны EU встретились. Сегодня нет.", "Страны [EU] встретились."),
    ],
)  # fmt: skip
def test_the_sentence_ends_where_a_reader_sees_its_end(text: str, shown: str) -> None:
    assert _shown(text, "EU") == shown


def test_all_words_of_the_sentence_are_marked_and_none_beyond() -> None:
    text = "The EU met the UN. The OSCE did not."
    assert _shown(text, "UN", "EU", "OSCE") == "The [EU] met the [UN]."


def test_marks_that_overlap_become_one() -> None:
    assert merged([(4, 8), (0, 5), (8, 9)]) == ((0, 8), (8, 9))


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    text = " ".join(["before"] * 500 + ["EU"] + ["after"] * 500)
    shown = _shown(text, "EU")
    assert shown.startswith("... before ")
    assert shown.endswith(" after ...")
    assert "[EU]" in shown
    assert len(shown) <= MAX_SENTENCE + len("... [] ...")


def test_a_word_longer_than_any_sentence_is_still_shown_in_part() -> None:
    text = "a " + "x" * 5_000 + " b"
    sentence, marks = sentence_around(text, [Span(Field.BODY, 2, 5_002)])
    assert len(sentence) <= MAX_SENTENCE + 8
    assert len(marks) == 1


def test_the_end_of_an_endless_text_is_found_without_reading_all_of_it() -> None:
    text = "word " * 200_000 + "EU met."
    assert _shown(text, "EU").endswith("[EU] met.")


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="ab .!?\n\"'AÉя。", min_size=1, max_size=2_000),
    st.lists(st.tuples(st.integers(0, 1_999), st.integers(1, 40)), max_size=4),
)
def test_marks_always_name_what_was_found(text: str, places: list[tuple[int, int]]) -> None:
    spans = [
        Span(Field.BODY, start, min(start + length, len(text)))
        for start, length in places
        if text[start : start + 1].strip()  # a word never begins with white space
    ]
    sentence, marks = sentence_around(text, spans)
    assert len(sentence) <= MAX_SENTENCE + len("...  ...")
    assert all(0 <= start < end <= len(sentence) for start, end in marks)
    assert bool(marks) is bool(spans)
    for place, mark in zip(merged((span.start, span.end) for span in spans), marks, strict=False):
        assert text[slice(*place)].startswith(sentence[slice(*mark)])
