"""Articles a second, end to end: ``python -m benchmarks.pipeline`` prints JSON.

Everything runs on the same two cores: the press that serves the articles, both Valkey servers, the
poller, workers, delivery and the store, which is SQLite, or a real Elasticsearch with its JVM.
docs/performance.md explains the figures.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import statistics
import sys
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from benchmarks.baseline import plain_extraction
from benchmarks.installation import Run, measure
from benchmarks.landing import Landing, Store, landing
from benchmarks.load import Kind, origin
from benchmarks.stages import STAGES, stage_seconds
from pipeline.ports import Counts
from tests.support.java.elasticsearch import VERSIONS

CORES = 2
FLOORS = {
    Store.SQLITE: {Kind.FEED: 150.0, Kind.PAGES: 25.0},
    Store.ELASTICSEARCH: {Kind.FEED: 100.0, Kind.PAGES: 20.0},
}
"""Articles a second that must be reached on two cores."""
WARM_UP = 1_000
"""Articles before anything counts: a JVM that has just started compiles its code first."""


@click.command()
@click.option("--articles", default=3_000, show_default=True, help="Articles from feed text.")
@click.option("--pages", default=400, show_default=True, help="Articles with a page each.")
@click.option("--runs", default=3, show_default=True, help="Runs of each kind.")
@click.option("--store", type=click.Choice(Store, case_sensitive=False), default=Store.SQLITE,
              show_default=True, help="Where articles land.")  # fmt: skip
@click.option("--server", default="8", show_default=True,
              help=f"Major version of Elasticsearch to start ({' or '.join(VERSIONS)}), or the "
                   "address of a server that runs without security.")  # fmt: skip
def main(articles: int, pages: int, runs: int, store: Store, server: str) -> None:
    """Measure wirewatch end to end, and where its time goes."""
    cores = _use_cores(CORES)
    # Whoever ends the benchmark ends what it has started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with landing(store, server) as place, _progress() as progress:
        bench = _Bench(progress, runs, place, FLOORS[store])
        if place.pid:
            bench.warm_up()
        result = {
            "machine": {"cores": cores, "system": platform.system(), "python": _python()},
            "store": f"{store} {place.version}".strip(),
            "texts": origin(),
            "feed": bench.of(Kind.FEED, articles),
            "pages": bench.of(Kind.PAGES, pages),
        }
    json.dump(result, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _use_cores(count: int) -> int:
    """Keeps this process, and all that it starts, to so many cores; returns how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    chosen = sorted(os.sched_getaffinity(0))[:count]
    os.sched_setaffinity(0, chosen)
    return len(chosen)


def _python() -> str:
    return platform.python_version()


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True))


class _Bench:
    """Measures one kind after the other, and shows how far it is."""

    def __init__(
        self, progress: Progress, runs: int, place: Landing, floors: Mapping[Kind, float]
    ) -> None:
        self._progress, self._runs, self._place, self._floors = progress, runs, place, floors

    def of(self, kind: Kind, count: int) -> dict[str, Any]:
        """All that is measured of one kind."""
        names = [f"run {number} of {self._runs}" for number in range(1, self._runs + 1)]
        runs = [self._run(kind, count, name) for name in names]
        task = self._progress.add_task(f"{kind}: stages and baseline", total=2)
        stages = stage_seconds(kind, count, self._place)
        self._progress.advance(task)
        alone = plain_extraction(kind, count)
        self._progress.advance(task)
        return _summary(runs, stages, alone, self._floors[kind])

    def warm_up(self) -> None:
        """A run that does not count."""
        self._run(Kind.FEED, WARM_UP, "warming up")

    def _run(self, kind: Kind, count: int, what: str) -> Run:
        task = self._progress.add_task(f"{kind}: {what}", total=count)
        return measure(kind, count, lambda counts: self._show(task, counts), self._place)

    def _show(self, task: TaskID, counts: Counts) -> None:
        self._progress.update(task, completed=counts.done)


def _summary(
    runs: Sequence[Run], stages: Mapping[str, float], alone: float, floor: float
) -> dict[str, Any]:
    rates = [run.per_second for run in runs]
    median = statistics.median(rates)
    middle = min(runs, key=lambda run: abs(run.per_second - median))
    return {
        "articles": middle.articles,
        "alerts": middle.alerts,
        "articles_per_second": {
            "median": round(median, 1),
            "min": round(min(rates), 1),
            "max": round(max(rates), 1),
            "floor": floor,
        },
        "plain_extraction_per_second": round(alone, 1),
        "ratio_to_plain_extraction": round(median / alone, 3),
        "cpu": _cpu(middle),
        "ingest_stages": _stages(stages, middle.articles),
    }


def _cpu(run: Run) -> dict[str, Any]:
    """CPU by kind of process: milliseconds an article, and share of all that was used."""
    total = sum(run.cpu.values())
    return {
        role: {
            "ms_per_article": round(1000 * seconds / run.articles, 3),
            "share": round(seconds / total, 3),
        }
        for role, seconds in sorted(run.cpu.items(), key=itemgetter(1), reverse=True)
    }


def _stages(stages: Mapping[str, float], articles: int) -> dict[str, Any]:
    """Time by stage of ingest, in one process with nothing else to do."""
    total = sum(stages.values())
    return {
        stage: {
            "ms_per_article": round(1000 * stages[stage] / articles, 3),
            "share": round(stages[stage] / total, 3),
        }
        for stage in STAGES
    }


if __name__ == "__main__":
    main()
