"""docs/architecture.md prints the lifecycle's table; run this file to write it anew."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.lifecycle import TRANSITIONS, State, Transition

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"
BLOCK = re.compile(r"(<!-- lifecycle: begin -->\n).*?(<!-- lifecycle: end -->)", re.DOTALL)


def _names(states: frozenset[State]) -> str:
    return ", ".join(state for state in State if state in states)


def _line(arrow: Transition) -> str:
    cells = (arrow.script, arrow.actor, _names(arrow.before), _names(arrow.after), arrow.meaning)
    return "| " + " | ".join(cells) + " |"


def _page_with_table(page: str) -> str:
    head = "| Script | Who | From | To | Meaning |\n|---|---|---|---|---|"
    table = "\n".join([head, *map(_line, TRANSITIONS)])
    return BLOCK.sub(lambda match: f"{match[1]}{table}\n{match[2]}", page)


def test_the_page_shows_every_arrow_of_the_lifecycle() -> None:
    page = PAGE.read_text("utf-8")
    assert page == _page_with_table(page)


if __name__ == "__main__":
    PAGE.write_text(_page_with_table(PAGE.read_text("utf-8")), "utf-8")
