"""CSV as it comes: rows one by one, each with its line, and what is broken named in its place."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.errors import Place, Problem

LONGEST_LINE = 100_000
"""Bytes; what is longer is no row of names. Under what the csv module takes for one cell."""

MOST_LINES = 20
"""Lines of one row. A quotation mark that is never closed would else swallow the rest of a file."""


@dataclass(frozen=True, slots=True)
class Rows:
    """How a file is written; a byte order mark goes before ``encoding``."""

    delimiter: str = ","
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line in which it begins, from 1."""

    cells: tuple[str, ...]
    line: int


def rows_of(file: str, content: bytes, rows: Rows) -> Iterator[Row | Problem]:
    """The rows of a file that hold something, and a problem for each that is broken."""
    lines = _Lines(file, content, rows.encoding)
    while (line := lines.first()) is not None:
        number, text = line
        if isinstance(text, Problem):
            lines.drop(1)
            yield text
        elif rows.delimiter == "\0" or not text.strip():
            lines.drop(1)
            if text.strip():
                yield Row((text.rstrip("\r\n"),), number)
        else:
            yield from _row(lines, number, rows.delimiter, file)


def _row(lines: _Lines, number: int, delimiter: str, file: str) -> Iterator[Row | Problem]:
    reader = csv.reader(lines.ahead(), delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error as error:
        lines.drop(1)
        yield Problem(
            Place(file, number), f"the row is broken: {error}", "a quotation mark may be missing"
        )
        return
    lines.drop(reader.line_num)
    if any(cell.strip() for cell in cells):
        yield Row(tuple(cells), number)


class _Lines:
    """The lines of a file, of which a few can be looked at before they are taken."""

    def __init__(self, file: str, content: bytes, encoding: str) -> None:
        self._file = file
        content, self._encoding = _plain(content, encoding)
        self._lines = enumerate(io.BytesIO(content), 1)
        self._ahead: deque[tuple[int, str | Problem]] = deque()

    def first(self) -> tuple[int, str | Problem] | None:
        """The next line with its number; None at the end."""
        self._fill(1)
        return self._ahead[0] if self._ahead else None

    def ahead(self) -> Iterator[str]:
        """The next lines, up to one that is broken."""
        for count in range(MOST_LINES):
            self._fill(count + 1)
            if count >= len(self._ahead):
                return
            text = self._ahead[count][1]
            if isinstance(text, Problem):
                return
            yield text

    def drop(self, count: int) -> None:
        """Take so many of them."""
        for _ in range(count):
            self._ahead.popleft()

    def _fill(self, count: int) -> None:
        for number, line in islice(self._lines, max(0, count - len(self._ahead))):
            self._ahead.append((number, self._decoded(number, line)))

    def _decoded(self, number: int, line: bytes) -> str | Problem:
        place = Place(self._file, number)
        if len(line) > LONGEST_LINE:
            return Problem(place, f"the row is longer than {LONGEST_LINE:,} bytes")
        if b"\0" in line:
            return Problem(place, "the row holds a character of number 0")
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError:
            mend = "save the file as UTF-8, or write encoding: windows-1252"
            return Problem(place, f"the row is not {self._encoding.upper()} text", mend)


def _plain(content: bytes, encoding: str) -> tuple[bytes, str]:
    """Bytes whose lines end in a byte, and their encoding: UTF-16, as spreadsheets write it, has
    two bytes there."""
    if content.startswith(codecs.BOM_UTF8):
        return content.removeprefix(codecs.BOM_UTF8), "utf-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode(), "utf-8"
    return content, encoding
