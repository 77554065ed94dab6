"""Which article of a page's JSON-LD is the page's own, if any is.

Templates leave the objects of other articles there: of related ones, of the one that an address had
before. One that names neither the page's address nor anything of its titles is about another page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.clean.characters import key
from pipeline.clean.facts.elements import PageElements
from pipeline.clean.facts.jsonld import Thing, is_article, text_in
from pipeline.clean.facts.pagetitle import telling_words

_TITLED = ("og:title", "twitter:title")
_ADDRESSED = ("url", "@id", "mainEntityOfPage")
_MOST_HEADINGS = 50

_FEWEST_TELLING = 3
"""Words by which a headline can be known to be about something else. Those of scripts without
spaces have fewer, and are believed."""


def own_article(
    page: PageElements, url: str, meta: Mapping[str, str], things: Sequence[Thing]
) -> Thing:
    """The article among ``things`` that bears a title of the page, fetched from
    ``url``; else the first that may be about it; {} where none is."""
    articles = [thing for thing in things if is_article(thing)]
    if not articles:
        return {}
    titles = list(_titles(page.heads, meta))
    keys = set(map(key, titles)) - {""}
    named = (thing for thing in articles if key(text_in(thing, "headline")) in keys)
    own = (thing for thing in articles if _is_own(thing, titles, url))
    return next(named, None) or next(own, {})


def _titles(heads: Sequence[Any], meta: Mapping[str, str]) -> Iterator[str]:
    yield from (meta[name] for name in _TITLED if name in meta)
    for heading in heads[:_MOST_HEADINGS]:
        yield heading.text_content()


def _is_own(article: Thing, titles: Iterable[str], url: str) -> bool:
    said = telling_words([text_in(article, "headline")])
    if len(said) < _FEWEST_TELLING or any(
        _same_place(address, url) for address in _addresses(article)
    ):
        return True
    elsewhere = telling_words([*titles, unquote(urlsplit(url).path)])
    return not elsewhere or bool(said & elsewhere)


def _addresses(article: Thing) -> Iterator[str]:
    for name in _ADDRESSED:
        value = article.get(name)
        if isinstance(value, dict):
            value = value.get("@id")
        if value and isinstance(value, str):
            yield value


def _same_place(address: str, url: str) -> bool:
    """True where both lead to one path: hosts differ by www and forms for mobiles."""
    try:
        path = urlsplit(urljoin(url, address)).path.rstrip("/")
    except ValueError:
        return False
    return bool(path) and path == urlsplit(url).path.rstrip("/")
