"""Expressions and topics as Elasticsearch queries: their form. What they find is shown by
tests/integration/test_parity.py, on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from pipeline.errors import QueryRefused
from pipeline.topics.conditions import DEEPEST
from pipeline.topics.expression import (
    And,
    Expression,
    LanguageIn,
    Not,
    Or,
    Phrase,
    Stem,
    TopicIs,
    Word,
    terms_in,
)
from pipeline.topics.parse import parse
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.translation import translated_query, translated_topic
from tests.support.expressions import plain_expressions


def asked(text: str) -> dict[str, Any]:
    return translated_query(parse(text))


def either(*queries: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def filtered(*queries: dict[str, Any]) -> dict[str, Any]:
    return {"bool": {"filter": list(queries)}}


def nested(query: object) -> int:
    """Queries within queries, as Elasticsearch counts them."""
    if isinstance(query, list):
        return max(map(nested, query), default=0)
    if not isinstance(query, dict):
        return 0
    own = bool({"bool", "constant_score", *LEAVES} & set(query))
    return own + max(map(nested, query.values()), default=0)


def leaves(query: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every query that holds no other, with its kind."""
    if isinstance(query, list):
        for each in query:
            yield from leaves(each)
    elif isinstance(query, dict):
        for kind, inner in query.items():
            if kind in LEAVES:
                yield kind, inner
            else:
                yield from leaves(inner)


def all_within(query: object) -> Iterator[object]:
    """Every part of a query."""
    inner = query.values() if isinstance(query, dict) else query if isinstance(query, list) else ()
    for each in inner:
        yield each
        yield from all_within(each)


LEAVES = {"term", "terms", "prefix", "match_phrase", "intervals"}

# ---------------------------------------------------------------- terms


def test_a_word_is_looked_for_as_it_is_in_title_or_body() -> None:
    found = either({"term": {"title": "u.s"}}, {"term": {"body": "u.s"}})
    assert asked("U.S.") == {"constant_score": {"filter": found}}


def test_a_word_in_a_field_is_looked_for_there_alone() -> None:
    assert asked("lede:(oil)") == filtered({"term": {"lede": "oil"}})


def test_a_stem_is_a_prefix() -> None:
    assert asked("title:(sanction*)") == filtered({"prefix": {"title": "sanction"}})


def test_a_phrase_keeps_its_tokens() -> None:
    phrase = {"query": "at t", "analyzer": "whitespace"}
    assert asked("body:(AT&T)") == filtered({"match_phrase": {"body": phrase}})


def test_a_phrase_with_stems_has_no_gaps_and_is_in_order() -> None:
    rules = [
        {"match": {"query": "asset", "analyzer": "keyword"}},
        {"prefix": {"prefix": "freez", "analyzer": "keyword"}},
    ]
    adjacent = {"ordered": True, "max_gaps": 0, "intervals": rules}
    assert asked('body:("asset freez*")') == filtered({"intervals": {"body": {"all_of": adjacent}}})


def test_a_phrase_of_tokens_that_an_analyzer_would_cut_is_asked_for_token_by_token() -> None:
    long = "ae" * 255
    (kind, _), *_ = leaves(translated_query(Phrase((Word(long), Word("x")))))
    assert kind == "intervals"


# ---------------------------------------------------------------- operators


def test_words_of_alternatives_are_asked_for_together() -> None:
    words = ["bank", "oil", "gas"]
    found = either({"terms": {"title": words}}, {"terms": {"body": words}})
    assert asked("bank OR oil OR gas OR bank") == {"constant_score": {"filter": found}}


def test_what_must_not_occur_stands_beside_what_must() -> None:
    assert asked("title:(oil AND NOT (gas OR olive))") == {
        "bool": {
            "filter": [{"term": {"title": "oil"}}],
            "must_not": [{"terms": {"title": ["gas", "olive"]}}],
        }
    }


def test_not_of_several_that_must_occur_together_keeps_them_together() -> None:
    both = filtered({"term": {"title": "a"}}, {"term": {"title": "b"}})
    assert asked("title:(oil AND NOT (a AND b))") == {
        "bool": {"filter": [{"term": {"title": "oil"}}], "must_not": [both]}
    }


def test_what_several_alternatives_require_is_asked_once() -> None:
    factored = asked("title:((a AND x) OR (b AND x AND y) OR c)")
    assert factored == {
        "constant_score": {
            "filter": either(
                {"term": {"title": "c"}},
                {
                    "bool": {
                        "filter": [{"term": {"title": "x"}}],
                        "should": [
                            {"term": {"title": "a"}},
                            filtered({"term": {"title": "b"}}, {"term": {"title": "y"}}),
                        ],
                        "minimum_should_match": 1,
                    }
                },
            )
        }
    }


