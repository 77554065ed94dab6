"""When a topic runs: what its ``from`` and ``until`` do to matching, explaining and testing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.backtest import Backtester
from pipeline.topics.difference import changes
from pipeline.topics.examples import failing_examples
from pipeline.topics.explanation import explain
from pipeline.topics.lint import lint
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.overlay import with_starters
from pipeline.topics.period import Period, end_of, start_of
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from pipeline.topics.translation import translated_topic
from tests.support.documents import document
from workers.cli.topic_match import match

MARCH_1, MARCH_31, APRIL_1 = (datetime(2026, *day, tzinfo=UTC) for day in ((3, 1), (3, 31), (4, 1)))
MARCH = "from: 2026-03-01\nuntil: 2026-03-31\n"
EARLY, LATE = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-01-01")
INSTANT = timedelta(microseconds=1)


def topic(lines: str = MARCH, *, also: str = "") -> Topic:
    return read_topic(f"topic: oil\nmatch: oil\n{lines}{also}".encode(), "oil.yaml")


@pytest.mark.parametrize(
    ("seen", "counts"),
    [
        (MARCH_1 - INSTANT, False),
        (MARCH_1, True),
        (APRIL_1 - INSTANT, True),
        (APRIL_1, False),
        (None, True),
    ],
)
def test_a_topic_matches_what_was_first_seen_from_its_first_day_to_the_end_of_its_last(
    seen: datetime | None, counts: bool
) -> None:
    article = Matchable("Oil", "", seen=seen)
    assert bool(Matcher([topic()]).match(article)) is counts
    assert bool(Matcher([topic()]).names(article)) is counts
    assert explain(topic(), article).matched is counts


@given(st.datetimes(EARLY, LATE), st.integers(-14, 14))
def test_a_moment_is_read_with_its_zone(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    there = moment + timedelta(hours=hours)
    written = f"{there:%Y-%m-%dT%H:%M:%S}{'-' if hours < 0 else '+'}{abs(hours):02}:00"
    assert start_of(written) == end_of(written) == moment
    assert start_of(f"{moment:%Y-%m-%d %H:%M:%S}") == moment


@given(st.datetimes(EARLY, LATE))
def test_what_a_period_says_of_itself_is_read_as_the_same(moment: datetime) -> None:
    start = moment.replace(microsecond=0, tzinfo=UTC)
    period = Period(start, start + timedelta(days=3))
    _, first, last = str(period).replace("until ", "from ").split("from ")
    assert Period(start_of(first), end_of(last)) == period


def test_an_explanation_says_that_the_topic_was_over() -> None:
    told = explain(topic("until: 2026-03-01\n"), Matchable("Oil", "", seen=MARCH_31))
    assert told.obstacles == ("skipped: seen 2026-03-31 00:00, topic runs until 2026-03-01",)
    assert told.clauses[0].holds


def test_examples_are_of_no_time() -> None:
    assert failing_examples(topic(also="examples: {match: [oil]}\n"), "oil.yaml") == ()


def test_a_backtest_counts_what_the_topic_would_have_seen() -> None:
    tester = Backtester(topic("from: 2026-03-02T13:00\n"), 5)
    for minutes in (0, 59, 60, 90):
        tester.add(document(f"a{minutes}", "Oil", "", minutes=minutes))
    assert tester.result().matched == 2


def test_a_change_of_its_time_is_told() -> None:
    (change,) = changes(topic(""), topic())
    assert change == "~ runs: always, now from 2026-03-01 until 2026-03-31"


def test_a_topic_that_is_over_is_noted_and_one_that_runs_is_not() -> None:
    text = b"topic: oil\nmatch: oil\nuntil: 2026-03-31\nexamples: {match: [oil]}\n"
    (note,) = lint(text, "oil.yaml", now=APRIL_1).notes
    assert str(note).startswith("oil.yaml:3:8: the topic is over: it runs until 2026-03-31")
    assert lint(text, "oil.yaml", now=APRIL_1 - INSTANT).notes == ()


def test_a_topic_takes_the_time_of_the_one_that_it_uses_or_its_own() -> None:
    shipped = {"oil": b"topic: oil\nmatch: oil\nuntil: 2026-03-31\n"}
    for own, period in (("", "until 2026-03-31"), ("until:\n", "always")):
        content = with_starters(f"use: starter/oil\n{own}".encode(), shipped)
        assert str(read_topic(content, "oil.yaml").period) == period


def test_a_query_asks_for_what_was_first_seen_then() -> None:
    filters = translated_topic(topic())["constant_score"]["filter"]["bool"]["filter"]
    bounds = {"gte": "2026-03-01T00:00:00+00:00", "lt": "2026-04-01T00:00:00+00:00"}
    assert {"range": {"first_seen": bounds}} in filters


def test_the_filter_reads_when_an_article_was_first_seen_and_else_takes_it_for_new(
    tmp_path: Path,
) -> None:
    (tmp_path / "past.yaml").write_text(f"topic: past\nmatch: oil\n{MARCH}")
    (tmp_path / "future.yaml").write_text("topic: future\nmatch: oil\nfrom: 2026-03-31\n")
    seen = ("2026-03-05T12:00:00Z", "2026-03-31", None, "yesterday")
    lines = [json.dumps({"id": "a", "text": "oil", "first_seen": each}) for each in seen]
    done = CliRunner().invoke(match, ["--topics", str(tmp_path)], input="\n".join(lines))
    first, second, new, broken = map(json.loads, done.stdout.splitlines())
    assert [each["topic"] for each in first["topics"]] == ["past"]
    assert [each["topic"] for each in second["topics"]] == ["future", "past"]
    assert "past" not in [each["topic"] for each in new["topics"]]
    assert broken["error"] == "first_seen must be a date or a moment (ISO 8601)"
