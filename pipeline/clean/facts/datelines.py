"""Where a page shows its dates: marked elements, <time>, and short lines beside the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from pipeline.clean.characters import key, one_line, word_count
from pipeline.clean.facts.elements import PageElements

_PUBLICATION = re.compile(r"publi|posted|pubdate|entry-date", re.I)
_NAMED_FOR_DATES = re.compile(r"publi|posted|date|time-?stamp|byline|datum|fecha", re.I)
_CHANGE = re.compile(
    r"\b(?:updat|modifi|edited|revised|aktualisiert|geändert|stand:|mis à jour|mise à jour|"
    r"modifié|actualizad|modificad|aggiornat|atualizad|bijgewerkt|gewijzigd|laatste update)",
    re.I,
)
_NAMING = ("class", "id", "itemprop", "data-testid", "data-ui")
_ASIDE = frozenset({"aside", "footer", "nav", "dialog"})
_UNREAD = frozenset({"script", "style", "noscript", "title"})
_HOLDING_DATES = ("time", "span", "div", "p", "abbr", "li", "dd", "small", "em")
_PIECES_AFTER, _PIECES_BEFORE = 60, 20
_MOST_HEADINGS = 50
_MOST_WORDS = 14
"""Words of a line that is no more than a date, a name and a place."""

_LONGEST_LINE, _LONGEST_PIECE = 160, 2_000
_LABEL = 40
"""Characters before a date that may say what it is the date of."""

_MOST_TIMES = 50
_WORDS_OF_A_TEASER = 6
"""Words beside a date in one link: a link to the author or to the page itself has fewer."""

_LAST_PART = re.compile(r"\s[|–—-]\s[^|–—]{1,40}\s[|–—-]\s([^|–—]{6,20})$")
"""What stands behind the outlet's part: a day behind the title itself may be what that is about."""

_HEAD_HEIGHT = 3
"""Elements around a title in which its date stands."""


class DateLines:
    """Texts that may hold a date, as the page shows them; ``speaks_of_change`` tells those
    that are about an update."""

    def __init__(self, page: PageElements, title: str = "") -> None:
        self._page, self._title = page, title
        self._beside: list[str] | None = None
        self._properties: list[tuple[Any, list[str]]] | None = None

    def properties(self, name: str) -> Iterator[str]:
        """Values of a property of microdata; those of meta elements are read with these."""
        if self._properties is None:
            holding = self._page.root.iter(*_HOLDING_DATES)
            named = ((each, each.get("itemprop")) for each in holding)
            self._properties = [(each, names.lower().split()) for each, names in named if names]
        for element, names in self._properties:
            if name in names and not _is_aside(element):
                yield _value(element)

    def times(self) -> Iterator[str]:
        """<time> elements marked as the publication's, then those in the article's head."""
        times = [time for time in self._page.times[:_MOST_TIMES] if not _is_aside(time)]
        marked = [time for time in times if time.get("pubdate") is not None]
        marked += [time for time in times if _PUBLICATION.search(_naming(time))]
        for time in chain(marked, _in_head(self._page.headings, times)):
            if not speaks_of_change(_with_label(time)):
                yield _value(time)

    def beside_title(self) -> list[str]:
        """Short lines with a number around the title, each with the end of what stands before."""
        if self._beside is None:
            self._beside = list(_beside(_titled(self._page.headings, self._title)))
        return self._beside

    def in_titles(self, titles: Iterable[str]) -> Iterator[str]:
        """The last part of titles, where outlets put the day: ``Title | Outlet | 01.02.2026``."""
        for title in titles:
            if part := _LAST_PART.search(title.strip()):
                yield part[1]

    def named(self) -> Iterator[str]:
        """Short texts of elements whose name says that they hold a date."""
        for element in self._page.root.iter(*_HOLDING_DATES):
            words = " ".join(filter(None, (element.get("class"), element.get("id"))))
            if words and _NAMED_FOR_DATES.search(words) and not _is_aside(element):
                text = one_line(element.text_content()[:_LONGEST_PIECE])
                if len(text) <= _LONGEST_LINE:
                    yield text


def speaks_of_change(line: str) -> bool:
    """True where a line's date is said to be that of a change."""
    return bool(_CHANGE.search(line))


