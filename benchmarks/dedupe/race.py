"""Sixteen workers that get the copies of one report at the same time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.marks import marked
from pipeline.copies.judging import judge_article
from workers.redis.fingerprints import RedisMemory

REPORTS, COPIES, WORKERS = 300, 16, 16
LEAST_CONTAINED = 0.3
_WORDS = 300


def different_copies(reports: int, seed: int) -> list[Article]:
    """16 copies of each made report, each at an outlet of its own; ``LEAST_CONTAINED`` to all of a
    copy is the report's, the rest is its own. They come report by report, in no order."""
    chance = random.Random(seed)
    stream: list[Article] = []
    for report in range(reports):
        words = [f"w{chance.randrange(1_000_000)}" for _ in range(_WORDS)]
        copies = [_copy(report, number, words, chance) for number in range(COPIES)]
        chance.shuffle(copies)
        stream += copies
    return stream


def same_copies(reports: int, seed: int) -> list[Article]:
    """16 times the same text of each made report."""
    whole = [article for article in different_copies(reports, seed) if article.id.endswith("-0")]
    return [
        Article(id=f"{article.id}-{number}", title=article.title, text=article.text,
                source=f"outlet-{number}.example")
        for article in whole
        for number in range(COPIES)
    ]  # fmt: skip


def groups_made(stream: Sequence[Article], memory: RedisMemory, workers: int) -> int:
    """How many groups so many workers make of the stream."""
    marks = [marked(article) for article in stream]
    with ThreadPoolExecutor(workers) as pool:
        answers = pool.map(lambda mark: judge_article(mark, memory), marks)
        return len({answer.group for answer in answers})


def _copy(report: int, number: int, words: Sequence[str], chance: random.Random) -> Article:
    """The first copy is the report, whole."""
    share = 1 - (1 - LEAST_CONTAINED) * number / (COPIES - 1)
    own = [f"v{chance.randrange(1_000_000)}" for _ in range(round(_WORDS * (1 - share)))]
    return Article(
        id=f"report-{report}-{number}",
        title=f"Report {report}",
        text=" ".join([*words[: round(_WORDS * share)], *own]),
        source=f"outlet-{number}.example",
    )
