"""What a search found, for programs and spreadsheets: JSON, JSON lines and CSV of any size.

Hits are written as they come, so an export needs no more memory than a hit does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.alerts.marking import bracketed, excerpt
from pipeline.alerts.rendering import one_line
from pipeline.encoding import to_plain
from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import Hit
from workers.cli.output import write_json_list


class Form(StrEnum):
    """How an export is written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def export(hits: Iterable[Hit], form: Form, sink: IO[bytes]) -> int:
    """Writes ``hits`` to ``sink``, one after the other, and says how many there were."""
    number = 0

    def numbered() -> Iterator[Hit]:
        nonlocal number
        for number, hit in enumerate(hits, start=1):  # noqa: B007 -- read after the loop
            yield hit

    _WRITERS[form](numbered(), sink)
    sink.flush()
    return number


def form_of(path: Path) -> Form:
    """The form that a file's name asks for. Raises ConfigurationError."""
    try:
        return Form(path.suffix.lower().lstrip("."))
    except ValueError:
        message = f"its name does not say what to write: {path.suffix or 'no suffix'}"
        mend = "call it .csv, .json or .jsonl, or give --csv, --json or --jsonl"
        raise ConfigurationError([Problem(Place(str(path)), message, mend)]) from None


@contextmanager
def written_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is at ``path`` once it is whole; what stood there stays until then.

    Raises ConfigurationError where it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as sink:
            yield sink
        part.replace(path)
    except OSError as error:
        mend = "name a file in a folder that may be written and has room"
        problem = Problem(Place(str(path)), f"it cannot be written: {error.strerror}", mend)
        raise ConfigurationError([problem]) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def progress(hits: Iterable[Hit], total: int | None, console: Console) -> Iterator[Iterable[Hit]]:
    """The same hits; how many there are so far is shown on a terminal, of ``total`` if that is
    known."""
    so_far = "{task.completed:,.0f} articles" + ("" if total is None else " of {task.total:,.0f}")
    columns = (TextColumn(so_far), BarColumn(), TimeElapsedColumn())
    is_off = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=is_off) as bar:
        yield bar.track(hits, total=total)


# ---------------------------------------------------------------- forms


def record(hit: Hit) -> dict[str, Any]:
    """A hit as JSON: the whole document, the names of its topics, and the query's spans."""
    document = hit.document
    return {**to_plain(document), "topics": document.topics, "spans": to_plain(hit.spans)}


def row(hit: Hit) -> dict[str, str]:
    """A hit as a line of a table, by column: what a reader sorts and filters by, and the sentence
    with the words that were found in brackets. Times are UTC, as spreadsheets read them."""
    document = hit.document
    sentence, marks = excerpt(document.title, document.text, hit.spans)
    return {
        "first_seen": _moment(document.first_seen),
        "published": _moment(document.dated),
        "title": document.title,
        "sentence": bracketed(sentence, marks),
        "topics": "; ".join(document.topics),
        "outlet": document.outlet,
        "source": document.source,
        "byline": document.byline,
        "language": document.language,
        "url": document.url,
        "verdict": document.verdict,
        "story": document.story,
        "id": document.id,
    }


COLUMNS = (
    "first_seen", "published", "title", "sentence", "topics", "outlet", "source", "byline",
    "language", "url", "verdict", "story", "id",
)  # fmt: skip


def cell(text: str) -> str:
    """``text`` on one line. Spreadsheets take what begins with one of a few signs for a formula,
    and news is text from anybody: an apostrophe before it makes it text."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA_SIGNS) else line


_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _write_csv(hits: Iterable[Hit], sink: IO[bytes]) -> None:
    text = io.TextIOWrapper(sink, "utf-8", newline="", write_through=True)
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows({name: cell(value) for name, value in row(hit).items()} for hit in hits)
    text.detach()


def _write_jsonl(hits: Iterable[Hit], sink: IO[bytes]) -> None:
    for hit in hits:
        sink.write(msgspec.json.encode(record(hit)) + b"\n")


def _write_json(hits: Iterable[Hit], sink: IO[bytes]) -> None:
    write_json_list(map(record, hits), sink)


_WRITERS: Mapping[Form, Callable[[Iterable[Hit], IO[bytes]], None]] = {
    Form.CSV: _write_csv,
    Form.JSON: _write_json,
    Form.JSONL: _write_jsonl,
}


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if moment else ""
