"""What may not mean what its author thinks, and what keeps a file from going live."""

from __future__ import annotations

import pytest

from pipeline.topics.expression import Expression, Or, Stem, Term, Word
from pipeline.topics.implication import covers
from pipeline.topics.lint import lint, lint_all
from pipeline.topics.overlay import with_starters
from pipeline.topics.terms import term_of

GOOD = "examples: {match: [oil and crude gas], no_match: [water]}\n"


def notes(text: str) -> list[str]:
    verdict = lint(f"topic: t\n{text}{GOOD}".encode(), "t.yaml")
    assert verdict.topic is not None, verdict.errors
    return [str(note) for note in verdict.notes]


def test_a_plain_topic_has_no_notes() -> None:
    assert notes("match: oil OR crude\n") == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("match: oil OR AT&T\n", '2:15: AT&T is read as the phrase "at t"'),
        ("match: oil OR or\n", "2:15: or is read as a word (write OR if it is meant"),
        ("match: (oil) OR not\n", "2:17: not is read as a word"),
        (
            "match: |\n  oil #metoo\n",
            "3:7: #metoo is a comment, and not looked for (write metoo, or",
        ),
        ("match: oil OR crude OR Oil\n", "2:24: oil stands twice"),
        ("match: crude* OR oil OR crudes\n", "2:25: crudes is covered by crude*"),
        ("match: crude* OR crude-oil\n", '2:18: "crude oil" is covered by crude*'),
        ('match: oil OR "crude oil"\n', '2:15: "crude oil" is covered by oil'),
        ("match: oil AND (crud* OR crude*)\n", "2:26: crude* is covered by crud*"),
        ("lists: {l: [gas]}\nmatch: oil\n", "2:9: the list l is not used"),
        ("lists: {l: [gas, gas]}\nmatch: $l\n", "2:18: gas stands twice"),
        ("lists: {l: [gas*, gases]}\nmatch: $l\n", "2:19: gases is covered by gas*"),
        (
            "lists: {l: [oil-gas]}\nmatch: $l OR oil\n",
            '2:13: oil-gas is read as the phrase "oil gas"',
        ),
        ("match: {a: oil, b: coal}\n", "2:20: no example matches the clause b"),
    ],
)
def test_a_note_says_what_and_where(text: str, note: str) -> None:
    assert any(told.startswith(f"t.yaml:{note}") for told in notes(text)), notes(text)


@pytest.mark.parametrize(
    ("expression", "note"),
    [
        ("oil OR (oil AND gas)", "oil AND gas adds nothing: oil holds wherever it does"),
        ("oil OR title:(oil)", "title:(oil) adds nothing: oil holds wherever it does"),
        (
            "(oil NEAR/3 gas) OR (oil NEAR/5 gas)",
            "oil NEAR/3 gas adds nothing: oil NEAR/5 gas holds wherever it does",
        ),
        ("(a AND b) OR (c AND d) OR (a AND b)", "a AND b stands twice"),
        ("oil OR (gas OR (coal OR gas))", "gas stands twice"),
        ("=EU OR EU", "=EU is covered by eu (remove =EU)"),
        ('oil AND "oil price"', 'oil asks nothing more: it holds wherever "oil price" does'),
        ("oil AND (oil OR gas)", "oil OR gas asks nothing more: it holds wherever oil does"),
        ("oil AND NOT oil*", "NOT oil* forbids oil, so this never holds (remove one of them)"),
        ("ATLEAST/2(oil, gas, oil)", "oil stands twice, and counts twice (remove oil)"),
        ("ATLEAST/2(oil*, gas, oils)", "oils counts twice: oil* holds wherever it does"),
        ("US AND oil", 'US also finds "us", for capitals are not compared (write =US)'),
        ("oil NEAR/5 (gas* OR gases)", "gases is covered by gas* (remove gases)"),
    ],
)
def test_an_operand_that_says_nothing_is_noted_with_what_to_do(expression: str, note: str) -> None:
    found = notes(f"match: |\n  {expression}\n")
    assert any(note in each for each in found), found


@pytest.mark.parametrize(
    "expression",
    [
        'oil NEAR/5 (gas OR "natural gas")',  # the longer one reaches a word further
        'ONEAR/5("crude oil" OR oil, gas)',
        'Sudan* EXCEPT ("South Sudan*" OR "in South Sudan*")',
        "oil AND NOT gas AND NOT coal",
        "(oil AND gas) OR (oil AND coal)",
        "title:(oil) AND body:(oil)",
        "=EU OR eus",
        "$routes OR transship*",
        "$routes AND $routes.weak",
    ],
)
def test_what_only_looks_superfluous_is_not_noted(expression: str) -> None:
    shared: dict[str, Expression] = {
        "routes": Or((Stem("transship"), Word("uae"))),
        "routes.weak": Word("uae"),
    }
    text = f"topic: t\nmatch: |\n  {expression}\nexamples: {{match: [oil]}}\n"
    verdict = lint(text.encode(), "t.yaml", shared)
    superfluous = [note for note in verdict.notes if "example" not in note.message]
    assert verdict.topic is not None
    assert superfluous == []


def test_a_clause_that_never_forbids_or_that_is_there_already_is_noted() -> None:
    found = notes("match: {a: oil, b: oil, c: crude-oil AND price}\nnever: crude\n")
    assert any(each.endswith("the clause b says what a says (remove one)") for each in found)
    assert any("the clause c never matches: never forbids all of it" in each for each in found)


