"""Topic files as commands read them: the folder, its topics by name, and what is wrong there."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.dependence import problem_of
from pipeline.topics.inlining import inlined
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers.cli.output import settings_of
from workers.listfolder import lists_beside
from workers.topicfolder import read_folder

topics_option = click.option(
    "--topics",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of topic files (default: config/topics of the home folder).",
)


def read_files(
    folder: Path | None, home: Path | None
) -> tuple[Path, Mapping[str, bytes], list[Problem]]:
    """The folder, its files by name, and those that cannot be read."""
    path = folder or settings_of(home).topics
    files = read_folder(path)
    problems = [
        Problem(Place(str(path / name)), why.removeprefix(f"{name}: "))
        for name, why in files.unreadable.items()
    ]
    return path, files.contents, problems


def read_topics(folder: Path | None, home: Path | None) -> tuple[dict[str, Topic], list[Problem]]:
    """The topics of a folder by name, and what is wrong with the other files."""
    path, contents, problems = read_files(folder, home)
    found: dict[str, Topic] = {}
    texts: dict[str, tuple[str, str]] = {}
    shared = lists_beside(path)
    for file, content in sorted(contents.items()):
        place = str(path / file)
        try:
            topic = read_topic(content, place, shared)
        except ConfigurationError as error:
            problems += error.problems
            continue
        if topic.name in found:
            message = f"the name {topic.name} is taken by another file"
            problems.append(Problem(Place(place), message, "choose another name"))
        else:
            found[topic.name] = topic
            texts[topic.name] = (content.decode("utf-8-sig"), place)
    complete = inlined(found)
    problems += [problem_of(why, *texts[name]) for name, why in complete.unusable.items()]
    return {name: complete.topics[name] for name in found if name in complete.topics}, problems


def named_topic(name: str, found: Mapping[str, Topic]) -> Topic:
    """The topic of that name. Raises ConfigurationError."""
    if name in found:
        return found[name]
    near = difflib.get_close_matches(name, found, 1)
    mend = f"did you mean {near[0]}?" if near else f"topics here: {', '.join(found) or 'none'}"
    raise ConfigurationError([Problem(Place("topics"), f"there is no topic {name}", mend)])


def tell(problems: Sequence[Problem]) -> None:
    """Problems on standard error, a line each."""
    for problem in problems:
        click.echo(f"wirewatch: {problem}", err=True)
