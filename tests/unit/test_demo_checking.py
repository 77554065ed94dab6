"""The demo's own check: nothing missing, wrong or doubled passes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.alert import Alert, AlertBody
from pipeline.article import (
    ArticleDocument,
    Prominence,
    TextSource,
    TopicMatch,
    Verdict,
)
from workers.demo import checking
from workers.demo.edition import Hosting
from workers.demo.expectation import Expected, expected_after, expected_alerts
from workers.demo.newsroom import load_newsroom

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def expected() -> tuple[Expected, ...]:
    newsroom = load_newsroom()
    return expected_after(newsroom, Hosting(8000, NOW), newsroom.rounds)


def document(article: Expected, founder: Expected) -> ArticleDocument:
    return ArticleDocument(
        id=article.id, version=1, revision=article.revision, title=article.headline, text="",
        lede="", byline="", published=NOW, updated=None, first_seen=NOW, language="en",
        url=article.address, outlet=article.outlet, source="", feeds=(), tags=(),
        text_source=TextSource.PAGE,
        verdict=Verdict.NEW if article is founder else Verdict.COPY,
        group=founder.id, story=founder.id, text_hash="",
        matches=tuple(
            TopicMatch(topic, "1", Prominence.MAIN, "high", ()) for topic in sorted(article.topics)
        ),
    )  # fmt: skip


def alert(topic: str, article: Expected) -> Alert:
    body = AlertBody(
        topic=topic, topic_title="", topic_version="1", severity="high", clauses=(),
        article=article.id, version=1, story="", title=article.headline, url=article.address,
        outlet=article.outlet, language="en", prominence="main", fields=(), sentence="",
        marks=(), why=(), also=(), first_seen=NOW,
    )  # fmt: skip
    return Alert(1, f"{topic}|{article.id}", "new", NOW, 1, 1, body)


def all_well(expected: Sequence[Expected]) -> tuple[dict[str, ArticleDocument], list[Alert]]:
    founders: dict[str, Expected] = {}
    for article in expected:
        founders.setdefault(article.story, article)
    documents = {a.id: document(a, founders[a.story]) for a in expected}
    alerts = [alert(topic, founders[story]) for topic, story in expected_alerts(expected)]
    return documents, alerts


def test_a_run_in_which_everything_came_has_no_differences(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    assert checking.differences(expected, documents, alerts) == []
    assert (checking.copies(documents), checking.revisions(documents)) == (12, 3)


def test_an_article_that_was_not_stored_is_named(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    lost = expected[0]
    del documents[lost.id]
    lines = checking.differences(expected, documents, alerts)
    assert lines == [f"not stored: {lost.headline} ({lost.address})"]


def test_a_correction_that_was_not_stored_is_named(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    corrected = next(article for article in expected if article.revision)
    documents[corrected.id] = replace(documents[corrected.id], revision=0)
    lines = checking.differences(expected, documents, alerts)
    assert len(lines) == 1
    assert lines[0].startswith("revision 1 not stored: ")


def test_a_wrong_tag_is_told_with_the_right_one(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    derby = next(article for article in expected if "derby" in article.headline)
    tag = TopicMatch("sanctions", "1", Prominence.MENTION, "low", ())
    documents[derby.id] = replace(documents[derby.id], matches=(tag,))
    lines = checking.differences(expected, documents, alerts)
    assert len(lines) == 1
    assert lines[0].startswith("tagged sanctions instead of with no topic: Selwick win derby")


def test_copies_that_were_not_folded_are_named(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    copy = next(d for d in documents.values() if d.verdict is Verdict.COPY)
    documents[copy.id] = replace(copy, verdict=Verdict.NEW, group=copy.id)
    groups, number = checking.differences(expected, documents, alerts)
    assert groups.startswith("copies in 2 groups instead of one: ")
    assert number == "11 articles are called copies instead of 12"


def test_different_articles_in_one_group_are_named(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    own = [a for a in expected if "/" in a.story][:2]
    documents[own[1].id] = replace(documents[own[1].id], group=own[0].id)
    lines = checking.differences(expected, documents, alerts)
    assert len(lines) == 1
    assert lines[0].startswith("taken for copies of each other: ")
    assert all(article.headline in lines[0] for article in own)


def test_a_missing_alert_a_second_one_and_one_too_many_are_named(
    expected: tuple[Expected, ...],
) -> None:
    documents, alerts = all_well(expected)
    derby = next(article for article in expected if "derby" in article.headline)
    wrong = [*alerts[1:], alerts[1], alert("terrorism", derby)]
    lines = checking.differences(expected, documents, wrong)
    assert len(lines) == 3
    assert any(line.startswith(f"no {alerts[0].body.topic} alert for: ") for line in lines)
    assert any("2 " in line and "alerts instead of one" in line for line in lines)
    assert f"a terrorism alert that was not to come: {derby.story}" in lines


def test_an_article_from_nowhere_is_named(expected: tuple[Expected, ...]) -> None:
    documents, alerts = all_well(expected)
    stray = replace(documents[expected[0].id], id="x" * 22, url="http://elsewhere/", group="x")
    lines = checking.differences(expected, {**documents, stray.id: stray}, alerts)
    assert lines == ["stored, though the newsroom has no such article: http://elsewhere/"]
