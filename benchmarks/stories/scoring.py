"""How well found stories fit true ones, and which floors were missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

from benchmarks.stories.proxies import TrueStory

MOST_ALERTS = 3.0
MOST_LOST = 0.005

Stories = Mapping[str, str]
"""The story of each article."""


@dataclass(frozen=True, slots=True)
class Score:
    """``alerts`` is how many stories the articles of a true one are in, on average; ``lost`` the
    share of true stories none of whose articles founded one; ``whole`` that of those in one."""

    stories: int
    articles: int
    alerts: float
    lost: float
    whole: float


def score(true: Sequence[TrueStory], found: Stories) -> Score:
    """The score of some stories."""
    parts = [len({found[id] for id in story.articles}) for story in true]
    lost = sum(all(found[id] != id for id in story.articles) for story in true)
    count = max(1, len(true))
    return Score(
        stories=len(true),
        articles=sum(len(story.articles) for story in true),
        alerts=sum(parts) / count,
        lost=lost / count,
        whole=parts.count(1) / count,
    )


def joined(pairs: Sequence[tuple[str, str]], found: Stories) -> float:
    """The share of pairs that are in one story."""
    return sum(found[one] == found[other] for one, other in pairs) / max(1, len(pairs))


def wrongly_joined(true: Sequence[TrueStory], found: Stories) -> float:
    """The share of pairs of one found story that are of two true ones."""
    together: dict[str, Counter[int]] = defaultdict(Counter)
    for number, story in enumerate(true):
        for id in story.articles:
            together[found[id]][number] += 1
    pairs = sum(comb(each.total(), 2) for each in together.values())
    right = sum(comb(count, 2) for each in together.values() for count in each.values())
    return (pairs - right) / max(1, pairs)


def missed(result: Mapping[str, Any]) -> list[str]:
    """The floors that a result did not keep."""
    return [
        f"{proxy}, {half}, {what}: {value:.4g}, most {bound:g}"
        for proxy, half, what, value, bound in _measured(result)
        if value > bound
    ]


def _measured(result: Mapping[str, Any]) -> Iterator[tuple[str, str, str, float, float]]:
    for proxy in ("events", "retold", "among", "labelled", "dealt"):
        for half, figures in result[proxy].items():
            yield proxy, half, "alerts a story", figures["alerts"], MOST_ALERTS
            yield proxy, half, "stories lost", figures["lost"], MOST_LOST
