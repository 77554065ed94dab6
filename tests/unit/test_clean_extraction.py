"""Cleaning on real pages: at least what trafilatura's precision setting gives, measured by the
shingles of four words that it shares with the gold text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import trafilatura

from pipeline.article import Effort, Page, RawArticle
from pipeline.clean.cleaning import clean
from tests.support.corpora import records


@pytest.mark.parametrize(("name", "every"), [("articles-421-dev", 10), ("publishers-dev", 5)])
def test_nothing_is_lost_against_the_library_alone(corpora: Path, name: str, every: int) -> None:
    pages = list(records(f"extraction/{name}"))[::every]
    ours = [f1(page["text"], cleaned(page)) for page in pages]
    theirs = [f1(page["text"], extracted(page)) for page in pages]
    assert sum(ours) / len(ours) >= sum(theirs) / len(theirs) - 0.002
    assert sum(ours) / len(ours) >= 0.9


def cleaned(page: dict[str, str]) -> str:
    content = page["html"].encode("utf-8", "replace")
    fetched = Page(page["url"], "text/html; charset=utf-8", content)
    return clean(RawArticle(page["url"], page=fetched), Effort.PAGE).text


def extracted(page: dict[str, str]) -> str:
    return trafilatura.extract(page["html"], favor_precision=True, include_comments=False) or ""


def f1(gold: str, text: str) -> float:
    expected, found = shingles(gold), shingles(text)
    shared = (expected & found).total()
    return 2 * shared / max(expected.total() + found.total(), 1)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))
