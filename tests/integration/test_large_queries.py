"""Queries of very many words, names and levels, on a real Elasticsearch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.article import ArticleDocument, EntityMatch, Field
from pipeline.errors import QueryRefused
from pipeline.ports import Search
from pipeline.topics.conditions import DEEPEST
from pipeline.topics.expression import And, Expression, InField, Listed, Near, Not, Or, Phrase, Word
from pipeline.topics.intervals import MOST_TERMS
from pipeline.topics.manynames import MOST_NAMES, MOST_PLACED
from pipeline.topics.parse import MAX_TERMS, parse
from pipeline.topics.translation import translated_query
from tests.support.documents import document
from tests.support.names import names
from tests.support.parity_stores import filled
from workers.store_settings import ElasticsearchSettings

# ---------------------------------------------------------------- words and levels


def test_a_stem_may_have_any_number_of_words_and_in_a_phrase_a_thousand(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    words = [f"pre{number:05}" for number in range(20_000)]
    documents = [
        document(f"a{start}", " ", " end ".join(words[start : start + 10_000]))
        for start in range(0, len(words), 10_000)
    ]
    asked = {"pre*": 2, '"pre00* end"': 1, '"end pre019*"': 1, '"pre001* pre002*"': 0}
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        found = {text: len(shelves.asked(translated_query(parse(text)))) for text in asked}
        for wide in ('"pre* end"', "pre* NEAR/1 end", 'pre* EXCEPT "pre00001 end"'):
            with pytest.raises(QueryRefused, match="write more of the stem"):
                next(shelves.elasticsearch.search(Search(wide)))
    assert found == asked


def test_an_expression_may_have_50_000_words_and_hundreds_of_phrases(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    words = tuple(Word(f"name{number}") for number in range(MAX_TERMS - 400))
    phrases = tuple(Phrase((Word("first"), word)) for word in words[:400])
    documents = [document("a", "name7"), document("b", "first name8"), document("c", "first")]
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        assert shelves.asked(translated_query(Or((*words, *phrases)))) == {"a", "b"}
        assert shelves.asked(translated_query(Or(phrases))) == {"b"}


def test_the_deepest_that_can_be_asked_can_be_asked_within_another_query(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    with pytest.raises(QueryRefused, match="nested too deeply"):
        translated_query(nested(DEEPEST + 1))
    deepest = translated_query(nested(DEEPEST))
    with filled([document("a", "oil"), document("b")], tmp_path, elasticsearch_settings) as shelves:
        assert shelves.asked({"bool": {"filter": [{"constant_score": {"filter": deepest}}]}}) == {
            "a"
        }


def nested(levels: int) -> Expression:
    """An expression that takes as many queries within queries, and holds where there is oil."""
    oil = InField(Field.TITLE, Word("oil"))
    expression: Expression = oil
    for _ in range(levels - 2):
        expression = And((oil, Not(And((Word("absent"), expression)))))
    return expression


# ---------------------------------------------------------------- nearness


def test_nearness_may_have_thousands_of_alternatives(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    wide = f"oil NEAR/2 ({many('w', MOST_TERMS - 10)})"
    documents = [document("a", "oil of w7"), document("b", "oil of the third w7")]
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        assert shelves.asked(translated_query(parse(wide))) == {"a"}


def test_what_is_too_much_for_the_server_is_refused_as_a_query(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    wide = [f"oil NEAR/2 ({many(name, MOST_TERMS - 10)})" for name in ("a", "b", "c")]
    with filled([document("a", "oil")], tmp_path, elasticsearch_settings) as shelves:
        expression = Or(tuple(map(parse, wide)))
        with pytest.raises(QueryRefused, match=r"too many clauses.*use fewer words"):
            next(shelves.elasticsearch.search(Search(expression=expression)))


def many(name: str, count: int) -> str:
    return " OR ".join(f"{name}{number}" for number in range(count))


# ---------------------------------------------------------------- names


def of_entity(id: str, entity: str, **changes: object) -> ArticleDocument:
    """An article that was stored with a match that names an entity."""
    stored = document(id, topics=("watch",), **changes)  # type: ignore[arg-type] # texts
    list, _, number = entity.partition(":")
    named = EntityMatch(list, number, "One", ("one",))
    return replace(stored, matches=(replace(stored.matches[0], entities=(named,)),))


def test_a_list_of_very_many_names_is_asked_for_by_stored_entities(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    listed = Listed(names("sdn", (f"name{number}" for number in range(MOST_NAMES + 1))))
    documents = [
        of_entity("a", "sdn:17"),
        of_entity("b", "sdn2:17"),
        of_entity("c", "sdn:18", title="gas"),
        document("d", "name7"),
    ]
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        assert shelves.asked(translated_query(listed)) == {"a", "c"}
        near = Near(((listed,), (Word("gas"),)), 3, ordered=False)
        assert shelves.asked(translated_query(near)) == {"c"}


def test_names_that_are_too_many_for_nearness_are_asked_for_anywhere(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    listed = Listed(names("clients", (f"first name{number}" for number in range(MOST_PLACED + 1))))
    near = Near(((listed,), (Word("gas"),)), 0, ordered=False)
    documents = [document("a", "first name7 and gas"), document("b", "first name7")]
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        assert shelves.asked(translated_query(near)) == {"a"}
