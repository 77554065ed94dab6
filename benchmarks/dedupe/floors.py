"""What folding copies has to reach, and which of it a run has missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LEAST_PRECISION, LEAST_RECALL = 0.98, 0.87
"""On the labelled pairs within 72 hours."""
LEAST_FOUND = 0.99
"""The share of made summaries and cuts."""
SUMMARIES_AND_CUTS = ("summary", "cut to 20%", "cut to 50%")
MOST_BACKGROUND = 0
"""Merged pairs of one outlet's reports with one background."""
MOST_TEMPLATES = 0.005
"""The share of template news that is called a copy."""
MOST_GROUPS = 1.01
"""Groups of sixteen racing workers, as a ratio to those of one."""
LEAST_SPEED, LEAST_RATIO = 600.0, 1.5
"""Articles a second of one process, and how many times that two make."""
MOST_BYTES, MOST_BYTES_OF_ALL = 1_000, 1_400
"""Of fingerprints, and with stories and answers, an article, once there are ``MANY``: in hashes of
few fields each costs more."""
MANY = 1_000_000


def missed(result: Mapping[str, Any]) -> list[str]:
    """The floors that a result did not keep; parts that were not measured miss nothing."""
    return [
        f"{what}: {value:.4g}, {'least' if is_floor else 'most'} {bound:g}"
        for what, value, bound, is_floor in _measured(result)
        if (value < bound if is_floor else value > bound)
    ]


def _measured(result: Mapping[str, Any]) -> Iterator[tuple[str, float, float, bool]]:
    """What, its value, its bound, and whether that is the least (or the most)."""
    if pairs := result.get("pairs"):
        yield "precision", pairs["all"]["precision"], LEAST_PRECISION, True
        yield "recall", pairs["all"]["recall"], LEAST_RECALL, True
    for kind, found in result.get("copies", {}).items():
        if kind in SUMMARIES_AND_CUTS:
            yield kind, found, LEAST_FOUND, True
    if background := result.get("background"):
        yield "background merges", background["one_outlet"], MOST_BACKGROUND, False
    for outlets, kinds in result.get("templates", {}).items():
        for kind, merged in kinds.items():
            yield f"{kind}, {outlets}", merged, MOST_TEMPLATES, False
    if race := result.get("race"):
        yield "groups of a race", race["ratio"], MOST_GROUPS, False
        yield "groups of equal texts", abs(race["same"] - race["reports"]), 0, False
    if speed := result.get("speed"):
        yield "articles a second", speed["one_process"], LEAST_SPEED, True
        machine = f"two processes ({speed['two_as_ratio_without_server']:.3g} without a server)"
        yield machine, speed["two_as_ratio"], LEAST_RATIO, True
    size = result.get("bytes")
    if size and size["articles"] >= MANY:
        yield "bytes of fingerprints", size["fingerprints"], MOST_BYTES, False
        yield "bytes of all", size["everything"], MOST_BYTES_OF_ALL, False
