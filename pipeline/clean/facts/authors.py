"""Who wrote an article, as its page says: JSON-LD, meta elements, what is marked as the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pipeline.clean.bylines import plain_byline
from pipeline.clean.characters import key, one_line, word_count
from pipeline.clean.facts.elements import PageElements
from pipeline.clean.facts.jsonld import Thing

_META = ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author")
"""Names of meta elements, the clearest first."""

_MARKED_IN = ("a", "span", "div", "p", "address", "li", "em", "strong", "b")
_ASIDE = frozenset({"aside", "footer", "nav", "dialog"})
_MOST = 20
_LONGEST = 200
_MOST_WORDS = 20


def byline_of(page: PageElements, article: Thing) -> str:
    """Names separated by commas, "" where the page, whose JSON-LD has ``article``, names nobody."""
    sources = (_stated(article), _in_meta(page.metas), _marked(page.root))
    return next((names for found in sources if (names := plain_byline(", ".join(found)))), "")


def _stated(article: Thing) -> Iterator[str]:
    author = article.get("author")
    for item in (author if isinstance(author, list) else [author])[:_MOST]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield from _without_address(name)


def _in_meta(metas: Sequence[Any]) -> Iterator[str]:
    """All of the clearest name: several authors have several elements."""
    found: dict[str, list[str]] = {}
    for element in metas:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), []).extend(
            _without_address(one_line(element.get("content") or ""))
        )
    yield from next((found[name] for name in _META if found.get(name)), [])[:_MOST]


def _marked(tree: Any) -> Iterator[str]:
    """The first that is marked as the author, and others beside it: those further down wrote other
    articles and comments."""
    first = next(filter(_is_marked, tree.iter(*_MARKED_IN)), None)
    if first is None or _is_aside(first):
        return
    beside = [first, *filter(_is_marked, first.itersiblings(*_MARKED_IN))]
    for element in islice(beside, _MOST):
        name = one_line(element.text_content()[:_LONGEST])
        if word_count(name) <= _MOST_WORDS:
            yield name


def _is_marked(element: Any) -> bool:
    """True for what is marked as the author and has a name in it. Nearly all elements of a page
    are asked, and nearly all have no marks at all."""
    rel, itemprop = element.get("rel"), element.get("itemprop")
    if not rel and not itemprop:
        return False
    marks = f"{rel or ''} {itemprop or ''}".lower().split()
    return "author" in marks and bool(key(element.text_content()[:_LONGEST]))


def _is_aside(element: Any) -> bool:
    around = islice(element.iterancestors(), _MOST)
    return any(each.tag in _ASIDE or "comment" in (each.get("itemprop") or "") for each in around)


def _without_address(name: str) -> list[str]:
    """What is no address: OpenGraph has those of profiles there."""
    return [] if not name or name.startswith(("http://", "https://")) else [name]
