"""``wirewatch topics versions`` and ``show``: what ran when, and how to run it again."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedTopic, TopicShelf, TopicVersion
from pipeline.topics.history import at_moment, of_version, with_used
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.cli.search import since
from workers.gitlog import commits_of
from workers.settings import Settings

SHORT = 8
"""Characters of a version or commit that people are shown."""


@click.command()
@click.argument("name")
@home_option
@json_option
def versions(name: str, home: Path | None, as_json: bool) -> None:
    """List the versions of topic NAME that ran, newest first: from when until when, and by whom
    where git tells.

    Each match names the version that made it. A version is kept for two years after another took
    its place.

    \b
    Example:
      wirewatch topics versions sanctions
    """
    settings = installation_of(home)
    found = _named(_kept(name, _shelf(settings)), settings.topics)
    if as_json:
        print_json_list(map(_record, found))
        return
    headings = ["VERSION", "FROM (UTC)", "UNTIL", "BY", "COMMIT"]
    for line in table(headings, map(_row, found)):
        click.echo(line)


@click.command()
@click.argument("name")
@click.option("--version", "version", default="", help="This version (its beginning is enough).")
@click.option("--at", "at", default="",
              help="What ran then: an age (30d), a moment, or the end of a day (UTC).")  # fmt: skip
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="Write it, and the topics that it used, into this new folder.")  # fmt: skip
@home_option
@json_option
def show(
    name: str, version: str, at: str, into: Path | None, home: Path | None, as_json: bool
) -> None:
    """Print topic NAME as it was published: as it runs, or an earlier version.

    What is printed is a topic file, so it can be run again: topics match, explain, test and
    backtest take such a file, or with --topics the folder that --into has written. Shared lists are
    those of today.

    \b
    Examples:
      wirewatch topics show sanctions --at 2026-03-03
      wirewatch topics show sanctions --version 4fJx --into old/topics
      wirewatch topics match --topics old/topics < articles.jsonl
    """
    if version and at:
        raise click.UsageError("--version and --at say the same thing twice: write one of them")
    shelf = _shelf(installation_of(home))
    kept = _kept(name, shelf)
    moment = _moment(at) if at else datetime.now(UTC)
    found = of_version(kept, version) if version else at_moment(kept, moment)
    if into is not None:
        when = found.since if version else moment
        _write([each.topic for each in with_used(found, when, shelf.versions)], into)
    elif as_json:
        print_json(_record(found))
    else:
        click.echo(found.topic.text, nl=not found.topic.text.endswith("\n"))


def _shelf(settings: Settings) -> TopicShelf:
    from workers import wiring
    from workers.cli.servers import servers_of

    return wiring.topic_shelf(servers_of(settings))


def _kept(name: str, shelf: TopicShelf) -> Sequence[TopicVersion]:
    found = shelf.versions(name)
    if found:
        return found
    near = difflib.get_close_matches(name, shelf.names(), 1)
    mend = f"did you mean {near[0]}?" if near else "wirewatch doctor says whether topics run"
    raise ConfigurationError([Problem(Place("topics"), f"no topic {name} was published", mend)])


def _named(found: Sequence[TopicVersion], folder: Path) -> list[TopicVersion]:
    """The same; one that was committed after it was published has its author too."""
    unknown = [each.topic for each in found if not each.topic.commit]
    files = {topic.file for topic in unknown}
    commits = commits_of(folder, files, [topic.text.encode() for topic in unknown])

    def named(topic: PublishedTopic) -> PublishedTopic:
        commit = None if topic.commit else commits.get(topic.text.encode())
        return replace(topic, author=commit.author, commit=commit.id) if commit else topic

    return [replace(each, topic=named(each.topic)) for each in found]


def _moment(value: str) -> datetime:
    moment = since(value, datetime.now(UTC))
    is_day = len(value.strip()) == len("2026-03-03") and "-" in value
    return moment + timedelta(days=1, microseconds=-1) if is_day else moment


def _write(topics: Sequence[PublishedTopic], folder: Path) -> None:
    """Raises ConfigurationError for a folder that holds something: it would be mixed up."""
    if folder.exists() and any(folder.iterdir()):
        problem = Problem(Place(str(folder)), "the folder is not empty", "name a new one")
        raise ConfigurationError([problem])
    folder.mkdir(parents=True, exist_ok=True)
    for topic in topics:
        (folder / f"{topic.name}.yaml").write_text(topic.text, "utf-8", newline="")
    click.echo(f"{counted(len(topics), 'topic')} written into {folder}", err=True)


def _row(found: TopicVersion) -> list[str]:
    topic = found.topic
    until = "runs" if found.until is None else _minute(found.until)
    author, commit = topic.author or "-", topic.commit[:SHORT] or "-"
    return [topic.version[:SHORT], _minute(found.since), until, author, commit]


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


def _record(found: TopicVersion) -> dict[str, Any]:
    topic = found.topic
    return {
        "topic": topic.name,
        "version": topic.version,
        "since": found.since,
        "until": found.until,
        "file": topic.file,
        "author": topic.author or None,
        "commit": topic.commit or None,
        "text": topic.text,
    }
