"""A topic, or a change of one, over articles that are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.article import ArticleDocument, Prominence
from pipeline.topics.backtest import Backtest, Backtester
from pipeline.topics.difference import Comparer, Difference, changes
from pipeline.topics.forecast import ONLY_MENTIONS, TELLS_NOBODY, TOLD_BEFORE, TOO_OLD, Forecast
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from tests.support.articles import NOON
from tests.support.documents import document

DAY = 24 * 60


def topic(text: str) -> Topic:
    return read_topic(f"topic: t\n{text}".encode(), "t.yaml")


def article(
    id: str, title: str, text: str = "", minutes: int = 0, **changes: object
) -> ArticleDocument:
    """An article that was published when it was first seen."""
    made = document(id, title, text, minutes=minutes, lede="")
    fields = {"published": made.first_seen, **changes}
    return replace(made, **fields)  # type: ignore[arg-type] # named fields of one dataclass


def backtested(text: str, documents: list[ArticleDocument], *, samples: int = 5) -> Backtest:
    tester = Backtester(topic(text), samples)
    for each in documents:
        tester.add(each)
    return tester.result()


def forecast(text: str, *documents: ArticleDocument) -> Forecast:
    return backtested(text, list(documents)).forecast


def test_hits_are_counted_by_day_clause_outlet_and_story() -> None:
    found = backtested(
        "match: {oil: oil, gas: gas, coal: coal}",
        [
            article("a", "Oil and gas"),
            article("b", "Weather"),
            article("c", "Oil", minutes=DAY, story="a", outlet="other.org"),
            article("d", "Something", "And oil.", minutes=DAY),
        ],
    )
    assert (found.matched, found.main, found.stories) == (3, 2, 2)
    assert found.days == {date(2026, 3, 2): 1, date(2026, 3, 3): 2}
    assert found.clauses == {"oil": 3, "gas": 1, "coal": 0}
    assert found.outlets == {"example-wire.com": 2, "other.org": 1}


def test_samples_are_of_different_stories_with_marked_words_and_always_the_same() -> None:
    documents = [
        article(f"a{number}", "Some oil", minutes=number, story=f"s{number // 2}")
        for number in range(40)
    ]
    found = backtested("match: oil", documents, samples=4).samples
    assert len({sample.story for sample in found}) == len(found) == 4
    assert found == backtested("match: oil", documents, samples=4).samples
    assert [sample.first_seen for sample in found] == sorted(
        (sample.first_seen for sample in found), reverse=True
    )
    assert (found[0].sentence, found[0].marks) == ("Some oil", ((5, 8),))
    assert backtested("match: oil", documents, samples=0).samples == ()


def test_a_story_is_told_once_and_again_when_it_becomes_graver_or_wider_known() -> None:
    text = (
        "match: {oil: oil, spill: {when: spill, severity: high}}\n"
        "alert: {severity: low, follow_up: [2]}"
    )
    found = forecast(
        text,
        article("a", "Oil", story="s"),
        article("b", "Oil", minutes=1, story="s"),
        article("c", "Oil spill", minutes=2, story="s", outlet="other.org"),
        article("d", "Oil spill", minutes=3, story="s"),
        article("e", "Oil spill", minutes=4),
    )
    assert found.new == {"low": 1, "high": 1}
    assert (found.raised, found.follow_ups, found.alerts) == (1, 1, 4)
    assert found.silent == {TOLD_BEFORE: 2}


def test_what_was_told_is_forgotten_as_the_ledger_forgets_it() -> None:
    often = [article(f"a{n}", "Oil", minutes=n * 10 * DAY, story="s") for n in range(5)]
    assert forecast("match: oil", *often).alerts == 1
    rarely = [article(f"a{n}", "Oil", minutes=n * 15 * DAY, story="s") for n in range(3)]
    assert forecast("match: oil", *rarely).alerts == 3


def test_matches_that_are_told_to_nobody_are_counted_by_reason() -> None:
    old = article("a", "Oil", published=NOON - timedelta(days=20))
    assert forecast("match: oil", old).silent == {TOO_OLD: 1}
    assert forecast("match: oil\nalert: {max_age: 30d}", old).alerts == 1
    mention = article("b", "Weather", "And oil.")
    assert forecast("match: oil\nalert: {prominence: main}", mention).silent == {ONLY_MENTIONS: 1}
    assert forecast("match: oil\nalert: {when: never}", mention).silent == {TELLS_NOBODY: 1}


def compared(old: str, new: str, *documents: ArticleDocument) -> Difference:
    comparer = Comparer(topic(old), topic(new), 5)
    for each in documents:
        comparer.add(each)
    return comparer.result()


def test_articles_and_stories_gained_and_lost_say_what_the_other_version_lacks() -> None:
    found = compared(
        "match: oil AND NOT olive",
        "match: oil OR gas\nnever: film\nalert: {severity: high}",
        article("a", "Oil"),
        article("b", "Gas", minutes=1, story="a"),
        article("c", "Gas", minutes=2),
        article("d", "Oil film", minutes=3),
        article("e", "Weather", minutes=4),
    )
    assert (found.both, found.otherwise) == (1, 1)
    assert (found.gained.articles, found.gained.stories) == (2, 1)
    assert (found.lost.articles, found.lost.stories) == (1, 1)
    assert {sample.why for sample in found.gained.samples} == {"match: missing: oil"}
    [lost] = found.lost.samples
    assert (lost.article, lost.why) == ("d", 'never holds: film: "film" (title)')
    assert (found.before.alerts, found.after.alerts) == (2, 2)


def test_a_version_beside_itself_changes_nothing() -> None:
    found = compared("match: oil", "match: oil", article("a", "Oil"), article("b", "Gas"))
    assert (found.both, found.otherwise) == (1, 0)
    assert found.gained == found.lost
    assert list(changes(topic("match: oil"), topic("match: oil # a remark"))) == []


def test_what_is_written_differently_is_told_in_terms() -> None:
    old = topic("match: {a: oil OR gas, b: coal, c: oil NEAR/3 gas}\nlanguages: [en]\nnever: film")
    new = topic(
        "match: {a: {when: oil OR wood, severity: high}, c: oil NEAR/4 gas, d: tin}\n"
        "alert: {to: [desk]}"
    )
    assert list(changes(old, new)) == [
        "~ a: more: wood; no more: gas",
        "~ severity of a: medium, now high",
        "- b: the clause is gone",
        "~ c: the same terms, put together otherwise",
        "+ d: a new clause",
        "- never: is gone",
        "~ languages: en, now any",
        "~ alert: tells otherwise",
    ]


def test_prominence_is_what_the_stream_would_say() -> None:
    [sample] = backtested("match: oil", [article("a", "Weather", "And oil.")]).samples
    assert sample.prominence == Prominence.MENTION
