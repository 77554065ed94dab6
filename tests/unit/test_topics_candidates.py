"""What a store is asked for finds all that a topic matches."""

from __future__ import annotations

from hypothesis import given, settings

from pipeline.topics.candidates import any_clause, any_topic
from pipeline.topics.evaluation import places
from pipeline.topics.expression import Expression
from pipeline.topics.matchable import Matchable
from pipeline.topics.reading import read_topic
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.writing import written
from tests.support.expressions import articles, expressions


def topic(text: str) -> Topic:
    return read_topic(f"topic: t\n{text}".encode(), "t.yaml")


def asked(text: str) -> str:
    expression = any_clause(topic(text))
    return "everything" if expression is None else written(expression)


@given(expressions(), articles)
@settings(max_examples=150, deadline=None)
def test_whatever_a_clause_matches_is_found(expression: Expression, article: Matchable) -> None:
    loose = any_clause(Topic("t", "", (Clause("match", expression),), "v"))
    streams = Streams(article)
    if places(expression, streams) is not None and loose is not None:
        assert places(loose, streams) is not None


def test_a_store_is_asked_for_words_and_not_for_what_only_narrows() -> None:
    assert asked("match: (eu OR ofac) NEAR/3 sanction* AND NOT ball") == (
        "(eu OR ofac) AND sanction*"
    )
    assert asked('match: {a: sudan* EXCEPT "south sudan", b: title:(oil)}') == (
        "sudan* OR title:(oil)"
    )
    assert asked("match: ATLEAST/2(oil, gas, coal)") == "oil OR gas OR coal"


def test_several_topics_are_asked_for_at_once() -> None:
    both = any_topic([topic("match: oil"), topic("match: gas")])
    assert both is not None
    assert written(both) == "oil OR gas"
