"""The benchmark of long lists, and that its limits hold."""

from __future__ import annotations

import pytest

from benchmarks.lists import MEGABYTES, SECONDS, made, measure


def test_a_made_up_list_is_the_same_each_time() -> None:
    assert made(50, 150) == made(50, 150)


@pytest.mark.parametrize(
    ("entities", "names"), [(1_000, 3_000), pytest.param(20_000, 60_000, marks=pytest.mark.slow)]
)
def test_a_long_list_is_loaded_in_time_and_takes_little_of_each_process(
    entities: int, names: int
) -> None:
    measured = measure(entities, names)
    assert (measured["entities"], measured["names"]) == (entities, names)
    assert measured["forms"] > 2 * names
    assert measured["read_seconds"] + measured["expand_seconds"] < SECONDS
    assert measured["megabytes_of_each_process"] < MEGABYTES
