"""What ``wirewatch reprocess`` says: notes and progress on standard error, then its result."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.alerts.rendering import one_line
from pipeline.encoding import to_plain
from pipeline.errors import ServerAway
from pipeline.reprocessing import Change
from workers.cli.output import counted, print_json
from workers.reprocessing.checkpoint import Checkpoint
from workers.reprocessing.reading import Refusal
from workers.reprocessing.settling import Settled
from workers.reprocessing.topics import TopicSet

MOST_SHOWN = 3
"""Examples of each kind of change, and refusals, that are shown."""

MOST_KEPT = 100
"""Refusals that --json lists."""


def say(line: str) -> None:
    """A note on standard error."""
    click.echo(line, err=True)


class Report:
    """A run as people follow it. A context manager, around the run itself."""

    def __init__(
        self, begin: Checkpoint, topics: TopicSet, *, dry_run: bool, as_json: bool
    ) -> None:
        self.state = begin
        self._topics, self._dry_run, self._as_json = topics, dry_run, as_json
        self._examples: dict[str, list[str]] = {}
        self._refused: list[Refusal] = []
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
            console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
        )  # fmt: skip
        self._task = self._progress.add_task("reads articles", total=None)
        self._first: datetime | None = None

    def __enter__(self) -> Report:
        if not self._as_json:
            for line in self._head():
                click.echo(line)
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()
        if isinstance(error, KeyboardInterrupt | ServerAway) and not self._dry_run:
            read = counted(self.state.tally.read, "article")
            say(f"stopped after {read}; the same command goes on from there")

    def advance(self, state: Checkpoint, settled: Settled) -> None:
        """After a batch."""
        self.state = state
        for change in settled.changes:
            self._note(change)
        for refusal in settled.refused[: max(0, MOST_SHOWN - len(self._refused))]:
            say(f"refused   {refusal.id}: {one_line(refusal.why)}")
        self._refused = [*self._refused, *settled.refused][:MOST_KEPT]
        self._show(state)

    def end(self) -> None:
        """What it came to."""
        if self._as_json:
            print_json(self._record())
            return
        for line in self._lines():
            click.echo(line)

    def _show(self, state: Checkpoint) -> None:
        """How far: by the time in which articles were first seen, since nobody has counted them."""
        at = state.cursor.at
        self._first = self._first or at
        whole = (state.until - self._first).total_seconds()
        self._progress.update(
            self._task,
            total=max(whole, 1.0),
            completed=(at - self._first).total_seconds(),
            description=f"{counted(state.tally.read, 'article')}, at {at:%Y-%m-%d}",
        )

    def _note(self, change: Change) -> None:
        """Keeps the first few examples of each kind; only a dry run shows them."""
        kinds = [f"+ {topic}" for topic in change.gained] + [f"- {topic}" for topic in change.lost]
        kinds += ["~ text"] if change.text_differs else []
        for kind in kinds:
            examples = self._examples.setdefault(kind, [])
            if len(examples) < MOST_SHOWN:
                examples.append(_described(change))

    def _head(self) -> Iterator[str]:
        number = counted(len(self._topics.texts), "topic")
        yield f"topics    {number}, {self._topics.origin}"
        yield f"seen      {_moment(self.state.since)} to {_moment(self.state.until)}"

    def _lines(self) -> Iterator[str]:
        tally, would = self.state.tally, " (nothing is written)" if self._dry_run else ""
        yield f"read      {counted(tally.read, 'article')}"
        yield f"changed   {tally.changed:,}{would}"
        yield f"gained    {_by_topic(tally.gained)}"
        yield f"lost      {_by_topic(tally.lost)}"
        yield f"cleaned   {counted(tally.cleaned, 'text')}"
        yield f"refused   {tally.refused:,}"
        if self.state.options.alert:
            most = "at most " if self._dry_run else ""
            yield f"alerts    {most}{tally.alerts:,}"
        if self._dry_run:
            for kind, examples in sorted(self._examples.items()):
                yield from (f"  {kind}  {example}" for example in examples)

    def _record(self) -> dict[str, Any]:
        return {
            "topics": {"origin": self._topics.origin, "count": len(self._topics.texts)},
            "since": self.state.since,
            "until": self.state.until,
            "dry_run": self._dry_run,
            **to_plain(self.state.tally),
            "refusals": to_plain(self._refused),
        }


def _described(change: Change) -> str:
    document = change.after
    return f"{_moment(document.first_seen)}  {one_line(document.title)[:80]}  {document.id}"


def _by_topic(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{topic} {count:,}" for topic, count in ordered) or "none"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
