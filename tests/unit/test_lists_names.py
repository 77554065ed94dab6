"""Which forms of a name are looked for: the table of docs/lists.md, and its rules' corners."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.topics.names import Kind, Weakness, forms_of
from pipeline.topics.tokens import joined_tokens

PAGE = Path(__file__).parents[2] / "docs" / "lists.md"
KINDS = "|".join(Kind)
ROWS = re.findall(
    rf"^\| (.+?) \| ({KINDS}) \| ?(.*?) \| ?(.*?) ?\|$", PAGE.read_text("utf-8"), re.M
)


def _tokens(cell: str) -> set[str]:
    return {joined_tokens(form) for form in cell.split(";") if form.strip()}


@pytest.mark.parametrize(("name", "kind", "strong", "weak"), ROWS, ids=[row[0] for row in ROWS])
def test_the_documented_forms_are_looked_for_and_no_others(
    name: str, kind: str, strong: str, weak: str
) -> None:
    forms = forms_of(name, Kind(kind))
    assert {form.tokens for form in forms if form.weak is None} == _tokens(strong)
    assert {form.tokens for form in forms if form.weak is not None} == _tokens(weak)


def test_the_page_has_examples_of_every_kind() -> None:
    assert {kind for _, kind, _, _ in ROWS} == set(Kind)
    assert len(ROWS) > 15


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("Zorro", Kind.PERSON, Weakness.ONE_WORD),
        ("Wu Na", Kind.PERSON, Weakness.SHORT),
        ("Maria Garcia", Kind.PERSON, Weakness.COMMON),
        ("First National Bank", Kind.ORGANISATION, Weakness.COMMON),
    ],
)
def test_a_weak_form_says_why(name: str, kind: Kind, why: Weakness) -> None:
    assert {form.weak for form in forms_of(name, kind)} == {why}


@pytest.mark.parametrize("name", ["", "  ", "???", "(only a remark", ",", ", ,", "word " * 21])
def test_what_leaves_no_word_has_no_form_unless_the_remark_is_all(name: str) -> None:
    forms = [form.tokens for form in forms_of(name, Kind.PERSON)]
    assert forms == (["only a remark"] if "remark" in name else [])


def test_a_name_of_a_legal_form_alone_stays_as_it_is() -> None:
    assert [form.tokens for form in forms_of("GmbH & Co. KG", Kind.ORGANISATION)] == [
        "gmbh co kg",
        "gmbh and co kg",
    ]


@settings(max_examples=200)
@given(st.text(max_size=60), st.sampled_from(Kind))
def test_any_name_has_forms_of_whole_tokens_each_once(name: str, kind: Kind) -> None:
    tokens = [form.tokens for form in forms_of(name, kind)]
    assert len(set(tokens)) == len(tokens)
    assert all(joined_tokens(each) for each in tokens)
