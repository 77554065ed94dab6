"""The bytes of a page -> one tree, which everything that reads the page shares.

The encoding is looked for in the order of the HTML standard
(https://html.spec.whatwg.org/#determining-the-character-encoding): a byte order mark, the header,
the page's own declaration, what the bytes look like; charsets adds that UTF-8 is never mistaken.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Any

from lxml import etree, html

from pipeline.article import Page
from pipeline.charsets import Decoded, decode, header_charset
from pipeline.errors import PageUnreadable

_PRESCAN = 4_096
"""Bytes in which a page names its encoding: the standard says 1,024, pages need some more."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_NEVER_MEANT = {"utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"}
"""A declaration that could be read as ASCII is no UTF-16: browsers take it for UTF-8."""


def tree_of(page: Page) -> Any:
    """The tree (lxml.html) of a page. Raises PageUnreadable for what is no HTML."""
    claims = [header_charset(page.content_type), _declared(page.body)]
    decoded = decode(page.body, [claim for claim in claims if claim])
    if "<" not in decoded.text:
        raise PageUnreadable("the page is no HTML")
    tree = etree.fromstring(_in_utf8(page.body, decoded), _parser())
    if tree is None or not len(tree):
        raise PageUnreadable("the page is no HTML")
    return tree


def _in_utf8(body: bytes, decoded: Decoded) -> bytes:
    """Bytes for the parser: what lxml reads from a str depends on what that says of itself."""
    as_it_is = decoded.encoding == "utf-8" and not decoded.warning
    return (
        body.removeprefix(codecs.BOM_UTF8) if as_it_is else decoded.text.encode("utf-8", "replace")
    )


def _declared(body: bytes) -> str:
    """The encoding that a page names itself, "" where it names none."""
    head = _COMMENT.sub(b"", body[:_PRESCAN])
    found = _META.search(head) or _XML.search(head)
    label = found[1].decode("ascii", "replace").lower() if found else ""
    return _NEVER_MEANT.get(label, label)


@cache
def _parser() -> Any:
    """``huge_tree``: without it what is nested deeper than 256 elements is lost. One class for all
    elements: lxml.html's own parser chooses it for each in Python, a third of a walk's time."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=True,
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser
