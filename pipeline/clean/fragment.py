"""Feed fragments -> paragraphs: the light path, for the few hundred bytes that most entries are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from lxml import etree

from pipeline.article import Removal
from pipeline.clean.characters import lines, one_line
from pipeline.clean.plain import BLOCKS, UNSEEN, unescape
from pipeline.clean.plaintext import text_paragraphs

_MARKUP = re.compile(r"</?(?:a|article|b|br|div|em|h[1-6]|img|li|ol|p|span|strong|ul)\b", re.I)
_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS))})\b", re.I)
_BLANK_LINE = re.compile(r"\n\s*\n")

_EXCERPT_MARK = re.compile(r"\s*\[\s?(?:…|\.\.\.)\s?\]$")
"""What blog software puts where it cut a text off."""

_CAPTIONS = frozenset({"wp-caption-text", "caption", "image-caption", "photo-caption", "credit"})
_FURNITURE = frozenset(
    {
        "addtoany_share_save_container",
        "feedflare",
        "jp-relatedposts",
        "mc4wp-form",
        "newsletter-signup",
        "related-posts",
        "share-buttons",
        "sharedaddy",
        "social-share",
        "wp-block-embed",
        "yarpp-related",
    }
)
"""Classes that blog software and its plug-ins put around what is no part of a post."""

_UNSEEN = re.compile(rf"<(?:{'|'.join(sorted(UNSEEN))})\b", re.I)

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What the parser takes from broken markup, and refuses to be given back."""


def fragment_paragraphs(markup: str) -> tuple[list[str], list[Removal]]:
    """The paragraphs of a fragment, and what its markup showed to be no text of the article."""
    if "<" not in markup:
        text = unescape(markup)
        # Markup that was escaped twice on its way into the feed.
        if _MARKUP.search(text):
            return fragment_paragraphs(text)
        return _whole(text_paragraphs(text)), []
    root = _tree(_with_breaks(markup))
    if root is None:
        return [], []
    if _UNSEEN.search(markup):
        etree.strip_elements(root, *UNSEEN, with_tail=False)
    removed = list(_without_furniture(root))
    return _whole(lines(_text(root))), removed


def _whole(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs without the marks of excerpts."""
    whole = (
        _EXCERPT_MARK.sub("", paragraph) if paragraph.endswith("]") else paragraph
        for paragraph in paragraphs
    )
    return [paragraph for paragraph in whole if paragraph]


def _with_breaks(markup: str) -> str:
    """Line ends are white space, but where nothing else separates paragraphs, blank lines do."""
    if not _BLOCK.search(markup):
        markup = _BLANK_LINE.sub("<br>", markup)
    return markup.replace("\n", " ").replace("\r", " ")


def _tree(markup: str) -> Any:
    content = f"<div>{markup}</div>".encode("utf-8", "replace")
    return etree.fromstring(content, _parser())


@cache
def _parser() -> Any:
    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _without_furniture(root: Any) -> Iterable[Removal]:
    for element in root.iter("figcaption"):
        yield from _emptied(element, "caption-element")
    for element in root.iterfind(".//*[@class]"):
        classes = set(element.get("class").split())
        if classes & _CAPTIONS:
            yield from _emptied(element, "caption-element")
        elif classes & _FURNITURE:
            yield from _emptied(element, "furniture-element")


def _emptied(element: Any, rule: str) -> Iterable[Removal]:
    text = one_line(" ".join(element.itertext()))
    for child in list(element):
        element.remove(child)
    element.text = None
    if text:
        yield Removal(rule, text)


def _text(root: Any) -> str:
    for element in root.iter(*BLOCKS):
        try:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
        except ValueError:
            element.text = _on_a_new_line(element.text)
            element.tail = _on_a_new_line(element.tail)
    text: str = etree.tostring(root, method="text", encoding="unicode")
    return text


def _on_a_new_line(text: str | None) -> str:
    return "\n" + _NOT_IN_XML.sub("", text or "")
