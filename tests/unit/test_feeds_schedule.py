"""When a feed is read next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.feeds.schedule import DAY, HOUR, MAX_BACK_OFF, READ, Outcome, next_delay


@pytest.mark.parametrize("outcome", sorted(READ))
def test_a_feed_that_was_read_is_read_again_after_its_interval(outcome: str) -> None:
    assert next_delay(outcome, 300.0) == 300.0


def test_a_feed_may_ask_for_more_time_up_to_twice_its_interval() -> None:
    assert next_delay("ok", 300.0, wish=500.0) == 500.0
    assert next_delay("ok", 300.0, wish=60.0) == 300.0
    assert next_delay("ok", 300.0, wish=DAY) == 600.0
    assert next_delay("ok", 2 * HOUR, wish=DAY) == 4 * HOUR


def test_failures_double_the_delay_up_to_six_hours() -> None:
    delays = [next_delay("timeout", 300.0, failures=failures) for failures in (1, 2, 3, 10, 5000)]
    assert delays == [600.0, 1200.0, 2400.0, MAX_BACK_OFF, MAX_BACK_OFF]


def test_a_feed_that_is_read_rarely_is_not_read_more_often_when_it_fails() -> None:
    assert next_delay("dns", DAY, failures=3) == DAY


def test_a_feed_that_is_gone_is_asked_once_a_day() -> None:
    assert next_delay("gone", 300.0, failures=1) == DAY


def test_what_a_refusing_server_names_is_honoured_up_to_a_day() -> None:
    assert next_delay("http-4xx", 300.0, failures=1, retry_after=7200.0) == 7200.0
    assert next_delay("http-5xx", 300.0, failures=1, retry_after=10.0) == 600.0
    assert next_delay("http-5xx", 300.0, failures=1, retry_after=9 * DAY) == DAY


def test_a_feed_that_the_ledger_had_no_room_for_is_read_again_soon() -> None:
    assert next_delay("full", 3600.0, failures=1) == 60.0
    assert next_delay("full", 3600.0, failures=9) == 900.0


@given(
    st.sampled_from([*Outcome, "a word of tomorrow"]),
    st.floats(1.0, 7 * DAY),
    st.integers(0, 10_000),
    st.floats(0.0, 1.0),
    st.one_of(st.none(), st.floats(0.0, 1e9)),
    st.floats(0.0, 1e9),
)
def test_jitter_only_ever_adds_a_tenth_and_no_delay_passes_two_weeks(
    outcome: str,
    every: float,
    failures: int,
    jitter: float,
    retry_after: float | None,
    wish: float,
) -> None:
    def delay(jitter: float) -> float:
        return next_delay(
            outcome, every, failures=failures, jitter=jitter, retry_after=retry_after, wish=wish
        )

    assert delay(0.0) <= delay(jitter) <= delay(0.0) * 1.1 <= 15.4 * DAY
    assert delay(0.0) >= min(every, 60.0)
