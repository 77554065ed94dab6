"""Why an article matches, and what it lacks where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Field
from pipeline.topics.evaluation import places
from pipeline.topics.examples import run_examples
from pipeline.topics.explanation import explain
from pipeline.topics.expression import (
    And,
    Except,
    Expression,
    InField,
    LanguageIn,
    Listed,
    Near,
    Or,
    Stem,
    TopicIs,
    Word,
)
from pipeline.topics.finding import Finding, finding
from pipeline.topics.inlining import inlined
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.streams import Streams
from pipeline.topics.topic import Clause, Topic
from tests.support.expressions import articles, expressions
from tests.support.lists import shared, term

LEDE = "The EU’s ministers froze the assets of six banks and sanctioned a seventh on Monday."
ARTICLE = Matchable(
    title="EU sanctions banks",
    text=f"Brussels\n{LEDE}",
    lede=LEDE,
    language="en",
    outlet="example.com",
)


def topic(text: str) -> Topic:
    return read_topic(f"topic: t\n{text}".encode(), "t.yaml")


def lines(text: str, article: Matchable = ARTICLE) -> list[str]:
    return list(explain(topic(text), article).lines())


def test_a_hit_is_a_tree_of_its_terms_with_their_words_and_where_they_stand() -> None:
    assert lines("match: eu AND (sanction* OR embargo*)") == [
        "t matches (main, medium)",
        "  match (medium) holds",
        '    eu: "EU" (title), "EU’s" (lede)',
        '    sanction*: "sanctions" (title), "sanctioned" (lede)',
    ]
    assert lines("match: ATLEAST/2(oil, eu NEAR/4 froze, banks)")[2:] == [
        "    ATLEAST/2",
        "      NEAR/4: 1 between",
        '        eu: "EU’s" (lede)',
        '        froze: "froze" (lede)',
        '      banks: "banks" (title), "banks" (lede)',
    ]


def test_a_term_that_occurs_often_is_told_once() -> None:
    article = Matchable("", "Oil, oil and oil.")
    assert lines("match: oil", article)[-1] == '    oil: "Oil" (body), "oil" (body, 2 times)'


def test_a_miss_says_what_was_missing_nearest_first_and_what_was_there() -> None:
    assert lines("match: eu AND (russia* OR iran*) AND title:(assets)") == [
        "t does not match",
        "  match (medium) does not hold",
        '    missing in the title: assets (it stands as "assets" (lede))',
        "    missing, any of: russia*, iran*",
        '    found eu: "EU" (title), "EU’s" (lede)',
    ]


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("eu NEAR/3 seventh",
         'eu NEAR/3 seventh fails: closest 10 words apart: "EU’s" (lede), "seventh" (lede)'),
        ("ONEAR/5(sanctioned, eu)",
         "sanctioned ONEAR/5 eu fails: in another order, 8 words apart: "
         '"EU’s" (lede), "sanctioned" (lede)'),
        ("eu NEAR/3 (oil OR gas)", "NEAR/3 fails, missing: oil, gas"),
        ("title:(eu NEAR/3 froze)", "NEAR/3 fails, missing in the title: froze"),
        ("sanctions NEAR/3 brussels",
         'sanctions NEAR/3 brussels fails: not in one field: "sanctions" (title), '
         '"Brussels" (body)'),
        ("seventh NEAR/3 sevent*",
         "seventh NEAR/3 sevent* fails: the same word would have to count twice"),
        ("bank* EXCEPT (banks OR oil)",
         'bank* EXCEPT (banks OR oil) fails: "banks" stands only inside '
         '"banks" (title), "banks" (lede)'),
        ("=Eu", 'missing: =Eu (with other capitals: "EU" (title), "EU’s" (lede))'),
        ('"froze assets"',
         'missing: "froze assets" (its words stand 1 word apart: "froze" (lede), '
         '"assets" (lede))'),
        ("ATLEAST/3(oil, gas, eu, banks)",
         "ATLEAST/3 fails: 2 of 4 hold, there: eu, banks, missing: oil, gas"),
        ("eu AND NOT banks", 'NOT banks fails: "banks" (title), "banks" (lede)'),
        ("eu AND outlet:example.org", "outlet:example.org fails: it is example.com"),
        ("oil OR gas OR (eu AND coal) OR (coal AND wood)",
         "missing, any of: oil, gas; or missing: coal"),
    ],
)  # fmt: skip
def test_a_miss_says_how_near_each_operator_came(expression: str, said: str) -> None:
    [clause] = explain(topic(f"match: |\n  {expression}\n"), ARTICLE).clauses
    assert clause.missing == (said,)


def test_clauses_come_with_the_nearest_first() -> None:
    explanation = explain(
        topic(
            "match: {far: oil AND gas AND coal, one: eu AND gas, hit: eu, near: eu NEAR/9 seventh}"
        ),
        ARTICLE,
    )
    assert [clause.clause for clause in explanation.clauses] == ["hit", "near", "one", "far"]
    assert [clause.holds for clause in explanation.clauses] == [True, False, False, False]


def test_what_must_not_occur_and_does_is_told() -> None:
    assert '  never holds: banks: "banks" (title), "banks" (lede)' in lines(
        "match: eu\nnever: banks"
    )


def test_filters_that_skip_an_article_are_told() -> None:
    assert lines("match: eu\nlanguages: [de, fr]")[:2] == [
        "t does not match",
        "  skipped: en, topic reads de, fr",
    ]
    told = lines("match: eu\noutlets: {not: [example.com]}")
    assert "  skipped: the topic does not read the outlet example.com" in told


def test_a_match_that_nobody_is_told_says_so() -> None:
    assert "tagged only: a mention" in lines("match: brussels\nalert: {prominence: main}")[1]
    assert "tagged only: the topic tells nobody" in lines("match: eu\nalert: {when: never}")[1]
    assert explain(topic("match: eu\nalert: {prominence: main}"), ARTICLE).silent == ""


def test_what_another_topic_lacks_is_told_under_its_name() -> None:
    used = {"a": topic("match: topic:b"), "b": topic("match: oil\nlanguages: [de]")}
    [clause] = explain(inlined(used).topics["a"], ARTICLE).clauses
    assert clause.missing == ("topic:b: missing: oil", "topic:b: language:de fails: it is en")


def test_long_lists_are_cut_in_a_line() -> None:
    names = ", ".join(f"word{number}" for number in range(40))
    text = lines(f"lists: {{long: [{names}]}}\nmatch: $long")[2]
    assert text.endswith("word11, and 28 more")


def test_an_explanation_agrees_with_its_spans() -> None:
    explanation = explain(topic("match: sanction*"), ARTICLE)
    [term] = explanation.clauses[0].found.terms()
    assert explanation.matched
    assert [(words, span.field) for words, span in term.words] == [
        ("sanctions", Field.TITLE),
        ("sanctioned", Field.LEDE),
    ]


_LISTED = shared("names", term("1", "Iran oil"), term("2", "banker"), term("3", "at&t"))["names"]
assert isinstance(_LISTED, Listed)
_listed: st.SearchStrategy[Expression] = st.sampled_from(
    [
        _LISTED,
        InField(Field.LEDE, _LISTED),
        Near(((_LISTED,), (Word("bank"), Stem("iran"))), 3, ordered=False),
        Except((_LISTED,), (Word("banker"),)),
        Except((Word("oil"),), (_LISTED,)),
    ]
)
_every = st.one_of(
    expressions(),
    expressions(),
    st.tuples(expressions(), _listed).map(And),
    st.tuples(expressions(), _listed).map(Or),
    expressions().map(lambda each: TopicIs("b", And((each, LanguageIn(("en",)))))),
    st.just(TopicIs("unknown")),
)
_languages = st.sampled_from([(), ("en",), ("de", "fr")])
_topics = st.builds(
    lambda clauses, never, languages: Topic(
        name="t",
        title="",
        clauses=tuple(Clause(f"c{number}", each) for number, each in enumerate(clauses)),
        version="v",
        never=never,
        languages=languages,
    ),
    st.lists(_every, min_size=1, max_size=3),
    st.none() | _every,
    _languages,
)


@given(_topics, articles, st.sampled_from(["", "en", "de"]))
@settings(max_examples=100, deadline=None)
def test_an_explanation_says_of_every_topic_and_article_what_the_matcher_does(
    topic: Topic, article: Matchable, language: str
) -> None:
    article = replace(article, language=language)
    explanation = explain(topic, article)
    matches = Matcher((topic,)).match(article)
    assert explanation.matched is bool(matches)
    assert str(explanation)
    for clause in explanation.clauses:
        assert clause.holds is not bool(clause.missing)
    if matches:
        [match] = matches
        held = {clause.clause for clause in explanation.clauses if clause.holds}
        assert held == {clause.clause for clause in match.clauses}
        assert (explanation.prominence, explanation.severity) == (match.prominence, match.severity)


@given(_every, articles)
@settings(max_examples=100, deadline=None)
def test_the_words_that_an_explanation_shows_are_those_that_the_matcher_marks(
    expression: Expression, article: Matchable
) -> None:
    streams = Streams(article)
    found = finding(expression, streams)
    marked = places(expression, streams)
    assert found.holds is (marked is not None)
    if marked is not None:
        shown = {span for term in held_terms(found) for _, span in term.words}
        assert shown == {span for place in set(marked) for span in streams.spans([place])}


def held_terms(found: Finding) -> Iterator[Finding]:
    """The terms of what holds."""
    if found.words:
        yield found
    for part in found.parts:
        if part.holds:
            yield from held_terms(part)


def test_examples_are_run_without_the_filters_for_language_and_outlet() -> None:
    results = run_examples(
        topic(
            "match: oil AND lede:(crude)\nlanguages: [de]\noutlets: {only: [example.com]}\n"
            "examples:\n"
            "  match:\n    - Crude oil is what this example is about, in a sentence of fourteen"
            " words, surely.\n    - oil\n"
            "  no_match:\n    - {title: Oil, because: only the title}\n"
        )
    )
    assert [result.holds for result in results] == [True, False, True]
    assert str(results[1]) == 'must match: "oil"'
    assert str(results[2]) == 'must not match because only the title: "Oil"'
