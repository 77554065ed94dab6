"""One walk over a page, for all that look in its elements for what it says about itself.

A walk costs more than what is found on it: what several look for is kept by its kind, in the page's
order. Elements by the hundred, of which few are marked as holding anything, are no part of it: most
pages say elsewhere what could be found there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PageElements:
    """Elements (lxml) of the page under ``root``: meta, link, script and time; title and h1, both
    of which ``heads`` are."""

    root: Any
    metas: Sequence[Any]
    links: Sequence[Any]
    scripts: Sequence[Any]
    times: Sequence[Any]
    heads: Sequence[Any]
    titles: Sequence[Any]
    headings: Sequence[Any]


def elements_of(tree: Any) -> PageElements:
    """The elements of a page (lxml) that several look for."""
    heads: list[Any] = []
    kept: dict[str, list[Any]] = {"h1": heads, "title": heads}
    kept |= {tag: [] for tag in ("meta", "link", "script", "time")}
    for element in tree.iter(*kept):
        kept[element.tag].append(element)
    return PageElements(
        root=tree,
        metas=kept["meta"],
        links=kept["link"],
        scripts=kept["script"],
        times=kept["time"],
        heads=heads,
        titles=[head for head in heads if head.tag == "title"],
        headings=[head for head in heads if head.tag == "h1"],
    )
