"""One topic as commands are given it: a name, a file that lies anywhere, one that is shipped, or a
version that ran (workers/cli/topic_kept.py)."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.topics.dependence import problem_of
from pipeline.topics.inlining import inlined, used_by
from pipeline.topics.overlay import STARTER
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from workers.cli.output import installation_of, settings_of
from workers.cli.topic_files import named_topic, read_topics, tell
from workers.cli.topic_kept import is_kept, kept_topic
from workers.listfolder import lists_beside
from workers.startertopics import starters, with_starter
from workers.topicfolder import SUFFIXES


def any_topic(source: str, folder: Path | None, home: Path | None) -> Topic:
    """The topic that ``source`` names: one of the folder, one that is shipped (starter/sanctions),
    a version that ran (sanctions@2026-03-03), or a topic file.

    Shared lists, and topics that it uses, are those of the folder; of a version those of then.
    Raises ConfigurationError, and LedgerAway where a version cannot be asked for.
    """
    path = Path(source)
    if path.suffix in SUFFIXES:
        return _complete(_content(path), source, folder, home)
    if is_shipped(source):
        return _complete(shipped(source), source, folder, home)
    if is_kept(source):
        return kept_topic(source, installation_of(home))
    found, problems = read_topics(folder, home)
    if source not in found:
        tell(problems)
    return named_topic(source, found)


def some_topics(
    sources: Sequence[str], folder: Path | None, home: Path | None
) -> tuple[list[Topic], list[Problem]]:
    """The topics that are named, or all of the folder; then also what is wrong with its other
    files, which is told on standard error. Raises as ``any_topic``."""
    if sources:
        return [any_topic(source, folder, home) for source in sources], []
    found, problems = read_topics(folder, home)
    tell(problems)
    return list(found.values()), problems


def is_shipped(source: str) -> bool:
    """Whether ``source`` names a topic that this program comes with."""
    return source.startswith(STARTER)


def _content(path: Path) -> bytes:
    try:
        return with_starter(path.read_bytes())
    except OSError as error:
        mend = "name a topic, or the file of one"
        message = f"cannot be read: {error.strerror}"
        raise ConfigurationError([Problem(Place(str(path)), message, mend)]) from None


def shipped(source: str) -> bytes:
    """The file of a topic that this program comes with. Raises ConfigurationError."""
    known = starters()
    name = source.removeprefix(STARTER)
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        mend = f"did you mean {STARTER}{near[0]}?" if near else f"there are {', '.join(known)}"
        raise ConfigurationError([Problem(Place(source), "no such topic is shipped", mend)])
    return known[name]


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
