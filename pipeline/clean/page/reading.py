"""A fetched page -> its article: the text that its readings agree on, facts of its own.

The page is decoded and parsed once; all that reads it gets the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pipeline.article import Page, Removal
from pipeline.clean.dates import LATEST
from pipeline.clean.facts.pagefacts import PageFacts, facts_of
from pipeline.clean.page.candidates import chosen_text
from pipeline.clean.page.extractor import at_first_sight, at_length
from pipeline.clean.page.parsing import tree_of
from pipeline.clean.page.structured import stated_paragraphs
from pipeline.errors import PageUnreadable

_FAILURES = (
    etree.LxmlError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What trafilatura and lxml are known to raise on broken pages."""


@dataclass(frozen=True, slots=True)
class PageArticle:
    """What a page's markup gives: paragraphs of the main text, what it says about itself, by which
    reading the text was found and why, for people, and what that reading left out in between."""

    paragraphs: tuple[str, ...]
    facts: PageFacts
    by: str = ""
    removed: tuple[Removal, ...] = ()


def read_page(page: Page, latest: datetime = LATEST, feed: Sequence[str] = ()) -> PageArticle:
    """The article of a page; dates after ``latest`` are passed over. ``feed`` are the paragraphs
    that its feed has: long ones are a witness of its text. Raises PageUnreadable."""
    try:
        tree = tree_of(page)
        facts = facts_of(tree, page.url, latest)
        library = {
            "library": lambda: at_first_sight(tree, page.url),
            "library at length": lambda: at_length(tree, page.url),
        }
        text = chosen_text(tree, stated_paragraphs(facts.things), feed, library)
    except _FAILURES as error:
        raise PageUnreadable(f"{type(error).__name__}: {error}") from error
    return PageArticle(text.paragraphs, facts, text.by, text.removed)
