"""Articles a second: fingerprint and judgement over a real Valkey, beside datasketch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from datasketch import MinHash, MinHashLSH

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.marks import Read
from pipeline.copies.fingerprint import SHINGLE, fingerprint, words_of
from pipeline.copies.judging import judge_articles
from workers.redis.fingerprints import RedisMemory

BATCH = 50
"""Articles of one hint, as workers get them."""

PERMUTATIONS, THRESHOLD = 128, 0.5
"""datasketch's defaults for MinHash, and the usual threshold of near-duplicates."""


Work = Callable[[Sequence[Read]], None]


def fingerprinting(read: Sequence[Read]) -> None:
    """Work without a server, which two processes share as well as the machine lets them."""
    for each in read:
        fingerprint(*each)


def judging(read: Sequence[Read], url: str) -> None:
    """What workers do with articles that were cleaned."""
    memory = RedisMemory.at(url)
    for at in range(0, len(read), BATCH):
        marks = [fingerprint(*each) for each in read[at : at + BATCH]]
        judge_articles([(mark, ("", "")) for mark in marks], memory)


def articles_a_second(work: Work, read: Sequence[Read], processes: int) -> float:
    """Of so many processes together, each with its part of the articles."""
    parts = [read[at::processes] for at in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        spans = list(pool.map(partial(_span, work), parts))
    return len(read) / (max(ended for _, ended in spans) - min(began for began, _ in spans))


def _span(work: Work, read: Sequence[Read]) -> tuple[float, float]:
    """When the work began and ended, in seconds that all processes count alike."""
    began = time.monotonic()
    work(read)
    return began, time.monotonic()


def datasketch(stream: Sequence[Article]) -> float:
    """Articles a second that MinHash-LSH asks and takes in, in this process' memory."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    began = time.perf_counter()
    for article in stream:
        words = words_of(article.text)
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch(
            " ".join(words[at : at + SHINGLE]).encode()
            for at in range(max(1, len(words) - SHINGLE + 1))
        )
        index.query(signature)
        index.insert(article.id, signature)
    return len(stream) / (time.perf_counter() - began)
