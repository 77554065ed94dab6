"""What the ratios are taken against: text extraction by the libraries alone, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import lxml.html
import trafilatura

from benchmarks.load import Article, Kind, load


def plain_extraction(kind: Kind, count: int) -> float:
    """Articles a second: lxml's text of a feed's fragment, or trafilatura's of a page."""
    articles = load(kind, count)
    extract = _EXTRACT[kind]
    extract(articles[0])
    return count / _seconds(extract, articles)


def _seconds(extract: Callable[[Article], object], articles: Sequence[Article]) -> float:
    began = time.perf_counter()
    for article in articles:
        extract(article)
    return time.perf_counter() - began


def _fragment_text(article: Article) -> object:
    return lxml.html.fromstring(article.fragment).text_content()


def _page_text(article: Article) -> object:
    return trafilatura.extract(article.page.decode("utf-8", "replace"), favor_precision=True)


_EXTRACT: dict[Kind, Callable[[Article], object]] = {
    Kind.FEED: _fragment_text,
    Kind.PAGES: _page_text,
}
