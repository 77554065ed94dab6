"""The algebra of nearness against every choice there is; exact case; where words are marked."""

from __future__ import annotations

import unicodedata
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.topics.exact import exact_tokens, without_case
from pipeline.topics.expression import Near
from pipeline.topics.matchable import Matchable
from pipeline.topics.nearness import Interval, fewest_between, is_near, taking_part
from pipeline.topics.parse import parse
from pipeline.topics.query import compile_query
from pipeline.topics.sharing import may_share_a_word
from pipeline.topics.tokens import token_texts

intervals = st.tuples(st.integers(0, 12), st.integers(1, 3)).map(lambda at: (at[0], at[0] + at[1]))
operands = st.lists(st.lists(intervals, max_size=4, unique=True), min_size=2, max_size=4)


def choices(
    found: list[list[Interval]], *, ordered: bool
) -> list[tuple[int, tuple[Interval, ...]]]:
    """Every choice of one interval of each operand, none on another, with the tokens between."""
    apart = []
    for choice in product(*found):
        in_text = sorted(choice)
        if any(first[1] > second[0] for first, second in pairwise(in_text)):
            continue
        if not ordered or in_text == list(choice):
            apart.append((sum(two[0] - one[1] for one, two in pairwise(in_text)), choice))
    return apart


@given(operands, st.integers(0, 8), st.booleans())
@settings(max_examples=500)
def test_nearness_is_that_of_some_choice(
    found: list[list[Interval]], distance: int, ordered: bool
) -> None:
    near = [choice for gaps, choice in choices(found, ordered=ordered) if gaps <= distance]
    assert is_near(found, distance, ordered=ordered) is bool(near)
    parts = taking_part(found, distance, ordered=ordered)
    assert parts == {interval for choice in near for interval in choice}


@given(operands, st.booleans())
@settings(max_examples=300)
def test_the_fewest_words_between_are_those_of_the_closest_choice(
    found: list[list[Interval]], ordered: bool
) -> None:
    gaps = [gaps for gaps, _ in choices(found, ordered=ordered)]
    assert fewest_between(found, ordered=ordered) == min(gaps, default=None)


# ---------------------------------------------------------------- in articles


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("bank NEAR/1 iran", "Iran's central bank", ["Iran's", "bank"]),
        ("bank NEAR/0 iran", "Iran's central bank", None),
        ("bank ONEAR/3 iran", "Iran's central bank", None),
        ("bank NEAR/9 bank", "One bank", None),
        ("bank NEAR/1 bank*", "Bank of banks", ["Bank", "banks"]),
        ("NEAR/2(oil, gas, coal)", "gas, coal or much oil, oil", ["gas", "coal", "oil"]),
        ('"central bank" NEAR/1 iran', "The central bank of Iran", ["central bank", "Iran"]),
        ('central NEAR/1 "central bank"', "The central bank", None),
        ("oil NEAR/2 embargo", "oil a b c oil a embargo a oil", ["oil", "embargo", "oil"]),
        (
            "(oil OR gas) NEAR/0 embargo",
            "oil embargo and gas, an embargo",
            ["oil", "embargo"],
        ),
        ('Sudan* EXCEPT "South Sudan*"', "South Sudan and Sudanese", ["Sudanese"]),
        ('Sudan* EXCEPT "South Sudan*"', "South Sudanese", None),
        ('Sudan EXCEPT "South Sudan" NEAR/1 war', "war in South Sudan", None),
        ("sanction* EXCEPT sanctioned", "It sanctioned the budget", None),
        ("=EU", "eu Eu EU", ["EU"]),
        ("=EU", "eu Eu", None),
        ('="New York"', "new york, New york, New York", ["New York"]),
        ("=Us NEAR/1 =Weekly", "US Weekly and Us Weekly", ["Weekly", "Us", "Weekly"]),
        ("=Erdoğan", "ERDOĞAN, Erdogan", ["Erdogan"]),
        ("ATLEAST/2(oil, gas, coal)", "gas and coal", ["gas", "coal"]),
        ("ATLEAST/2(oil, gas, coal)", "gas and gas", None),
    ],
)
def test_the_words_that_count_are_marked(query: str, text: str, marked: list[str] | None) -> None:
    spans = compile_query(query).spans(Matchable("", text))
    assert (spans and [text[span.start : span.end] for span in spans]) == marked


