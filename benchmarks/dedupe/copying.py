"""What becomes of made copies and of what only looks like copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.made import COPIES, Outlets, background_pair, copied
from benchmarks.dedupe.templates import TEMPLATES, template_news
from workers.cli.dedupe import Deduplication

SEED = 7


def recall_on_copies(originals: Sequence[Article]) -> dict[str, float]:
    """The share of each kind of copies that is found, each kind among all originals."""
    return {kind: _recall(kind, originals) for kind in COPIES}


def _recall(kind: str, originals: Sequence[Article]) -> float:
    groups = judged(originals)
    copies = [copied(kind, article) for article in originals]
    found = judged([*originals, *copies])
    right = sum(
        found[copy.id] == groups[article.id]
        for copy, article in zip(copies, originals, strict=True)
    )
    return right / len(originals)


def background_merges(
    reports: Sequence[Article], pairs: int, shares: Sequence[float], outlets: Outlets
) -> int:
    """How many pairs of different reports are merged for a background that they share; each takes
    its share from the list in turn."""
    merged = 0
    for number in range(pairs):
        one, other, shared = (reports[(number + by * pairs) % len(reports)] for by in range(3))
        share = shares[number % len(shares)]
        pair = background_pair(number, one, other, shared, share, outlets)
        merged += len(set(judged(pair).values())) == 1
    return merged


def template_merges(count: int, outlets: int) -> dict[str, float]:
    """The share of each kind of template news that is called a copy of another."""
    return {kind: _template_merges(kind, count, outlets) for kind in TEMPLATES}


def _template_merges(kind: str, count: int, outlets: int) -> float:
    groups = judged(template_news(kind, count, SEED, outlets=outlets))
    return sum(id != group for id, group in groups.items()) / count


def judged(stream: Iterable[Article]) -> dict[str, str]:
    """The group of each article's id, all at one time: what is measured is no question of age."""
    judge = Deduplication(datetime.now(UTC))
    return {article.id: judge(replace(article, published="").record())["of"] for article in stream}
