"""docs/testing-topics.md is true: what it says of misses is what is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.topics.explanation import explain
from pipeline.topics.matchable import Matchable
from pipeline.topics.reading import read_topic
from workers.cli.topics import topics

PAGE = (Path(__file__).parents[2] / "docs" / "testing-topics.md").read_text("utf-8")
ARTICLE = Matchable(
    "News of today",
    "The EU left it to the small bank to sell the crude oil.\nA ball, a crossword, South Sudan.",
    language="de",
    seen=datetime(2026, 3, 31, 9, 13, tzinfo=UTC),
)
MATCHES = [
    "match: title:(oil)",
    "match: eu NEAR/2 bank",
    "match: ONEAR/9(bank, eu)",
    "match: oil NEAR/9 news",
    'match: sudan EXCEPT "south sudan"',
    "match: ATLEAST/3(oil, gas, coal, eu)",
    "match: =Eu",
    'match: |\n  "the oil"',
    "match: oil AND NOT ball",
    "match: oil\nnever: crossword",
    "match: oil\nlanguages: [en]",
    "match: oil\nuntil: 2026-03-01",
    "match: oil\nalert: {prominence: main}",
]
ROWS = re.findall(r"^\| `(.+?)` \| .+ \|$", PAGE, re.MULTILINE)


def test_every_line_of_the_table_is_said() -> None:
    assert len(ROWS) == len(MATCHES)


@pytest.mark.parametrize(("said", "match"), list(zip(ROWS, MATCHES, strict=False)))
def test_the_table_says_what_is_said(said: str, match: str) -> None:
    lines = list(explain(read_topic(f"topic: t\n{match}".encode(), "t.yaml"), ARTICLE).lines())
    pattern = re.escape(said).replace(re.escape("..."), ".+")
    assert any(re.fullmatch(rf" *{pattern}", line) for line in lines), lines


def test_the_commands_are_there() -> None:
    named = set(re.findall(r"^wirewatch topics (\w+)", PAGE, re.MULTILINE))
    assert named >= {"test", "explain", "backtest", "diff", "match"}
    assert named <= set(topics.commands)
