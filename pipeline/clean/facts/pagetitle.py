"""The headline of a page: what stands above the article, told from the titles made for others.

A page names itself in up to five ways: the heading that readers see, JSON-LD, OpenGraph, other
meta elements and <title>. Headings are the reader's, but the outlet's name, sections and
subscription boxes are set as headings too; so one counts where the other titles or the address
agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline.clean.addresses import outlet_of
from pipeline.clean.characters import key, one_line, word_count
from pipeline.clean.facts.elements import PageElements
from pipeline.clean.facts.jsonld import Thing, text_in
from pipeline.clean.titles import plain_title

_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline")
_MOST_HEADINGS, _MOST_PIECES = 50, 400
_LONGEST = 400
"""Characters; longer ones are no titles."""

_FEWEST_WORDS = 3
"""A heading of fewer words is a section's name, unless a title says the same."""

_ASIDE = frozenset({"aside", "footer", "nav", "dialog"})
_WITHIN_WORDS = frozenset(
    {"a", "b", "em", "font", "i", "mark", "q", "strong", "sub", "sup", "u", "wbr"}
)
"""Elements that may begin or end inside a word."""

_UNREAD = frozenset({"button", "noscript", "script", "style", "svg", "template"})
_BETWEEN_PARTS = re.compile(r"\s*[:|·–—-]\s+")
"""What separates a kicker from its title in one line; in a heading, layout may do that."""

_TELLING = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Titles:
    """How a page names itself, without its outlet's name: ``headings`` and ``others``, in the
    order in which they are believed. Headings ``aside`` count where the others say the same.
    ``slug`` is the part of the address that is the article's own."""

    headings: tuple[str, ...]
    others: tuple[str, ...]
    aside: tuple[str, ...] = ()
    slug: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys((*self.headings, *self.others, *self.aside)))


def title_of(titles: Titles) -> str:
    """The headline; "" where the page has no title at all."""
    headings = (*titles.headings, *titles.aside)
    agreed = (found for heading in headings if (found := _agreed(heading, titles.others)))
    near = (heading for heading in titles.headings if _speaks_of(heading, titles))
    rest = (*titles.others, *titles.headings)
    return next(agreed, "") or next(near, "") or next(iter(rest), "")


def titles_of(
    page: PageElements,
    url: str,
    meta: Mapping[str, str],
    article: Thing,
    names: Sequence[str],
) -> Titles:
    """The titles of a page. ``names`` are those of its outlet."""
    outlet = outlet_of(url)
    others = [
        text_in(article, "headline"),
        *(meta[name] for name in _META if name in meta),
        *(title.text_content() for title in page.titles[:1]),
    ]
    headings = page.headings[:_MOST_HEADINGS]
    main = (text for heading in headings if not _is_aside(heading) for text in _texts(heading))
    aside = (_text(heading) for heading in headings if _is_aside(heading))
    return Titles(
        headings=tuple(_plain(main, outlet, names)),
        others=tuple(_plain(others, outlet, names)),
        aside=tuple(_plain(aside, outlet, names)),
        slug=_slug(url),
    )


def _slug(url: str) -> str:
    """The part of an address that is words between hyphens: folders name sections."""
    folders = unquote(urlsplit(url).path).split("/")
    return max(folders, key=lambda folder: len(re.split("[-_]", folder)))


def _is_aside(heading: Any) -> bool:
    return any(ancestor.tag in _ASIDE for ancestor in islice(heading.iterancestors(), 20))


def _texts(heading: Any) -> Iterator[str]:
    """Its text, and that of its last element where it is made of several, as of a kicker and a
    title."""
    yield _text(heading)
    if len(heading) > 1 and heading[-1].tag not in _WITHIN_WORDS:
        last = _text(heading[-1])
        if word_count(last) >= _FEWEST_WORDS:
            yield last


def _text(heading: Any) -> str:
    """What readers see of it. Where it is made of several elements, their words are kept apart."""
    text = ""
    for piece in islice(_pieces(heading), _MOST_PIECES):
        text = _joined(text, *piece)
    return text[: 4 * _LONGEST]


def _pieces(heading: Any) -> Iterator[tuple[str, object]]:
    """Its texts in their order, each with the tag that it stands in or behind."""
    walk = etree.iterwalk(heading, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not heading:
                yield element.tail or "", element.tag
        elif element.tag in _UNREAD or element.get("hidden") is not None:
            walk.skip_subtree()
        else:
            yield element.text or "", element.tag


def _joined(text: str, more: str, tag: object) -> str:
    touching = text[-1:].isalnum() or text.endswith((":", ".", "!", "?"))
    apart = tag not in _WITHIN_WORDS and touching and more[:1].isalnum()
    return f"{text} {more}" if apart else text + more


def _plain(texts: Iterable[str], outlet: str, names: Sequence[str]) -> Iterator[str]:
    own = {key(outlet), key(outlet.partition(".")[0]), *map(key, names), ""}
    for text in texts:
        title = plain_title(one_line(text[: 4 * _LONGEST]), outlet, *names)
        if len(title) <= _LONGEST and key(title) not in own:
            yield title


def _agreed(heading: str, titles: Sequence[str]) -> str:
    """The title that a heading and the page's other titles have in common, "" where none.

    A heading may hold a kicker before the title; a title may go on where the heading ends, or end
    where the heading goes on.
    """
    own = key(heading)
    for title in titles:
        other = key(title)
        if own == other:
            return _in_one_line(heading, title)
        if own.endswith(other) and word_count(title) >= _FEWEST_WORDS:
            return title
        if own in other and 2 * len(own) >= len(other):
            return heading
    long = (title for title in titles if word_count(title) >= _FEWEST_WORDS)
    return heading if any(key(title) in own for title in long) else ""


def _in_one_line(heading: str, title: str) -> str:
    """A heading in its own spelling, but with the separators that a title of its words has more:
    layout shows them in a heading."""
    words, separators = _BETWEEN_PARTS.subn(" ", title)
    own_words, own_separators = _BETWEEN_PARTS.subn(" ", heading)
    return title if words == own_words and separators > own_separators else heading


def _speaks_of(heading: str, titles: Titles) -> bool:
    """True for a heading of its own words about what the other titles or the address speak of."""
    said = telling_words([heading])
    elsewhere = telling_words([*titles.others, titles.slug])
    return word_count(heading) >= _FEWEST_WORDS and bool(said & elsewhere)


def telling_words(texts: Iterable[str]) -> set[str]:
    """The words of titles by which they can be known to be about one thing, in lower case."""
    return set(_TELLING.findall("\n".join(texts).casefold()))
