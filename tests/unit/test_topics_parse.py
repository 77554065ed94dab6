"""The topic language: what it says, and what it says no to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Field
from pipeline.errors import QueryError
from pipeline.topics.expression import (
    And,
    AtLeast,
    Exact,
    Except,
    Expression,
    InField,
    Near,
    Not,
    Or,
    OutletIs,
    Phrase,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.parse import MAX_CHARACTERS, MAX_TERMS, parse
from pipeline.topics.terms import item_of
from pipeline.topics.writing import written
from tests.support.expressions import expressions

A, B, C = Word("a"), Word("b"), Word("c")
LISTS: dict[str, Expression] = {
    "authority": Or((Word("ofac"), Stem("treasur"))),
    "one": Word("eu"),
}


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Sanctions", Word("sanctions")),
        ("sanction*", Stem("sanction")),
        ("Erdoğan*", Stem("erdogan")),
        ('"asset freeze"', Phrase((Word("asset"), Word("freeze")))),
        ('"asset freez* order*"', Phrase((Word("asset"), Stem("freez"), Stem("order")))),
        ("“asset freeze”", Phrase((Word("asset"), Word("freeze")))),
        ('"sanctions"', Word("sanctions")),
        ('"Procter & Gamble"', Phrase((Word("procter"), Word("gamble")))),
        ("AT&T", Phrase((Word("at"), Word("t")))),
        ("al-Qaid*", Phrase((Word("al"), Stem("qaid")))),
        ("U.S.", Word("u.s")),
        ("12:30", Phrase((Word("12"), Word("30")))),
        ("制裁", Phrase((Word("制"), Word("裁")))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a AND b OR c", Or((And((A, B)), C))),
        ("(a OR b) AND c", And((Or((A, B)), C))),
        ("a AND NOT b", And((A, Not(B)))),
        ("NOT b AND a", And((Not(B), A))),
        ("a AND NOT (b OR c)", And((A, Not(Or((B, C)))))),
        ("a OR (b OR c)", Or((A, B, C))),
        ("((a AND b)) AND c", And((A, B, C))),
        ("title:(a)", InField(Field.TITLE, A)),
        (
            "lede:(a OR b) AND body:(c)",
            And((InField(Field.LEDE, Or((A, B))), InField(Field.BODY, C))),
        ),
        ("$authority AND a", And((LISTS["authority"], A))),
        ("$one OR a", Or((Word("eu"), A))),
        ("a # a remark (with) words\nOR b", Or((A, B))),
        ("ORANGE OR ANDES", Or((Word("orange"), Word("andes")))),
        ("and", Word("and")),
        ("near", Word("near")),
    ],
)
def test_an_expression_says(text: str, expression: Expression) -> None:
    assert parse(text, LISTS) == expression


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "empty"),
        ("  # only a remark", 0, "empty"),
        ("NOT a", 0, "NOT only"),
        ("NOT a AND NOT b", 0, "NOT only"),
        ("title:(NOT a)", 0, "NOT only"),
        ("a OR NOT b", 5, "alternative of NOT only"),
        ("a AND (b OR NOT c)", 12, "alternative of NOT only"),
        ("a AND NOT (NOT b)", 11, "NOT of a NOT"),
        ("NOT NOT a", 0, "NOT of a NOT"),
        ("co*", 0, "fewer than 3"),
        ('"asset f*"', 7, "fewer than 3"),
        ("al-Q*", 0, "fewer than 3"),
        ("制裁*", 0, "fewer than 3"),
        ("*tion", 0, "begins with a wildcard"),
        ("*", 0, "begins with a wildcard"),
        ("san*ion", 0, "not at its end"),
        ("foo-*", 0, "does not follow a letter"),
        ("wom?n", 0, "no wildcard"),
        ("a AND $sanktions", 6, "no list $sanktions"),
        ("a AND $autority", 6, "no list $autority"),
        ("titel:(a)", 0, "no field titel"),
        ("https://example.com", 0, "no field https"),
        ("title:sanctions", 0, "needs parentheses"),
        ("title:(body:(a))", 0, "a field stands inside title"),
        ("a AND &", 6, "leaves no word"),
        ('a OR "—"', 6, "leaves no word"),
        ("(a OR b", 0, "never closed"),
        ("a OR b)", 6, "closes nothing"),
        ('a OR "b', 5, "never closed"),
        ("a AND", 2, "AND needs a term after it"),
        ("(a AND) OR b", 3, "AND needs a term after it"),
        ("OR a", 0, "OR needs a term before it"),
        ("a AND OR b", 6, "OR needs a term before it"),
        ("()", 0, "nothing stands in these parentheses"),
        ("asset freeze", 6, "AND or OR is missing between asset and freeze"),
        ("a NOT b", 2, "missing"),
        ("-a", 0, "no operator"),
        ("a AND +b", 6, "no operator"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    text: str, offset: int, message: str
) -> None:
    with pytest.raises(QueryError, match=message.replace("$", r"\$")) as refused:
        parse(text, LISTS)
    assert refused.value.offset == offset
    assert refused.value.mend


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("asset freeze", '"asset freeze" for the phrase'),
        ("a or b", "operators are written in capitals: OR"),
        ("a and b", "operators are written in capitals: AND"),
        ("a AND not b", "operators are written in capitals: NOT"),
        ("a NOT b", "AND NOT"),
        ("a AND $autority", "did you mean \\$authority"),
        ("titel:(a)", "did you mean title"),
        ("title:a*", "title:\\(a\\*\\)"),
        ("-a AND b", "NOT a"),
        ("a && b", "write AND"),
    ],
)
def test_a_refusal_proposes_the_mend(text: str, mend: str) -> None:
    with pytest.raises(QueryError, match=mend):
        parse(text, LISTS)


OFAC = Word("ofac")
SUDAN = Except((Stem("sudan"),), (Phrase((Word("south"), Stem("sudan"))),))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("a NEAR/12 b", Near(((A,), (B,)), 12, ordered=False)),
        ("a ONEAR/0 b", Near(((A,), (B,)), 0, ordered=True)),
        ("NEAR/5(a, b, c)", Near(((A,), (B,), (C,)), 5, ordered=False)),
        ("ONEAR/5 (a,b)", Near(((A,), (B,)), 5, ordered=True)),
        ("NEAR/5(a OR b, 1,000)", Near(((A, B), (Word("1,000"),)), 5, ordered=False)),
        ("$one NEAR/2 (a OR b)", Near(((Word("eu"),), (A, B)), 2, ordered=False)),
        (
            "$authority NEAR/2 =EU",
            Near(((OFAC, Stem("treasur")), (Exact("EU"),)), 2, ordered=False),
        ),
        ("a AND b NEAR/1 c", And((A, Near(((B,), (C,)), 1, ordered=False)))),
        ("NOT a NEAR/1 b AND c", And((Not(Near(((A,), (B,)), 1, ordered=False)), C))),
        ("title:(a NEAR/1 b)", InField(Field.TITLE, Near(((A,), (B,)), 1, ordered=False))),
        ("a NEAR/1 b OR c NEAR/1 b", Or((parse("a NEAR/1 b"), parse("c NEAR/1 b")))),
        ('Sudan* EXCEPT "South Sudan*"', SUDAN),
        ('Sudan* EXCEPT ("South Sudan*")', SUDAN),
        ("(a OR b) EXCEPT (b OR c)", Except((A, B), (B, C))),
        ("a EXCEPT b EXCEPT c", Except((A,), (B, C))),
        ("(a EXCEPT b OR c) EXCEPT a", Or((Except((A,), (B, A)), Except((C,), (A,))))),
        (
            'a NEAR/2 Sudan* EXCEPT "South Sudan*"',
            Near(((A,), (SUDAN,)), 2, ordered=False),
        ),
        ("ATLEAST/2(a, b, c)", AtLeast(2, (A, B, C))),
        ("ATLEAST/1($authority)", AtLeast(1, (OFAC, Stem("treasur")))),
        ("ATLEAST/1($authority, a)", AtLeast(1, (LISTS["authority"], A))),
        ("ATLEAST/1((a OR b))", AtLeast(1, (Or((A, B)),))),
        ("ATLEAST/1(a AND b, ATLEAST/1(c))", AtLeast(1, (And((A, B)), AtLeast(1, (C,))))),
        ("=EU", Exact("EU")),
        ("=Erdoğan", Exact("Erdogan")),
        ("=Putin's", Exact("Putin")),
        ("=AT&T", Phrase((Exact("AT"), Exact("T")))),
        ('="South Sudan"', Phrase((Exact("South"), Exact("Sudan")))),
        ("=“EU”", Exact("EU")),
        ("=OR OR a", Or((Exact("OR"), A))),
        ("outlet:BBC.co.uk", OutletIs("bbc.co.uk")),
        ("outlet:example.com AND NOT a", And((OutletIs("example.com"), Not(A)))),
        ("a AND topic:export-controls", And((A, TopicIs("export-controls")))),
    ],
)
def test_an_operator_says(text: str, expression: Expression) -> None:
    assert parse(text, LISTS) == expression


@pytest.mark.parametrize(
    ("text", "offset", "message", "mend"),
    [
        ("a NEAR b", 2, "NEAR needs a number", "NEAR/5"),
        ("a NEAR/x b", 2, "NEAR needs a number", "NEAR/5"),
        ("a ONEAR/-1 b", 2, "ONEAR needs a number", "ONEAR/5"),
        ("a NEAR/101 b", 2, "reaches too far", "AND"),
        ("a near/5 b", 2, "missing between", "capitals: NEAR/5"),
        ('"a b"~5', 5, "missing between", "NEAR/5"),
        ("NEAR/5 a", 0, "needs something before it", "a NEAR/5 b"),
        ("a AND NEAR/5 b", 6, "needs something before it", "NEAR/5"),
        ("a NEAR/5", 2, "NEAR/5 needs a term after it", "add one"),
        ("a NEAR/5 AND b", 2, "NEAR/5 needs a term after it", "add one"),
        ("a NEAR/5 NOT b", 9, "NOT cannot stand after", "AND NOT"),
        ("NEAR/5(a)", 0, "two operands or more", "NEAR/5"),
        ("NEAR/5(a, b, c, d, e, f, g, h, i)", 0, "at most 8 operands", "OR"),
        ("NEAR/5(aaaa, aaa*, c, d, e)", 0, "at most 4 operands where", "ONEAR"),
        ("a NEAR/5 b NEAR/5 c", 11, "NEAR inside NEAR", "NEAR/5(a, b, c)"),
        ("a NEAR/5 (b ONEAR/2 c)", 10, "NEAR inside NEAR", "NEAR/5(a, b, c)"),
        ("NEAR/5(a, NEAR/2(b, c))", 10, "NEAR inside NEAR", "NEAR/5(a, b, c)"),
        ("a NEAR/5 (b AND c)", 10, "takes words", "outside"),
        ("a NEAR/5 (b OR NOT c)", 15, "alternative of NOT only", "say what"),
        ("a NEAR/5 title:(b)", 9, "a field stands beside NEAR/5", "title:(a NEAR/5 b)"),
        ("a NEAR/5 outlet:example.com", 9, "takes words", "outside"),
        ("a NEAR/5 ATLEAST/1(b)", 9, "takes words", "outside"),
        ("(a AND b) EXCEPT c", 1, "EXCEPT takes words", "outside"),
        ("(a NEAR/1 b) EXCEPT c", 1, "EXCEPT takes no NEAR", "a NEAR/5 (b EXCEPT c)"),
        ("a EXCEPT (b AND c)", 10, "must be words, phrases", "EXCEPT"),
        ("a EXCEPT", 2, "EXCEPT needs a term after it", "add one"),
        ("a EXCEPT NOT b", 9, "NOT cannot stand after", "AND NOT"),
        ("ATLEAST/2", 0, "ATLEAST/2 needs a term after it", "add one"),
        ("ATLEAST(a, b)", 0, "ATLEAST needs a number", "ATLEAST/2"),
        ("ATLEAST/0(a, b)", 0, "can never fail", "from 1"),
        ("a AND ATLEAST/3(a, b)", 6, "can never hold", "from 1"),
        ("ATLEAST/2(a, b, NOT c)", 16, "NOT stands inside ATLEAST", "AND NOT"),
        ("ATLEAST/2 a", 0, "needs something before it", "ATLEAST/2(a, b)"),
        ("=EU*", 3, "whole words only", "leave the ="),
        ("a OR =", 5, "= needs a word", "=EU"),
        ('="EU', 0, "never closed", "add"),
        ("=—", 1, "leaves no word", "letters"),
        ("outlet:", 0, "outlet: needs a name", "outlet:example.com"),
        ("outlet:(example.com)", 0, "outlet: needs a name", "OR between"),
        ("outlet:bbc", 0, "'bbc' is no outlet", "domain"),
        ("a AND outlet:www.bbc.co.uk", 6, "is no outlet", "domain"),
        ("NOT outlet:bbc.co.uk", 0, "NOT only", "say what"),
        ("Outlet:bbc.co.uk", 0, "no field Outlet", "outlet:"),
        ("title:(a AND outlet:bbc.co.uk)", 0, "have no place inside title", "outside"),
        ("topic:Sanctions", 0, "no name of a topic", "export-controls"),
        ("a, b", 1, "a comma stands only in", "NEAR/5"),
    ],
)
def test_an_operator_that_cannot_be_meant_is_refused_with_its_place_and_a_mend(
    text: str, offset: int, message: str, mend: str
) -> None:
    with pytest.raises(QueryError, match=message) as refused:
        parse(text, LISTS)
    assert refused.value.offset == offset
    assert mend in refused.value.mend


def test_deep_parentheses_are_refused_and_allowed_ones_are_read() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == A
    with pytest.raises(QueryError, match="deeper than 50") as refused:
        parse("a AND " + "(" * 90_000)
    assert refused.value.offset == 56


def test_nested_operators_down_to_the_depth_limit_are_read() -> None:
    text = "a"
    for number in range(50):
        text = f"b{number} {'AND' if number % 2 else 'OR'} ({text})"
    assert written(parse(text)).count("(") == 49


def test_size_is_bounded_in_characters_and_in_terms() -> None:
    with pytest.raises(QueryError, match="longer than"):
        parse("a" * (MAX_CHARACTERS + 1))
    large: dict[str, Expression] = {
        "large": Or(tuple(Word(f"w{number}") for number in range(10_000)))
    }
    assert parse("$large", large) == large["large"]
    with pytest.raises(QueryError, match=f"more than {MAX_TERMS:,} terms"):
        parse(" AND ".join(["$large"] * 6), large)


@pytest.mark.parametrize(
    ("item", "term"),
    [
        ("OFAC", Word("ofac")),
        ("Treasury Department", Phrase((Word("treasury"), Word("department")))),
        ('"asset freez*"', Phrase((Word("asset"), Stem("freez")))),
        ("trial and error", Phrase((Word("trial"), Word("and"), Word("error")))),
    ],
)
def test_an_item_of_a_list_is_one_term(item: str, term: Expression) -> None:
    assert item_of(item) == term


@pytest.mark.parametrize("item", ["=EU*", "$other", "a OR b", "(a)", "a NEAR/3 b", "co*", "&"])
def test_an_item_of_a_list_holds_no_operators(item: str) -> None:
    with pytest.raises(QueryError):
        item_of(item)


@given(expressions())
@settings(max_examples=200)
def test_a_written_expression_is_read_as_what_it_was(expression: Expression) -> None:
    assert parse(written(expression)) == expression


PIECES = [
    *("a", "banks", "ban*", "co*", "=EU", '="EU bank"', '"a bank*"', "$one", "$authority", "1,000"),
    *(
        "AND",
        "OR",
        "NOT",
        "EXCEPT",
        "NEAR/3",
        "ONEAR/0",
        "NEAR/200",
        "NEAR",
        "ATLEAST/2",
        "ATLEAST",
    ),
    *(
        "(",
        ")",
        "(",
        ")",
        ",",
        "title:(",
        "body:(",
        "outlet:example.com",
        "outlet:",
        "topic:a",
        "#",
    ),
    *("=", '"', "=*", "&", "titel:a", "\n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", ""]))
@settings(max_examples=500)
def test_any_row_of_pieces_is_read_or_refused_with_a_place_in_it(row: list[str], gap: str) -> None:
    text = gap.join(row)
    assert 0 <= _offset_of_refusal(text) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a NEAR/5 b OR " * 7_000 + "c",
        "NEAR/5(a, b) AND " * 5_000 + "c",
        "ATLEAST/2(a, b, " * 5_000,
        "ATLEAST/1(" * 5_000,
        "a EXCEPT " * 11_000 + "b",
        "a NEAR/1 " * 11_000 + "b",
        "title:(" * 14_000,
        "=" * 100_000,
        "a," * 50_000,
        "(" * 5_000_000 + ")" * 5_000_000,
        "a OR " * 2_000_000,
    ],
    ids=lambda text: f"{text[:9]}... of {len(text):,}",
)
def test_a_large_text_is_read_or_refused_at_once(text: str) -> None:
    began = time.process_time()
    _offset_of_refusal(text)
    assert time.process_time() - began < 10


@given(st.text('ab AND OR NOT()"*$#:=titlenear&-,/123\n', max_size=40))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    assert 0 <= _offset_of_refusal(text) <= len(text)


def _offset_of_refusal(text: str) -> int:
    try:
        expression = parse(text, LISTS)
    except QueryError as refused:
        return refused.offset
    if len(text) < MAX_CHARACTERS // 2:
        assert parse(written(expression)) == expression
    return 0
