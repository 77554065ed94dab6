"""One topic as commands are given it: a name, a file that lies anywhere, or one that is shipped."""

from __future__ import annotations

import difflib
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.dependence import problem_of
from pipeline.topics.inlining import inlined, used_by
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers.cli.output import settings_of
from workers.cli.topic_files import named_topic, read_topics, tell
from workers.listfolder import lists_beside
from workers.startertopics import starters, with_starter

STARTER = "starter/"
"""Before the name of a topic that this program comes with."""


def any_topic(source: str, folder: Path | None, home: Path | None) -> Topic:
    """The topic that ``source`` names: one of the folder, one that is shipped (starter/sanctions),
    or a topic file.

    Shared lists, and topics that it uses, are those of the folder. Raises ConfigurationError.
    """
    path = Path(source)
    if path.suffix in {".yaml", ".yml"}:
        return _complete(_content(path), source, folder, home)
    if source.startswith(STARTER):
        return _complete(_shipped(source), source, folder, home)
    found, problems = read_topics(folder, home)
    if source not in found:
        tell(problems)
    return named_topic(source, found)


def _content(path: Path) -> bytes:
    try:
        return with_starter(path.read_bytes())
    except OSError as error:
        mend = "name a topic, or the file of one"
        message = f"cannot be read: {error.strerror}"
        raise ConfigurationError([Problem(Place(str(path)), message, mend)]) from None


def _shipped(source: str) -> bytes:
    shipped = starters()
    name = source.removeprefix(STARTER)
    if name not in shipped:
        near = difflib.get_close_matches(name, shipped, 1)
        mend = f"did you mean {STARTER}{near[0]}?" if near else f"there are {', '.join(shipped)}"
        raise ConfigurationError([Problem(Place(source), "no such topic is shipped", mend)])
    return shipped[name]


def _complete(content: bytes, place: str, folder: Path | None, home: Path | None) -> Topic:
    """The topic with what it uses."""
    topic = read_topic(content, place, lists_beside(folder or settings_of(home).topics))
    if not used_by(topic):
        return topic
    others, problems = read_topics(folder, home)
    complete = inlined({**others, topic.name: topic})
    if topic.name in complete.unusable:
        tell(problems)
        why = problem_of(complete.unusable[topic.name], content.decode("utf-8-sig"), place)
        raise ConfigurationError([why])
    return complete.topics[topic.name]
