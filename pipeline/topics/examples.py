"""The examples of a topic's file, held against the topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from pipeline.clean.lede import lede_of
from pipeline.errors import Place, Problem
from pipeline.topics.explanation import Explanation, explain
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.topic import Example, Topic

_QUOTED = 60
"""Characters of an example that a message quotes."""


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example, what its topic should do with it, and what it does. ``topic`` is the topic
    without its filters."""

    topic: Topic
    example: Example
    expected: bool
    matched: bool

    @property
    def holds(self) -> bool:
        """True if the topic does what it should."""
        return self.matched is self.expected

    @property
    def explanation(self) -> Explanation:
        """Why the topic does what it does; worked out when it is asked for."""
        return explain(self.topic, matchable_of(self.example))

    def __str__(self) -> str:
        should = "must match" if self.expected else "must not match"
        because = f" because {self.example.because}" if self.example.because else ""
        return f"{should}{because}: {quoted(self.example)}"


def run_examples(topic: Topic) -> tuple[ExampleResult, ...]:
    """Every example's result, in the file's order.

    Examples are texts without language or outlet, so the topic's filters for those are left out.
    """
    if not topic.matching and not topic.not_matching:
        return ()
    unfiltered = replace(topic, languages=(), outlets_only=(), outlets_not=())
    matcher = Matcher((unfiltered,))
    return tuple(
        ExampleResult(unfiltered, example, expected, bool(matcher.match(matchable_of(example))))
        for example, expected in _expectations(topic)
    )


def failing_examples(topic: Topic, file: str, where: Sequence[Place] = ()) -> tuple[Problem, ...]:
    """What is wrong with a topic whose examples do not hold; ``where`` they stand in the file, in
    its order, as far as it is known."""
    places = chain(where, repeat(Place(file)))
    return tuple(
        Problem(place, f"an example fails: it {result}", "wirewatch topics test says why")
        for result, place in zip(run_examples(topic), places, strict=False)
        if not result.holds
    )


def matchable_of(example: Example) -> Matchable:
    """An example as an article."""
    lede = lede_of(example.text)
    return Matchable(example.title, example.text, lede, outlet=example.outlet)


def quoted(example: Example) -> str:
    """The begin of an example, in quotation marks."""
    words = " ".join(f"{example.title} {example.text}".split())
    return f'"{words}"' if len(words) <= _QUOTED else f'"{words[:_QUOTED].rstrip()} ..."'


def _expectations(topic: Topic) -> Iterator[tuple[Example, bool]]:
    yield from ((example, True) for example in topic.matching)
    yield from ((example, False) for example in topic.not_matching)
