"""The benchmark of stories: what it counts as wrong, and what it makes of events."""

from __future__ import annotations

import pytest

from benchmarks.stories.events import event_reports, event_stories, retold_reports
from benchmarks.stories.proxies import TrueStory
from benchmarks.stories.scoring import wrongly_joined
from tests.support.corpora import CORPORA

TRUE = [TrueStory(("a", "b", "c")), TrueStory(("d", "e"))]


def test_pairs_of_two_events_in_one_story_are_joined_wrongly() -> None:
    together = dict.fromkeys("abcd", "a") | {"e": "e"}
    assert wrongly_joined(TRUE, together) == pytest.approx(3 / 6)


def test_where_events_are_apart_nothing_is_joined_wrongly() -> None:
    assert wrongly_joined(TRUE, {id: id for id in "abcde"}) == 0.0
    assert wrongly_joined(TRUE, dict.fromkeys("abc", "a") | dict.fromkeys("de", "d")) == 0.0


def test_no_article_is_of_two_events() -> None:
    ids = [id for story in event_stories() for id in story.articles]
    assert len(ids) == len(set(ids))
    assert min(len(story.articles) for story in event_stories()) >= 2


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not here")
def test_every_report_of_an_event_is_in_the_corpus_and_is_retold() -> None:
    from benchmarks.dedupe.labelled import articles

    corpus = [article for article in articles() if article.url]
    told = {id for story in event_stories() for id in story.articles}
    assert {article.id for article in event_reports(corpus)} == told
    retold = retold_reports(corpus)
    assert len(retold.reports) > 2 * len(told)
    assert {report.id.split("-")[0] for report in retold.reports} == told
