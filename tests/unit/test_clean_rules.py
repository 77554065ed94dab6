"""Every rule of boilerplate is held to the examples beside it."""

from __future__ import annotations

import pytest

from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.rulebook import ReadyRule, RuleBook, cues_of
from pipeline.clean.rules import ALL_RULES
from pipeline.clean.rules.rule import Reach, Rule


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_out_its_examples_and_leaves_those_that_nearly_match(rule: Rule) -> None:
    assert rule.match
    assert rule.no_match
    ready, book = ReadyRule(rule), RuleBook([rule])
    for text in rule.match:
        assert book.rules_for(text), f"{rule.name} is never asked about: {text}"
        assert ready.matches(text), f"{rule.name} must match: {text}"
    for text in rule.no_match:
        assert not ready.matches(text), f"{rule.name} must not match: {text}"


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_what_one_rule_must_leave_no_other_takes(rule: Rule) -> None:
    for text in rule.no_match:
        assert without_boilerplate([text]) == ([text], [])


def test_rule_names_are_one_of_a_kind_and_cues_in_lower_case() -> None:
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)
    cues = [cue for rule in ALL_RULES for cue in cues_of(rule.cues)]
    assert all(cue and cue == cue.lower() for cue in cues)
    names = {rule.name for rule in ALL_RULES}
    assert all(set(rule.beside) <= names for rule in ALL_RULES)
    assert all(rule.beside for rule in ALL_RULES if rule.reach is Reach.COMPANION)


def test_a_promo_in_a_paragraph_goes_with_its_tagline_and_the_rest_stays() -> None:
    kept, removed = without_boilerplate(
        [
            "The most important stories of the day. Get the Example's daily newsletter. The call "
            "was the first since the vote, the spokesman said.",
        ]
    )
    assert kept == ["The call was the first since the vote, the spokesman said."]
    assert [removal.rule for removal in removed] == ["tagline", "newsletter"]


def test_a_tagline_without_a_promo_beside_it_is_text() -> None:
    text = "The most important stories of the day. They came from Geneva."
    assert without_boilerplate([text]) == ([text], [])


def test_a_caption_line_goes_whole() -> None:
    kept, removed = without_boilerplate(["Watch: The bridge falls. Slowly", "Text stays here."])
    assert kept == ["Text stays here."]
    assert removed[0].text == "Watch: The bridge falls. Slowly"


def test_long_hostile_lines_cost_little() -> None:
    kept, _ = without_boilerplate(["share " * 50_000, "read more: " * 50_000, "a" * 1_000_000])
    assert len(kept) == 3
