"""Plain text -> paragraphs, whether its lines are paragraphs or were wrapped at some width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.characters import one_line

_BLANK = re.compile(r"\n[^\S\n]*\n")
_STOPS = frozenset(".!?…:;\"'”’»)]-*")
_WIDTH = 100
"""No wrapped text has longer lines: mail and wires wrap at 65 to 80."""
_FEWEST = 5
_UNENDED = 0.6
"""Share of lines that end in the middle of a sentence where text was wrapped."""


def text_paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text, each on one line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_wrapped(text.split("\n")):
        blocks = [part for block in _BLANK.split(text) for part in _indented(block.split("\n"))]
    else:
        blocks = text.split("\n")
    return [line for line in map(one_line, blocks) if line]


def _is_wrapped(rows: Sequence[str]) -> bool:
    full = [row.rstrip() for row in rows if row.strip()]
    if len(full) < _FEWEST or max(map(len, full)) > _WIDTH:
        return False
    unended = sum(row[-1] not in _STOPS for row in full)
    return unended >= _UNENDED * len(full)


def _indented(rows: Sequence[str]) -> list[str]:
    """A block's paragraphs where each begins with an indent, else the block as one."""
    paragraphs: list[str] = []
    for row in rows:
        if not paragraphs or row.startswith("  "):
            paragraphs.append(row)
        else:
            paragraphs[-1] += f" {row}"
    return paragraphs
