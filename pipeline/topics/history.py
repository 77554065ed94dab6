"""Which of a topic's versions is meant, by the digest that a match names or by a moment, and what
the shared lists held that it was read with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import TopicVersion
from pipeline.topics.listpublishing import unpacked
from pipeline.topics.parse import Lists
from pipeline.topics.reading import NO_LISTS
from pipeline.topics.sharedlists import digest_of, expressions_of

SHORTEST = 4
"""Characters of a version that name it."""

_USE = re.compile("topic:([a-z0-9]+(?:-[a-z0-9]+)*)")


def of_version(versions: Sequence[TopicVersion], version: str) -> TopicVersion:
    """The newest of this version, of which the first characters are enough. ``versions`` are those
    of one topic. Raises ConfigurationError."""
    found = [each for each in versions if each.topic.version.startswith(version)]
    names = {each.topic.version for each in found}
    if len(version) < SHORTEST or not found:
        mend = f"wirewatch topics versions lists them; write {SHORTEST} characters or more"
        raise _unknown(f"no version {version} is kept", mend)
    if len(names) > 1:
        raise _unknown(f"{version} begins {len(names)} versions", "write more of it")
    return found[0]


def at_moment(versions: Sequence[TopicVersion], moment: datetime) -> TopicVersion:
    """That which ran at a moment. Raises ConfigurationError."""
    found = _ran(versions, moment)
    if found is None:
        first = min((each.since for each in versions), default=None)
        mend = "" if first is None else f"the first that is kept: from {first:%Y-%m-%d %H:%M} UTC"
        raise _unknown(f"none ran at {moment:%Y-%m-%d %H:%M} UTC", mend)
    return found


def with_used(
    version: TopicVersion, moment: datetime, kept: Callable[[str], Sequence[TopicVersion]]
) -> Iterator[TopicVersion]:
    """A version, and those of the topics that it used at a moment; ``kept`` gives the versions of a
    topic."""
    seen, waiting = {version.topic.name}, [version]
    while waiting:
        current = waiting.pop()
        yield current
        for name in sorted(set(_USE.findall(current.topic.text)) - seen):
            seen.add(name)
            used = _ran(kept(name), moment)
            if used is not None:
                waiting.append(used)


@dataclass(frozen=True, slots=True)
class ListsThen:
    """Shared lists as topics name them; ``lost`` are those of which is not kept what they said."""

    lists: Lists
    lost: tuple[str, ...]


def lists_of_then(
    said: Iterable[tuple[str, str]], now: Lists, kept: Callable[[str], Iterable[bytes]]
) -> ListsThen:
    """The lists of ``now``, but those in ``said`` (name, digest) as they were then. ``kept`` gives
    all contents of a list that are kept, as they were published."""
    lists, lost = dict(now), []
    for name, digest in said:
        if name in now and digest_of(now[name]) == digest:
            continue
        contents = (each for content in kept(name) if (each := _read(content)))
        then = next((each for each in contents if digest_of(each[name]) == digest), None)
        if then is None:
            lost.append(name)
        else:
            lists |= then
    return ListsThen(lists, tuple(lost))


def _read(content: bytes) -> Lists:
    """Nothing of a content in a form that this program does not know."""
    try:
        return expressions_of(unpacked(content))
    except ValueError:
        return NO_LISTS


def _ran(versions: Sequence[TopicVersion], moment: datetime) -> TopicVersion | None:
    for each in versions:
        if each.since <= moment and (each.until is None or moment < each.until):
            return each
    return None


def _unknown(message: str, mend: str) -> ConfigurationError:
    return ConfigurationError([Problem(Place("versions"), message, mend)])
