"""Stored articles as topic commands walk through them: oldest first, with progress, and how many
there are to stand on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.alerts.marking import bracketed
from pipeline.alerts.rendering import one_line
from pipeline.article import ArticleDocument
from pipeline.errors import QueryRefused
from pipeline.ports import ArticleStore, Hit, Order, Search
from pipeline.topics.expression import Expression
from pipeline.topics.sampling import Sample
from workers.cli.output import counted
from workers.cli.search import since as moment_of

_Command = TypeVar("_Command", bound=Callable[..., Any])

FEWEST_DAYS = 3
"""Of fewer days nothing can be said about a day."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure stands on: how many articles are stored since ``since``, first seen between
    ``first`` and ``last``; None where there are none. ``stored`` counts older ones too."""

    since: datetime
    articles: int
    first: datetime | None
    last: datetime | None
    stored: int

    @property
    def dates(self) -> list[date]:
        """Calendar days (UTC) from the first to the last."""
        if self.first is None or self.last is None:
            return []
        number = (self.last.date() - self.first.date()).days + 1
        return [self.first.date() + timedelta(days=day) for day in range(number)]

    @property
    def days(self) -> int:
        """How many those are."""
        return len(self.dates)

    @property
    def is_short(self) -> bool:
        """True where a figure for a day means little."""
        return self.days < FEWEST_DAYS

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            older = f"nothing since {self.since:%Y-%m-%d}; {counted(self.stored, 'article')} older"
            return older if self.stored else "nothing is stored here yet"
        articles, days = counted(self.articles, "article"), counted(self.days, "day")
        return f"{articles} of {days}, {self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}"


def since_option(default: str) -> Callable[[_Command], _Command]:
    """``--since`` of commands that walk through what is stored."""
    return click.option(
        "--since",
        default=default,
        show_default=True,
        callback=lambda _context, _parameter, value: moment_of(value, datetime.now(UTC)),
        help="Only articles first seen since: an age (30d, 12h) or a date.",
    )


def basis_of(store: ArticleStore, since: datetime) -> Basis:
    """Raises StoreAway."""
    first, last = (_end(store, since, order) for order in (Order.OLDEST, Order.NEWEST))
    return Basis(since, store.count(since), first, last, store.count())


@contextmanager
def walking(
    store: ArticleStore, expression: Expression | None, basis: Basis
) -> Iterator[Iterator[ArticleDocument]]:
    """The articles of ``basis`` for which ``expression`` holds, and maybe others, oldest first. How
    far they are is shown on a terminal, by the time in which they were first seen."""
    found = _found(store, Search(since=basis.since, limit=None, order=Order.OLDEST), expression)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        yield _shown(found, bar, basis)


def sample_lines(sample: Sample) -> Iterator[str]:
    """A sample for people, in lines."""
    facts = [f"{sample.first_seen:%Y-%m-%d %H:%M}", one_line(sample.outlet) or "unknown outlet"]
    facts += [sample.prominence, sample.severity, ", ".join(sample.clauses), sample.article]
    yield one_line(sample.title) or "(no title)"
    yield f"  {', '.join(facts)}"
    yield f'  "{one_line(bracketed(sample.sentence, sample.marks))}"'
    if sample.why:
        yield f"  {one_line(sample.why)}"


def _end(store: ArticleStore, since: datetime, order: Order) -> datetime | None:
    hit = next(store.search(Search(since=since, limit=1, order=order)), None)
    return None if hit is None else hit.document.first_seen


def _found(
    store: ArticleStore, everything: Search, expression: Expression | None
) -> Iterator[ArticleDocument]:
    """What a store cannot be asked for is looked for in all that it has."""
    try:
        hits = _begun(store.search(replace(everything, expression=expression)))
    except QueryRefused as refusal:
        click.echo(f"all articles are read: {refusal}", err=True)
        hits = store.search(everything)
    return (hit.document for hit in hits)


def _begun(hits: Iterator[Hit]) -> Iterator[Hit]:
    return chain(list(islice(hits, 1)), hits)


def _shown(
    documents: Iterator[ArticleDocument], bar: Progress, basis: Basis
) -> Iterator[ArticleDocument]:
    first, last = basis.first or basis.since, basis.last or basis.since
    whole = max((last - first).total_seconds(), 1.0)
    task = bar.add_task("reads articles", total=whole)
    for number, document in enumerate(documents, start=1):
        at = document.first_seen
        done = (at - first).total_seconds()
        told = f"{counted(number, 'article')}, at {at:%Y-%m-%d}"
        bar.update(task, completed=done, description=told)
        yield document
