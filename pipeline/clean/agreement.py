"""Whether what a page gave is the article that its feed announced.

Consent walls, paywall stubs, section fronts and error pages come with status 200. They are short,
or speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.characters import word_count
from pipeline.clean.page import PageArticle

FEWEST_WORDS = 25
"""A page that gives less is a stub, unless its feed gives even less."""

_LEAST_SHARE = 0.6
"""A page with less of the feed's words than this was cut by a wall or misread."""

_LEAST_AGREEMENT = 0.2
"""Share of the announcement's telling words that a page must say; true pages say most of them."""

_FEWEST_TELLING = 5
_TELLING = re.compile(r"[^\W\d_]{5,}")


def why_no_article(article: PageArticle, title: str, feed: Sequence[str]) -> str:
    """Why the feed's paragraphs are the better text, "" where the page's are."""
    page_words = sum(map(word_count, article.paragraphs))
    feed_words = sum(map(word_count, feed))
    if not page_words:
        return "the page holds no text of an article"
    if page_words < max(min(FEWEST_WORDS, feed_words), _LEAST_SHARE * feed_words):
        return f"the page gives {page_words} words, the feed {feed_words}"
    if feed_words and not _agrees(article, title, feed):
        return "the page speaks of something else"
    return ""


def _agrees(article: PageArticle, title: str, feed: Sequence[str]) -> bool:
    announced = _telling([title, *feed])
    if len(announced) < _FEWEST_TELLING:
        return True
    said = _telling([article.facts.title, *article.paragraphs])
    return len(announced & said) >= _LEAST_AGREEMENT * len(announced)


def _telling(texts: Sequence[str]) -> set[str]:
    """Words of five letters and more: in most languages these are not its small change."""
    return set(_TELLING.findall("\n".join(texts).casefold()))
