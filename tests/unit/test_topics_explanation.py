"""Why an article matches, and what it lacks where it does not."""

from __future__ import annotations

from pipeline.article import Field
from pipeline.topics.examples import run_examples
from pipeline.topics.explanation import explain
from pipeline.topics.matchable import Matchable
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic

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


def test_a_hit_names_each_term_with_its_words_and_where_they_stand() -> None:
    assert lines("match: eu AND (sanction* OR embargo*)") == [
        "t matches",
        "  match (medium) holds",
        '    found eu: "EU" (title), "EU’s" (lede)',
        '    found sanction*: "sanctions" (title), "sanctioned" (lede)',
    ]


def test_a_term_that_occurs_often_is_told_once() -> None:
    article = Matchable("", "Oil, oil and oil.")
    assert lines("match: oil", article)[-1] == '    found oil: "Oil" (body), "oil" (body, 2 times)'


def test_a_miss_says_what_was_missing_and_what_was_there() -> None:
    assert lines("match: eu AND (russia* OR iran*) AND title:(assets)") == [
        "t does not match",
        "  match (medium) does not hold",
        "    missing, any of: russia*, iran*",
        "    missing in the title: assets",
        '    found eu: "EU" (title), "EU’s" (lede)',
    ]


def test_clauses_come_with_the_nearest_first() -> None:
    explanation = explain(
        topic("match: {far: oil AND gas AND coal, near: eu AND gas, hit: eu}"), ARTICLE
    )
    assert [clause.clause for clause in explanation.clauses] == ["hit", "near", "far"]
    assert [clause.holds for clause in explanation.clauses] == [True, False, False]


def test_of_alternatives_the_terms_and_the_nearest_other_are_told() -> None:
    [missing] = (
        explain(topic("match: oil OR gas OR (eu AND coal) OR (coal AND wood)"), ARTICLE)
        .clauses[0]
        .missing
    )
    assert missing == "missing, any of: oil, gas; or missing: coal"


def test_what_must_not_occur_and_does_is_told() -> None:
    assert "    NOT fails, this occurs: banks" in lines("match: eu AND NOT banks")
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


def test_long_lists_are_cut_in_a_line() -> None:
    names = ", ".join(f"word{number}" for number in range(40))
    text = lines(f"lists: {{long: [{names}]}}\nmatch: $long")[2]
    assert text.endswith("word11, and 28 more")


def test_an_explanation_agrees_with_its_spans() -> None:
    explanation = explain(topic("match: sanction*"), ARTICLE)
    [term] = explanation.clauses[0].found
    assert explanation.matched
    assert [(words, span.field) for words, span in term.words] == [
        ("sanctions", Field.TITLE),
        ("sanctioned", Field.LEDE),
    ]


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
