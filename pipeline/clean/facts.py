"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, headings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from pipeline.clean.addresses import outlet_of, tidy
from pipeline.clean.bylines import plain_byline
from pipeline.clean.characters import key, one_line
from pipeline.clean.dates import read_date
from pipeline.clean.titles import plain_title

_LONGEST_JSON = 500_000
"""Characters of one JSON-LD script; those of articles have some thousand."""

_DEEPEST = 6
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_AUTHOR = ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author")
_TITLE = ("og:title", "twitter:title", "parsely-title", "headline")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page about itself; "" and None where it is silent. ``canonical`` is the address that it
    claims, believed only within the registrable domain that it was fetched from."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    canonical: str = ""


NO_FACTS = PageFacts()
"""Of an article without a page."""


def facts_of(tree: Any, url: str) -> PageFacts:
    """What the page in ``tree`` (lxml), fetched from ``url``, says about itself."""
    meta = _meta(tree)
    article = _article(tree)
    return PageFacts(
        title=_title(tree, meta, article, url),
        byline=_byline(meta, article),
        published=_date(article, "datePublished", meta, _PUBLISHED),
        updated=_date(article, "dateModified", meta, _UPDATED),
        canonical=_canonical(tree, url),
    )


def _meta(tree: Any) -> dict[str, str]:
    """The content of meta elements by property, name or itemprop; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), one_line(element.get("content")))
    return found


def _first(meta: dict[str, str], names: Iterable[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _article(tree: Any) -> dict[str, Any]:
    """The first object of JSON-LD that describes an article, {} where there is none."""
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    texts = (script.text or "" for script in scripts)
    objects = (found for text in texts for found in _objects(_json(text)))
    return next((found for found in objects if _is_article(found)), {})


def _json(text: str) -> Any:
    if len(text) > _LONGEST_JSON:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _is_article(found: dict[str, Any]) -> bool:
    kinds = found.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting")) for name in names)


def _title(tree: Any, meta: dict[str, str], article: dict[str, Any], url: str) -> str:
    """The main heading if the page's other titles agree with it, else the best of those."""
    outlet, site = outlet_of(url), meta.get("og:site_name", "")
    head = tree.find(".//title")
    written = [
        _string(article.get("headline")),
        _first(meta, _TITLE),
        _string(head.text_content() if head is not None else ""),
    ]
    titles = [title for text in written if (title := plain_title(text, outlet, site))]
    headings = [plain_title(h1.text_content(), outlet, site) for h1 in tree.iterfind(".//h1")]
    agreed = (title for heading in headings if (title := _agreed(heading, titles)))
    return next(agreed, "") or next(iter([*titles, *filter(None, headings)]), "")


def _agreed(heading: str, titles: Sequence[str]) -> str:
    """The title that a heading and the page's other titles have in common, "" where none.

    A heading may hold a kicker before the title; a title may go on where the heading ends.
    """
    own = key(heading)
    for title in titles:
        other = key(title)
        if other and own.endswith(other):
            return title
        if own and own in other and 2 * len(own) >= len(other):
            return heading
    return heading if any(other and key(other) in own for other in titles) else ""


def _byline(meta: dict[str, str], article: dict[str, Any]) -> str:
    return plain_byline(", ".join(_names(article.get("author")))) or plain_byline(
        _without_address(_first(meta, _AUTHOR))
    )


def _names(author: Any) -> list[str]:
    authors = author if isinstance(author, list) else [author]
    named = (item.get("name") if isinstance(item, dict) else item for item in authors[:20])
    return [name for name in named if isinstance(name, str) and not name.startswith("http")]


def _without_address(author: str) -> str:
    return "" if author.startswith(("http://", "https://")) else author


def _date(
    article: dict[str, Any], name: str, meta: dict[str, str], names: Sequence[str]
) -> datetime | None:
    return read_date(_string(article.get(name))) or read_date(_first(meta, names))


def _canonical(tree: Any, url: str) -> str:
    links = tree.iterfind(".//link[@rel='canonical'][@href]")
    claimed = next((link.get("href").strip() for link in links), "")
    try:
        address = tidy(urljoin(url, claimed)) if claimed else ""
    except ValueError:
        return ""
    is_root = address.count("/") == 3 and address.endswith("/")
    return address if outlet_of(address) == outlet_of(url) and not is_root else ""


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
