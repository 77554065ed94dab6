"""An article without what its outlet repeats, and what topics find in it then."""

from __future__ import annotations

from dataclasses import replace

from pipeline.article import CleanArticle, Prominence
from pipeline.clean.lede import lede_of
from pipeline.clean.outlets import said_in
from pipeline.ports import Recollection
from pipeline.remembering import Matched, remembering
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.articles import NOON
from tests.support.marks import article as marked

LEDE = "The ministers met in the capital on Monday and spoke of a plan for one old asset."
MORE = "Nobody else would say anything about it."
PROMO = "Freeze frames of the week are in our letter."


def article(*paragraphs: str) -> CleanArticle:
    text = "\n".join(paragraphs)
    return replace(marked(text), lede=lede_of(text))


def matcher(match: str) -> Matcher:
    return Matcher([read_topic(f"topic: t\ntitle: T\nmatch: '{match}'\n".encode(), "t.yaml")])


def remembered(given: CleanArticle, topics: Matcher) -> Matched:
    """Where its outlet repeats the promo."""
    promo = said_in(article(LEDE, PROMO))[-1].key
    matched = given, topics.match(Matchable.from_clean(given, NOON))
    known = Recollection("v1", frozenset({promo}))
    return remembering(matched, said_in(given), known, topics, NOON)


def test_an_article_that_loses_a_sentence_is_matched_again() -> None:
    topics = matcher("plan NEAR/8 anything")
    given = article(f"{LEDE} {PROMO} {MORE}")
    assert topics.match(Matchable.from_clean(given)) == ()
    shorter, matches = remembered(given, topics)
    assert shorter.text == f"{LEDE} {MORE}"
    [match] = matches
    [clause] = match.clauses
    assert [shorter.text[span.start : span.end] for span in clause.spans] == ["plan", "anything"]


def test_a_match_across_the_end_of_a_sentence_is_not_lost() -> None:
    topics = matcher('"asset freeze"')
    given = article(f"{LEDE} {PROMO}", MORE)
    kept, matches = remembered(given, topics)
    assert kept == replace(given, outlet_memory="v1")
    assert [match.prominence for match in matches] == [Prominence.MAIN]


def test_an_article_of_which_nothing_is_known_keeps_its_matches() -> None:
    topics = matcher("plan")
    given = article(LEDE, MORE)
    kept, matches = remembered(given, topics)
    assert kept == replace(given, outlet_memory="v1")
    assert [match.topic for match in matches] == ["t"]
