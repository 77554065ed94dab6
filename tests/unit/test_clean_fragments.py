"""Real feeds' fragments: boilerplate goes, is shown, and nothing else goes with it."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.article import Effort, FeedEntry, RawArticle
from pipeline.clean.cleaning import clean
from pipeline.clean.plain import visible_text
from pipeline.errors import FeedUnreadable
from pipeline.feeds.parsing import parse_feed

_SCRIPTS = re.compile(r"<(script|style|iframe|noscript|svg|template|object)\b.*", re.I | re.S)
_ENTRIES_A_FEED = 6


def entries(archive: Path) -> Iterator[FeedEntry]:
    """Some of each feed's."""
    with tarfile.open(archive) as feeds:
        for member in feeds:
            content = feeds.extractfile(member)
            if content is None:
                continue
            try:
                parsed = parse_feed(content.read(), "", "https://feeds.example/")
            except FeedUnreadable:
                continue
            yield from parsed.entries[:_ENTRIES_A_FEED]


def counted(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text))


@pytest.fixture(scope="module")
def fragments() -> list[str]:
    from tests.support.corpora import CORPORA

    archive = CORPORA / "feeds" / "live.tar.xz"
    if not archive.is_file():
        pytest.skip("the real feeds are not here")
    markups = [entry.content_html or entry.summary_html for entry in entries(archive)]
    return [markup for markup in markups if markup and not _SCRIPTS.search(markup)]


def test_text_and_what_was_removed_are_what_the_fragment_shows(fragments: list[str]) -> None:
    differing = []
    for markup in fragments:
        article = clean(RawArticle("https://news.example/1", content_html=markup), Effort.FEED)
        shown = counted(visible_text(markup))
        given = counted(article.text, *(removal.text for removal in article.removed))
        if given - shown or sum((shown - given).values()) > 0.01 * sum(shown.values()):
            differing.append(markup)
    assert len(differing) <= 0.01 * len(fragments), differing[:3]


def test_little_of_what_feeds_say_is_boilerplate(fragments: list[str]) -> None:
    kept = removed = 0
    for markup in fragments:
        article = clean(RawArticle("https://news.example/1", content_html=markup), Effort.FEED)
        kept += len(article.text.split())
        removed += sum(len(removal.text.split()) for removal in article.removed)
    assert len(fragments) > 300
    assert 0 < removed < 0.03 * kept
