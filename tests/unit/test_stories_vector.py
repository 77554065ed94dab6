"""Terms, frequencies and vectors: what an article tells of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.copies.fingerprint import words_of
from pipeline.ports import Vector
from pipeline.stories import frequencies
from pipeline.stories.frequencies import CELLS, TELLING, Frequencies
from pipeline.stories.terms import LEDE_WORDS, WORDS, term_hash, wording
from pipeline.stories.vector import FEWEST, NOTHING, TERMS, cosine, vector_of
from tests.support.marks import report, telling

Wording = tuple[tuple[int, int], ...]


def _wording(text: str, title: str = "") -> Wording:
    return wording(words_of(title), words_of(text))


def _weight(made: Wording, word: str) -> int:
    return dict(made).get(term_hash(word), 0)


def _telling(known: Frequencies, word: str) -> float:
    """The logarithm of the word's inverse document frequency."""
    ((weight, _),) = known.weigh([(term_hash(word), 1)])
    return float(weight ** (1 / TELLING))


def _like(one: str, other: str, language: str = "en") -> float:
    known = Frequencies(language)
    return cosine(*(vector_of(_wording(text), known) for text in (one, other)))


def test_the_title_weighs_more_than_the_lede_and_the_lede_more_than_the_rest() -> None:
    text = " ".join(["lede", *["filler"] * LEDE_WORDS, "rest"])
    made = _wording(text, "headline")
    assert _weight(made, "headline") > _weight(made, "lede") > _weight(made, "rest") > 0


def test_a_word_weighs_by_how_often_it_stands_there() -> None:
    made = _wording("once " + "often " * 9)
    assert _weight(made, "often") == 9 * _weight(made, "once")


def test_what_stands_far_down_is_not_read() -> None:
    made = _wording(" ".join(["word"] * WORDS) + " late")
    assert _weight(made, "late") == 0


def test_scripts_without_spaces_give_pairs_and_runs_of_characters() -> None:
    made = _wording("欧盟宣布制裁 EU ประเทศไทย")
    assert _weight(made, "制裁") == _weight(made, "eu") == _weight(made, "ประเ") > 0
    assert _weight(made, "裁") == 0


def test_two_reports_of_an_event_are_alike_and_two_events_are_not() -> None:
    assert _like(telling(1, 1), telling(1, 2)) > 0.5
    assert _like(telling(1, 1), telling(2, 1)) == 0.0


def test_reports_are_alike_also_in_han_and_in_thai() -> None:
    for one, other, elsewhere in (
        (
            "欧盟周一宣布对金属公司实施新的制裁措施",
            "周一欧盟对金属公司宣布新的制裁",
            "昨晚足球比赛在雨中举行观众很多",
        ),
        (
            "สหภาพยุโรปประกาศคว่ำบาตรบริษัทโลหะเมื่อวันจันทร์",
            "บริษัทโลหะถูกสหภาพยุโรปประกาศคว่ำบาตร",
            "การแข่งขันฟุตบอลเมื่อคืนนี้มีฝนตกหนัก",
        ),
    ):
        assert _like(one, other, "") > 0.35 > _like(one, elsewhere, "")


def test_everyday_words_make_no_two_articles_alike_before_anything_was_learned() -> None:
    everyday = "the president said on monday that it was not what they would have done for him"
    one, other = (f"{everyday} {telling(event, 1)}" for event in (1, 2))
    assert _like(one, other) < 0.1


def test_in_a_language_without_such_words_nothing_is_alike_before_anything_was_learned() -> None:
    assert _like(telling(1, 1), telling(1, 2), "xx") == 0.0


def test_a_term_that_many_stories_have_weighs_less() -> None:
    known = Frequencies("en")
    before = _telling(known, "commonword")
    for number in range(300):
        known.learn([term_hash("commonword"), number * 977])
    assert _telling(known, "commonword") < before / 2 < _telling(known, "rareword")


def test_a_table_forgets_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequencies, "HALVED_AT", 10)
    known = Frequencies("xx")
    for _ in range(10):
        known.learn([term_hash("word")])
    assert known.stories == 5
    assert _telling(known, "word") == pytest.approx(0.0)
    for _ in range(4):
        known.learn([])
    assert _telling(known, "word") == pytest.approx(0.5108, abs=1e-3), "ln(10 / 6)"


def test_a_table_reads_what_was_packed() -> None:
    packed = bytearray(CELLS * 2)
    cell = frequencies.cell_of(term_hash("word"))
    packed[2 * cell : 2 * cell + 2] = (258).to_bytes(2, "big")
    known = Frequencies("xx", bytes(packed), 1_000)
    assert _telling(known, "word") == pytest.approx(1.3517, abs=1e-3), "ln(1,001 / 259)"


def test_a_vector_keeps_the_heaviest_terms_in_their_order() -> None:
    known = Frequencies("en")
    made = vector_of(((number, number % 50 + 1) for number in range(200)), known)
    assert len(made.terms) == TERMS
    assert list(made.weights) == sorted(made.weights, reverse=True)
    assert made.weights[0] == 255


@pytest.mark.parametrize("text", ["", "word", "word " * 1_000, "the of and", "制裁"])
def test_what_says_too_little_has_no_vector(text: str) -> None:
    assert vector_of(_wording(text), Frequencies("en")) == NOTHING
    assert FEWEST == 4


def test_the_order_of_words_of_one_part_changes_no_likeness() -> None:
    lede = report(1, words=LEDE_WORDS).split()
    assert _like(" ".join(lede), " ".join(reversed(lede))) == pytest.approx(1.0)


_vectors = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 255)), max_size=TERMS, unique_by=lambda one: one[0]
).map(lambda pairs: Vector(tuple(term for term, _ in pairs), tuple(weight for _, weight in pairs)))


@given(_vectors, _vectors)
def test_likeness_lies_between_nothing_and_all_and_is_mutual(one: Vector, other: Vector) -> None:
    alike = cosine(one, other)
    assert 0.0 <= alike <= 1.0 + 1e-9
    assert alike == pytest.approx(cosine(other, one))
    assert cosine(one, one) == pytest.approx(1.0 if one.terms else 0.0)
