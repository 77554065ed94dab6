"""A topic file that begins from a shipped topic and changes it."""

from __future__ import annotations

import pytest

from pipeline.errors import ConfigurationError
from pipeline.topics.examples import failing_examples
from pipeline.topics.lint import lint
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.overlay import starter_used, with_starters
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic

SHIPPED = """\
# What oil does.
topic: oil
title: Oil
languages: [en]
lists:
  ship: [tanker*, vessel*]
  act: [sank, seized]
match:
  seized: $ship NEAR/5 $act
  spilt: oil NEAR/3 spill*
never: painting*
alert: {severity: high, to: [console, mail], follow_up: [5]}
examples:
  match: [A tanker was seized on Monday., The oil spilled over.]
  no_match: [An oil painting.]
"""
STARTERS = {"oil": SHIPPED.encode()}


def topic(own: str, starters: dict[str, bytes] = STARTERS) -> Topic:
    return read_topic(with_starters(own.encode(), starters), "oil.yaml")


def matched(found: Topic, text: str) -> list[str]:
    matches = Matcher([found]).match(Matchable("", text, ""))
    return [clause.clause for match in matches for clause in match.clauses]


def test_a_file_that_only_uses_a_shipped_topic_is_that_topic() -> None:
    assert topic("use: starter/oil\n") == read_topic(SHIPPED.encode(), "oil.yaml")


def test_keys_that_are_given_take_the_place_of_the_shipped_ones() -> None:
    found = topic("use: starter/oil\ntopic: tankers\ntitle: Tankers\nlanguages: [en, no]\n")
    assert (found.name, found.title, found.languages) == ("tankers", "Tankers", ("en", "no"))
    assert [clause.name for clause in found.clauses] == ["seized", "spilt"]


def test_keys_of_alert_join_the_shipped_ones() -> None:
    alert = topic("use: starter/oil\nalert: {to: [desk]}\n").alert
    assert (alert.to, alert.severity, alert.follow_up) == (("desk",), "high", (5,))


def test_clauses_are_added_changed_and_taken_away_by_name() -> None:
    found = topic(
        "use: starter/oil\n"
        "match:\n  spilt:\n  seized: $ship NEAR/20 $act\n  priced: oil NEAR/5 price*\n"
    )
    assert [clause.name for clause in found.clauses] == ["seized", "priced"]
    text = "A tanker that carried oil for nobody in particular was seized."
    assert matched(found, text) == ["seized"]
    assert matched(topic("use: starter/oil\n"), text) == []


def test_one_expression_takes_the_place_of_all_clauses() -> None:
    found = topic("use: starter/oil\nmatch: crude\n")
    assert matched(found, "Crude oil spills.") == ["match"]


def test_lists_are_changed_by_name_for_all_clauses() -> None:
    found = topic("use: starter/oil\nlists: {ship: [barge*]}\n")
    assert matched(found, "A barge was seized.") == ["seized"]
    assert matched(found, "A tanker was seized.") == []


def test_examples_are_added_and_one_with_the_same_text_takes_the_shipped_ones_place() -> None:
    found = topic(
        "use: starter/oil\nmatch: {spilt: }\n"
        "examples:\n  match: [A vessel sank.]\n  no_match: [The oil spilled over.]\n"
    )
    assert [each.text for each in found.matching] == [
        "A tanker was seized on Monday.",
        "A vessel sank.",
    ]
    assert [each.text for each in found.not_matching] == [
        "An oil painting.",
        "The oil spilled over.",
    ]
    assert failing_examples(found, "oil.yaml") == ()


def test_a_file_goes_on_with_the_topic_that_is_below_it_whatever_is_shipped_now() -> None:
    content = with_starters(b"use: starter/oil\n", STARTERS)
    later = {"oil": SHIPPED.replace("spill*", "leak*").encode()}
    assert with_starters(content, later) == content
    assert read_topic(content, "oil.yaml") == topic("use: starter/oil\n")


def test_what_is_shipped_later_is_another_version() -> None:
    later = {"oil": SHIPPED.replace("spill*", "leak*").encode()}
    own = "use: starter/oil\nalert: {severity: low}\n"
    assert topic(own).version != topic(own, later).version


def test_a_problem_of_the_file_keeps_its_place_and_one_of_the_shipped_topic_names_that() -> None:
    with pytest.raises(ConfigurationError, match=r"oil\.yaml:3:10: "):
        topic("use: starter/oil\nmatch:\n  spilt: (oil OR\n")
    broken = {"oil": SHIPPED.replace("oil NEAR/3 spill*", "(oil").encode()}
    with pytest.raises(ConfigurationError, match=r"starter/oil:10:"):
        topic("use: starter/oil\n", broken)


@pytest.mark.parametrize("use", ["starter/unknown", "oil", "[starter/oil]", ""])
def test_what_is_not_shipped_is_refused_at_its_place(use: str) -> None:
    with pytest.raises(ConfigurationError, match=r"oil\.yaml:1:.*no topic that wirewatch"):
        topic(f"use: {use}\n")


def test_an_unknown_clause_key_of_an_overlay_is_told() -> None:
    with pytest.raises(ConfigurationError, match="has no key 'matches'"):
        topic("use: starter/oil\nmatches: oil\n")


def test_lint_speaks_of_what_the_file_says_and_not_of_what_is_shipped() -> None:
    shipped = SHIPPED.replace("oil NEAR/3 spill*", "(oil OR oil) NEAR/3 spill*").encode()
    own = b"use: starter/oil\nmatch:\n  priced: (price OR price) NEAR/3 oil\n"
    verdict = lint(with_starters(own, {"oil": shipped}), "oil.yaml")
    assert verdict.errors == ()
    assert verdict.notes
    assert {(note.place.file, note.place.line) for note in verdict.notes} == {("oil.yaml", 3)}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"topic: a\nuse: starter/oil\n", "oil"),
        (b'use: "starter/oil"\n', "oil"),
        (b"match: |\n  use: starter/oil\n", None),
        (b"# use: starter/oil\n", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_file_says_what_it_uses_in_a_key_of_its_own(content: bytes, name: str | None) -> None:
    assert starter_used(content) == name
