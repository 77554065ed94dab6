"""Shared lists in topics: what they match, and whom matches name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import EntityMatch, Field
from pipeline.topics.evaluation import compiled
from pipeline.topics.explanation import explain
from pipeline.topics.expression import Expression, InField, Listed, Or
from pipeline.topics.gates import gates_of
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.streams import Streams
from pipeline.topics.writing import written
from tests.support.lists import organisation, person, shared, term

SDN = shared(
    "sdn",
    person("1", "PETROV, Ivan Ivanovich", weak=("Petrov",)),
    organisation("2", "Apex Metals Ltd", "Apex Metals Trading"),
    organisation("3", "Bank of Arden"),
    organisation("4", "Bank of Arden Shipping LLC"),
    person("5", "VESNA, Mara"),
    person("6", "VESNA, Mara Lou"),
)


def _matched(match: str, text: str, title: str = "") -> tuple[EntityMatch, ...] | None:
    topic = read_topic(f"topic: t\nmatch:\n  one: {match}\n".encode(), "t.yaml", SDN)
    found = Matcher([topic]).match(Matchable(title, text))
    return found[0].entities if found else None


def _ids(match: str, text: str, title: str = "") -> list[str] | None:
    entities = _matched(match, text, title)
    return None if entities is None else [entity.id for entity in entities]


def test_a_match_names_its_entities_in_the_articles_order_with_the_words_that_named_them() -> None:
    entities = _matched(
        "$sdn AND $sdn.weak",
        "Mr Petrov owns APEX  METALS. Ivan\nPetrov denied it; Petrov's firm did not.",
    )
    assert entities == (
        EntityMatch("sdn", "1", "PETROV, Ivan Ivanovich", ("Petrov", "Ivan Petrov", "Petrov's")),
        EntityMatch("sdn", "2", "Apex Metals Ltd", ("APEX METALS",)),
    )
    assert entities[0].key == "sdn:1"


def test_weak_names_are_not_among_the_strong() -> None:
    assert _ids("$sdn", "Petrov was there.") is None
    assert _ids("$sdn.weak", "Petrov was there.") == ["1"]


def test_a_name_that_several_entities_share_names_them_all() -> None:
    assert _ids("$sdn", "Mara Vesna came.") == ["5", "6"]
    assert _ids("$sdn", "Mara Lou Vesna came.") == ["6"]


def test_a_name_inside_a_longer_one_is_matched_and_names_nobody() -> None:
    assert _ids("$sdn", "A ship of Bank of Arden Shipping sank.") == ["4"]
    assert _ids("$sdn", "Bank of Arden paid Bank of Arden Shipping.") == ["3", "4"]
    assert _ids('$sdn AND "of arden"', "Bank of Arden Shipping sank.") == ["4"]


def test_only_names_that_make_a_clause_hold_are_named() -> None:
    text = "Petrov was charged. " + "word " * 30 + "Apex Metals is elsewhere."
    assert _ids("$sdn NEAR/5 charged", text) is None
    assert _ids("($sdn OR $sdn.weak) NEAR/5 charged", text) == ["1"]
    assert _ids("NOT $sdn AND charged", "Charged.") == []
    assert _ids("charged OR title:($sdn)", text) == []
    assert _ids("title:($sdn)", text, "Apex Metals sold") == ["2"]


def test_an_excepted_occurrence_names_nobody() -> None:
    assert _ids('$sdn.weak EXCEPT "petrov street"', "He lives in Petrov Street.") is None
    both = "Petrov lives in Petrov Street."
    assert _ids('$sdn.weak EXCEPT "petrov street"', both) == ["1"]
    assert _ids("bank EXCEPT $sdn", "The Bank of Arden.") is None
    assert _ids("bank EXCEPT $sdn", "The Bank of Arden, a bank.") == []


def test_names_do_not_reach_from_the_title_into_the_text() -> None:
    assert _ids("$sdn", "Metals rose.", "Shares of Apex") is None


def test_no_more_than_two_hundred_entities_are_named() -> None:
    many = shared("many", *(term(str(number), f"name{number}") for number in range(300)))
    topic = read_topic(b"topic: t\nmatch: $many\n", "t.yaml", many)
    text = " ".join(f"name{number}" for number in range(300))
    (found,) = Matcher([topic]).match(Matchable("", text))
    assert [entity.id for entity in found.entities] == [str(number) for number in range(200)]


def test_a_topic_behind_a_list_is_found_also_beside_others() -> None:
    texts = (
        b"topic: a\nmatch: $sdn\n",
        b"topic: b\nmatch: oil\n",
        b"topic: c\nmatch: $sdn AND oil\n",
    )
    topics = [read_topic(text, "t.yaml", SDN) for text in texts]
    found = Matcher(topics).match(Matchable("", "Apex Metals sells oil."))
    assert [match.topic for match in found] == ["a", "b", "c"]
    assert [match.topic for match in Matcher(topics).match(Matchable("", "oil"))] == ["b"]


def test_an_explanation_names_the_list_and_the_words() -> None:
    topic = read_topic(b"topic: t\nmatch: $sdn AND charged\n", "t.yaml", SDN)
    lines = str(explain(topic, Matchable("", "Apex Metals was named.")))
    assert '$sdn: "Apex Metals" (body)' in lines
    assert "charged" in lines


def test_a_list_is_written_as_topics_write_it() -> None:
    assert [written(expression) for expression in SDN.values()] == ["$sdn", "$sdn.weak"]


def test_a_list_without_weak_names_can_still_be_used() -> None:
    lists = shared("one", term("1", "Apex"))
    topic = read_topic(b"topic: t\nmatch: $one.weak OR oil\n", "t.yaml", lists)
    assert Matcher([topic]).match(Matchable("", "oil, Apex"))
    assert not Matcher([topic]).match(Matchable("", "Apex"))


# ---------------------------------------------------------------- the same as Or of its names

_WORDS = st.sampled_from(["a", "bank", "of", "arden", "vesna", "mara", "lou", "x"])
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_LISTS = st.lists(_NAMES, min_size=1, max_size=12, unique=True)
_TEXTS = st.lists(_WORDS, max_size=25).map(" ".join)


def _both(names: list[str]) -> tuple[Listed, Expression]:
    entities = (term(str(number), name) for number, name in enumerate(names))
    listed = shared("l", *entities)["l"]
    assert isinstance(listed, Listed)
    terms = tuple(listed.terms)
    return listed, Or(terms) if len(terms) > 1 else terms[0]


@settings(max_examples=150, deadline=None)
@given(_LISTS, _TEXTS, _TEXTS, st.sampled_from([None, *Field]))
def test_a_list_holds_where_its_names_do_and_at_the_same_places(
    names: list[str], title: str, text: str, field: Field | None
) -> None:
    streams = Streams(Matchable(title, text, lede=text))
    listed, alternatives = (compiled(_within(each, field)) for each in _both(names))
    assert listed.holds(streams) == alternatives.holds(streams)
    if listed.holds(streams):
        assert set(listed.places(streams)) == set(alternatives.places(streams))
        assert listed.in_front(streams) == alternatives.in_front(streams)


def _within(expression: Expression, field: Field | None) -> Expression:
    return InField(field, expression) if field else expression


@pytest.mark.parametrize("word", ["of", "arden", "vesna"])
def test_the_gate_of_a_list_is_the_list(word: str) -> None:
    listed, _ = _both([word])
    assert gates_of(listed).groups[0] == frozenset([listed.names])
