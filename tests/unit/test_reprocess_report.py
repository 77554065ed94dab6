"""What ``wirewatch reprocess`` says on its way and at its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.errors import StoreAway
from pipeline.reprocessing import Change, Tally
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.shelf import LocalListShelf, LocalTopicShelf, published
from workers.cli.reprocess_report import MOST_SHOWN, Report
from workers.reprocessing.checkpoint import Checkpoint, Options
from workers.reprocessing.reading import Refusal
from workers.reprocessing.settling import Settled
from workers.reprocessing.topics import TopicSet, published_topics
from workers.reprocessing.walking import Cursor

BEGIN = Checkpoint(
    "t", Options("30d"), "", NOON, NOON - timedelta(days=30), NOON, Cursor(NOON - timedelta(days=9))
)
READ = replace(BEGIN, tally=Tally(read=1_200, changed=2, refused=9, gained={"oil": 1, "gas": 2}))


@pytest.fixture
def topics() -> TopicSet:
    shelf = LocalTopicShelf()
    shelf.publish([published("oil")], (), {})
    found = published_topics(shelf, LocalListShelf())
    assert found is not None
    return found


def test_counts_stand_by_topic_the_most_first(
    topics: TopicSet, capsys: pytest.CaptureFixture[str]
) -> None:
    with Report(BEGIN, topics, dry_run=False, as_json=False) as report:
        report.advance(READ, Settled())
    report.end()
    assert capsys.readouterr().out.splitlines() == [
        "topics    1 topic, published",
        "seen      2026-01-31 12:00 to 2026-03-02 12:00",
        "read      1,200 articles",
        "changed   2",
        "gained    gas 2, oil 1",
        "lost      none",
        "cleaned   0 texts",
        "refused   9",
    ]


def test_the_first_refusals_are_told_with_their_reason(
    topics: TopicSet, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = tuple(Refusal(f"article-{number}", "its\nprocess died") for number in range(9))
    with Report(BEGIN, topics, dry_run=False, as_json=True) as report:
        report.advance(READ, Settled(refused=refused[:2]))
        report.advance(READ, Settled(refused=refused[2:]))
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"refused   article-{number}: its process died" for number in range(MOST_SHOWN)
    ]
    assert said.out == ""


def test_a_dry_run_shows_examples_of_each_kind_of_change(
    topics: TopicSet, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document(title="An\x1bold title", topics=("gas",))
    after = replace(document(title="A new title", topics=("oil",)), text_hash="h")
    with Report(BEGIN, topics, dry_run=True, as_json=False) as report:
        report.advance(READ, Settled(changes=(Change(before, after),) * 5))
    report.end()
    shown = [line for line in capsys.readouterr().out.splitlines() if "A new title" in line]
    kinds = [line[:7].strip() for line in shown]
    assert kinds == ["+ oil"] * MOST_SHOWN + ["- gas"] * MOST_SHOWN + ["~ tex"] * MOST_SHOWN


@pytest.mark.parametrize("error", [KeyboardInterrupt(), StoreAway("the article store", "down")])
def test_a_run_that_is_cut_short_says_how_to_go_on(
    topics: TopicSet, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    report = Report(BEGIN, topics, dry_run=False, as_json=False)
    with pytest.raises(type(error)):
        _cut_short(report, error)
    expected = "stopped after 1,200 articles; the same command goes on from there\n"
    assert capsys.readouterr().err == expected


def _cut_short(report: Report, error: BaseException) -> None:
    with report:
        report.advance(READ, Settled())
        raise error
