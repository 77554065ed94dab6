"""How fast the Elasticsearch store writes and searches: ``python -m benchmarks.store`` prints JSON.

Its writes stand beside a plain loop of ``elasticsearch.helpers.bulk`` with the same records,
versions and size of requests. Both run in turn on one server, each time into new indices.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from benchmarks.archive import Archive, archive
from benchmarks.load import origin
from benchmarks.writers import WAYS, Way, written_per_second
from pipeline.ports import ArticleStore, Search
from tests.support.java.elasticsearch import VERSIONS, elasticsearch_of
from tests.support.stores import installed_store
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.store import ElasticsearchStore

FLOOR = 0.9
"""Of the plain loop's documents a second, the least that must be reached."""
WARM_UP = 2_000
"""Articles before anything counts: a server that has just started compiles its code first."""
EXPORTED = 20_000
"""Articles that are read in one search."""


@click.command()
@click.option("--articles", default=100_000, show_default=True, help="Articles in each run.")
@click.option("--runs", default=3, show_default=True, help="Runs of each way, in turn.")
@click.option("--batch", default=500, show_default=True, help="Articles in one request.")
@click.option("--searches", default=40, show_default=True, help="Searches of each shape.")
@click.option("--server", default="8", show_default=True,
              help=f"Major version to start ({' or '.join(VERSIONS)}), or the address of a server "
                   "that runs without security.")  # fmt: skip
def main(articles: int, runs: int, batch: int, searches: int, server: str) -> None:
    """Measure the Elasticsearch store: documents a second, and milliseconds of a search."""
    with elasticsearch_of(server) as running, _progress() as progress:
        bench = _Bench(running.url, archive(articles), batch, progress)
        result = {
            "machine": {"system": platform.system(), "python": platform.python_version()},
            "elasticsearch": running.version,
            "texts": origin(),
            "articles": articles,
            "batch": batch,
            "write": bench.writing(runs),
            "search": bench.searching(searches),
        }
    json.dump(result, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True))


class _Bench:
    """Measures one thing after the other, and shows how far it is."""

    def __init__(self, url: str, documents: Archive, batch: int, progress: Progress) -> None:
        self._url, self._documents, self._batch = url, documents, batch
        self._progress = progress

    def writing(self, runs: int) -> dict[str, Any]:
        """Documents a second of each way."""
        rates: dict[str, list[float]] = {name: [] for name in WAYS}
        few = Archive(min(WARM_UP, self._documents.count), self._documents.texts)
        for name, way in WAYS.items():
            self._run(f"warming up: {name}", few, way)
        for number in range(1, runs + 1):
            for name, way in WAYS.items():
                said = f"{name}: run {number} of {runs}"
                rates[name].append(self._run(said, self._documents, way))
        plain, ours = (statistics.median(each) for each in rates.values())
        return {
            "documents_per_second": {name: _rates(each) for name, each in rates.items()},
            "ratio": round(ours / plain, 3),
            "floor": FLOOR,
        }

    def searching(self, each: int) -> dict[str, Any]:
        """Milliseconds of a search of each shape, and articles a second of one that finds all."""
        shapes = self._documents.searches(each)
        with installed_store(self._url) as settings:
            self._fill("filling a store", self._documents, WAYS["store"], settings)
            _make_searchable(settings)
            with closing(ElasticsearchStore(settings, now=lambda: datetime.now(UTC))) as store:
                task = self._progress.add_task("searches", total=len(shapes))
                times = {}
                for shape, searches in shapes.items():
                    times[shape] = [_milliseconds(store, search) for search in searches]
                    self._progress.advance(task)
                exported = _exported_per_second(store)
        spread = {shape: _spread(taken) for shape, taken in times.items()}
        return {
            "milliseconds": {"all": _spread(chain.from_iterable(times.values())), **spread},
            "exported_per_second": round(exported),
        }

    def _run(self, said: str, documents: Archive, way: Way) -> float:
        with installed_store(self._url) as settings:
            return self._fill(said, documents, way, settings)

    def _fill(
        self, said: str, documents: Archive, way: Way, settings: ElasticsearchSettings
    ) -> float:
        task = self._progress.add_task(said, total=documents.count)
        return written_per_second(
            documents,
            self._batch,
            way,
            settings,
            lambda count: self._progress.advance(task, count),
        )


def _rates(rates: Sequence[float]) -> dict[str, float]:
    middle = statistics.median(rates)
    return {
        "median": round(middle, 1),
        "min": round(min(rates), 1),
        "max": round(max(rates), 1),
    }


def _make_searchable(settings: ElasticsearchSettings) -> None:
    with connect(settings) as client:
        client.indices.refresh(index=Names(settings.prefix).alias(Kind.ARTICLES))


def _milliseconds(store: ArticleStore, search: Search) -> float:
    began = time.perf_counter()
    list(store.search(search))
    return 1000 * (time.perf_counter() - began)


def _spread(times: Iterable[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p99": round(ordered[int(0.99 * (len(ordered) - 1))], 2),
    }


def _exported_per_second(store: ArticleStore) -> float:
    began = time.perf_counter()
    count = sum(1 for _ in islice(store.search(Search(limit=None)), EXPORTED))
    return count / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
