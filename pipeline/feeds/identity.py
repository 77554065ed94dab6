"""Who an entry is: the id that follows an article through everything.

The rule: the digest of the entry's normalised address, its link resolved against the feed's own
address where it is relative (pipeline/feeds/links.py). Where the link is missing, has no host, is
a site's root, or is shared by two entries of the same listing, it is the digest of feed and guid
(and where the guid is missing or shared too, of feed, guid, title and link).
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.article import FeedEntry
from pipeline.clean.addresses import normalise

ID_BITS = 128
ID_LENGTH = 22


def article_ids(feed: str, entries: Sequence[FeedEntry]) -> list[str]:
    """One id for each entry of a listing, in order; equal ids are the same article."""
    addresses = [normalise(entry.link) for entry in entries]
    shared = _shared_addresses(addresses, entries)
    guids = Counter(entry.guid for entry in entries)
    return [
        digest("address", address)
        if address and not _is_root(address) and address not in shared
        else _id_without_address(feed, entry, guids)
        for address, entry in zip(addresses, entries, strict=True)
    ]


def digest(*parts: str) -> str:
    """128 bits of BLAKE2b as 22 characters of URL-safe base64."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    raw = hashlib.blake2b(content, digest_size=ID_BITS // 8).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _shared_addresses(addresses: Sequence[str], entries: Sequence[FeedEntry]) -> set[str]:
    """Addresses that entries with different guids share: a section's page, not an article's."""
    guids: dict[str, set[str]] = {}
    for address, entry in zip(addresses, entries, strict=True):
        guids.setdefault(address, set()).add(entry.guid or entry.title)
    return {address for address, names in guids.items() if len(names) > 1}


def _id_without_address(feed: str, entry: FeedEntry, guids: Counter[str]) -> str:
    if entry.guid and guids[entry.guid] == 1:
        return digest("guid", feed, entry.guid)
    return digest("entry", feed, entry.guid, entry.title, entry.link)


def _is_root(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query
