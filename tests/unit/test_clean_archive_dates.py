"""Dates as archives write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.archive_dates import read_archive_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-03-01T10:00:00+02:00", datetime(2017, 3, 1, 8, tzinfo=UTC)),
        ("Mon, 30 Jan 2017 10:00:00 +0100", datetime(2017, 1, 30, 9, tzinfo=UTC)),
        ("2017/2/7", datetime(2017, 2, 7, tzinfo=UTC)),
        ("  2016/12/30 7:11", datetime(2016, 12, 30, 7, 11, tzinfo=UTC)),
        ("26-FEB-1987 15:01:01.79", datetime(1987, 2, 26, 15, 1, 1, tzinfo=UTC)),
        (" 5-mar-1987  10:11:12.3 and more", datetime(1987, 3, 5, 10, 11, 12, tzinfo=UTC)),
        ("7 February 2017", datetime(2017, 2, 7, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, date: datetime) -> None:
    assert read_archive_date(text) == date


@pytest.mark.parametrize("text", ["31-MAR-1987 605:12:19.12", "1987/3/31 25:00"])
def test_a_time_that_cannot_be_is_left_out(text: str) -> None:
    assert read_archive_date(text) == datetime(1987, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "Tuesday", "07/02/2017", "2017/13/40", "1-Xyz-2020", "12"])
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert read_archive_date(text) is None


@given(st.text(max_size=40))
def test_no_text_ends_it(text: str) -> None:
    date = read_archive_date(text)
    assert date is None or date.tzinfo is UTC