def _value(element: Any) -> str:
    stated = element.get("content") or element.get("datetime")
    return str(stated or element.text_content()[:_LONGEST_PIECE])


def _naming(element: Any) -> str:
    return " ".join(filter(None, map(element.get, _NAMING)))


def _with_label(element: Any) -> str:
    before, parent = element.getprevious(), element.getparent()
    lead = before.tail if before is not None else parent.text if parent is not None else ""
    shown = element.text_content()[:_LONGEST_LINE]
    return f"{_naming(element)} {(lead or '')[-_LABEL:]} {shown}"


def _in_head(headings: Sequence[Any], times: Sequence[Any]) -> Iterator[Any]:
    """Those in the smallest element around the title that holds any."""
    if not headings:
        return
    for around in islice(headings[0].iterancestors(), _HEAD_HEIGHT):
        inside = [time for time in times if _holds(around, time)]
        if inside:
            yield from inside[:_HEAD_HEIGHT]
            return


def _holds(outer: Any, element: Any) -> bool:
    return any(ancestor is outer for ancestor in islice(element.iterancestors(), 12))


def _is_aside(element: Any) -> bool:
    """True beside the article, and in a link that shows more than a date: another article's."""
    return any(
        ancestor.tag in _ASIDE or (ancestor.tag == "a" and _is_teaser(ancestor, element))
        for ancestor in islice(element.iterancestors(), 20)
    )


def _is_teaser(link: Any, element: Any) -> bool:
    shown, dated = (" ".join(islice(each.itertext(), _PIECES_AFTER)) for each in (link, element))
    return word_count(shown) - word_count(dated) >= _WORDS_OF_A_TEASER


def _titled(headings: Sequence[Any], title: str) -> Sequence[Any]:
    """The headings that hold the title, or else the first: the outlet's name, beside which stands
    today's date, may be one too."""
    first, sought = headings[:_MOST_HEADINGS], key(title)
    titled = [heading for heading in first if sought in key(heading.text_content()[:500])]
    return (titled if title and titled else first)[:2]


def _beside(headings: Sequence[Any]) -> Iterator[str]:
    for heading in headings:
        yield from _dated(_until_text(_texts(_after(heading))))
        yield from _dated(islice(_texts(_before(heading)), _PIECES_BEFORE))


def _dated(texts: Iterable[str]) -> Iterator[str]:
    """Those with a number, each after its label: the end of what stands before, if that is text."""
    label = ""
    for text in texts:
        has_number = _has_number(text)
        if has_number and word_count(text) <= _MOST_WORDS:
            yield f"{label} {text}"
        label = "" if has_number else text[-_LABEL:]


def _after(heading: Any) -> Iterator[Any]:
    """Elements after a heading, in the page's order."""
    for element in chain([heading], heading.iterancestors()):
        for sibling in element.itersiblings():
            yield from sibling.iter()


def _before(heading: Any) -> Iterator[Any]:
    """Elements right before a heading, and before what holds it."""
    for element in islice(chain([heading], heading.iterancestors()), 2):
        for sibling in islice(element.itersiblings(preceding=True), 3):
            yield from sibling.iter()


def _until_text(texts: Iterable[str]) -> Iterator[str]:
    """The pieces before the article's second long one: the first may be its standfirst."""
    long = 0
    for text in islice(texts, _PIECES_AFTER):
        long += word_count(text) > 2 * _MOST_WORDS
        if long == 2:
            return
        yield text


def _texts(elements: Iterable[Any]) -> Iterator[str]:
    for element in elements:
        if isinstance(element.tag, str) and element.tag not in _UNREAD:
            for text, holder in ((element.text, element), (element.tail, element.getparent())):
                line = one_line(text[:_LONGEST_PIECE]) if text else ""
                if line and not (_has_number(line) and _is_anothers(holder)):
                    yield line


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_anothers(holder: Any) -> bool:
    """True in another article's link, and in a figure: the day on which a photograph was taken is
    often an older one."""
    around = chain([holder], islice(holder.iterancestors(), _HEAD_HEIGHT))
    return any(
        element.tag in {"figure", "figcaption"}
        or (element.tag == "a" and _is_teaser(element, holder))
        for element in around
    )
