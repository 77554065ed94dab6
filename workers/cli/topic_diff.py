"""``wirewatch topics diff``: what a change of a topic does to stored articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.encoding import to_plain
from pipeline.topics.candidates import any_topic as any_of
from pipeline.topics.difference import Comparer, Difference, Gain, changes
from pipeline.topics.topic import Topic
from workers.cli.output import counted, home_option, installation_of, json_option, print_json
from workers.cli.stored_articles import Basis, basis_of, sample_lines, since_option, walking
from workers.cli.topic_backtest import basis_record, forecast_record, forecast_text
from workers.cli.topic_files import topics_option
from workers.cli.topic_sources import any_topic


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@since_option("30d")
@click.option("--samples", type=click.IntRange(min=0), default=3, show_default=True,
              help="Articles that are shown of those gained and of those lost.")  # fmt: skip
@topics_option
@home_option
@json_option
def diff(
    old: str,
    new: str,
    since: datetime,
    samples: int,
    folder: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Compare two versions of a topic over stored articles: what is gained, and what is lost.

    OLD and NEW are each the name of a topic of config/topics, a topic file, a topic that this
    program comes with (starter/sanctions), or a version that ran (sanctions@2026-03-03). A story is
    gained where none of its articles was matched before. Nothing is written.

    \b
    Examples:
      wirewatch topics diff sanctions drafts/sanctions.yaml
      wirewatch topics diff before.yaml after.yaml --since 90d --json
      wirewatch topics diff sanctions starter/sanctions
      wirewatch topics diff sanctions@7d sanctions
    """
    from workers.wiring import open_store

    before, after = (any_topic(each, folder, home) for each in (old, new))
    with closing(open_store(installation_of(home))) as store:
        basis = basis_of(store, since)
        comparer = Comparer(before, after, samples)
        with walking(store, any_of((before, after)), basis) as documents:
            for document in documents:
                comparer.add(document)
    if as_json:
        print_json(_record(before, after, basis, comparer.result()))
        return
    for line in _lines(before, after, basis, comparer.result()):
        click.echo(line)


def _record(old: Topic, new: Topic, basis: Basis, found: Difference) -> dict[str, Any]:
    return {
        "old": {"topic": old.name, "version": old.version},
        "new": {"topic": new.name, "version": new.version},
        "changes": list(changes(old, new)),
        "basis": basis_record(basis),
        **to_plain(found),
        "before": forecast_record(found.before, basis),
        "after": forecast_record(found.after, basis),
    }


def _lines(old: Topic, new: Topic, basis: Basis, found: Difference) -> Iterator[str]:
    yield f"old       {old.name}, version {old.version[:8]}"
    yield f"new       {new.name}, version {new.version[:8]}"
    yield from _change_lines(old, new)
    yield f"stored    {basis}"
    if not basis.articles:
        return
    otherwise = f", {found.otherwise:,} of them in another way" if found.otherwise else ""
    yield f"both      {counted(found.both, 'article')}{otherwise}"
    yield f"gained    {_counts(found.gained)}"
    yield f"lost      {_counts(found.lost)}"
    yield f"alerts    before {forecast_text(found.before, basis)}"
    yield f"          after  {forecast_text(found.after, basis)}"
    yield from _samples("gained", found.gained)
    yield from _samples("lost", found.lost)


def _change_lines(old: Topic, new: Topic) -> Iterator[str]:
    lines = list(changes(old, new))
    if not lines:
        yield "          they mean the same"
    yield from (f"  {line}" for line in lines)


def _counts(gain: Gain) -> str:
    return f"{counted(gain.articles, 'article')}, {counted(gain.stories, 'story', 'stories')}"


def _samples(heading: str, gain: Gain) -> Iterator[str]:
    if not gain.samples:
        return
    side = "old" if heading == "gained" else "new"
    yield ""
    yield f"{heading}, and what {side} says of it:"
    for sample in gain.samples:
        yield from (f"  {line}" for line in sample_lines(sample))
