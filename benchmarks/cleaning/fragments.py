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
    """Entries a second of CPU time. Both ways take turns entry by entry, and the fastest of some
    rounds counts: others on the machine only slow down."""
    raws = [_raw(entry) for entry in entries]
    ways: dict[str, Callable[[int], object]] = {
        "ours": lambda number: clean(raws[number], Effort.FEED),
        "lxml": lambda number: _plain(entries[number]),
    }
    rounds = []
    for _ in range(ROUNDS):
        rounds.append(_round(ways, len(entries)))
        tick()
    best = {way: min(seconds[way] for seconds in rounds) for way in ways}
    lengths = [len(_markup(each)) for each in entries]
    return {
        "entries": len(entries),
        "median_characters": median(lengths),
        "mean_characters": fmean(lengths),
        "per_second": len(entries) / best["ours"],
        "lxml_per_second": len(entries) / best["lxml"],
        "ratio_to_lxml": best["lxml"] / best["ours"],
    }


def _round(ways: dict[str, Callable[[int], object]], count: int) -> dict[str, float]:
    seconds = dict.fromkeys(ways, 0.0)
    for number in range(count):
        for way, run in ways.items():
            began = time.process_time()
            run(number)
            seconds[way] += time.process_time() - began
    return seconds


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
