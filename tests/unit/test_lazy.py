"""Values that are made late."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from workers.lazy import Lazy, Refreshed


def test_a_lazy_value_is_made_once_and_not_before_it_is_needed() -> None:
    numbers = count()
    value = Lazy(lambda: next(numbers))
    assert next(numbers) == 0
    assert [value(), value()] == [1, 1]


def test_a_refreshed_value_is_made_anew_when_its_file_comes_changes_or_goes(tmp_path: Path) -> None:
    path = tmp_path / "channels.yaml"
    value = Refreshed(path, count().__next__)
    assert [value(), value()] == [0, 0]
    path.write_text("one")
    assert [value(), value()] == [1, 1]
    path.write_text("another")
    assert value() == 2
    path.unlink()
    assert value() == 3
