"""How fast topics are loaded and matched: ``python -m benchmarks.topics`` prints JSON.

Topics are made out of the articles themselves (benchmarks/watchlists.py says how), so that they
match as watch topics do. All is measured in CPU time of one core, beside two baselines in the same
run: a compiled regular expression for each topic, over text in small letters; and Aho-Corasick over
all terms with a loop that counts the groups of each topic. Both find topics only, know neither
tokens nor nearness, and take a word's part for the word.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import ahocorasick_rs
import click

from benchmarks.load import Article, articles_of
from benchmarks.watchlists import WatchTopic, watch_topics, watched_people
from pipeline.clean.lede import lede_of
from pipeline.topics.expression import Expression, Listed, Term
from pipeline.topics.listcontent import ListContent
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import NO_LISTS, read_topic
from pipeline.topics.sharedlists import expand, expressions_of
from pipeline.topics.writing import written_term

NAMES = 60_000
SLOW = 5
"""Documents for the baseline of regular expressions, which takes seconds for each."""

_USERS = (
    "topic: people\nmatch: $people\n",
    "topic: people-in-context\nlists:\n  context: [sanctions, fraud, court, arrest*, accused]\n"
    "match: $people.weak NEAR/15 $context\n",
)


@click.command()
@click.option(
    "--topics", "sizes", multiple=True, type=click.IntRange(1), default=(100, 1_000, 10_000),
    help="How many topics; may be given several times.", show_default=True,
)  # fmt: skip
@click.option(
    "--documents", type=click.IntRange(1), default=1_500, show_default=True, help="How many."
)
@click.option(
    "--corpus", default="news/newsarticles-*", show_default=True,
    help="Files of gzipped JSON lines with title and text.",
)  # fmt: skip
@click.option("--names", type=click.IntRange(0), default=NAMES, show_default=True)
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True)
@click.option("--seed", type=int, default=5, show_default=True)
def main(
    sizes: Sequence[int], documents: int, corpus: str, names: int, runs: int, seed: int
) -> None:
    """Measure how topics are loaded and matched: CPU seconds, documents a second, megabytes.

    Example: python -m benchmarks.topics --topics 1000 --documents 200
    """
    texts = articles_of(corpus)
    topics = watch_topics(texts, max(sizes), seed)
    bench = _Bench([_matchable(each) for each in _spread(texts, documents)], runs)
    result: dict[str, Any] = {
        "machine": {
            "system": platform.system(),
            "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1),
        },
        "documents": len(bench.documents),
        "characters": sum(len(each.text) for each in bench.documents) // len(bench.documents),
    }
    for size in sorted(sizes, reverse=True):
        result[f"{size} topics"] = bench.of(topics[:size])
    if names:
        result[f"{max(sizes)} topics, {names} names"] = _with_names(
            bench, topics, watched_people(texts, names, seed)
        )
    json.dump(result, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _spread(texts: Sequence[Article], count: int) -> Sequence[Article]:
    """So many of them, from all parts."""
    return texts[:: max(1, len(texts) // count)][:count]


def _matchable(article: Article) -> Matchable:
    return Matchable(article.title, article.text, lede_of(article.text), "en", article.host)


class _Bench:
    """Measures over the same documents each time."""

    def __init__(self, documents: Sequence[Matchable], runs: int) -> None:
        self.documents, self._runs = documents, runs

    def of(self, topics: Sequence[WatchTopic]) -> dict[str, Any]:
        """One number of topics: loading, matching and the baselines."""
        ours, matcher = self.loaded([each.content for each in topics])
        return ours | self.matched(matcher) | {"baselines": self._baselines(topics)}

    def loaded(
        self, contents: Sequence[bytes], shared: dict[str, Expression] | None = None
    ) -> tuple[dict[str, Any], Matcher]:
        """What reading and compiling takes."""
        lists = shared or NO_LISTS
        before, began = _megabytes(), time.process_time()
        topics = [read_topic(content, "benchmark.yaml", lists) for content in contents]
        read = time.process_time()
        matcher = Matcher(topics)
        done = time.process_time()
        return {
            "loading": {
                "read_seconds": round(read - began, 2),
                "compile_seconds": round(done - read, 2),
                "megabytes": round(_megabytes() - before),
            }
        }, matcher

    def matched(self, matcher: Matcher) -> dict[str, Any]:
        """Documents a second, and what they match."""
        found = sum(len(matcher.names(each)) for each in self.documents)
        return {
            "matches_a_document": round(found / len(self.documents), 2),
            "topics_only": self._rate(matcher.names, self.documents),
            "with_clauses_and_spans": self._rate(matcher.match, self.documents),
        }

    def _baselines(self, topics: Sequence[WatchTopic]) -> dict[str, float]:
        few = _few(self.documents, SLOW)
        return {
            "re_a_topic": self._rate(_regexes(topics), few, runs=1),
            "aho_corasick_and_a_loop": self._rate(_counting(topics), self.documents),
        }

    def _rate(
        self, way: Callable[[Matchable], object], documents: Sequence[Matchable], runs: int = 0
    ) -> float:
        """Documents a second of CPU time, of the best run: others on the machine only slow down."""
        for document in documents[: len(documents) // 10]:
            way(document)
        seconds = min(_seconds(way, documents) for _ in range(runs or self._runs))
        return round(len(documents) / seconds, 1)


def _few(documents: Sequence[Matchable], count: int) -> Sequence[Matchable]:
    return documents[:: max(1, len(documents) // count)][:count]


def _with_names(bench: _Bench, topics: Sequence[WatchTopic], people: ListContent) -> dict[str, Any]:
    began, before = time.process_time(), _megabytes()
    shared = dict(expressions_of(expand(people).packed))
    spent, taken = time.process_time() - began, _megabytes() - before
    contents = [*(each.content for each in topics), *(user.encode() for user in _USERS)]
    ours, matcher = bench.loaded(contents, shared)
    return {
        "names": sum(len(each.names) for each in shared.values() if isinstance(each, Listed)),
        "list": {"expand_seconds": round(spent, 2), "megabytes": round(taken)},
        **ours,
        **bench.matched(matcher),
    }


def _seconds(way: Callable[[Matchable], object], documents: Iterable[Matchable]) -> float:
    began = time.process_time()
    for document in documents:
        way(document)
    return time.process_time() - began


def _megabytes() -> float:
    """What this process holds in memory; 0 where the system has no /proc."""
    gc.collect()
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


# ---------------------------------------------------------------- baselines


def _regexes(topics: Sequence[WatchTopic]) -> Callable[[Matchable], object]:
    patterns = [re.compile(_alternation(topic)) for topic in topics]

    def found(document: Matchable) -> list[int]:
        text = f"{document.title}\n{document.text}".lower()
        return [number for number, each in enumerate(patterns) if each.search(text)]

    return found


def _alternation(topic: WatchTopic) -> str:
    terms = (re.escape(_bare(term)) for group in topic.groups for term in group)
    return rf"\b(?:{'|'.join(terms)})"


def _counting(topics: Sequence[WatchTopic]) -> Callable[[Matchable], object]:
    behind: dict[str, list[tuple[int, int]]] = {}
    for number, topic in enumerate(topics):
        for place, group in enumerate(topic.groups):
            for term in group:
                behind.setdefault(_bare(term), []).append((number, place))
    users, automaton = list(behind.values()), ahocorasick_rs.AhoCorasick(list(behind))

    def found(document: Matchable) -> list[int]:
        text = f"{document.title}\n{document.text}".lower()
        groups: dict[int, set[int]] = {}
        for term, _, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            for number, place in users[term]:
                groups.setdefault(number, set()).add(place)
        return [
            number for number, held in groups.items() if len(held) == len(topics[number].groups)
        ]

    return found


def _bare(term: Term) -> str:
    return written_term(term).strip('"').removesuffix("*")


if __name__ == "__main__":
    main()