def test_an_alternative_that_is_what_others_require_stands_for_them() -> None:
    expression = Or((And((Word("a"), Word("x"))), And((Word("x"), Word("x")))))
    assert translated_query(expression) == translated_query(Word("x"))


@settings(max_examples=100, deadline=None)
@given(plain_expressions())
def test_nothing_is_scored_and_no_term_is_asked_more_often_than_it_stands(
    expression: Expression,
) -> None:
    query = translated_query(expression)
    assert set(query) == {"constant_score"} or set(query["bool"]) <= {"filter", "must_not"}
    asked_for = sum(
        len(inner[next(iter(inner))]) if kind == "terms" else 1 for kind, inner in leaves(query)
    )
    assert 0 < asked_for <= 2 * terms_in(expression)


def test_at_least_so_many_counts_each_operand_once() -> None:
    in_title_or_body = [
        either({"term": {"title": word}}, {"term": {"body": word}}) for word in "ab"
    ]
    phrase = {"match_phrase": {"body": {"query": "c d", "analyzer": "whitespace"}}}
    assert asked('ATLEAST/2(a, b, body:("c d"))') == {
        "constant_score": {
            "filter": {"bool": {"should": [*in_title_or_body, phrase], "minimum_should_match": 2}}
        }
    }


def test_at_least_beside_alternatives_keeps_its_number() -> None:
    expression = 'title:(ATLEAST/2(a, b, c) AND (x OR "y z"))'
    counted = {
        "bool": {"should": [{"term": {"title": word}} for word in "abc"], "minimum_should_match": 2}
    }
    assert counted in all_within(asked(expression))


def test_outlets_are_a_field_and_several_are_asked_for_together() -> None:
    assert asked("outlet:a.org AND NOT outlet:b.org") == {
        "bool": {
            "filter": [{"term": {"outlet": "a.org"}}],
            "must_not": [{"term": {"outlet": "b.org"}}],
        }
    }
    both = {"terms": {"outlet": ["a.org", "b.org"]}}
    assert asked("outlet:a.org OR outlet:b.org") == filtered(both)


def test_what_another_topic_means_is_asked_in_its_place() -> None:
    meaning = And((Word("a"), LanguageIn(("en",))))
    assert translated_query(TopicIs("other", meaning)) == translated_query(meaning)


def test_a_topic_that_is_not_known_finds_nothing() -> None:
    assert asked("topic:other") == filtered({"match_none": {}})


# ---------------------------------------------------------------- limits


def test_and_and_or_that_take_turns_need_one_query_for_two_levels() -> None:
    text = "zero"
    for level in range(24):
        text = f"(a{level} AND (b{level} OR {text}))"
    assert nested(asked(text)) <= DEEPEST


def test_what_is_nested_too_deeply_is_refused_with_a_mend() -> None:
    text = "zero"
    for level in range(40):
        text = f"(a{level} AND NOT {text})"
    with pytest.raises(QueryRefused, match=r"nested too deeply: .* 28 levels"):
        asked(text)


def test_fifty_thousand_words_are_two_clauses() -> None:
    words = Or(tuple(Word(f"w{number}") for number in range(50_000)))
    assert len(list(leaves(translated_query(words)))) == 2


# ---------------------------------------------------------------- topics


def topic(**changes: Any) -> Topic:
    clauses = (Clause("one", Word("a")), Clause("two", And((Word("b"), Stem("cde")))))
    return Topic("t", "T", clauses, "v1", **changes)


def test_a_topic_is_any_of_its_clauses() -> None:
    expression = Or((Word("a"), And((Word("b"), Stem("cde")))))
    assert translated_topic(topic()) == translated_query(expression)


def test_never_forbids() -> None:
    expression = And((Or((Word("a"), And((Word("b"), Stem("cde"))))), Not(Word("x"))))
    assert translated_topic(topic(never=Word("x"))) == translated_query(expression)


def test_unknown_languages_and_short_articles_are_read_by_every_topic() -> None:
    query = translated_topic(topic(languages=("en", "de")))
    reads = either(
        {"terms": {"language": ["en", "de"]}},
        {"bool": {"must_not": [{"exists": {"field": "language"}}]}},
        {"term": {"short": True}},
    )
    assert reads in query["constant_score"]["filter"]["bool"]["filter"]


def test_outlets_are_chosen_or_left_out() -> None:
    query = translated_topic(topic(outlets_only=("a.org", "b.org"), outlets_not=("c.org",)))
    conditions = query["constant_score"]["filter"]["bool"]
    assert {"terms": {"outlet": ["a.org", "b.org"]}} in conditions["filter"]
    assert conditions["must_not"] == [{"term": {"outlet": "c.org"}}]
