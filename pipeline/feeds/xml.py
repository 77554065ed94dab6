"""RSS, Atom and RDF, read by feedparser.

feedparser is given text that is already decoded, in a BytesIO: bytes that spell a file's name or an
address are opened by it otherwise. Sanitising and relative addresses are off: cleaning does the
first, ``links`` the second. Entities of a DTD are never fetched.
"""

from __future__ import annotations

import calendar
import re
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from time import struct_time
from typing import Any
from xml.sax import SAXParseException

import feedparser

from pipeline.article import FeedEntry, ParsedFeed
from pipeline.charsets import Decoded, decode, header_charset
from pipeline.errors import FeedUnreadable
from pipeline.feeds.links import resolved
from pipeline.feeds.looks import looks_like
from pipeline.feeds.markup import as_markup

_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)\b", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that end a strict XML parser; they mean nothing in a feed."""

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})[0-9a-fA-F]*|([0-9]{1,10})[0-9]*);?")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NOWHERE = "\ufffd"
"""What stands for a character that there is none of."""

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_HUMAN_TYPES = frozenset({"text/html", "text/plain", "application/xhtml+xml"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = (1971, 2100)
"""Years outside are zeros and overflows, not dates."""

_CRASHES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What feedparser is known to raise on broken input: it documents no errors of its own."""


def parse(content: bytes, content_type: str, url: str) -> ParsedFeed:
    """Reads a feed in XML, or in what is nearly XML. Raises FeedUnreadable."""
    decoded = decode(content, _declared(content, content_type))
    try:
        read = feedparser.parse(
            BytesIO(_for_xml(decoded)),
            response_headers=_HEADERS,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        feed = _feed(read, url, _damage(read) or decoded.warning)
    except _CRASHES as error:
        raise FeedUnreadable(f"broken feed: {type(error).__name__}: {error}") from error
    if not feed.entries and (not feed.format or (feed.warning and _ITEM.search(content))):
        raise FeedUnreadable(_why_unreadable(read, feed, content, content_type))
    return feed


def _declared(content: bytes, content_type: str) -> list[str]:
    declaration = _DECLARATION.search(content[:1_000])
    own = declaration[1].decode("ascii", "replace") if declaration else ""
    return [label for label in (header_charset(content_type), own) if label]


def _for_xml(decoded: Decoded) -> bytes:
    text = _REFERENCE.sub(_reference, _NOT_IN_XML.sub("", decoded.text))
    return _joined(text).lstrip("\ufeff \t\r\n").encode("utf-8", "replace")


def _reference(match: re.Match[str]) -> str:
    """A reference as it stands, but for those to no character, on which feedparser ends: a half of
    a pair becomes that half, since software that counts in UTF-16 writes an emoji as two."""
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0xD800 <= code <= 0xDFFF:
        return chr(code)
    return match[0] if code <= sys.maxunicode else _NOWHERE


def _joined(text: str) -> str:
    """Pairs of halves as the characters that they are."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _damage(read: Any) -> str:
    """What a strict parser stumbled over, with its place, or ""."""
    error = read.get("bozo_exception") if read.get("bozo") else None
    if isinstance(error, SAXParseException):
        line, column = error.getLineNumber(), error.getColumnNumber()
        return f"not well-formed at line {line}, column {column}: {error.getMessage()}"
    return str(error) if error else ""


def _why_unreadable(read: Any, feed: ParsedFeed, content: bytes, content_type: str) -> str:
    if feed.format:
        return f"broken feed, no entry can be read: {feed.warning}"
    damage = f" ({_damage(read)})" if _damage(read) else ""
    return f"not a feed: the body is {looks_like(content, content_type)}{damage}"


def _feed(read: Any, url: str, warning: str) -> ParsedFeed:
    channel = read.get("feed") or {}
    base = url or _text(channel, "link")
    version = str(read.get("version") or "")
    return ParsedFeed(
        format=version,
        title=_text(channel, "title"),
        entries=tuple(_entry(entry, base, version) for entry in read.get("entries") or ()),
        warning=warning,
        ttl=_minutes(_text(channel, "ttl")) * 60,
    )


def _entry(entry: Any, base: str, version: str) -> FeedEntry:
    content = _content(entry)
    summary = _marked_up(_text(entry, "summary"), entry.get("summary_detail"))
    updated = _date(entry.get("updated_parsed") if "updated_parsed" in entry else None)
    published = _date(entry.get("published_parsed")) or _date(entry.get("created_parsed"))
    return FeedEntry(
        guid=_text(entry, "id"),
        link=_link(entry, base),
        title=_text(entry, "title"),
        # feedparser repeats the content as summary where a feed gives no summary.
        summary_html="" if summary == content else summary,
        content_html=content,
        author=_author(entry),
        # Outside Atom, dc:date and its like are the date of publication.
        published=published or (None if version.startswith("atom") else updated),
        updated=updated,
    )


def _text(holder: Any, key: str) -> str:
    value = holder.get(key)
    return value.strip() if isinstance(value, str) else ""


def _link(entry: Any, base: str) -> str:
    """The entry's address. A guid that stands in for it counts only if it is one."""
    link = _text(entry, "link")
    is_guid = bool(entry.get("guidislink")) and link == _text(entry, "id")
    if is_guid and not link.startswith("/") and ":" not in link:
        return ""
    return resolved(link, base)


def _content(entry: Any) -> str:
    """The longest of an entry's contents that people read."""
    contents = entry.get("content") or []
    texts = [
        _marked_up(_text(content, "value"), content)
        for content in contents
        if content.get("type", "text/plain") in _HUMAN_TYPES
    ]
    return max(texts, key=len, default="")


def _marked_up(text: str, detail: Any) -> str:
    kind = detail.get("type") if detail else ""
    return as_markup(text) if kind == "text/plain" else text


def _author(entry: Any) -> str:
    authors = entry.get("authors") or []
    names = [_text(author, "name") for author in authors if author]
    return ", ".join(dict.fromkeys(name for name in names if name)) or _text(entry, "author")


def _date(parsed: struct_time | None) -> datetime | None:
    """feedparser's UTC date; None for one that no article can have."""
    if parsed is None or not _YEARS[0] <= parsed[0] <= _YEARS[1]:
        return None
    return _EPOCH + timedelta(seconds=calendar.timegm(parsed))


def _minutes(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) < 7 else 0.0
