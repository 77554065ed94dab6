"""Nearness, exceptions and exact case as intervals of Elasticsearch: their form. What they find is
shown by tests/integration/test_parity.py, on a real server."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.article import Field
from pipeline.errors import QueryRefused
from pipeline.topics.expression import Exact, Except, Listed, Near, Phrase, Stem, Word
from pipeline.topics.intervals import MOST_TERMS, interval_query
from pipeline.topics.parse import parse

Json = dict[str, Any]


def asked(text: str) -> Json:
    """The rule of an expression in the body."""
    expression = parse(text)
    assert isinstance(expression, Near | Except | Phrase | Word | Stem | Exact | Listed)
    query = interval_query(expression, Field.BODY)
    rule: Json = query["intervals"]["body"]
    return rule


def word(token: str) -> Json:
    return {"match": {"query": token, "analyzer": "keyword"}}


def stem(prefix: str) -> Json:
    return {"prefix": {"prefix": prefix, "analyzer": "keyword"}}


def phrase(text: str) -> Json:
    return {
        "match": {"query": text, "analyzer": "whitespace", "ordered": True, "max_gaps": 0},
    }


def all_of(*rules: Json, distance: int, ordered: bool) -> Json:
    return {"all_of": {"ordered": ordered, "max_gaps": distance, "intervals": list(rules)}}


def any_of(*rules: Json) -> Json:
    return {"any_of": {"intervals": list(rules)}}


def outside(rule: Json, around: Json) -> Json:
    return {"any_of": {"intervals": [rule], "filter": {"not_contained_by": around}}}


def barred(rule: Json) -> Json:
    """A filter that removes nothing: no token is a space."""
    return outside(rule, word(" "))


# ---------------------------------------------------------------- nearness


def test_near_is_in_any_order_and_counts_the_words_between() -> None:
    rules = (stem("sanction"), phrase("central bank"))
    assert asked('sanction* NEAR/5 "central bank"') == all_of(*rules, distance=5, ordered=False)


def test_onear_keeps_the_order() -> None:
    assert asked("oil ONEAR/2 gas") == all_of(word("oil"), word("gas"), distance=2, ordered=True)


def test_operands_that_may_be_the_same_word_are_asked_for_in_each_order() -> None:
    stems, words = stem("sanction"), word("sanctions")
    assert asked("sanction* NEAR/0 sanctions") == any_of(
        all_of(stems, words, distance=0, ordered=True),
        all_of(words, stems, distance=0, ordered=True),
    )


def test_only_the_alternatives_that_may_be_the_same_word_are() -> None:
    assert asked("(oil OR gas) NEAR/3 (gas OR coal)") == any_of(
        all_of(any_of(word("oil"), word("gas")), word("coal"), distance=3, ordered=False),
        all_of(word("oil"), word("gas"), distance=3, ordered=False),
        all_of(word("gas"), word("gas"), distance=3, ordered=True),
    )


def test_phrases_that_share_a_word_but_cannot_lie_across_each_other_need_one_question() -> None:
    found = asked('"bank of england" NEAR/3 "freeze of assets"')
    assert found == all_of(
        phrase("bank of england"), phrase("freeze of assets"), distance=3, ordered=False
    )


def test_a_term_that_may_stand_inside_another_is_asked_for_apart() -> None:
    assert asked('(freeze* OR seizure OR "asset freeze") NEAR/1 oil') == any_of(
        all_of(any_of(stem("freeze"), word("seizure")), word("oil"), distance=1, ordered=False),
        all_of(phrase("asset freeze"), word("oil"), distance=1, ordered=False),
    )


def test_between_others_each_length_is_asked_for_apart() -> None:
    rules = [word("b"), barred(any_of(phrase("c d"), phrase("e f")))]
    assert asked('ONEAR/1(a OR "x y", b OR "c d" OR "e f", z)') == any_of(
        *(
            all_of(
                barred(any_of(word("a"), phrase("x y"))),
                middle,
                word("z"),
                distance=1,
                ordered=True,
            )
            for middle in rules
        )
    )


def test_equal_phrases_are_told_apart() -> None:
    twice = all_of(phrase("a b"), barred(phrase("a b")), distance=2, ordered=True)
    assert asked('"a b" ONEAR/2 "a b"') == twice


def test_a_phrase_with_stems_stands_among_others_as_words_in_order() -> None:
    adjacent = all_of(word("asset"), stem("freez"), distance=0, ordered=True)
    assert asked('"asset freez*" ONEAR/4 oil') == all_of(
        adjacent, word("oil"), distance=4, ordered=True
    )


def test_nearness_of_too_many_alternatives_is_refused_with_a_mend() -> None:
    words = " OR ".join(f"w{number}" for number in range(MOST_TERMS))
    with pytest.raises(QueryRefused, match=r"NEAR/5 has too many alternatives: .* or use AND"):
        asked(f"oil NEAR/5 ({words})")


def test_hundreds_of_phrases_near_hundreds_are_asked_for_once_each() -> None:
    left = " OR ".join(f'"left{number} of them"' for number in range(300))
    right = " OR ".join(f'"right{number} of them"' for number in range(300))
    found = str(asked(f"({left}) NEAR/5 ({right})"))
    assert found.count("'query': 'left") == found.count("'query': 'right") == 300


# ---------------------------------------------------------------- exceptions


def test_what_lies_inside_an_exception_does_not_count() -> None:
    rule = outside(stem("sudan"), all_of(word("south"), stem("sudan"), distance=0, ordered=True))
    assert asked('Sudan* EXCEPT "South Sudan*"') == rule


def test_an_exception_that_may_stand_inside_another_is_a_filter_of_its_own() -> None:
    inner = outside(word("bank"), barred(any_of(phrase("the bank"), phrase("bank of"))))
    assert asked('bank EXCEPT ("the bank" OR "bank of" OR "the bank of")') == outside(
        inner, phrase("the bank of")
    )


def test_exceptions_stand_among_alternatives_of_nearness() -> None:
    kept = outside(word("bank"), phrase("river bank"))
    assert asked('((bank EXCEPT "river bank") OR lender) NEAR/3 oil') == all_of(
        any_of(kept, word("lender")), word("oil"), distance=3, ordered=False
    )


# ---------------------------------------------------------------- exact case


def exact(token: str, plain: str) -> Json:
    return {
        "match": {
            "query": token,
            "analyzer": "keyword",
            "use_field": "body.exact",
            "filter": {"contained_by": word(plain)},
        }
    }


def test_an_exact_word_is_one_of_the_other_field_in_the_same_place() -> None:
    assert asked("=EU") == exact("EU", "eu")


def test_an_exact_phrase_is_exact_words_in_order() -> None:
    rules = (exact("European", "european"), exact("Union", "union"))
    assert asked('="European Union"') == all_of(*rules, distance=0, ordered=True)
