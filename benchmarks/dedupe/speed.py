"""Articles a second: fingerprint and judgement over a real Valkey, beside datasketch."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from datasketch import MinHash, MinHashLSH

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.marks import read_article
from pipeline.copies.fingerprint import SHINGLE, fingerprint, words_of
from pipeline.copies.judging import judge_articles
from workers.redis.fingerprints import RedisMemory

BATCH = 50
"""Articles of one hint, as workers get them."""

PERMUTATIONS, THRESHOLD = 128, 0.5
"""datasketch's defaults for MinHash, and the usual threshold of near-duplicates."""


def over_redis(stream: Sequence[Article], url: str) -> float:
    """Articles a second of one process."""
    began, ended = _judging(stream, url)
    return len(stream) / (ended - began)


def over_redis_by_two(stream: Sequence[Article], url: str) -> float:
    """Articles a second of two processes together, each with half of the stream."""
    with ProcessPoolExecutor(2) as pool:
        spans = list(pool.map(_judging, (stream[::2], stream[1::2]), (url, url)))
    return len(stream) / (max(ended for _, ended in spans) - min(began for began, _ in spans))


def _judging(stream: Sequence[Article], url: str) -> tuple[float, float]:
    """When the judging of articles that were cleaned began and ended, in seconds that all processes
    count alike."""
    memory = RedisMemory.at(url)
    read = [read_article(article) for article in stream]
    began = time.monotonic()
    for at in range(0, len(stream), BATCH):
        marks = [fingerprint(*each) for each in read[at : at + BATCH]]
        judge_articles([(mark, ("", "")) for mark in marks], memory)
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
