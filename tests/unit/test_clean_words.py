"""Boilerplate in wordings that no rule knows, by the classes of its words."""

from __future__ import annotations

import pytest

from pipeline.clean.words import LEXICONS
from pipeline.clean.words.lexicon import WordClass
from pipeline.clean.words.removing import quotation_open, without_scored
from pipeline.clean.words.scoring import RULES
from pipeline.clean.words.vocabulary import WORD, vocabulary, vocabulary_for
from pipeline.clean.words.weights import WEIGHTS

BOILERPLATE = [
    (code, text)
    for code, lexicon in LEXICONS.items()
    for texts in lexicon.boilerplate.values()
    for text in texts
]
STORY = (
    "Fishermen pulled two whales from a net off Aberdeen at dawn. A crane lifted both onto a "
    "barge, and vets flew in from Glasgow."
)
NEWS = [text for lexicon in LEXICONS.values() for text in lexicon.news]


@pytest.mark.parametrize(("code", "text"), BOILERPLATE)
def test_boilerplate_goes_and_its_removal_has_a_name(code: str, text: str) -> None:
    story = " ".join(LEXICONS[code].news)
    kept, removed = without_scored([story, text])
    assert kept == [story]
    assert {each.rule for each in removed} <= set(RULES)


def test_a_text_never_becomes_empty_by_its_words_alone() -> None:
    text = "Sign up for our free daily newsletter by email."
    assert without_scored([text]) == ([text], [])


@pytest.mark.parametrize("code", LEXICONS)
def test_each_language_has_examples_of_every_kind_and_of_news(code: str) -> None:
    assert set(LEXICONS[code].boilerplate) == set(RULES)
    assert len(LEXICONS[code].news) >= 3


def test_a_removal_is_named_for_what_most_of_its_words_are_about() -> None:
    named = {
        "Photo: Ada Ort/Example Wire": "photo-credit",
        "You might also like: How the old mill became a school": "read-more",
        "Reject all cookies or manage your privacy preferences": "cookie",
    }
    assert {text: without_scored([STORY, text])[1][0].rule for text in named} == named


@pytest.mark.parametrize("text", NEWS)
def test_news_stays_alone_and_in_a_paragraph(text: str) -> None:
    assert without_scored([STORY, text]) == ([STORY, text], [])
    paragraph = f"{text} The council meets on Monday. {text}"
    assert without_scored([paragraph]) == ([paragraph], [])


@pytest.mark.parametrize("code", LEXICONS)
def test_each_language_has_words_of_every_class_in_lower_case_and_once(code: str) -> None:
    words = LEXICONS[code].words
    assert set(words) == set(WordClass)
    for word_class, listed in words.items():
        entries = [entry.strip() for entry in listed.split(",")]
        assert all(entry and entry == entry.lower() for entry in entries), word_class
        assert len(set(entries)) == len(entries), word_class
        assert all(WORD.findall(entry) for entry in entries), word_class


def test_a_promo_in_a_paragraph_goes_and_the_news_around_it_stays() -> None:
    kept, removed = without_scored(
        [
            "The bridge was closed on Monday. Sign up for our free daily newsletter to get it in "
            "your inbox. The council will meet on Tuesday."
        ]
    )
    assert kept == ["The bridge was closed on Monday. The council will meet on Tuesday."]
    assert len(removed) == 1


def test_a_promo_without_a_stop_is_cut_from_the_sentence_that_follows_it() -> None:
    kept, removed = without_scored(
        ["Sign up for our free weekly newsletter by email The council met in the old town hall."]
    )
    assert kept == ["The council met in the old town hall."]
    assert len(removed) == 1


def test_what_an_article_is_about_stays_although_it_is_of_furniture() -> None:
    topic = "The newsletter of the bank was free for readers. "
    story = topic * 4 + "The bank had to close. Clerks wept."
    assert without_scored([story]) == ([story], [])


def test_quotations_go_on_until_they_are_closed() -> None:
    assert quotation_open('She said: "We came.', before=False)
    assert not quotation_open('We left."', before=True)
    assert quotation_open("We waited.", before=True)
    assert quotation_open("„Wir kamen.", before=False)
    assert not quotation_open("„Wir kamen.“", before=False)


def test_words_of_phrases_stems_and_compounds_are_known() -> None:
    known = vocabulary("de")
    assert known.classes(["zeppelin"]) == [0]
    assert known.classes(["hafenquiz"]) == known.classes(["wochenquiz"]) != [0]
    alone = known.classes(["app", "store"])
    assert known.with_phrases(["app", "store"], alone) != alone


def test_a_text_is_read_with_the_words_of_its_own_language_and_english_ones() -> None:
    german = "Die Bank hat am Montag die Hälfte von ihrem Gold im Sturm verloren."
    assert vocabulary_for(german) is vocabulary("de")
    assert vocabulary_for("Kopi") is vocabulary("")


def test_every_weight_counts_somewhere() -> None:
    assert all(any(weights) for weights in WEIGHTS.values())


def test_long_hostile_lines_cost_little() -> None:
    kept, _ = without_scored(["share " * 50_000, "newsletter: " * 50_000, "A " * 500_000])
    assert len(kept) == 3
