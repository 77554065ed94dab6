"""What cleaning has to reach, and which of it a run has missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def missed(result: Mapping[str, Any]) -> list[str]:
    """A line for each floor that a result of the benchmark lies below; parts that were not measured
    miss nothing."""
    return [*_quality(result), *_facts(result), *_leaks(result), *_fragments(result)]


def _quality(result: Mapping[str, Any]) -> Iterator[str]:
    for name, texts in result.get("quality", {}).items():
        if difference := texts.get("f1_difference"):
            if difference["mean"] <= LEAST_DIFFERENCE:
                yield f"{name}: mean F1 difference {difference['mean']:+.4f}"
            if difference["interval"][0] <= LEAST_LOWER_END:
                yield f"{name}: lower end of the F1 difference {difference['interval'][0]:+.4f}"
        ratio = texts.get("wirewatch", {}).get("ratio_to_trafilatura", LEAST_RATIO)
        if ratio < LEAST_RATIO:
            yield f"{name}: {ratio:.2f} times trafilatura's documents a second"


def _facts(result: Mapping[str, Any]) -> Iterator[str]:
    for name, shares in result.get("facts", {}).items():
        for fact, least in (("title", LEAST_TITLES), ("published", LEAST_DATES)):
            ours, theirs = (shares.get(who, {}).get(fact) for who in ("wirewatch", "trafilatura"))
            if ours is not None and ours < least:
                yield f"{name}: {fact} {ours:.3f}, below {least}"
            if ours is not None and theirs is not None and ours <= theirs < 1:
                yield f"{name}: {fact} {ours:.3f}, not ahead of trafilatura's {theirs:.3f}"


def _leaks(result: Mapping[str, Any]) -> Iterator[str]:
    for way, shares in result.get("leaks", {}).items():
        for kind, share in shares["kinds"].items():
            for half in ("dev", "held", "all"):
                survive = share.get(half, {}).get("survive", 0.0)
                if survive > MOST_SURVIVE:
                    yield f"{way}: {kind}: {survive:.1%} of {half} survive"
            if share["lost"] > MOST_LOST:
                yield f"{way}: {kind}: {share['lost']:.2%} lost"


def _fragments(result: Mapping[str, Any]) -> Iterator[str]:
    rate = result.get("fragments", {}).get("per_second", LEAST_FRAGMENTS)
    if rate < LEAST_FRAGMENTS:
        yield f"{rate:.0f} fragments a second"
