"""What is the same text in another dress, and what says something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.texthash import plain_words, text_hash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port reopens", "PORT REOPENS"),
        ('It\'s the "last" ship', "It’s the “last” ship"),
        ("It's open", "It`s open"),
        ("It's open", "Itʼs open"),
        ("the port: at last", "the port — at last …"),
        ("a ship\nenters", "a  ship\u00a0enters"),
        ("Hafenwirtschaft", "Hafen\u00adwirtschaft"),
        ("ve\u0301lo", "v\u00e9lo"),
        ("Straße", "STRASSE"),
        ("İstanbul ve Isparta", "İSTANBUL VE ISPARTA"),
        ("ışık", "IŞIK"),
        ("Αθήνα, Πειραιάς", "ΑΘΗΝΑ, ΠΕΙΡΑΙΑΣ"),
        ("« Oui »", '"Oui"'),
        ("■ Ships enter ▪", "Ships enter"),
        ("Live | Ships enter", "Live - Ships enter"),
        ("3–5 ships", "3-5 ships"),
        ("3 - 5 ships", "3-5 ships"),
        ("fell –5%", "fell -5 %"),
        ("1,000 ships", "1.000 ships"),
        ("at 10.30", "at 10:30"),
        ("Did it？", "Did it?"),
    ],
)
def test_case_space_and_the_shape_of_punctuation_do_not_count(one: str, other: str) -> None:
    assert text_hash(one, one) == text_hash(other, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("raised from 3 percent", "raised from 5 percent"),
        ("15 million", "1.5 million"),
        ("$5", "€5"),
        ("a rise of 5%", "a rise of 5"),
        ("a loss of -5", "a loss of 5"),
        ("a loss of (-5)", "a loss of (5)"),
        ("3-5 ships", "3.5 ships"),
        ("3/5 of them", "3-5 of them"),
        ("Minister resigns?", "Minister resigns"),
        ("at 5°", "at 5"),
        ("x < 3", "x > 3"),
        ("No ships enter", "Ships enter"),
        ("he did not resign", "he did resign"),
        ("paso", "pasó"),
    ],
)
def test_numbers_words_and_signs_with_a_meaning_count(one: str, other: str) -> None:
    assert text_hash("t", one) != text_hash("t", other)


def test_title_and_text_are_told_apart() -> None:
    assert text_hash("a", "b") != text_hash("a b", "")


@given(st.text())
def test_what_counts_of_a_text_counts_of_itself(text: str) -> None:
    words = plain_words(text)
    assert words == " ".join(words.split())
    assert plain_words(f"\n {text}\t") == words
