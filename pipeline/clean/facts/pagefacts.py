"""What a page says about itself: title, byline, dates and address.

JSON-LD, OpenGraph and other meta elements, headings and <link> are read here and weighed in
pagetitle, pagedates and canonical.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.article import DateSource
from pipeline.clean.characters import one_line
from pipeline.clean.dates import LATEST
from pipeline.clean.facts.authors import byline_of
from pipeline.clean.facts.canonical import canonical_of
from pipeline.clean.facts.elements import elements_of
from pipeline.clean.facts.jsonld import Thing, text_in, things_in
from pipeline.clean.facts.nonarticles import Signs
from pipeline.clean.facts.ownarticle import own_article
from pipeline.clean.facts.pagedates import Statements, dates_of
from pipeline.clean.facts.pagetitle import title_of, titles_of

_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page about itself; "" and None where it is silent. ``titles`` are all that it names itself
    by, ``title`` among them. ``canonical`` is the address that it
    claims, believed only within the registrable domain that it was fetched from; ``site_names``
    are what it calls its outlet; ``things`` are its objects of JSON-LD; ``signs`` tell whether it
    is an article at all."""

    title: str = ""
    titles: tuple[str, ...] = ()
    byline: str = ""
    published: datetime | None = None
    published_from: DateSource | None = None
    updated: datetime | None = None
    canonical: str = ""
    site_names: tuple[str, ...] = ()
    things: Sequence[Thing] = field(default=(), repr=False)
    signs: Signs | None = field(default=None, repr=False, compare=False)


NO_FACTS = PageFacts()
"""Of an article without a page."""


def facts_of(tree: Any, url: str, latest: datetime = LATEST) -> PageFacts:
    """What the page in ``tree`` (lxml), fetched from ``url``, says about itself; dates after
    ``latest`` are passed over."""
    page = elements_of(tree)
    meta, things = _meta(page.metas), things_in(page.scripts)
    article = own_article(page, url, meta, things)
    names = _site_names(meta, article)
    titles = titles_of(page, url, meta, article, names)
    title = title_of(titles)
    dates = dates_of(Statements(page, url, meta, article, things, title), latest)
    return PageFacts(
        title=title,
        titles=titles.all,
        byline=byline_of(page, article),
        published=dates.published,
        published_from=dates.published_from,
        updated=dates.updated,
        canonical=canonical_of(page.links, meta, url),
        site_names=names,
        things=things,
        signs=Signs(tree, url, meta.get("og:type", ""), things),
    )


def _meta(metas: Iterable[Any]) -> dict[str, str]:
    """The content of meta elements by property, name or itemprop; the first of each counts."""
    found: dict[str, str] = {}
    for element in metas:
        content = one_line(element.get("content") or "")
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _site_names(meta: Mapping[str, str], article: Thing) -> tuple[str, ...]:
    publisher = article.get("publisher")
    published_by = text_in(publisher, "name") if isinstance(publisher, dict) else ""
    names = [*(meta[name] for name in _SITE if name in meta), one_line(published_by)]
    return tuple(dict.fromkeys(filter(None, names)))
