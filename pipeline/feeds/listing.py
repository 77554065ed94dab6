"""What is new in a feed's listing against the last one, remembered in 12 bytes an entry.

A record is 8 bytes of the article's id and 4 of its content hash. The memory holds exactly the last
listing and never expires, so that a static feed that lists years costs nothing and alerts once.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.article import FeedEntry
from pipeline.clean.plain import visible_text

_KEY_BYTES = 8
_CONTENT_BYTES = 4
RECORD_BYTES = _KEY_BYTES + _CONTENT_BYTES


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as a listing has it: with its id and the hash of its content."""

    id: str
    content_hash: str
    entry: FeedEntry


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing beside the last one. ``memory`` is to be kept once all of it was accepted."""

    new: tuple[Listed, ...]
    changed: tuple[Listed, ...]
    known: int
    memory: bytes


def compare(memory: bytes, listed: Sequence[Listed]) -> Listing:
    """Which of ``listed`` the memory lacks or holds with other content, in the feed's order.

    Of entries with the same id the fullest counts, at the place of the first. Bytes that are no
    whole number of records are no memory: everything is new then, and the ledger knows it.
    """
    before = dict(_records(memory))
    new: list[Listed] = []
    changed: list[Listed] = []
    after: dict[bytes, bytes] = {}
    for item in _once_each(listed):
        key, content = _record(item)
        after[key] = content
        if key not in before:
            new.append(item)
        elif before[key] != content:
            changed.append(item)
    known = len(after) - len(new) - len(changed)
    kept = b"".join(key + content for key, content in after.items())
    return Listing(tuple(new), tuple(changed), known, kept)


def content_hash(entry: FeedEntry) -> str:
    """A digest of what people see of an entry: its words in title, summary and content.

    Markup, images, addresses, white space, case and dates do not count.
    """
    seen = (entry.title, entry.summary_html, entry.content_html)
    words = "\x1f".join(" ".join(visible_text(part).split()).casefold() for part in seen)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _records(memory: bytes) -> Iterator[tuple[bytes, bytes]]:
    if len(memory) % RECORD_BYTES:
        return
    for start in range(0, len(memory), RECORD_BYTES):
        record = memory[start : start + RECORD_BYTES]
        yield record[:_KEY_BYTES], record[_KEY_BYTES:]


def _record(item: Listed) -> tuple[bytes, bytes]:
    key = base64.urlsafe_b64decode(item.id + "==")[:_KEY_BYTES]
    return key, bytes.fromhex(item.content_hash)[:_CONTENT_BYTES]


def _once_each(listed: Sequence[Listed]) -> list[Listed]:
    """Each id once, with the entry that carries most text."""
    fullest: dict[str, Listed] = {}
    for item in listed:
        held = fullest.get(item.id)
        if held is None or _size(item.entry) > _size(held.entry):
            fullest[item.id] = item
    return list(fullest.values())


def _size(entry: FeedEntry) -> int:
    return len(entry.title) + len(entry.summary_html) + len(entry.content_html)
