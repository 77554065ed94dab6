"""Which terms may stand across one another, or one inside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.topics.expression import Near, Term
from pipeline.topics.matchable import Matchable
from pipeline.topics.nearness import Interval
from pipeline.topics.occurring import term_in
from pipeline.topics.parse import parse
from pipeline.topics.sharing import layers, may_share_a_word, sharing
from pipeline.topics.streams import Streams
from pipeline.topics.writing import written
from tests.support.expressions import articles, terms


def layered(*texts: str) -> list[list[str]]:
    found = [cast(Term, parse(text)) for text in texts]
    return [list(map(written, layer)) for layer in layers(found)]


def test_terms_that_stand_inside_others_come_first() -> None:
    assert layered("bank*", "oil", '"oil price"', '"world bank group"', '"world banks"') == [
        ["bank*", "oil"],
        ['"oil price"', '"world bank group"', '"world banks"'],
    ]


def test_what_holds_what_holds_another_is_a_layer_of_its_own() -> None:
    assert layered('"a b c"', "b", '"a b"') == [["b"], ['"a b"'], ['"a b c"']]


def test_terms_of_one_length_share_a_layer_however_alike_they_are() -> None:
    assert layered("sanction*", "sanctions", "=Sanctions") == [
        ["sanction*", "sanctions", "=Sanctions"]
    ]


def test_those_that_share_are_told_from_those_that_do_not() -> None:
    near = parse('(ban* OR oil OR "price of") NEAR/1 (bank OR gas OR "of gas")')
    assert isinstance(near, Near)
    one, other = sharing(*near.operands)
    assert [[written(each) for each in side] for side in (one, other)] == [
        ["ban*", '"price of"'],
        ["bank", '"of gas"'],
    ]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ('"bank of england" NEAR/1 "freeze of assets"', False),
        ('"bank of" NEAR/1 "of england"', True),
        ('"a b c" NEAR/1 "b c d"', True),
        ('"a b c" NEAR/1 "b x d"', False),
        ('"a ban* c" NEAR/1 banks', True),
        ('"a b" NEAR/1 "a b c d"', True),
    ],
)
def test_phrases_share_a_word_only_if_one_fits_over_the_other(text: str, may: bool) -> None:
    near = parse(text)
    assert isinstance(near, Near)
    assert may_share_a_word(near.operands) is may


@settings(max_examples=150, deadline=None)
@given(articles, st.lists(terms, min_size=2, max_size=5, unique=True))
def test_no_text_has_a_term_inside_another_of_its_layer(
    article: Matchable, several: list[Term]
) -> None:
    streams = Streams(article)
    for layer in layers(several):
        found = list(places(layer, streams))
        for start, end in found:
            assert not any(
                first <= start and end <= last and (first, last) != (start, end)
                for first, last in found
            )


@settings(max_examples=150, deadline=None)
@given(articles, terms, terms)
def test_what_may_not_share_a_word_never_does(article: Matchable, one: Term, other: Term) -> None:
    streams = Streams(article)
    if not may_share_a_word([(one,), (other,)]):
        assert not any(
            start < last and first < end
            for start, end in places([one], streams)
            for first, last in places([other], streams)
        )


def places(several: Sequence[Term], streams: Streams) -> Iterator[Interval]:
    for term in several:
        yield from term_in(term, None).within(streams, streams.ranges[None])
