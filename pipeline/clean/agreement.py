"""Whether what a page gave is the article that its feed announced.

Walls, stubs, fronts and error pages come with status 200. Many are known by what they are
(nonarticles.py); others are short, or speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.characters import word_count
from pipeline.clean.facts.nonarticles import PageKind, kind_instead
from pipeline.clean.facts.pagefacts import PageFacts
from pipeline.clean.page.reading import PageArticle

FEWEST_WORDS = 25
"""A page that gives less is a stub, unless its feed gives even less."""

_LEAST_SHARE = 0.6
"""A page with less of the feed's words than this was cut by a wall or misread."""

_LEAST_AGREEMENT = 0.2
"""Share of the announcement's telling words that a page must say; true pages say most of them."""

_FEWEST_TELLING = 5
_TELLING = re.compile(r"[^\W\d_]{5,}")


CUT_SHORT = frozenset({PageKind.PAYWALL, PageKind.VIDEO})
"""Kinds of pages that hold the beginning of an article, or what stands beside its video."""


def kind_of(article: PageArticle) -> PageKind | None:
    """What the page is instead of an article, None where it may be one."""
    signs = article.facts.signs
    return kind_instead(signs, article.paragraphs) if signs else None


def speaks_of(facts: PageFacts, title: str) -> bool:
    """True where a page without the text still says of what article it is: the announced one."""
    if facts.signs is None or not facts.signs.states_article:
        return False
    announced = _telling([title])
    said = _telling([facts.title])
    return not announced or 2 * len(announced & said) >= len(announced)


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
