"""The general extractor for pages that the cheap reading is not sure of: trafilatura, in the
setting that prefers precision. It takes some ten times as long."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from pipeline.clean.characters import lines

_BULLET = re.compile(r"^[-•*]\s+")


def at_first_sight(tree: Any, url: str) -> list[str]:
    """The text by trafilatura's own rules. Raises what that raises on broken pages: anything."""
    return _paragraphs(tree, url, fast=True)


def at_length(tree: Any, url: str) -> list[str]:
    """The same, compared with other extractors that it knows: takes half as long again and is
    right about other pages."""
    return _paragraphs(tree, url, fast=False)


def _paragraphs(tree: Any, url: str, *, fast: bool) -> list[str]:
    _quiet()
    # Imported late: it takes half a second, which feed fragments do not need.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        tree, url=url, favor_precision=True, include_comments=False, fast=fast
    )
    text = (document.text or "") if isinstance(document, Document) else ""
    return [_BULLET.sub("", line) for line in lines(text)]


@cache
def _quiet() -> None:
    """Its logs speak of pages as errors; what became of a page is in its article's note."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
