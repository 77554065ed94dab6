"""The command line of the benchmark of copies; benchmarks/dedupe/__main__.py says what it does."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import redis

from benchmarks.dedupe import labelled, race, speed
from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.copying import background_merges, recall_on_copies, template_merges
from benchmarks.dedupe.floors import missed
from benchmarks.dedupe.footprint import footprint
from benchmarks.dedupe.made import ONE_OUTLET, TWO_OUTLETS, long_enough
from benchmarks.dedupe.marks import Read, read_article
from tests.support.valkey import running_pair
from workers.redis.connection import connect
from workers.redis.fingerprints import RedisMemory

SHARES = (0.2, 0.3, 0.4, 0.5, 0.6)
"""Of a text that is background, of one outlet's reports."""
SHARES_ACROSS = (0.1, 0.15, 0.2)
"""Of two outlets' reports."""
SHARES_TO_HALF = (0.3, 0.35, 0.4, 0.5)
"""Of two outlets' reports that share as much as copies may: who is named where tells them apart."""
SEED = 7
ROUNDS = 5
"""Of one process and two in turn; the best of each counts, as whatever else runs only slows."""
PROCESSES = (1, 2)


class Part(StrEnum):
    """What is measured."""

    PAIRS = "pairs"
    COPIES = "copies"
    BACKGROUND = "background"
    TEMPLATES = "templates"
    RACE = "race"
    SPEED = "speed"
    BYTES = "bytes"


@click.command()
@click.option(
    "--part",
    "parts",
    multiple=True,
    default=tuple(Part),
    type=click.Choice(Part, case_sensitive=False),
    help="What is measured (all).",
)
@click.option(
    "--count",
    type=click.IntRange(min=10),
    default=500,
    show_default=True,
    help="Made copies of each kind, pairs with one background, and template news.",
)
@click.option(
    "--articles",
    type=click.IntRange(min=1_000),
    default=50_000,
    show_default=True,
    help="Articles whose bytes are measured.",
)
def main(parts: tuple[Part, ...], count: int, articles: int) -> None:
    """Print how well and how fast copies are folded, as JSON."""
    result: dict[str, Any] = {"machine": _machine()}
    for part in parts:
        result[part] = _MEASURES[part](count, articles)
    result["missed"] = missed(result)
    click.echo(json.dumps(result, indent=2))


def _machine() -> dict[str, Any]:
    return {"cpus": os.cpu_count(), "python": platform.python_version()}


def _pairs(_count: int, _articles: int) -> dict[str, Any]:
    stream = labelled.articles()
    pairs = labelled.pairs({article.id: labelled.date_of(article) for article in stream})
    groups = labelled.groups(stream)
    halves = {f"half_{half}": [pair for pair in pairs if pair.half == half] for half in (0, 1)}
    chosen = {"all": pairs, **halves}
    return {name: asdict(labelled.score(some, groups)) for name, some in chosen.items()}


def _copies(count: int, _articles: int) -> dict[str, float]:
    return recall_on_copies(_reports(count))


def _background(count: int, _articles: int) -> dict[str, Any]:
    reports = _reports(3 * count)
    return {
        "pairs": count,
        "one_outlet": background_merges(reports, count, SHARES, ONE_OUTLET),
        "two_outlets": background_merges(reports, count, SHARES_ACROSS, TWO_OUTLETS),
        "two_outlets_to_half": background_merges(reports, count, SHARES_TO_HALF, TWO_OUTLETS),
    }


def _templates(count: int, _articles: int) -> dict[str, dict[str, float]]:
    return {
        "one_outlet": template_merges(count, 1),
        "three_outlets": template_merges(count, 3),
    }


def _race(_count: int, _articles: int) -> dict[str, Any]:
    different = race.different_copies(race.REPORTS, SEED)
    same = race.same_copies(race.REPORTS, SEED)
    with _server() as (client, _):
        one = _groups(client, different, 1)
        many = _groups(client, different, race.WORKERS)
        equal = _groups(client, same, race.WORKERS)
    return {
        "reports": race.REPORTS, "one_worker": one, "workers": many, "ratio": many / one,
        "same": equal,
    }  # fmt: skip


def _groups(client: redis.Redis, stream: list[Article], workers: int) -> int:
    client.flushdb()
    return race.groups_made(stream, RedisMemory(client), workers)


def _speed(_count: int, _articles: int) -> dict[str, float]:
    stream = [article for article in labelled.articles() if article.url]
    read = [read_article(article) for article in stream]
    with _server() as (client, url):
        rounds = [_round(client, read, url) for _ in range(ROUNDS)]
    one, two, alone, beside = (max(speeds) for speeds in zip(*rounds, strict=True))
    lsh = speed.datasketch(stream)
    return {
        "articles": len(stream), "one_process": one, "two_processes": two,
        "two_as_ratio": two / one, "two_as_ratio_without_server": beside / alone,
        "datasketch": lsh, "as_ratio_to_datasketch": one / lsh,
    }  # fmt: skip


def _round(client: redis.Redis, read: Sequence[Read], url: str) -> tuple[float, ...]:
    """Articles a second of one process and of two, then of the same without a server."""
    judged = []
    for processes in PROCESSES:
        client.flushdb()
        work = partial(speed.judging, url=url)
        judged.append(speed.articles_a_second(work, read, processes))
    made = [speed.articles_a_second(speed.fingerprinting, read, some) for some in PROCESSES]
    return (*judged, *made)


def _bytes(_count: int, articles: int) -> dict[str, float]:
    with _server() as (client, _):
        return {"articles": articles, **asdict(footprint(client, articles, _progress(articles)))}


_MEASURES: dict[Part, Callable[[int, int], dict[str, Any]]] = {
    Part.PAIRS: _pairs,
    Part.COPIES: _copies,
    Part.BACKGROUND: _background,
    Part.TEMPLATES: _templates,
    Part.RACE: _race,
    Part.SPEED: _speed,
    Part.BYTES: _bytes,
}


def _reports(count: int) -> list[Article]:
    """Real articles of the web."""
    return long_enough([article for article in labelled.articles() if article.url], count)


@contextmanager
def _server() -> Iterator[tuple[redis.Redis, str]]:
    """An empty fingerprint server."""
    with TemporaryDirectory() as folder, running_pair(Path(folder)) as pair:
        url = pair.servers.fingerprints
        with connect(url) as client:
            client.config_set("maxmemory", 0)
            yield client, url


def _progress(length: int) -> Callable[[int], None]:
    """Hears how many more are done, and says so each tenth of the way."""
    done = 0

    def told(more: int) -> None:
        nonlocal done
        if 10 * (done + more) // length > 10 * done // length:
            click.echo(f"{done + more:,} of {length:,} articles", err=True)
        done += more

    return told
