"""What articles need when the first of them needs it, loaded before there is any."""

from __future__ import annotations

from pipeline.article import Effort, Page, RawArticle
from pipeline.clean.boilerplate import companion_book, rule_book
from pipeline.clean.cleaning import clean
from pipeline.clean.languages import identifier
from pipeline.clean.page.extractor import at_first_sight, at_length
from pipeline.clean.page.parsing import tree_of
from pipeline.clean.rules import RULES

_SENTENCE = "<p>The ministers met in the capital on Monday and agreed on a plan for a year.</p>"
_ADDRESS = "https://example.com/a"


def warm_up() -> None:
    """Loads parsers, the rules of all languages, language models and the general extractor, so
    that no article pays for it and processes that fork afterwards share it."""
    rule_book(frozenset(RULES)).compile()
    companion_book().compile()
    identifier()
    page = _page(f"<article>{_SENTENCE * 9}</article>")
    clean(RawArticle(page.url, page=page, content_html=_SENTENCE), Effort.PAGE)
    for read in (at_first_sight, at_length):
        # With so short a text it asks all extractors that it knows, and they load their words.
        read(tree_of(_page(_SENTENCE)), _ADDRESS)


def _page(body: str) -> Page:
    return Page(_ADDRESS, "text/html", f"<html><body>{body}</body></html>".encode())
