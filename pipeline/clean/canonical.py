"""The address that a page claims for itself, and whether it is believed.

Templates give a section's front or the home page as every page's own, syndicated copies name the
outlet that they came from: neither is where this article is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.clean.addresses import outlet_of, tidy


def canonical_of(tree: Any, meta: Mapping[str, str], url: str) -> str:
    """<link rel=canonical>, or og:url, of the page fetched from ``url``; "" where none is
    believed. Believed is one within the same registrable domain that is no front above it."""
    own = tidy(url)
    for claim in _claims(tree, meta):
        try:
            address = tidy(urljoin(url, claim))
        except ValueError:
            continue
        if address and outlet_of(address) == outlet_of(url) and not _is_front(address, own):
            return address
    return ""


def _claims(tree: Any, meta: Mapping[str, str]) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            yield link.get("href").strip()
    if "og:url" in meta:
        yield meta["og:url"]


def _is_front(address: str, own: str) -> bool:
    """True for the root, and for a folder that the page's own address lies in."""
    claimed, parts = urlsplit(address), urlsplit(own)
    if claimed.query:
        return False
    path, ours = claimed.path.rstrip("/"), parts.path.rstrip("/")
    return not path or (ours.startswith(f"{path}/") and not _is_form(ours[len(path) + 1 :]))


def _is_form(rest: str) -> bool:
    """True for what stands behind an article's address to show it otherwise."""
    return rest.lower() in _FORMS or rest.isdigit()


_FORMS = frozenset({"amp", "print", "full", "all", "index.html", "comments", "gallery", "live"})
