"""How long a server asks to be left alone."""

from __future__ import annotations

import pytest

from pipeline.retry_after import MOST, retry_after
from tests.support.articles import NOON


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("0", 0.0),
        ("99999999999999999999", MOST),
        ("Mon, 02 Mar 2026 12:01:30 GMT", 90.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("Mon, 02 Mar 2037 11:00:00 GMT", MOST),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Mon, 99 Mar 2026 12:01:30 GMT", None),
        ("Mon, 02 Mar 99999999999 12:01:30 GMT", None),
    ],
)
def test_both_forms_are_read_and_nonsense_says_nothing(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOON) == seconds


def test_a_moment_counts_from_the_servers_own_clock() -> None:
    until, date = "Mon, 02 Mar 2026 15:00:10 GMT", "Mon, 02 Mar 2026 15:00:00 GMT"
    assert retry_after(until, NOON, date) == 10.0
