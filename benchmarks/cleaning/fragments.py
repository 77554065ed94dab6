"""Feed entries a second: each through ``clean`` as a worker has it, beside lxml's plain text."""

from __future__ import annotations

import tarfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from statistics import fmean, median
from typing import Any

import lxml.html
from lxml import etree

from pipeline.article import Effort, FeedEntry, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.errors import FeedUnreadable
from pipeline.feeds.parsing import parse_feed
from tests.support.corpora import CORPORA

ROUNDS = 3

SUMMARY = 2_000
"""Characters of markup; longer ones are whole articles, which some feeds carry."""

Tick = Callable[[], object]


def feed_entries(start: int = 0, every: int = 1) -> list[FeedEntry]:
    """The entries with markup or text of each ``every``-th real feed, from number ``start`` on;
    feeds that cannot be read have none."""
    entries: list[FeedEntry] = []
    with tarfile.open(CORPORA / "feeds" / "live.tar.xz") as archive:
        for member in islice(archive, start, None, every):
            file = archive.extractfile(member)
            entries += _entries(file.read()) if file else []
    return entries


def _entries(content: bytes) -> Sequence[FeedEntry]:
    try:
        parsed = parse_feed(content, "", "https://www.example.com/feed")
    except FeedUnreadable:
        return []
    return [entry for entry in parsed.entries if _markup(entry)]


def fragments(entries: Sequence[FeedEntry], tick: Tick) -> dict[str, Any]:
    """Entries a second of CPU time, all of them and those that are summaries. Both ways take turns,
    and the fastest of some rounds counts: others on the machine only slow down."""
    raws = [_raw(entry) for entry in entries]
    ways: dict[str, Callable[[int], object]] = {
        "ours": lambda number: clean(raws[number], Effort.FEED),
        "lxml": lambda number: _plain(entries[number]),
    }
    rounds = []
    for _ in range(ROUNDS):
        rounds.append({way: _seconds(run, len(entries)) for way, run in ways.items()})
        tick()
    lengths = [len(_markup(each)) for each in entries]
    short = [number for number, length in enumerate(lengths) if length <= SUMMARY]
    return {
        "entries": len(entries),
        "median_characters": median(lengths),
        "mean_characters": fmean(lengths),
        **_rates(rounds, range(len(entries))),
        "summaries": {"entries": len(short), **_rates(rounds, short)},
    }


def _seconds(run: Callable[[int], object], count: int) -> list[float]:
    """What each entry took."""
    taken = []
    for number in range(count):
        began = time.process_time()
        run(number)
        taken.append(time.process_time() - began)
    return taken


def _rates(rounds: Sequence[dict[str, list[float]]], numbers: Sequence[int]) -> dict[str, float]:
    best = {
        way: min(sum(each[way][number] for number in numbers) for each in rounds)
        for way in ("ours", "lxml")
    }
    return {
        "per_second": len(numbers) / best["ours"] if numbers else 0.0,
        "lxml_per_second": len(numbers) / best["lxml"] if numbers else 0.0,
        "ratio_to_lxml": best["lxml"] / best["ours"] if numbers else 0.0,
    }


def _raw(entry: FeedEntry) -> RawArticle:
    return RawArticle(
        url=entry.link,
        title=entry.title,
        content_html=entry.content_html,
        summary_html=entry.summary_html,
        byline=entry.author,
        published=entry.published,
        updated=entry.updated,
    )


def _markup(entry: FeedEntry) -> str:
    return entry.content_html or entry.summary_html


def _plain(entry: FeedEntry) -> str:
    try:
        return str(lxml.html.fromstring(_markup(entry)).text_content())
    except (etree.LxmlError, ValueError):
        return ""
