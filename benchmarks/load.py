"""The load: articles as feeds list them, with a page each where pages are fetched.

Texts and pages are real ones where they lie beside the project (tests/support/corpora.py), else
made up, of the same length. Every article has an address of its own; where there are fewer texts
than articles, they come again at other addresses, as wire copies do.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle, islice
from urllib.parse import urlsplit

from tests.support.corpora import CORPORA, records

NEWS, PAGES = "news/newsarticles-*", "extraction/*"
"""Files of gzipped JSON lines: url, title and text, for pages html too."""

TEXT_WORDS, PAGE_BYTES = 450, 230_000
"""The medians of the real texts and pages; what is made up has these lengths."""
SUMMARY_WORDS = 40
OUTLETS = 12


class Kind(StrEnum):
    """What the articles are read from."""

    FEED = "feed"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: where it stands, and what its feed and its page say. ``page`` may be empty."""

    host: str
    path: str
    title: str
    text: str
    page: bytes = b""

    @property
    def paragraphs(self) -> list[str]:
        """The text, cut where the real ones have lost their line breaks."""
        words = self.text.split()
        return [" ".join(words[start : start + 60]) for start in range(0, len(words), 60)]

    @property
    def fragment(self) -> str:
        """The text as a feed carries it."""
        return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.paragraphs)

    @property
    def summary(self) -> str:
        """What a feed says of an article whose text is on its page."""
        return html.escape(" ".join(self.text.split()[:SUMMARY_WORDS]))


def origin() -> str:
    """Where texts and pages come from, in a word."""
    return "corpora" if _real() else "made up"


def load(kind: Kind, count: int) -> list[Article]:
    """``count`` articles, the same ones each time."""
    texts = _texts() if kind is Kind.FEED else _pages()
    return [_placed(article, number) for number, article in enumerate(islice(cycle(texts), count))]


def articles_of(pattern: str) -> list[Article]:
    """Those of the corpus files that ``pattern`` names, else made-up ones."""
    return list(_real_articles(pattern)) or list(_made_up())


def _placed(article: Article, number: int) -> Article:
    return Article(
        article.host, f"/{number}/article.html", article.title, article.text, article.page
    )


def _real() -> bool:
    return bool(_files(NEWS) and _files(PAGES))


def _files(pattern: str) -> list[str]:
    """The names of corpus files, without their ending."""
    ending = ".jsonl.gz"
    return sorted(
        str(path.relative_to(CORPORA)).removesuffix(ending)
        for path in CORPORA.glob(f"{pattern}{ending}")
    )


def _texts() -> Sequence[Article]:
    return list(_real_articles(NEWS)) if _real() else list(_made_up())


def _pages() -> Sequence[Article]:
    if not _real():
        return [_with_page(article) for article in _made_up()]
    return list(_real_articles(PAGES))


def _real_articles(pattern: str) -> Iterator[Article]:
    for name in _files(pattern):
        for record in records(name):
            page = (record.get("html") or "").encode("utf-8", "replace")
            title, text = record["title"] or "", record["text"] or ""
            yield Article(_host(record.get("url") or ""), "", title, text, page)


def _host(url: str) -> str:
    """A name on loopback for an outlet."""
    return f"{urlsplit(url).netloc.replace('.', '-').replace(':', '-')}.localhost"


_WORDS = (
    *("harbour", "council", "winter", "market", "bridge", "railway", "committee", "garden"),
    *("orchestra", "library", "river", "teacher", "festival", "budget", "museum", "stadium"),
    *("forecast", "village", "minister", "election", "factory", "valley", "ferry", "hospital"),
    *("the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "was", "by", "from"),
)
_ABOUT = "The Treasury Department announced economic sanctions against two banks on Monday. "
_MADE_UP, _SHARE_ABOUT = 1_500, 0.15


def _made_up() -> Iterator[Article]:
    random_ = random.Random(1)
    for number in range(_MADE_UP):
        about = _ABOUT if random_.random() < _SHARE_ABOUT else ""
        text = about + " ".join(_sentence(random_) for _ in range(TEXT_WORDS // 15))
        title = _sentence(random_)[:70]
        yield Article(f"outlet-{number % OUTLETS}.localhost", "", title, text)


def _sentence(random_: random.Random) -> str:
    return " ".join(random_.choices(_WORDS, k=15)).capitalize() + "."


def _with_page(article: Article) -> Article:
    """A page that is mostly menus and scripts, as pages are."""
    menu = "".join(
        f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(150)
    )
    script = "<script>" + "window.settings = {key: [1, 2, 3]};" * 5_000 + "</script>"
    head = f"<head><title>{html.escape(article.title)}</title>{script}</head>"
    main = (
        f"<main><article><h1>{html.escape(article.title)}</h1>{article.fragment}</article></main>"
    )
    page = f"<!doctype html><html lang='en'>{head}<body><nav><ul>{menu}</ul></nav>{main}"
    filled = page + "<aside><div><p>More news</p></div></aside>" * ((PAGE_BYTES - len(page)) // 42)
    return Article(article.host, article.path, article.title, article.text, filled.encode())