def test_nearness_does_not_reach_from_the_title_into_the_body_or_out_of_the_lede() -> None:
    near = compile_query("oil NEAR/9 embargo")
    assert near.spans(Matchable("Oil", "Embargo")) is None
    assert near.spans(Matchable("Oil", "Oil embargo")) is not None
    lede = compile_query("lede:(oil NEAR/9 embargo)")
    text = "Oil\nembargo " + "word " * 12
    assert lede.spans(Matchable("", text, lede=text[4:])) is None
    assert compile_query("body:(oil NEAR/9 embargo)").spans(Matchable("", text)) is not None


def test_an_exception_counts_only_in_the_field_that_is_looked_at() -> None:
    text = "South\n" + "Sudan " + "word " * 12
    article = Matchable("", text, lede=text[6:])
    assert compile_query('lede:(Sudan EXCEPT "South Sudan")').spans(article) is not None
    assert compile_query('Sudan EXCEPT "South Sudan"').spans(article) is None


def test_an_outlet_is_matched_without_words() -> None:
    query = compile_query("outlet:Example.com AND NOT oil")
    assert query.spans(Matchable("", "gas", outlet="example.com")) == ()
    assert query.spans(Matchable("", "oil", outlet="example.com")) is None
    assert query.spans(Matchable("", "gas", outlet="www.example.com")) is None


# ---------------------------------------------------------------- the same word


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("oil NEAR/1 gas", False),
        ("oil NEAR/1 oils", False),
        ("oil NEAR/1 oil", True),
        ("oil* NEAR/1 oils", True),
        ("oils* NEAR/1 oil*", True),
        ('"crude oil" NEAR/1 ("oil price" OR gas)', True),
        ("=Oil NEAR/1 oil", True),
        ("=Oil NEAR/1 =OIL", True),
        ("NEAR/1(oil, gas, (coal OR oil))", True),
        ("oil EXCEPT gas NEAR/1 gas", False),
    ],
)
def test_whether_operands_may_be_the_same_word(text: str, may: bool) -> None:
    near = parse(text)
    assert isinstance(near, Near)
    assert may_share_a_word(near.operands) is may


# ---------------------------------------------------------------- capitals

small_capitals = set("ǥǧɢɪɴɶʀʁʏʗʙʛʜʟᴀᴁᴃᴄᴅᴆᴇᴊᴋᴌᴍᴎᴏᴐᴕᴘᴙᴚᴛᴜᴠᴡᴢᵻᵾⱻꜰꜱꝿꟻꟼꟽꟾꟿƖỼꝨǦ")


@given(st.text(st.one_of(st.characters(), st.sampled_from("aEÉßſİΣςǅ'’s. \n")), max_size=30))
@settings(max_examples=500)
@example("İstanbul’S Straße ẞ Œuvre Ǆ 制裁 U.S. AT&T’s")
def test_exact_tokens_are_the_others_with_their_capitals(text: str) -> None:
    if small_capitals & set(unicodedata.normalize("NFC", text)):
        return
    assert [without_case(token) for token in exact_tokens(text)] == token_texts(text)


@given(st.text(st.one_of(st.characters(max_codepoint=0x2070), st.sampled_from("aES's,. 1"))))
@settings(max_examples=500)
def test_the_fast_way_to_exact_tokens_is_the_slow_one(text: str) -> None:
    assert exact_tokens(text) == exact_tokens(f"{text} \u4e2d")[:-1]


def test_exact_tokens_keep_capitals_and_lose_accents() -> None:
    text = "Erdoğan's ÉTAT Œuvre Straße U.S. NATO’s İZMİR"
    assert exact_tokens(text) == ["Erdogan", "ETAT", "OEuvre", "Strasse", "U.S", "NATO", "IZMIR"]
