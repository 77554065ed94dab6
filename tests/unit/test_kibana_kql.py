"""Kibana's query language, as far as it is read here."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.kibana.kql import Asked, Every, Never, Some, asked, read_kql


def _is(field: str, value: str, *, quoted: bool = False, operator: str = ":") -> Asked:
    return Asked(field, operator, value, quoted)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", Every(())),
        ('topics: "sanctions"', _is("topics", "sanctions", quoted=True)),
        ("outlet: a.example", _is("outlet", "a.example")),
        ("title: asset freeze", _is("title", "asset freeze")),
        ("note: *", _is("note", "*")),
        ("oil price", _is("", "oil price")),
        ('title: "say \\"no\\""', _is("title", 'say "no"', quoted=True)),
        ("published >= 2026-03-01", _is("published", "2026-03-01", operator=">=")),
        ("a: b AND NOT c: d", Every((_is("a", "b"), Never(_is("c", "d"))))),
        ("a: b or c: d and e: f", Some((_is("a", "b"), Every((_is("c", "d"), _is("e", "f")))))),
        ("(a: b or c: d) and e: f", Every((Some((_is("a", "b"), _is("c", "d"))), _is("e", "f")))),
        ("a: (b or c d)", Some((_is("a", "b"), _is("a", "c d")))),
        ('a: (not "b" and c)', Every((Never(_is("a", "b", quoted=True)), _is("a", "c")))),
    ],
)
def test_a_query_asks_fields_for_values(text: str, meaning: object) -> None:
    assert read_kql(text) == meaning


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title: "open', "column 8: '\"' cannot stand here"),
        ("a:", "column 3: 'the end' cannot stand here"),
        ("a: (b or", "column 9: 'the end' cannot stand here"),
        ("(a: b", r"column 6: \( is not closed"),
        ("a: b)", r"column 5: '\)' cannot stand here"),
        ("and a: b", "column 1: 'and' cannot stand here"),
        ("user:{ name: x }", "column 6: '{' cannot stand here"),
        ("(" * 80 + "a" + ")" * 80, "nested deeper than 50 levels"),
        ("not " * 80 + "a", "nested deeper than 50 levels"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_kql(text)


def test_everything_that_is_asked_is_found() -> None:
    query = read_kql("a: (b or c) and not (d > 1 or e: *) and f")
    assert [(one.field, one.operator) for one in asked(query)] == [
        ("a", ":"),
        ("a", ":"),
        ("d", ">"),
        ("e", ":"),
        ("", ":"),
    ]


@settings(max_examples=200)
@given(st.text(st.sampled_from('ab: ()"\\<>=*andort{}!')) | st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        list(asked(read_kql(text)))
