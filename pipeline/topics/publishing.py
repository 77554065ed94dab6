"""Which topics run, given the files that analysts write and what runs now.

A file is accepted when it can be read, its examples hold and no other file has its topic's name.
One that is refused leaves its last good version running, for as long as the file is there.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from pipeline.errors import ConfigurationError
from pipeline.ports import PublishedTopic
from pipeline.topics.dependence import remembered, settled
from pipeline.topics.examples import failing_examples
from pipeline.topics.inlining import used_by
from pipeline.topics.parse import Lists
from pipeline.topics.published import read_published
from pipeline.topics.reading import NO_LISTS, read_topic
from pipeline.topics.sharedlists import lists_behind
from pipeline.topics.topic import Topic


@dataclass(frozen=True, slots=True)
class Decision:
    """What to put on the shelf and what to take away; ``refused`` maps a file to why. ``read`` are
    those topics to put whose texts were read for it, each by itself, by name."""

    put: tuple[PublishedTopic, ...]
    remove: tuple[str, ...]
    refused: Mapping[str, str]
    read: Mapping[str, Topic] = field(default_factory=dict)


def decide(
    files: Mapping[str, bytes],
    shelf: Sequence[PublishedTopic],
    now: datetime,
    shared: Lists = NO_LISTS,
    judged: Callable[[], None] = lambda: None,
) -> Decision:
    """``files`` maps names to contents, ``shared`` are the lists that topics may use. A file whose
    text already runs with lists as they are is not judged again; ``judged`` is told of each that
    was."""
    judgement = _judge_all(files, shelf, now, shared, judged)
    accepted, refused = judgement.accepted, dict(judgement.refused)
    read = remembered(partial(read_published, shared=shared))
    while True:
        refused |= _conflicts(accepted, refused, shelf)
        refused |= _names_still_in_use(accepted, refused, shelf)
        claimed = {file: topic for file, topic in accepted.items() if file not in refused}
        found = settled(claimed, refused, shelf, read, now)
        if not found.refused:
            break
        refused |= found.refused
    running = set(shelf)
    staying = {topic.name for topic in found.topics}
    put = tuple(topic for topic in found.topics if topic not in running)
    return Decision(
        put=put,
        remove=tuple(topic.name for topic in shelf if topic.name not in staying),
        refused=dict(sorted(refused.items())),
        read={
            each.name: judgement.read[each.file]
            for each in put
            if each.file in claimed and each.file in judgement.read
        },
    )


_Accepted = Mapping[str, PublishedTopic]


@dataclass(frozen=True, slots=True)
class _Judgement:
    """By file: what would run, what was read for it, and why others are refused."""

    accepted: dict[str, PublishedTopic]
    read: dict[str, Topic]
    refused: dict[str, str]


def _judge_all(
    files: Mapping[str, bytes],
    shelf: Sequence[PublishedTopic],
    now: datetime,
    shared: Lists,
    judged: Callable[[], None],
) -> _Judgement:
    running = {(topic.file, topic.text.encode()): topic for topic in shelf}
    found = _Judgement({}, {}, {})
    for file, content in sorted(files.items()):
        known = running.get((file, content.removeprefix(BOM_UTF8)))
        if known is not None and known.lists == lists_behind(known.text, shared):
            found.accepted[file] = known
            continue
        judged()
        try:
            topic = _judged(file, content, shared)
        except ConfigurationError as error:
            found.refused[file] = str(error)
        else:
            found.read[file] = topic
            found.accepted[file] = _published(topic, file, content, now, shared)
    return found


def _judged(file: str, content: bytes, shared: Lists) -> Topic:
    """What a file says. Examples of a topic that uses others wait until those are known."""
    topic = read_topic(content, file, shared)
    failing = () if used_by(topic) else failing_examples(topic, file)
    if failing:
        raise ConfigurationError(failing)
    return topic


def _published(
    topic: Topic, file: str, content: bytes, now: datetime, shared: Lists
) -> PublishedTopic:
    text = content.decode("utf-8-sig")
    lists = lists_behind(text, shared)
    return PublishedTopic(topic.name, topic.version, text, file, now, lists)


# ---------------------------------------------------------------- one file for each name


def _conflicts(
    accepted: _Accepted, refused: Mapping[str, str], shelf: Sequence[PublishedTopic]
) -> dict[str, str]:
    """Files that claim a name another one has. A file that loses its claim keeps the topic that it
    runs, which can take a name from a third, so this goes on until nothing changes."""
    conflicts: dict[str, str] = {}
    while True:
        out = {**refused, **conflicts}
        claims = {file: topic.name for file, topic in accepted.items() if file not in out}
        holders = _holders(claims, out, shelf)
        new = {
            file: f"{file}: the name {name} is taken by {holders[name]} (choose another name)"
            for file, name in claims.items()
            if holders[name] != file
        }
        if not new:
            return conflicts
        conflicts |= new


def _names_still_in_use(
    accepted: _Accepted, refused: Mapping[str, str], shelf: Sequence[PublishedTopic]
) -> dict[str, str]:
    """Files whose topic was named as another is: the two would take each other's stories for
    told."""
    names = {topic.name for file, topic in accepted.items() if file not in refused}
    names |= {topic.name for topic in shelf if topic.file in refused}
    return {
        file: f"{file}: was: {found[1]} is the name of a topic that runs (remove one of them)"
        for file, topic in accepted.items()
        if file not in refused and (found := _WAS.search(topic.text)) and found[1] in names
    }


_WAS = re.compile("""^was:[ \t]*["']?([a-z0-9-]+)""", re.MULTILINE)


def _holders(
    claims: Mapping[str, str], refused: Mapping[str, str], shelf: Sequence[PublishedTopic]
) -> dict[str, str]:
    """Whose each name is: the file's whose topic runs, else the first file's."""
    holders: dict[str, str] = {}
    for topic in shelf:
        if topic.file in refused or claims.get(topic.file) == topic.name:
            holders[topic.name] = topic.file
    for file, name in sorted(claims.items()):
        holders.setdefault(name, file)
    return holders
