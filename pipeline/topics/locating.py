"""Where a place inside a YAML value stands in its file."""

from __future__ import annotations

import re

from pipeline.errors import Place
from pipeline.yamltext import Scalar

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML takes as the end of a line."""


class Located:
    """A file's text, for finding places in it."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE_BREAK.split(text)

    def place(self, scalar: Scalar, offset: int) -> Place:
        """The place of ``scalar.text[offset]``; only the line, or the value's begin, where the
        value is written in a way that hides it (folded, or with escapes)."""
        place = scalar.place
        if scalar.plain:
            return Place(place.file, place.line, place.column + offset)
        line = self._line(place.line)
        if line[place.column - 1 : place.column] == "|":
            return self._in_block(scalar, offset)
        return self._in_quotes(scalar, offset)

    def _in_block(self, scalar: Scalar, offset: int) -> Place:
        before = scalar.text[:offset]
        number = scalar.place.line + 1 + before.count("\n")
        content = scalar.text.split("\n")[before.count("\n")]
        column = self._line(number).find(content) if content else -1
        if column < 0:
            return Place(scalar.place.file, number)
        inside = offset - (before.rfind("\n") + 1)
        return Place(scalar.place.file, number, column + inside + 1)

    def _in_quotes(self, scalar: Scalar, offset: int) -> Place:
        place = scalar.place
        if self._line(place.line).startswith(scalar.text, place.column):
            return Place(place.file, place.line, place.column + offset + 1)
        return place

    def _line(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""
