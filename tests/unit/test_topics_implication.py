"""What is told to hold wherever another expression does, does."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.topics.evaluation import places
from pipeline.topics.expression import And, Expression, Or, Term, operands_of
from pipeline.topics.implication import Alternatives, covers, implies
from pipeline.topics.matchable import Matchable
from pipeline.topics.parse import parse
from pipeline.topics.streams import Streams
from tests.support.expressions import articles, expressions, terms


@given(expressions(), expressions(), st.lists(articles, min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_implied_holds_wherever_the_other_does(
    one: Expression, other: Expression, found: list[Matchable]
) -> None:
    whole = [And((one, other)), Or((one, other)), one, other, *operands_of(one)[:4]]
    streams = [Streams(article) for article in found]
    for narrow, wide in permutations(whole, 2):
        if implies(narrow, wide):
            for article in streams:
                assert places(narrow, article) is None or places(wide, article) is not None


@given(st.lists(terms, min_size=2, max_size=12))
@settings(max_examples=100, deadline=None)
def test_what_covers_a_term_among_many_covers_it(several: list[Term]) -> None:
    alternatives = Alternatives.of(several, placed=False)
    for term in several:
        wider = alternatives.wider_than(term)
        assert wider is None or (wider in several and wider != term and covers(wider, term))


def test_implication_sees_what_people_write() -> None:
    pairs = [
        ("oil AND gas", "gas"),
        ("oil", "gas OR oil"),
        ("oil AND gas AND coal", "ATLEAST/2(oil, gas, coal)"),
        ("ATLEAST/2(oils, oiled, gas)", "oil*"),
        ("(oils OR oiled) NEAR/3 gas", "oil*"),
        ("oil ONEAR/3 gas", "oil NEAR/5 gas"),
        ('oil EXCEPT "olive oil"', "oil"),
        ("title:(oils)", "oil*"),
        ("title:(oil AND gas)", "title:(oil)"),
        ("a AND NOT oil*", "NOT oil"),
        ("=EU", "eu"),
        ('"the crude oil price"', '"crude oil pric*"'),
    ]
    for narrow, wide in pairs:
        # A NOT alone is no expression: it is read beside something.
        wider = operands_of(parse(f"a AND {wide}"))[1] if wide.startswith("NOT") else parse(wide)
        assert implies(parse(narrow), wider), (narrow, wide)
        assert not implies(wider, parse(narrow)), (wide, narrow)
