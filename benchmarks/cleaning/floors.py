"""What cleaning has to reach, and which of it a run has missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_SURVIVE = 0.05
"""The share of planted sentences of each kind that may be left."""
MOST_LOST = 0.005
"""The share of the gold texts' shingles that may be lost to junk of each kind."""
LEAST_DIFFERENCE = 0.0
"""Above this lies the mean F1 difference to trafilatura."""
LEAST_LOWER_END = -0.002
"""Above this lies the lower end of its 95% interval."""
LEAST_RATIO = 2.0
"""Times plain trafilatura's documents a second."""
LEAST_TITLES, LEAST_DATES = 0.90, 0.95
LEAST_FRAGMENTS = 2_000
"""Feed fragments a second on one core."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A floor (or a ceiling) that a run did not keep, and what it has instead."""

    what: str
    value: float
    floor: float

    def __str__(self) -> str:
        return f"{self.what}: {self.value:.4g}, floor {self.floor:g}"

    @property
    def by(self) -> float:
        """How far off it is, above or below."""
        return abs(self.value - self.floor)


def missed(result: Mapping[str, Any]) -> list[Missed]:
    """The floors that a result of the benchmark did not keep; parts that were not measured miss
    nothing."""
    return [*_quality(result), *_facts(result), *_leaks(result), *_fragments(result)]


def _quality(result: Mapping[str, Any]) -> Iterator[Missed]:
    for name, texts in result.get("quality", {}).items():
        if difference := texts.get("f1_difference"):
            mean, low = difference["mean"], difference["interval"][0]
            if mean <= LEAST_DIFFERENCE:
                yield Missed(f"{name}: mean F1 difference", mean, LEAST_DIFFERENCE)
            if low <= LEAST_LOWER_END:
                yield Missed(f"{name}: lower end of the F1 difference", low, LEAST_LOWER_END)
        ratio = texts.get("wirewatch", {}).get("ratio_to_trafilatura", LEAST_RATIO)
        if ratio < LEAST_RATIO:
            yield Missed(f"{name}: speed as a ratio to trafilatura's", ratio, LEAST_RATIO)


def _facts(result: Mapping[str, Any]) -> Iterator[Missed]:
    for name, shares in result.get("facts", {}).items():
        for fact, least in (("title", LEAST_TITLES), ("published", LEAST_DATES)):
            ours, theirs = (shares.get(who, {}).get(fact) for who in ("wirewatch", "trafilatura"))
            if ours is not None and ours < least:
                yield Missed(f"{name}: {fact}", ours, least)
            if ours is not None and theirs is not None and ours <= theirs < 1:
                yield Missed(f"{name}: {fact}, ahead of trafilatura", ours, theirs)


def _leaks(result: Mapping[str, Any]) -> Iterator[Missed]:
    for way, shares in result.get("leaks", {}).items():
        for kind, share in shares["kinds"].items():
            for half in ("dev", "held", "all"):
                survive = share.get(half, {}).get("survive", 0.0)
                if survive > MOST_SURVIVE:
                    yield Missed(f"{way}: {kind}, {half}: survive", survive, MOST_SURVIVE)
            if share["lost"] > MOST_LOST:
                yield Missed(f"{way}: {kind}: lost", share["lost"], MOST_LOST)


def _fragments(result: Mapping[str, Any]) -> Iterator[Missed]:
    rate = result.get("fragments", {}).get("per_second", LEAST_FRAGMENTS)
    if rate < LEAST_FRAGMENTS:
        yield Missed("fragments a second", rate, LEAST_FRAGMENTS)
