"""A topic that was packed is the one that was read, or none at all."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ports import PublishedTopic
from pipeline.topics.expression import Expression, LanguageIn, Phrase, TopicIs, Word
from pipeline.topics.packing import Unpacker, packed
from pipeline.topics.parse import Lists
from pipeline.topics.reading import read_topic
from pipeline.topics.sharedlists import lists_behind
from pipeline.topics.topic import Clause, Topic
from tests.support.expressions import expressions
from tests.support.lists import organisation, shared, term
from tests.support.shelf import PUBLISHED
from workers.startertopics import starters

SDN = shared("sdn", organisation("1", "Apex Metals Ltd"), term("2", "al-Noor"))
FULL = """\
topic: oil
title: Oil
about: All that is said of oil.
was: crude
from: 2026-03-01
until: 2026-03-31T18:00:05+02:00
languages: [en]
outlets: {only: [example.com], not: [other.com]}
lists: {own: [embargo*, "asset freez*", =EU, AT&T]}
match:
  near: {when: "NEAR/4($own, $sdn, oil EXCEPT (\\"oil paint*\\"))", severity: low}
  far: ATLEAST/2(title:(oil), lede:(gas), outlet:example.org, topic:gas)
  weak: $sdn.weak AND ="Us Weekly" AND NOT (ball OR game)
never: crossword*
alert: {severity: high, when: never, to: [desk], per: entity, prominence: main, max_age: 2d}
examples: {match: [oil], no_match: [{title: a, text: b, because: c, outlet: example.com}]}
"""
PROGRAM = "program-1"


def published(text: str, lists: Lists) -> PublishedTopic:
    return PublishedTopic("oil", "v1", text, "oil.yaml", PUBLISHED, lists_behind(text, lists))


def again(topic: Topic, text: str = FULL, lists: Lists = SDN) -> Topic | None:
    at = published(text, lists)
    return Unpacker(lists, PROGRAM).topic(packed(topic, at, PROGRAM), at)


def test_a_topic_that_says_all_there_is_to_say_is_unpacked_as_it_was_read() -> None:
    topic = read_topic(FULL.encode(), "oil.yaml", SDN)
    plain = read_topic(b"topic: t\nmatch: a\n", "t.yaml")
    same = [
        each.name
        for each in fields(Topic)
        if getattr(topic, each.name) == getattr(plain, each.name)
    ]
    assert same == []
    assert again(topic) == topic


@pytest.mark.parametrize("name", sorted(starters()))
def test_a_shipped_topic_is_unpacked_as_it_was_read(name: str) -> None:
    text = starters()[name].decode()
    topic = read_topic(text.encode(), f"{name}.yaml")
    assert again(topic, text) == topic


@given(st.lists(expressions(), min_size=2, max_size=3))
def test_every_expression_is_unpacked_as_it_was(found: list[Expression]) -> None:
    *clauses, never = found
    named = tuple(Clause(f"c{number}", each) for number, each in enumerate(clauses))
    topic = Topic("oil", "", named, "v1", never=never)
    assert again(topic) == topic


def test_what_another_topic_means_is_unpacked_too() -> None:
    meaning = TopicIs("gas", LanguageIn(("en", "de")))
    topic = Topic("oil", "", (Clause("a", meaning), Clause("b", TopicIs("coal"))), "v1")
    assert again(topic) == topic


def test_terms_that_topics_share_are_made_once() -> None:
    topic = read_topic(b"topic: oil\nmatch: {a: crude, b: crude-oil}\n", "t.yaml")
    at = published(FULL, SDN)
    unpacker, content = Unpacker(SDN, PROGRAM), packed(topic, at, PROGRAM)
    one, other = unpacker.topic(content, at), unpacker.topic(content, at)
    assert one is not None
    assert other is not None
    assert one.clauses[1].when is other.clauses[1].when
    assert isinstance(one.clauses[1].when, Phrase)
    assert isinstance(one.clauses[1].when.parts[0], Word)


def test_what_was_made_of_something_else_is_not_taken() -> None:
    topic, at = read_topic(FULL.encode(), "oil.yaml", SDN), published(FULL, SDN)
    content = packed(topic, at, PROGRAM)
    assert Unpacker(SDN, PROGRAM).topic(content, at) == topic
    assert Unpacker(SDN, "program-2").topic(content, at) is None
    assert Unpacker(SDN, PROGRAM).topic(content, replace(at, text=FULL + "# why\n")) is None
    other = shared("sdn", organisation("1", "Boreal Shipping Ltd"))
    assert Unpacker(other, PROGRAM).topic(content, at) is None
    assert Unpacker({}, PROGRAM).topic(content, at) is None


@given(st.one_of(st.binary(max_size=50), st.integers(0, 400)))
def test_what_is_cut_off_or_no_topic_is_not_taken(content: bytes | int) -> None:
    at = published(FULL, SDN)
    if isinstance(content, int):
        content = packed(read_topic(FULL.encode(), "oil.yaml", SDN), at, PROGRAM)[:content]
    assert Unpacker(SDN, PROGRAM).topic(content, at) is None
