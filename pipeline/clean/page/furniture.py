"""Which elements of a page are furniture: what stands around articles and in between.

Told by element names and by the words that class and id names are made of (``related-links``,
``shareBar``). These words are what authors of style sheets everywhere call such things; none is one
outlet's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_ELEMENTS = frozenset({"address", "aside", "dialog", "figcaption", "footer", "form", "menu", "nav"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Their ids are made of their text: ``id="more-about-sharing"`` says nothing."""

_SHARING = "addthis addtoany share sharebar sharing sharethis social socials"
_ELSEWHERE = (
    "latest outbrain popular recirc recirculation recommend recommendation recommendations "
    "recommended related snippet snippets taboola trending trends"
)
_SALES = (
    "ad ads advert advertisement advertising affiliate coupon coupons disclaimer donate donation "
    "newsletter newsletters promo promos promotion promotions sponsor sponsored subscribe "
    "subscription"
)
_ACCOUNTS = "consent cookie cookies gdpr login register registration signup"
_READERS = "comment commentlist comments disqus feedback poll"
_CAPTIONS = "caption captions credit credits carousel lightbox"
_AROUND = (
    "author authors bio breadcrumb breadcrumbs byline bylines dateline eyebrow footer kicker menu "
    "meta nav navbar navigation pager pagination paging sidebar tag taglist tags timestamp toolbar"
)
_UNSEEN = "hidden modal offscreen overlay popup print screenreader skip sr tooltip"
_EMBEDDED = "embed factbox infobox instagram tweet twitter"
_WORDS = frozenset(
    f"{_SHARING} {_ELSEWHERE} {_SALES} {_ACCOUNTS} {_READERS} {_CAPTIONS} {_AROUND} {_UNSEEN} "
    f"{_EMBEDDED}".split()
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_NAME = 300
"""Characters of a class that are read; longer ones are generated."""


def is_furniture(element: Any) -> bool:
    """True where an element (lxml) says that it is no part of an article's text, or is hidden."""
    tag = element.tag
    if tag in _ELEMENTS:
        return True
    if tag in _HEADINGS:
        return False
    name = element.get
    return (
        _names_furniture(name("class", "")[:_LONGEST_NAME])
        or _names_furniture(name("id", "")[:_LONGEST_NAME])
        or name("hidden") is not None
        or _hides(name("style", ""))
    )


@lru_cache(maxsize=16_384)
def _names_furniture(names: str) -> bool:
    return any(word.lower() in _WORDS for word in _WORD.findall(names))


def _hides(style: str) -> bool:
    return "display" in style and "none" in style
