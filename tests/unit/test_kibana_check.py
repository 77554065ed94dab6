"""The check as a whole: what is good, what is no file at all, and that it always answers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kibana_files import GOOD, File, Json, file_of, good_lines
from workers.kibana.checking.check import check


def test_the_good_file_is_good() -> None:
    assert check(GOOD, "it.ndjson").problems == ()
    assert check(file_of(good_lines()), "it.ndjson").problems == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it.ndjson: holds no object"),
        (b"\xef\xbb\xbf" + GOOD, "it.ndjson:1: begins with a byte order mark"),
        (GOOD + b"{]\n", "no line of JSON"),
        (GOOD + b"\xff\xfe\n", "no line of JSON"),
        (GOOD + b"[1]\n", "no JSON object"),
        (b"[" * 100_000 + b"\n", "it.ndjson:1: no line of JSON"),
        (b"{}\n" * 10_001, "holds 10,001 objects"),
    ],
)
def test_a_file_that_is_none_is_told(content: bytes, message: str) -> None:
    assert any(message in str(problem) for problem in check(content, "it.ndjson").problems)


def test_the_last_line_of_kibanas_own_exports_is_no_object() -> None:
    checked = check(GOOD + b'{"exportedCount":3,"missingRefCount":0}\n', "it.ndjson")
    assert checked.problems == ()
    assert checked.objects == len(good_lines())


def test_what_a_file_holds_cannot_drive_a_terminal() -> None:
    file = File(good_lines())
    file.attributes("lens", "languages")["\x1b[2J\ud800"] = 1
    told = "".join(str(problem) for problem in check(file_of(file.lines), "it").problems)
    assert told.isprintable()
    told.encode()


_LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(
    max_size=5
)  # fmt: skip
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_change_of_a_file_makes_the_check_fail_to_answer(data: st.DataObject) -> None:
    lines = good_lines()
    for _ in range(data.draw(st.integers(1, 3))):
        _spoil_anywhere(data.draw(st.sampled_from(lines)), data)
    for problem in check(file_of(lines), "it.ndjson").problems:
        str(problem).encode()


def _spoil_anywhere(value: Json, data: st.DataObject) -> None:
    """Walks down to some place, also into JSON in strings, and puts something else there."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if isinstance(inner, dict | list) and data.draw(st.integers(0, 4)):
            value = inner
        elif isinstance(inner, str) and inner.startswith(("{", "[")) and data.draw(st.booleans()):
            parsed = json.loads(inner)
            _spoil_anywhere(parsed, data)
            value[key] = json.dumps(parsed)
            return
        else:
            value[key] = data.draw(_VALUES)
            return


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(GOOD)), st.binary(max_size=8), st.integers(0, 8))
def test_no_damage_to_its_bytes_does_either(at: int, put: bytes, cut: int) -> None:
    for problem in check(GOOD[:at] + put + GOOD[at + cut :], "it.ndjson").problems:
        str(problem).encode()
