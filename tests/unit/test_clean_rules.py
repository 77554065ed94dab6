"""Every rule of boilerplate is held to the examples beside it."""

from __future__ import annotations

import re

import pytest

from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.rulebook import ReadyRule, RuleBook, alternatives, as_typed, cues_of
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


def test_a_promo_that_runs_on_behind_a_text_without_a_stop_goes_alone() -> None:
    kept, removed = without_boilerplate(
        ["The port was opened again on Monday Sign up for our newsletter to get it in your inbox."]
    )
    assert kept == ["The port was opened again on Monday"]
    assert [removal.rule for removal in removed] == ["newsletter"]
    text = "He ended with the words of the poster Support the strike of our port"
    assert without_boilerplate([text]) == ([text], [])


def test_rules_of_a_language_are_asked_where_its_function_words_are() -> None:
    english = (
        "The bank of the city said on Monday that it had lost half of its gold in a storm, and two "
        "of its clerks were asked why they had left all doors open while everyone else was away. "
    )
    german = (
        "Die Bank der Stadt hat am Montag im Sturm die Hälfte von ihrem Gold verloren, und zwei "
        "der Angestellten wurden gefragt, warum alle Türen offen standen, während sonst keiner "
        "mehr im Haus war. "
    )
    promo = "Abonnieren Sie unseren Newsletter."
    assert without_boilerplate([german + promo])[0] == [german.rstrip()]
    assert without_boilerplate([english + promo])[0] == [english + promo]
    assert without_boilerplate([promo])[0] == []


def test_a_frequent_cue_needs_company() -> None:
    rule = Rule("r", Reach.SENTENCE, "our", ".", (), (), needs="app, page*")
    book = RuleBook([rule])
    assert not book.rules_for("Our land is old.")
    assert book.rules_for("Our pages are old.")
    asked = book.asked_of_each(["Our land. Their page. Our page."])[0]
    assert [bool(asked.within(start, start + 9)) for start in (0, 10, 22)] == [False, False, True]


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("our", "hour", False),
        ("our", "ours", False),
        ("our", "“our”", True),
        ("subscri*", "Subscribed", True),
        ("*app", "Nachrichtenapp", True),
        ("*app", "apparent", False),
        ("don't miss", "Don’t miss it", True),
        ("©", "2025©Wire", True),
    ],
)
def test_cues_are_whole_words_but_for_their_stars(cue: str, text: str, found: bool) -> None:
    book = RuleBook([Rule("r", Reach.SENTENCE, cue, ".", (), ())])
    assert bool(book.rules_for(text)) is found


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^a", ["^a"]),
        ("^a|b(?:c|(d|e))|f", ["^a", "b(?:c|(d|e))", "f"]),
        (r"a\||\(b|c", [r"a\|", r"\(b", "c"]),
        (r"[(|]a|[^])|]b|[\]|]c", ["[(|]a", "[^])|]b", r"[\]|]c"]),
    ],
)
def test_alternatives_are_what_bars_outside_of_groups_part(
    pattern: str, expected: list[str]
) -> None:
    assert alternatives(pattern) == expected


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_the_alternatives_of_a_rule_match_what_its_pattern_does(rule: Rule) -> None:
    parts = [re.compile(part, re.IGNORECASE) for part in alternatives(rule.pattern)]
    whole = re.compile(rule.pattern, re.IGNORECASE)
    for text in (*rule.match, *rule.no_match, *map("And {}".format, rule.match)):
        typed = as_typed(text)
        assert any(part.search(typed) for part in parts) == bool(whole.search(typed))


def test_an_alternative_for_the_beginning_matches_nowhere_else() -> None:
    ready = ReadyRule(Rule("r", Reach.SENTENCE, "read", r"^read on|\bsign up$", (), ()))
    assert ready.matches("Read on here")
    assert ready.matches("Please sign up")
    assert not ready.matches("He read on")


def test_a_caption_line_goes_whole() -> None:
    kept, removed = without_boilerplate(["Watch: The bridge falls. Slowly", "Text stays here."])
    assert kept == ["Text stays here."]
    assert removed[0].text == "Watch: The bridge falls. Slowly"


def test_long_hostile_lines_cost_little() -> None:
    kept, _ = without_boilerplate(["share " * 50_000, "read more: " * 50_000, "a" * 1_000_000])
    assert len(kept) == 3
