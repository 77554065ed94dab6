"""``wirewatch feeds parse``: the filter from a feed's bytes to its entries."""

from __future__ import annotations

import base64
import sys
from typing import Any

import click

from pipeline.article import FeedEntry
from pipeline.encoding import to_plain
from pipeline.errors import FeedUnreadable
from pipeline.feeds.parsing import parse_feed
from workers.cli.output import run_filter


@click.command()
def parse() -> None:
    """Read feeds: RSS, Atom, RDF and JSON Feed.

    Reads JSON lines with id, url and content_base64 (and content_type, the HTTP header, where it is
    known); writes for each {id, format, entries}, an entry being {id, link, title, summary_html,
    content_html, author, published, updated}, with a warning where the feed is damaged. An entry's
    id is the one that its feed gives it (guid), and may be empty. Needs no server.

    \b
    Examples:
      wirewatch feeds parse < feeds.jsonl
      wirewatch feeds parse < feeds.jsonl | jq -r '.entries[].title'
    """
    run_filter(parsed, sys.stdin.buffer, sys.stdout.buffer)


def parsed(record: dict[str, Any]) -> dict[str, Any]:
    """A record's format and entries. Raises ValueError or FeedUnreadable for what is no feed."""
    feed = parse_feed(_content(record), _text(record, "content_type"), _text(record, "url"))
    entries = [_plain(entry) for entry in feed.entries]
    warning = {"warning": feed.warning} if feed.warning else {}
    return {"format": feed.format, "entries": entries, **warning}


def _plain(entry: FeedEntry) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(entry)
    return {"id": plain.pop("guid"), **plain}


def _content(record: dict[str, Any]) -> bytes:
    encoded = record.get("content_base64")
    if not isinstance(encoded, str):
        raise FeedUnreadable("content_base64 is missing: the feed's bytes in base64")
    try:
        return base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise FeedUnreadable(f"content_base64 is no base64: {error}") from None


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key, "")
    return value if isinstance(value, str) else ""
