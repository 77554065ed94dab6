"""JSON Feed, versions 1.0 and 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from pipeline.article import FeedEntry, ParsedFeed
from pipeline.charsets import decode, header_charset
from pipeline.clean.dates import read_date
from pipeline.errors import FeedUnreadable
from pipeline.feeds.links import resolved
from pipeline.feeds.looks import looks_like
from pipeline.feeds.markup import as_markup

_VERSION = "https://jsonfeed.org/version/"


def is_json(content: bytes) -> bool:
    """True for bytes that can only be JSON."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def parse(content: bytes, content_type: str, url: str) -> ParsedFeed:
    """Reads a JSON Feed; items that are no objects are left out with a warning."""
    decoded = decode(content, [header_charset(content_type)])
    feed = _feed(decoded.text)
    items = feed.get("items") if feed else None
    if not isinstance(items, list):
        raise FeedUnreadable(f"not a feed: the body is {looks_like(content, content_type)}")
    read = [item for item in items if isinstance(item, dict)]
    lost = len(items) - len(read)
    return ParsedFeed(
        format=_format(feed),
        title=_text(feed, "title"),
        entries=tuple(_entry(item, feed, url) for item in read),
        warning=f"{lost} items are no objects" if lost else decoded.warning,
    )


def _feed(text: str) -> dict[str, Any]:
    """The feed object; an empty one for JSON of another kind."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(f"broken JSON: {error}") from None
    version = feed.get("version") if isinstance(feed, dict) else None
    return feed if isinstance(version, str) and _VERSION in version else {}


def _format(feed: dict[str, Any]) -> str:
    return "json11" if feed["version"].rstrip("/").endswith("1.1") else "json1"


def _entry(item: dict[str, Any], feed: dict[str, Any], url: str) -> FeedEntry:
    return FeedEntry(
        guid=_text(item, "id"),
        link=resolved(_text(item, "url") or _text(item, "external_url"), url),
        title=_text(item, "title"),
        summary_html=as_markup(_text(item, "summary")),
        content_html=_text(item, "content_html") or as_markup(_text(item, "content_text")),
        author=_authors(item) or _authors(feed),
        published=read_date(_text(item, "date_published")),
        updated=read_date(_text(item, "date_modified")),
    )


def _authors(holder: dict[str, Any]) -> str:
    listed = holder.get("authors")
    authors = listed if isinstance(listed, list) else [holder.get("author")]
    names = [_text(author, "name") for author in authors if isinstance(author, dict)]
    return ", ".join(name for name in names if name)


def _text(holder: dict[str, Any], key: str) -> str:
    """A value as text; numbers count, since feeds give them as ids."""
    value = holder.get(key)
    if isinstance(value, str):
        # Half of an emoji, left by whoever cut a title, is no text that can be written down.
        return value.strip().encode("utf-8", "replace").decode()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
