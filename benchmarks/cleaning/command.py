"""The command line of the benchmark of cleaning; benchmarks/cleaning/__main__.py says what it
does."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
import trafilatura
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from benchmarks.cleaning.extractors import EXTRACTORS, FACTS, OURS, quiet
from benchmarks.cleaning.floors import missed
from benchmarks.cleaning.fragments import ROUNDS, feed_entries, fragments
from benchmarks.cleaning.gold import SETS, GoldPage, digest, file_of, gold_pages
from benchmarks.cleaning.leaks import Survivor, Way, leaks
from benchmarks.cleaning.made_up import made_up_articles
from benchmarks.cleaning.planting import Kind
from benchmarks.cleaning.quality import facts, quality, read_texts, together

_DIGITS = 4


class Part(StrEnum):
    """What is measured."""

    QUALITY = "quality"
    FACTS = "facts"
    LEAKS = "leaks"
    FRAGMENTS = "fragments"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of it was asked for."""

    pages: dict[str, list[GoldPage]]
    every: int
    start: int
    baselines: bool
    kinds: Sequence[Kind]
    ways: Sequence[Way]
    seed: int
    survivors: list[Survivor] = field(default_factory=list)


@click.command()
@click.option(
    "--part", "parts", multiple=True, default=tuple(Part),
    type=click.Choice(Part, case_sensitive=False),
    help="What is measured; may be given several times. All unless told.",
)  # fmt: skip
@click.option(
    "--set", "sets", multiple=True, default=SETS, show_default=True,
    help="Files of corpora/extraction; may be given several times.",
)  # fmt: skip
@click.option("--every", type=click.IntRange(1), default=1, help="Each n-th page or feed only.")
@click.option("--start", type=click.IntRange(0), default=0, help="Those from this number on.")
@click.option("--baselines/--no-baselines", default=True, help="The libraries beside wirewatch.")
@click.option("--kind", "kind", default="", help="Junk whose kind's name contains this.")
@click.option(
    "--way", "ways", multiple=True, default=tuple(Way),
    type=click.Choice(Way, case_sensitive=False),
    help="Where junk is put: page, text. Both unless told.",
)  # fmt: skip
@click.option(
    "--survivors", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the junk that was left to this file, as JSON lines; of the half dev only.",
)  # fmt: skip
@click.option("--seed", type=int, default=6, show_default=True)
def main(
    parts: Sequence[Part],
    sets: Sequence[str],
    every: int,
    start: int,
    baselines: bool,
    kind: str,
    ways: Sequence[Way],
    survivors: Path | None,
    seed: int,
) -> None:
    """Measure cleaning on real pages: prints JSON, progress goes to stderr.

    Example: python -m benchmarks.cleaning --part quality --every 4
    """
    for name in sets:
        if not file_of(name).is_file():
            raise click.UsageError(
                f"no pages at {file_of(name)}; WIREWATCH_CORPORA names the folder"
            )
    quiet()
    pages = {name: gold_pages(name, start, every) for name in sets}
    kinds = [each for each in Kind if kind in each]
    choice = Choice(pages, every, start, baselines, kinds, ways, seed)
    result: dict[str, Any] = {"setting": _setting(sets, every, start, seed)}
    with _progress() as progress:
        for part in parts:
            result[part] = _PARTS[part](choice, progress)
    result["missed"] = [str(each) for each in missed(result)]
    if survivors:
        lines = (json.dumps(asdict(each), ensure_ascii=False) for each in choice.survivors)
        survivors.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    json.dump(_rounded(result), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def _setting(sets: Sequence[str], every: int, start: int, seed: int) -> dict[str, Any]:
    return {
        "system": platform.system(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        "trafilatura": trafilatura.__version__,
        "sha256": {name: digest(name) for name in sets},
        "every": every,
        "start": start,
        "seed": seed,
    }


def _quality(choice: Choice, progress: Progress) -> dict[str, Any]:
    names = list(EXTRACTORS) if choice.baselines else [OURS]
    every = {}
    for name, pages in choice.pages.items():
        with _ticking(progress, f"texts of {name}", len(pages)) as tick:
            every[name] = read_texts(pages, names, tick)
    if len(every) > 1:
        every["all"] = together(list(every.values()))
    return {name: quality(texts, choice.seed) for name, texts in every.items()}


def _facts(choice: Choice, progress: Progress) -> dict[str, Any]:
    names = list(FACTS) if choice.baselines else [OURS]
    result = {}
    for name, pages in choice.pages.items():
        with _ticking(progress, f"facts of {name}", len(pages)) as tick:
            result[name] = facts(pages, names, tick)
    return result


def _leaks(choice: Choice, progress: Progress) -> dict[str, Any]:
    result = {}
    pages = [page for each in choice.pages.values() for page in each]
    for way in choice.ways:
        grounds = [*pages, *(made_up_articles() if way is Way.TEXT else ())]
        with _ticking(progress, f"junk in {way}s", len(grounds)) as tick:
            found = leaks(grounds, way, choice.kinds, choice.seed, tick)
        choice.survivors.extend(found.survivors)
        result[way.value] = found.shares()
    return result


def _fragments(choice: Choice, progress: Progress) -> dict[str, Any]:
    with _ticking(progress, "rounds of feed entries", ROUNDS) as tick:
        return fragments(feed_entries(choice.start, choice.every), tick)


_PARTS: dict[Part, Callable[[Choice, Progress], dict[str, Any]]] = {
    Part.QUALITY: _quality,
    Part.FACTS: _facts,
    Part.LEAKS: _leaks,
    Part.FRAGMENTS: _fragments,
}


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        console=Console(stderr=True),
    )  # fmt: skip


@contextmanager
def _ticking(progress: Progress, title: str, total: int) -> Iterator[Callable[[], object]]:
    task = progress.add_task(title, total=total)
    yield lambda: progress.advance(task)


def _rounded(value: Any) -> Any:
    """Floats with as many digits as say something."""
    match value:
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case list():
            return [_rounded(each) for each in value]
        case float():
            return round(value, _DIGITS)
    return value
