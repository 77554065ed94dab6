"""Feed bytes -> ParsedFeed: which format they are in, each read by a module of its own.

    bytes -> empty or a page? FeedUnreadable
          -> JSON?  json_feed.py (JSON Feed 1.0 and 1.1)
          -> else   xml.py (RSS, Atom, RDF)

Parsing may take long on hostile bytes: whoever calls it must be able to end it.
"""

from __future__ import annotations

from pipeline.article import ParsedFeed
from pipeline.errors import FeedUnreadable
from pipeline.feeds import json_feed, xml
from pipeline.feeds.looks import is_page, looks_like


def parse_feed(content: bytes, content_type: str, url: str) -> ParsedFeed:
    """Reads a feed. ``content_type`` is the HTTP header, ``url`` the address it came from.

    Dates are UTC as the feed gives them, also when they lie in the future (what is believed is
    decided when the article is cleaned); only years outside 1971 to 2100 are None at once. Relative
    links are resolved. Damage that left entries readable is a warning. Raises FeedUnreadable.
    """
    if not content.strip() or is_page(content, content_type):
        raise FeedUnreadable(f"not a feed: the body is {looks_like(content, content_type)}")
    if json_feed.is_json(content):
        return json_feed.parse(content, content_type, url)
    return xml.parse(content, content_type, url)
