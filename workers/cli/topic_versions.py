"""``wirewatch topics versions`` and ``show``: what ran when, and how to run it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedTopic, TopicVersion
from pipeline.topics.overlay import STARTER
from workers.cli.output import (
    counted,
    home_option,
    installation_of,
    json_option,
    print_json,
    print_json_list,
    table,
)
from workers.cli.topic_kept import kept, topic_shelf, versions_of, with_topics
from workers.cli.topic_sources import is_shipped, shipped
from workers.gitlog import commits_of

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
    its place, and can be run again: see wirewatch topics show --help.

    \b
    Example:
      wirewatch topics versions sanctions
    """
    settings = installation_of(home)
    found = _named(versions_of(name, topic_shelf(settings)), settings.topics)
    if as_json:
        print_json_list(map(_record, found))
        return
    headings = ["VERSION", "FROM (UTC)", "UNTIL", "BY", "COMMIT"]
    for line in table(headings, map(_row, found)):
        click.echo(line)


@click.command()
@click.argument("name", metavar="TOPIC")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="Write it, and the topics that it used, into this new folder.")  # fmt: skip
@home_option
@json_option
def show(name: str, into: Path | None, home: Path | None, as_json: bool) -> None:
    """Print a topic as it was published: as it runs, or an earlier version.

    TOPIC is a name (what runs), name@2026-03-03 (what ran at the end of that day, UTC; a moment or
    an age, as 30d, is understood too), or name@4fJx (the version that begins so). So is a topic
    that this program comes with, starter/sanctions. What is printed is a topic file.

    \b
    Examples:
      wirewatch topics show sanctions@2026-03-03
      wirewatch topics show sanctions@4fJx --into old/topics
      wirewatch topics show starter/sanctions
    """
    if is_shipped(name):
        _show_shipped(name, into, as_json=as_json)
        return
    shelf = topic_shelf(installation_of(home))
    found = kept(name, shelf)
    if into is not None:
        _write({topic.name: topic.text for topic in with_topics(found, shelf)}, into)
    elif as_json:
        print_json(_record(found.version))
    else:
        text = found.version.topic.text
        click.echo(text, nl=not text.endswith("\n"))


def _show_shipped(name: str, into: Path | None, *, as_json: bool) -> None:
    text = shipped(name).decode()
    if into is not None:
        _write({name.removeprefix(STARTER): text}, into)
    elif as_json:
        print_json({"topic": name, "text": text})
    else:
        click.echo(text, nl=False)


def _named(found: Sequence[TopicVersion], folder: Path) -> list[TopicVersion]:
    """The same; one that was committed after it was published has its author too."""
    unknown = [each.topic for each in found if not each.topic.commit]
    files = {topic.file for topic in unknown}
    commits = commits_of(folder, files, [topic.text.encode() for topic in unknown])

    def named(topic: PublishedTopic) -> PublishedTopic:
        commit = None if topic.commit else commits.get(topic.text.encode())
        return replace(topic, author=commit.author, commit=commit.id) if commit else topic

    return [replace(each, topic=named(each.topic)) for each in found]


def _write(texts: Mapping[str, str], folder: Path) -> None:
    """Topic files by name. Raises ConfigurationError for a folder that holds something: it would be
    mixed up."""
    if folder.exists() and any(folder.iterdir()):
        problem = Problem(Place(str(folder)), "the folder is not empty", "name a new one")
        raise ConfigurationError([problem])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8", newline="")
    click.echo(f"{counted(len(texts), 'topic')} written into {folder}", err=True)


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
