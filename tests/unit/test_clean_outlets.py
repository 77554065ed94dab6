"""Which sentences of an article an outlet's memory is asked about, and the article without some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import CleanArticle, Removal
from pipeline.clean.characters import key
from pipeline.clean.cleaning import PLAIN_NOTE
from pipeline.clean.lede import lede_of
from pipeline.clean.outlets import (
    ASKED,
    NOTED_FIRST,
    NOTED_LAST,
    RULE,
    letters_of,
    noted_article,
    question_of,
    said_in,
    without_repeated,
)
from pipeline.ports import Recollection
from tests.support.marks import article as marked

TITLE = "Ministers agree on a plan"
LEDE = "The ministers met in the capital on Monday and agreed on a plan for the ports."
MORE = "Critics said that it would not be enough."
PROMO = "Get our letter every morning at seven."


def article(*paragraphs: str, title: str = TITLE) -> CleanArticle:
    text = "\n".join(paragraphs)
    return replace(marked(text, title), lede=lede_of(text))


def nowhere(text: str) -> bool:
    return False


def taken(
    given: CleanArticle, known: Recollection, touches: Callable[[str], bool] = nowhere
) -> CleanArticle:
    return without_repeated(given, said_in(given), known, touches)


def without(given: CleanArticle, *sentences: str, version: str = "v1") -> CleanArticle:
    """The article of an outlet that repeats these sentences."""
    wanted = article(LEDE, *sentences, title="")
    keys = question_of(wanted, said_in(wanted)).keys
    assert len(keys) == len(sentences)
    return taken(given, Recollection(version, frozenset(keys)))


def test_title_and_lede_are_witnesses_and_the_other_sentences_may_be_boilerplate() -> None:
    said = said_in(article(f"{LEDE} {MORE}", PROMO))
    assert [(each.text, each.witness) for each in said] == [
        (TITLE, True),
        (LEDE, True),
        (MORE, False),
        (PROMO, False),
    ]
    assert [each.words for each in said] == [5, 16, 8, 7]


def test_headings_and_cries_are_too_short_to_be_known() -> None:
    said = said_in(article("Analysis", f"{LEDE} Why now? {MORE}", "— — — — —", title="Ports"))
    assert [each.text for each in said] == [LEDE, MORE]


def test_case_punctuation_and_space_do_not_tell_sentences_apart_but_digits_do() -> None:
    one, same, other = (
        said_in(article(LEDE, text))[-1].key
        for text in ("Call us at 555 now!", "CALL  us, at “555” now", "Call us at 556 now!")
    )
    assert one == same != other


@given(st.text())
def test_ascii_is_known_by_the_same_letters_as_any_text(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert letters_of(plain) == key(plain).encode()


def test_a_lede_is_not_the_same_as_a_sentence_of_its_words() -> None:
    [lede] = [each for each in said_in(article(LEDE, title="")) if each.witness]
    [sentence] = [each for each in said_in(article(MORE, LEDE, title="")) if not each.witness][:1]
    assert lede.key != sentence.key


def test_a_known_sentence_goes_wherever_it_stands() -> None:
    given = article(f"{LEDE} {PROMO}", f"{MORE} {PROMO} {MORE}", PROMO)
    cleaned = without(given, PROMO)
    assert cleaned.text == f"{LEDE}\n{MORE} {MORE}"
    assert cleaned.removed == (Removal(RULE, PROMO),) * 3
    assert cleaned.outlet_memory == "v1"


def test_a_text_without_spaces_gets_none() -> None:
    lede = "部長們週一在首都開會並同意了一項關於港口的計劃並將於下週公布細節。"
    promo, more = "每天早上七點訂閱我們的電子報。", "批評者表示這項計劃並不足夠。"
    given = article(f"{lede}{promo}{more}")
    assert without(given, promo).text == f"{lede}{more}"


def test_what_is_known_before_the_lede_goes_and_the_lede_stays() -> None:
    given = article(PROMO, LEDE, MORE)
    cleaned = without(given, PROMO)
    assert (cleaned.text, cleaned.lede) == (f"{LEDE}\n{MORE}", LEDE)


def test_a_lede_stays_whatever_is_known() -> None:
    given = article(LEDE, MORE)
    known = Recollection("v1", frozenset(each.key for each in said_in(given)))
    assert taken(given, known).text == LEDE


def test_a_text_without_a_lede_keeps_its_first_sentence() -> None:
    given = article("Our letter every morning.", PROMO)
    known = Recollection("v1", frozenset(each.key for each in said_in(given)))
    assert taken(given, known).text == "Our letter every morning."


def test_a_sentence_with_a_topics_word_stays() -> None:
    given = article(LEDE, MORE, PROMO)
    known = Recollection("v1", frozenset(each.key for each in said_in(given)))
    cleaned = taken(given, known, lambda text: "Critics" in text)
    assert cleaned.text == f"{LEDE}\n{MORE}"


def test_an_article_of_which_nothing_is_known_notes_the_version_alone() -> None:
    given = article(LEDE, MORE)
    assert without(given, PROMO) == replace(given, outlet_memory="v1")


@pytest.mark.parametrize("change", [{"outlet": ""}, {"note": f"{PLAIN_NOTE}; more"}])
def test_without_an_outlet_or_after_a_plain_cleaning_nothing_is_asked(
    change: dict[str, str],
) -> None:
    given = replace(article(LEDE, MORE), **change)  # type: ignore[arg-type] # named fields
    assert said_in(given) == ()


def test_of_a_long_article_its_two_ends_are_asked_about_and_fewer_are_noted() -> None:
    sentences = [f"This is the sentence with number {number}." for number in range(500)]
    said = said_in(article(LEDE, *sentences))
    assert len(said) == ASKED
    assert (said[0].text, said[-1].text) == (TITLE, sentences[-1])
    noted = noted_article("example.com", "story", said).said
    assert [each.text for each in noted] == [
        TITLE,
        LEDE,
        *sentences[:NOTED_FIRST],
        *sentences[-NOTED_LAST:],
    ]


_words = st.text(st.sampled_from("abé. !?\n\"'ب中。 "), max_size=80)


@given(st.lists(_words, max_size=6), st.data())
def test_whatever_is_known_only_that_is_taken(paragraphs: list[str], data: st.DataObject) -> None:
    given = article(*(line for text in paragraphs for line in text.split("\n") if line.strip()))
    said = [each for each in said_in(given) if not each.witness]
    known = data.draw(st.sets(st.sampled_from([each.key for each in said]))) if said else set()
    cleaned = taken(given, Recollection("v1", frozenset(known)))
    gone = [each.text for each in said if each.key in known]
    assert [removal.text for removal in cleaned.removed] == gone
    assert _letters(cleaned.text) == _letters(given.text) - sum(
        (_letters(text) for text in gone), Counter()
    )
    assert all(each.text in cleaned.text for each in said_in(given)[1:2] if each.witness)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())
