"""How much of the texts is right, and how fast they are found; titles and dates."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from benchmarks.cleaning.extractors import EXTRACTORS, FACTS, LIBRARY, OURS, Facts, prepare
from benchmarks.cleaning.gold import GoldPage
from benchmarks.cleaning.shingles import Score, averages, interval, score, shingles

Tick = Callable[[], object]

_ONE_DAY = 1
_WORST = 5
"""Pages that are named."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What extractors found on pages: a score for each page, and CPU seconds for all of them."""

    pages: Sequence[GoldPage]
    scores: Mapping[str, Sequence[Score]]
    seconds: Mapping[str, float]


def read_texts(pages: Sequence[GoldPage], names: Sequence[str], tick: Tick) -> Texts:
    """Each page by each extractor in turn, so that whatever slows the machine slows all of them."""
    prepare(names, pages[0])
    scores: dict[str, list[Score]] = defaultdict(list)
    seconds = dict.fromkeys(names, 0.0)
    for number, page in enumerate(pages):
        gold = shingles(page.text)
        for name in _rotated(names, number):
            began = time.process_time()
            text = EXTRACTORS[name](page)
            seconds[name] += time.process_time() - began
            scores[name].append(score(gold, text))
        tick()
    return Texts(pages, scores, seconds)


def together(several: Sequence[Texts]) -> Texts:
    """Several sets as one."""
    names = several[0].seconds
    return Texts(
        pages=[page for each in several for page in each.pages],
        scores={name: [score for each in several for score in each.scores[name]] for name in names},
        seconds={name: sum(each.seconds[name] for each in several) for name in names},
    )


def _rotated(names: Sequence[str], number: int) -> list[str]:
    first = number % len(names)
    return [*names[first:], *names[:first]]


def quality(texts: Texts, seed: int) -> dict[str, Any]:
    """Precision, recall, F1 and documents a second of each extractor, and ours beside the
    library's."""
    result: dict[str, Any] = {"pages": len(texts.pages)}
    for name, scores in texts.scores.items():
        result[name] = averages(scores) | speed(texts, name)
    if LIBRARY in texts.scores and OURS in texts.scores:
        result["f1_difference"] = difference(texts, seed)
    return result


def difference(texts: Texts, seed: int) -> dict[str, Any]:
    """The mean over pages of our F1 less the library's, and the pages where it is lowest."""
    pairs = zip(texts.scores[OURS], texts.scores[LIBRARY], strict=True)
    differences = [ours.f1 - theirs.f1 for ours, theirs in pairs]
    pages = sorted(zip(differences, (page.id for page in texts.pages), strict=True))
    return {
        "mean": fmean(differences),
        "interval": interval(differences, seed),
        "better": sum(each > 0 for each in differences),
        "worse": sum(each < 0 for each in differences),
        "worst_pages": {page: each for each, page in pages[:_WORST] if each < 0},
    }


def speed(texts: Texts, name: str) -> dict[str, float]:
    """Documents a second of CPU time, and how many times the library's that is."""
    seconds = texts.seconds[name]
    rate = {"docs_per_second": len(texts.pages) / seconds}
    if LIBRARY in texts.seconds:
        rate["ratio_to_trafilatura"] = texts.seconds[LIBRARY] / seconds
    return rate


def facts(pages: Sequence[GoldPage], names: Sequence[str], tick: Tick) -> dict[str, Any]:
    """The share of titles and dates that are right, of the pages that have gold for each."""
    found: dict[str, list[tuple[GoldPage, Facts]]] = {name: [] for name in names}
    for page in pages:
        for name in names:
            found[name].append((page, FACTS[name](page)))
        tick()
    return {name: _shares(pairs) for name, pairs in found.items()}


def _shares(pairs: Sequence[tuple[GoldPage, Facts]]) -> dict[str, Any]:
    titles = [_is_title(page.title, said.title) for page, said in pairs if page.title]
    dates = [_is_date(page, said) for page, said in pairs if page.published]
    return {
        "title": _share(titles),
        "titles": len(titles),
        "published": _share(dates),
        "dates": len(dates),
    }


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def _is_title(gold: str, title: str) -> bool:
    """Exact but for case and space."""
    return " ".join(gold.split()).casefold() == " ".join(title.split()).casefold()


def _is_date(page: GoldPage, said: Facts) -> bool:
    """Within one day, by the calendar: gold dates often have no time and no zone."""
    if page.published is None or said.published is None:
        return False
    return abs((page.published - said.published).days) <= _ONE_DAY
