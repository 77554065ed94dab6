"""Titles: without markup, without the outlet's name, and not once more at the top of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.article import Removal
from pipeline.clean.characters import key, one_line, word_count
from pipeline.clean.plain import visible_text

_TAG = re.compile(r"</?(?:a|b|br|cite|code|em|font|i|p|q|small|span|strong|sub|sup|u|wbr)\b", re.I)
_SEPARATOR = re.compile(r"\s+[-–—|·•»:›/]+\s+|\s*\|\s*|\s+[-–—]\s*(?=\S+\.\w{2,3}$)")
_DAY_AT_END = re.compile(r"\s[|–—-]\s+\d[\d./-]{7,9}$")
"""The day that some outlets put behind their name in titles: ``Title | Outlet | 01.02.2026``."""

_SECTION_NAMES = (
    "news online com live tv world politics business sport sports international uk us usa magazine "
    "politik wirtschaft nachrichten aktuell monde politique actualités noticias mundo"
)
_SECTIONS = frozenset(_SECTION_NAMES.split())
"""What outlets add to their name in titles: CNN Politics. (A ``Reuters poll`` is no section.)"""

_LONGEST_OUTLET = 5
"""Words that an outlet's name has at most."""

_MOST_PARTS = 3
"""Parts that an outlet adds at the end: section, name, edition."""

_TOP = 3
"""Paragraphs at the top of a text in which its title may stand once more."""

_LONGEST_TITLE = 25
_STOPS = (".", "!", "…", ":", ";", ",")


def plain_title(title: str, url_outlet: str, *site_names: str) -> str:
    """A title as people read it: no markup, no outlet's name before or after it."""
    text = one_line(visible_text(title) if _TAG.search(title) or "&" in title else title)
    return without_outlet(text, url_outlet, *site_names)


def without_outlet(title: str, url_outlet: str, *site_names: str) -> str:
    """``title`` without ``- BBC News`` or ``Reuters |``, where that names the outlet.

    ``url_outlet`` is a registrable domain (bbc.co.uk), ``site_names`` what the page calls itself.
    Other endings stay: ``Rates - what now`` is a title.
    """
    breaks = list(_SEPARATOR.finditer(title))
    for found in reversed(breaks[-_MOST_PARTS:]):
        if found.start() and _names(title[found.end() :], url_outlet, site_names):
            return without_outlet(title[: found.start()].rstrip(), url_outlet, *site_names)
    first = breaks[0] if breaks else None
    if first and title[first.end() :] and _names(title[: first.start()], url_outlet, site_names):
        return title[first.end() :].lstrip()
    return title


def without_title(
    paragraphs: Sequence[str], titles: Sequence[str], byline: str
) -> tuple[list[str], list[Removal]]:
    """The paragraphs without those at the top that repeat a title of theirs, or the byline."""
    known = {key(byline): "byline", key(f"by {byline}"): "byline"}
    known |= {key(title): "title" for title in titles}
    known.pop("", None)
    kept: list[str] = []
    removed: list[Removal] = []
    for place, paragraph in enumerate(paragraphs):
        rule = known.get(key(paragraph)) if place < _TOP else None
        if rule:
            removed.append(Removal(rule, paragraph))
        else:
            kept.append(paragraph)
    return kept, removed


def headline_of(paragraphs: Sequence[str]) -> str:
    """The title that a plain text begins with, "" where its first line is no headline.

    A headline stands twice, or is a short line that ends in no stop above a longer paragraph.
    """
    if len(paragraphs) < 2:
        return ""
    first, second = paragraphs[0], paragraphs[1]
    if word_count(first) > _LONGEST_TITLE:
        return ""
    twice = key(first) == key(second)
    above = not first.endswith(_STOPS) and max(map(len, paragraphs[1:])) > len(first)
    return first if twice or above else ""


def _names(part: str, url_outlet: str, site_names: Sequence[str]) -> bool:
    part = _DAY_AT_END.sub("", part)
    words = re.findall(r"[^\W_]+", part.casefold())
    if not words or len(words) > _LONGEST_OUTLET:
        return False
    if key(part) in {key(name) for name in (*site_names, url_outlet)}:
        return True
    label = key(url_outlet.partition(".")[0])
    return bool(label) and _spells(words, label)


def _spells(words: Sequence[str], label: str) -> bool:
    """True where a name can be written as the domain's label: New York Times is nytimes or nyt."""
    if words[0] == "the" and len(words) > 1 and _spells(words[1:], label):
        return True
    initials = "".join(word[0] for word in words)
    spellings = {initials[:n] + "".join(words[n:]) for n in range(len(words) + 1)}
    return label in spellings or (words[0] == label and _SECTIONS.issuperset(words[1:]))
