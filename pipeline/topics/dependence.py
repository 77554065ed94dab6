"""What topics that use others (``topic:name``) change in which topics run.

A topic runs only with all that it uses. So one that others use stays, as its file last was, when
the file goes, renames it or is refused; and what would break a topic that runs is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.errors import ConfigurationError, Place, Problem
from pipeline.ports import PublishedTopic
from pipeline.topics.examples import failing_examples
from pipeline.topics.inlining import Unusable, inlined, used_by
from pipeline.topics.locating import Located
from pipeline.topics.reading import expressions_in
from pipeline.topics.syntax import pieces
from pipeline.topics.topic import Topic
from pipeline.yamltext import Mapped, read_bytes

Read = Callable[[PublishedTopic], Topic]


@dataclass(frozen=True, slots=True)
class Settled:
    """Topics as they will run, and files that are refused besides those before, with the reason."""

    topics: tuple[PublishedTopic, ...]
    refused: Mapping[str, str]


def settled(
    accepted: Mapping[str, PublishedTopic],
    refused: Collection[str],
    shelf: Sequence[PublishedTopic],
    read: Read,
    now: datetime,
) -> Settled:
    """``accepted`` maps files to what they say; ``refused`` are files whose topics on the ``shelf``
    stay as they are. Topics that use others get the version that this gives them. What is refused
    here must be taken out and settled again: others may have used it."""
    standing = _Standing(accepted, refused, shelf, read)
    new = {file: why for file, why in _refusals(standing).items() if file not in refused}
    return Settled(_with_versions(standing, now), new)


def remembered(read: Read) -> Read:
    """As ``read``, which is asked once about each topic."""
    known: dict[PublishedTopic, Topic] = {}

    def remembering(published: PublishedTopic) -> Topic:
        if published not in known:
            known[published] = read(published)
        return known[published]

    return remembering


def uses_topics(text: str) -> bool:
    """False only if a topic's text uses no other."""
    return bool(_USE.search(text))


def problem_of(reason: Unusable, text: str, file: str) -> Problem:
    """What is wrong with a topic's text that uses what it cannot."""
    return Problem(place_of_use(text, file, reason.name), reason.message, reason.mend)


def place_of_use(text: str, file: str, name: str) -> Place:
    """Where a topic's text first says ``topic:name``."""
    root = read_bytes(text.encode(), file)
    located = Located(text)
    for scalar in expressions_in(root) if isinstance(root, Mapped) else ():
        for piece in pieces(scalar.text):
            if (piece.kind, piece.text) == ("topic", f"topic:{name}"):
                return located.place(scalar, piece.offset)
    return Place(file)


_USE = re.compile("topic:[a-z0-9]")


# ---------------------------------------------------------------- what would run


class _Standing:
    """The topics that would run by now, and those of them that use others, completed."""

    def __init__(
        self,
        accepted: Mapping[str, PublishedTopic],
        refused: Collection[str],
        shelf: Sequence[PublishedTopic],
        read: Read,
    ) -> None:
        self.shelf = {topic.name: topic for topic in shelf}
        staying = (topic for topic in shelf if topic.file in refused)
        self.topics = {topic.name: topic for topic in (*staying, *accepted.values())}
        self.read = _users_and_used(self.topics, read)
        self.inlined = inlined(self.read, self.topics)

    def is_new(self, name: str) -> bool:
        """Whether the topic is not the one that runs under its name now."""
        return name not in self.shelf or self.shelf[name].text != self.topics[name].text

    def changed(self, name: str) -> Iterator[str]:
        """What is new of a topic and all that it uses."""
        seen, waiting = {name}, [name]
        while waiting:
            current = waiting.pop()
            if self.is_new(current):
                yield current
            more = {each for each in used_by(self.read[current]) if each in self.read} - seen
            waiting += sorted(more)
            seen |= more


def _users_and_used(topics: Mapping[str, PublishedTopic], read: Read) -> dict[str, Topic]:
    waiting = [name for name, topic in topics.items() if uses_topics(topic.text)]
    found: dict[str, Topic] = {}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        with suppress(ConfigurationError):  # published once, by a program or with lists of then
            found[name] = read(topics[name])
            waiting += [each for each in used_by(found[name]) if each in topics]
    return found


# ---------------------------------------------------------------- what must not run


def _refusals(standing: _Standing) -> dict[str, str]:
    """Files to refuse, with the reason: for what cannot be looked up, then for failing examples."""
    refused: dict[str, str] = {}
    for name, reason in standing.inlined.unusable.items():
        if reason.circle or reason.name not in standing.inlined.unusable:
            refused |= _blamed(name, reason, standing)
    return refused or _breaking_examples(standing)


def _blamed(name: str, reason: Unusable, standing: _Standing) -> dict[str, str]:
    user = standing.topics[name]
    problem = problem_of(reason, user.text, user.file)
    gone = standing.shelf.get(reason.name)
    if reason.missing and gone is not None:
        message = f"the topic {gone.name} is used at {problem.place}, and stays as it last was"
        mend = f"bring {gone.name} back, or take topic:{gone.name} out"
        return {gone.file: str(Problem(Place(gone.file), message, mend))}
    if standing.is_new(name):
        return {user.file: str(problem)}
    return _all_refused(standing.changed(name), f"it would break {name}: {problem}", standing)


def _breaking_examples(standing: _Standing) -> dict[str, str]:
    refused: dict[str, str] = {}
    for name, topic in standing.inlined.topics.items():
        published = standing.topics[name]
        if not used_by(standing.read[name]) or topic.version == published.version:
            continue
        failing = failing_examples(topic, published.file)
        if failing and standing.is_new(name):
            refused[published.file] = "\n".join(map(str, failing))
        elif failing:
            why = f"it would break {published.name}: {failing[0]}"
            refused |= _all_refused(standing.changed(name), why, standing)
    return refused


def _all_refused(names: Iterable[str], why: str, standing: _Standing) -> dict[str, str]:
    files = [standing.topics[name].file for name in names]
    return {file: f"{file}: {why}" for file in files}


def _with_versions(standing: _Standing, now: datetime) -> tuple[PublishedTopic, ...]:
    """What runs; topics whose meaning has changed with that of others are new, their files refused
    or not."""
    complete = standing.inlined.topics
    return tuple(
        replace(topic, version=complete[name].version, published=now)
        if name in complete and complete[name].version != topic.version
        else topic
        for name, topic in standing.topics.items()
    )