def test_a_file_that_begins_from_a_shipped_topic_is_noted_for_its_own_words_only() -> None:
    shipped = b"topic: oil\nlists: {w: [oil, oil]}\nmatch: {a: $w OR far-off}\n"
    own = b"use: starter/oil\nlists: {w: [crude-oil, gas, gas]}\nexamples: {match: [gas]}\n"
    verdict = lint(with_starters(own, {"oil": shipped}), "t.yaml")
    assert [str(note).partition(" (")[0] for note in verdict.notes] == [
        't.yaml:2:13: crude-oil is read as the phrase "crude oil"',
        "t.yaml:2:29: gas stands twice",
    ]


def test_words_with_hyphens_are_one_note_a_topic() -> None:
    expression = "oil OR cease-fire OR al-Qaida OR far-right OR x-ray"
    assert notes(f"match: {expression}\n") == [
        't.yaml:2:15: cease-fire is read as the phrase "cease fire", and likewise al-Qaida,'
        " far-right and 1 more"
        " (a hyphen is a space here: add the spelling in one word where there is one)"
    ]


def test_who_writes_both_spellings_or_quotation_marks_needs_no_note() -> None:
    assert notes('match: oil OR ceasefire* OR cease-fire OR "al-Qaida"\n') == []
    assert notes("lists: {l: ['AT&T', gas]}\nmatch: oil OR $l\n") == []


def test_a_list_of_very_many_words_is_looked_through_at_once() -> None:
    words = ", ".join(f"word{number} of{number % 7}" for number in range(4_000))
    text = f"topic: t\nlists: {{l: [{words}, word7 of0]}}\nmatch: $l\n"
    verdict = lint(text.encode(), "t.yaml")
    assert any(note.message == '"word7 of0" stands twice' for note in verdict.notes)


def test_a_remark_after_a_space_and_phrases_as_written_need_no_note() -> None:
    assert notes('match: |\n  oil  # a remark\n  OR "rock & roll"\n') == []
    assert notes("lists: {l: [Treasury Department]}\nmatch: oil OR $l\n") == []


def test_what_a_list_says_beside_an_expression_is_no_note() -> None:
    assert notes("lists: {l: [gas, oils]}\nmatch: $l OR oil*\n") == []


def test_a_topic_without_examples_is_noted() -> None:
    verdict = lint(b"topic: t\nmatch: oil\n", "t.yaml")
    assert [note.message for note in verdict.notes] == ["the topic has no example that must match"]


@pytest.mark.parametrize(
    ("match", "refusal"),
    [
        ("NOT oil", "3:3: an expression of NOT only would match nearly everything (say what must"),
        ("gas OR NOT oil", "3:10: an alternative of NOT only would match nearly everything (say"),
        ("gas AND oi*", "3:11: oi* takes too much: oi* has fewer than 3 characters (write more of"),
        ("gas AND *oil", "3:11: *oil begins with a wildcard, and would take every word (write the"),
        ("gas NEAR/3 oil NEAR/3 coal", "3:18: NEAR inside NEAR has no clear meaning (write NEAR"),
        ("NEAR/3(gas, oil NEAR/2 coal)", "3:15: NEAR inside NEAR has no clear meaning (write NEAR"),
        ("gas AND $oils", "3:11: there is no list $oils (did you mean $oil?)"),
        ("gas AND titel:(oil)", "3:11: there is no field titel: (did you mean title:( )?"),
        ("gas AND topic:oi", "3:11: there is no topic oi (did you mean topic:oil?)"),
        ("gas AND !!!", "3:11: '!!!' leaves no word to look for (use letters or digits)"),
    ],
)
def test_what_is_refused_is_told_with_line_column_and_proposal(match: str, refusal: str) -> None:
    text = f"topic: t\nmatch: |\n  {match}\nlists: {{oil: [oil]}}\n"
    files = {"t.yaml": text.encode(), "oil.yaml": b"topic: oil\nmatch: oil\n"}
    (verdict,) = (each for each in lint_all(files) if each.file == "t.yaml")
    told = [str(error) for error in verdict.errors]
    assert told[0].startswith(f"t.yaml:{refusal}"), told
    assert len(told) == 1


def test_an_example_that_fails_is_an_error_and_so_is_what_cannot_be_read() -> None:
    examples = b"examples: {match: [gas], no_match: [{text: oil, because: I say so}]}\n"
    first, second = lint(b"topic: t\nmatch: oil\n" + examples, "t.yaml").errors
    assert first.message == 'an example fails: it must match: "gas"'
    assert second.message == 'an example fails: it must not match because I say so: "oil"'
    assert (str(first.place), str(second.place)) == ("t.yaml:3:20", "t.yaml:3:37")
    unreadable = lint(b"topic: t\nmatch: (oil\n", "t.yaml")
    assert unreadable.topic is None
    assert [str(error.place) for error in unreadable.errors] == ["t.yaml:2:8"]


def test_a_name_belongs_to_the_first_of_several_files() -> None:
    first, second = lint_all({"b.yaml": b"topic: t\nmatch: b\n", "a.yaml": b"topic: t\nmatch: a\n"})
    assert (first.file, first.errors) == ("a.yaml", ())
    assert [str(error) for error in second.errors] == [
        "b.yaml:1:8: the name t is taken by a.yaml (choose another name)"
    ]


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        (Stem("bank"), "banks", True),
        (Stem("bank"), "banker*", True),
        (Stem("banker"), "bank*", False),
        (Stem("bank"), '"the bank"', True),
        (Word("bank"), '"the bank"', True),
        (Word("bank"), "bank*", False),
        (Word("bank"), "banks", False),
    ],
)
def test_a_term_covers_another_if_it_occurs_wherever_the_other_does(
    wide: Term, narrow: str, covered: bool
) -> None:
    assert covers(wide, term_of(narrow.strip('"'), 0)) is covered
