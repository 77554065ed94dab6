"""The gate of cleaning: a sample of the real pages, by the measures of benchmarks/cleaning.

What is pinned is what the figures depend on: the pages, and the library that they are taken beside.
Where one of them changes on purpose, run ``make bench-cleaning``, look at ``missed`` in what it
prints, and then write the new digest or version here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trafilatura

from benchmarks.cleaning.extractors import LIBRARY, OURS, quiet
from benchmarks.cleaning.floors import missed
from benchmarks.cleaning.gold import SETS, GoldPage, digest, gold_pages
from benchmarks.cleaning.leaks import Way, leaks
from benchmarks.cleaning.made_up import made_up_articles
from benchmarks.cleaning.planting import Kind
from benchmarks.cleaning.quality import difference, facts, read_texts, together
from benchmarks.cleaning.shingles import averages

DIGESTS = {
    "articles-421-dev": "d62a0a73db4235918d51c5df10180989fc678056e62d949ac9d81ed2abf86636",
    "publishers-dev": "9ddfdbf765e9d83a9ec441eac68fdd5e3d66e16bf051e1019c74a72fdfefa46d",
}
TRAFILATURA = "2.3.1"

LEAST_F1 = {"articles-421-dev": 0.92, "publishers-dev": 0.96}
"""Of the sample, beside the differences: the library's own could fall with ours."""
LEAST_FOUND = {Way.PAGE: 0.95, Way.TEXT: 0.985}
"""The share of the gold texts' shingles that is found without any junk. Gold texts have some of
their own."""

SHORT_OF: dict[str, float] = {
    "articles-421-dev: published": 0.010,
    "publishers-dev: title": 0.100,
}
"""Floors that this sample does not reach, and by how much it may be short of each. What is written
here is what is still to be done: take an entry out, or lower it, when its floor comes nearer."""

TEXTS, PAGES_WITH_JUNK, TEXTS_WITH_JUNK = 3, 6, 4
"""Each third page is read, each sixth has junk put into it: about 30 s of CPU time for all."""

SEED = 6


@pytest.fixture
def sample(corpora: Path) -> dict[str, list[GoldPage]]:
    quiet()
    return {name: gold_pages(name, every=TEXTS) for name in SETS}


def test_the_pages_and_the_library_are_those_that_the_floors_were_set_with(corpora: Path) -> None:
    advice = (
        "run make bench-cleaning, look at what it calls missed, then change what is pinned here"
    )
    assert {name: digest(name) for name in SETS} == DIGESTS, f"other pages: {advice}"
    assert trafilatura.__version__ == TRAFILATURA, f"another version of trafilatura: {advice}"


def test_texts_are_better_than_what_the_library_alone_finds(
    sample: dict[str, list[GoldPage]],
) -> None:
    texts = {name: read_texts(pages, (OURS, LIBRARY), _nothing) for name, pages in sample.items()}
    every = difference(together(list(texts.values())), SEED)
    assert_reached({"quality": {"all": {"f1_difference": every}}})
    for name, least in LEAST_F1.items():
        assert averages(texts[name].scores[OURS])["f1"] >= least, name


@pytest.mark.parametrize("name", SETS)
def test_titles_and_dates_are_right_more_often_than_the_library_s(
    sample: dict[str, list[GoldPage]], name: str
) -> None:
    assert_reached({"facts": {name: facts(sample[name], (OURS, LIBRARY), _nothing)}})


@pytest.mark.parametrize("way", list(Way))
def test_junk_goes_and_the_text_stays(corpora: Path, way: Way) -> None:
    every = PAGES_WITH_JUNK if way is Way.PAGE else TEXTS_WITH_JUNK
    pages = [page for name in SETS for page in gold_pages(name, every=every)]
    if way is Way.TEXT:
        pages += made_up_articles()
    shares = leaks(pages, way, list(Kind), SEED, _nothing).shares()
    assert_reached({"leaks": {way.value: shares}})
    assert shares["gold_found_without_junk"] >= LEAST_FOUND[way]


def assert_reached(result: dict[str, Any]) -> None:
    below = [each for each in missed(result) if each.by > SHORT_OF.get(each.what, 0.0)]
    lines = ["below the floors of benchmarks/cleaning/floors.py:", *map(str, below)]
    assert not below, "\n".join(lines)


def _nothing() -> None:
    """Nobody watches the progress."""
