"""What bytes that are no feed look like, in words for the person who must mend the address."""

from __future__ import annotations

import html
import re

from pipeline.charsets import decode, header_charset

_BEGINNING = 20_000
"""Bytes that are looked at."""

_MAGIC = (
    (b"\x1f\x8b", "gzip data"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"ID3", "an MP3 file"),
)
_FEED_TAG = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([a-z][\w:.-]{0,60})", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,200})", re.IGNORECASE)


def is_page(content: bytes, content_type: str) -> bool:
    """True for HTML that names no element of a feed."""
    if content.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")) and b"<html" not in content[:2_000]:
        return False
    beginning = _beginning(content, content_type)
    return bool(_HTML.search(beginning[:2_000])) and not _FEED_TAG.search(beginning)


def looks_like(content: bytes, content_type: str) -> str:
    """A short description: ``an HTML page titled "Access denied"``, ``JSON``, ``empty``."""
    if not content.strip():
        return "empty"
    magic = next((name for mark, name in _MAGIC if content.startswith(mark)), "")
    return magic or _text_looks_like(_beginning(content, content_type))


def _beginning(content: bytes, content_type: str) -> str:
    return decode(content[:_BEGINNING], [header_charset(content_type)]).text.lstrip()


def _text_looks_like(text: str) -> str:
    if not text:
        return "empty"
    if _HTML.search(text[:2_000]):
        title = _PAGE_TITLE.search(text)
        words = " ".join(html.unescape(title[1]).split()) if title else ""
        return f'an HTML page titled "{words}"' if words else "an HTML page"
    if text.startswith(("{", "[")):
        return "JSON that is no JSON Feed"
    root = _ROOT.search(text) if text.startswith("<") else None
    if root:
        return f"XML with the root element <{root[1]}>"
    readable = sum(character.isprintable() or character.isspace() for character in text)
    return "plain text" if readable >= 0.9 * len(text) else "binary data"
