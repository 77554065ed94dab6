"""Fingerprints: what counts as the same text, and what finds texts that overlap."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies.fingerprint import LEAD_ANCHORS, SKETCH, TEXT_ANCHORS, words_of
from tests.support.marks import mark, report

MOST_ANCHORS = TEXT_ANCHORS + LEAD_ANCHORS + 1

BODY_HASH = 0x75C08BE726E35AFA
TITLE_HASH = 0xCD90C20F136F1080
FIRST_OF_SKETCH = (584253, 4544397)
FIRST_ANCHORS = (0xCE6E79E3DD72DAB2, 0xFAFF98027A195C7D)
"""Written down once: a change makes every remembered text unknown."""


def _shared_anchors(one: str, other: str) -> int:
    return len(set(mark("one", one).anchors) & set(mark("other", other).anchors))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The EU's ban, on Monday.", "the eu’s ban on\n MONDAY"),
        ("Café à la carte", "Cafe\u0301 a\u0300 la carte"),
        ("ﬁne STRASSE", "fine straße"),
        ("一二三。四五", "一 二 三 四 五"),
    ],
)
def test_case_punctuation_spacing_and_encoding_forms_make_no_other_text(
    one: str, other: str
) -> None:
    assert mark("a", one).body_hash == mark("a", other).body_hash


def test_one_other_word_makes_another_text() -> None:
    assert mark("a", report(1)).body_hash != mark("a", f"{report(1)} more").body_hash


def test_han_and_kana_characters_are_words_of_their_own() -> None:
    assert words_of("EU制裁カbank") == ["eu", "制", "裁", "カ", "bank"]


@given(st.text(st.characters(max_codepoint=127)))
@settings(max_examples=100)
def test_a_text_in_ascii_has_the_words_that_it_has_beside_others(text: str) -> None:
    assert words_of(f"{text} é") == [*words_of(text), "é"]


def test_fingerprints_are_the_same_on_every_machine_and_in_every_process() -> None:
    known = mark("a", "The council imposed new sanctions on the bank on Monday", "Sanctions")
    assert known.body_hash == BODY_HASH
    assert known.title_hash == TITLE_HASH
    assert known.sketch == tuple(sorted(known.sketch))
    assert known.sketch[:2] == FIRST_OF_SKETCH
    assert known.anchors[:2] == FIRST_ANCHORS


def test_an_empty_text_has_no_words_and_only_the_anchor_of_its_title() -> None:
    empty = mark("a", "", "")
    assert (empty.words, empty.body_hash, empty.title_hash, empty.sketch) == (0, 0, 0, ())
    assert len(empty.anchors) == 1


def test_a_text_of_one_word_is_one_shingle() -> None:
    assert len(mark("a", "word").sketch) == 1


def test_a_megabyte_of_one_word_is_fingerprinted_in_little_time_and_room() -> None:
    began = time.perf_counter()
    flood = mark("a", "word " * 200_000)
    assert time.perf_counter() - began < 5
    assert flood.words == 200_000
    assert len(flood.sketch) == 1


def test_a_short_text_is_anchored_together_with_its_title() -> None:
    stub = "click to watch"
    assert mark("a", stub, "One").anchors[0] != mark("a", stub, "Other").anchors[0]
    assert mark("a", report(1), "One").anchors == mark("a", report(1), "Other").anchors


@pytest.mark.parametrize("kept", [30, 60, 150, 300])
def test_a_report_that_was_cut_shares_anchors_with_the_whole(kept: int) -> None:
    whole = report(1, words=600)
    assert _shared_anchors(whole, " ".join(whole.split()[:kept]))


def test_a_report_with_a_paragraph_before_and_after_shares_anchors_with_it() -> None:
    whole = report(1, words=400)
    assert _shared_anchors(whole, f"{report(2, 40)} {whole} {report(3, 40)}")


def test_reports_that_have_nothing_in_common_share_no_anchor() -> None:
    assert not _shared_anchors(report(1), report(2))


def test_a_sketch_tells_how_much_of_a_text_another_holds() -> None:
    whole = report(1, words=1_000)
    half = mark("half", f"{' '.join(whole.split()[:500])} {report(2, 500)}")
    sketches = set(half.sketch), set(mark("whole", whole).sketch)
    bound = min(map(max, sketches))
    below = [{value for value in sketch if value <= bound} for sketch in sketches]
    assert 0.35 < len(below[0] & below[1]) / len(below[0]) < 0.65


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=40))
def test_any_text_has_a_bounded_fingerprint(text: str, title: str) -> None:
    one = mark("a", text, title)
    assert 1 <= len(one.anchors) <= MOST_ANCHORS
    assert len(set(one.anchors)) == len(one.anchors)
    assert len(one.sketch) <= SKETCH
    assert all(0 <= value < 1 << 24 for value in one.sketch)
    assert all(0 <= value < 1 << 64 for value in one.anchors)
    assert mark("b", text, title).anchors == one.anchors
