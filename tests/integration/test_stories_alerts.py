"""Alerts fold by topic and story, from an article's text to the channel."""

from __future__ import annotations

from pipeline.article import Arrival, Verdict
from pipeline.stories.verdict import QUIET
from tests.integration.test_ingest import Desk, desk, entry  # noqa: F401 - a fixture of that way
from tests.support.marks import telling


def about(number: int, event: int = 1) -> Arrival:
    """A report of an event that the topic is about, in words of its own."""
    text = f"{telling(event, number)} The ministry spoke of the embargo."
    return entry(f"report-{event}-{number}", text, f"Report {number}")


def told(desk: Desk) -> int:  # noqa: F811 - the fixture
    """How many alerts the console was ever given."""
    return desk.outbox.pending().get("console", 0)


def test_two_reports_of_one_story_alert_once_and_another_story_alerts_again(desk: Desk) -> None:  # noqa: F811 - the fixture
    desk.offer(about(1))
    assert desk.work() == {"done": 1}
    desk.offer(about(2))
    assert desk.work() == {"done": 1}
    second = desk.store.get("report-1-2")
    assert second is not None
    assert (second.verdict, second.story) == (Verdict.NEW, "report-1-1")
    assert (second.topics, told(desk)) == (("embargo",), 1)
    desk.offer(about(1, event=2))
    assert desk.work() == {"done": 1}
    assert told(desk) == 2


def test_a_story_that_goes_on_stays_told_and_alerts_anew_once_it_is_closed(desk: Desk) -> None:  # noqa: F811 - the fixture
    for number in range(4):
        desk.offer(about(number))
        assert desk.work() == {"done": 1}
        desk.clock.advance(QUIET - 3_600)
    assert told(desk) == 2, "three articles within seven days, the fourth beyond"
    desk.clock.advance(3_600)
    desk.offer(about(9))
    assert desk.work() == {"done": 1}
    assert told(desk) == 3, "72 hours after the last one"


def test_a_topic_that_only_a_later_report_of_a_story_matches_is_told(desk: Desk) -> None:  # noqa: F811 - the fixture
    desk.offer(entry("plain", telling(1, 1)))
    assert desk.work() == {"done": 1}
    desk.offer(about(2))
    assert desk.work() == {"done": 1}
    second = desk.store.get("report-1-2")
    assert second is not None
    assert (second.story, told(desk)) == ("plain", 1)
