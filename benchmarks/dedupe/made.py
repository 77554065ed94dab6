"""Copies and false friends, made of real articles whose words are not kept anywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from benchmarks.dedupe.articles import Article

LEAST_WORDS = 200
"""Of an article that copies are made of: a fifth of it is 40 words."""

SUMMARY_WORDS = 40
Outlets = tuple[str, str]
ONE_OUTLET: Outlets = ("one.example", "one.example")
TWO_OUTLETS: Outlets = ("one.example", "two.example")

_PROMO = (
    "Sign up for our morning newsletter and get the stories that matter in your inbox. Follow us "
    "for the latest updates, listen to our daily podcast and support independent reporting."
)
_HEADLINE = "What we know so far, and what comes next"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def long_enough(articles: Sequence[Article], count: int) -> list[Article]:
    """``count`` articles spread over all that are long enough, each text once."""
    found = {article.text: article for article in articles if _words(article) >= LEAST_WORDS}
    every = max(1, len(found) // count)
    return list(found.values())[::every][:count]


def copied(kind: str, article: Article) -> Article:
    """A copy of ``article`` at another outlet."""
    changed = _KINDS[kind](article)
    return replace(changed, id=f"{article.id}-{kind}", url="", source="another.example")


def background_pair(
    number: int, one: Article, other: Article, shared: Article, share: float, outlets: Outlets
) -> tuple[Article, Article]:
    """Two reports with one block of background, which is ``share`` of each text."""
    return (
        _with_background(f"{number}-one", one, shared, share, outlets[0]),
        _with_background(f"{number}-other", other, shared, share, outlets[1]),
    )


def _with_background(
    id: str, article: Article, shared: Article, share: float, outlet: str
) -> Article:
    own = article.text.split()[:LEAST_WORDS]
    block = shared.text.split()[: round(len(own) * share / (1 - share))]
    text = f"{' '.join(own)}\n\n{' '.join(block)}"
    return Article(id=f"background-{id}", title=article.title, text=text, source=outlet)


def _summary(article: Article) -> Article:
    return replace(article, text=_first(article, SUMMARY_WORDS))


def _cut_to(share: float) -> Callable[[Article], Article]:
    return lambda article: replace(article, text=_first(article, round(_words(article) * share)))


def _headline(article: Article) -> Article:
    text = f"By Our Correspondent\n\n{article.text}\n\nAdditional reporting by Our Staff"
    return replace(article, title=_HEADLINE, text=text)


def _promo(article: Article) -> Article:
    sentences = _SENTENCE.split(article.text)
    middle = len(sentences) // 2
    return replace(
        article, text=" ".join([*sentences[:middle], _PROMO, *sentences[middle:], _PROMO])
    )


def _reordered(article: Article) -> Article:
    sentences = _SENTENCE.split(article.text)
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    random.Random(article.id).shuffle(paragraphs)
    return replace(article, text="\n\n".join(paragraphs))


_KINDS: MappingProxyType[str, Callable[[Article], Article]] = MappingProxyType(
    {
        "summary": _summary,
        "cut to 20%": _cut_to(0.2),
        "cut to 50%": _cut_to(0.5),
        "headline and byline": _headline,
        "promo": _promo,
        "reordered": _reordered,
    }
)
COPIES = tuple(_KINDS)


def _words(article: Article) -> int:
    return len(article.text.split())


def _first(article: Article, words: int) -> str:
    return " ".join(article.text.split()[:words])
