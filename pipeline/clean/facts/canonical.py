"""The address that a page claims for itself, and whether it is believed.

Templates give a section's front or the home page as every page's own, syndicated copies name the
outlet that they came from: neither is where this article is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.clean.addresses import outlet_of
from pipeline.clean.addressforms import plain_form


def canonical_of(links: Sequence[Any], meta: Mapping[str, str], url: str) -> str:
    """The canonical one of ``links`` (lxml), or og:url, of the page fetched from ``url``; "" where
    none is believed. Believed is one within the same registrable domain, and no front above it."""
    own = plain_form(url)
    for claim in _claims(links, meta):
        try:
            address = plain_form(urljoin(url, claim))
        except ValueError:
            continue
        if address and outlet_of(address) == outlet_of(own) and not _is_front(address, own):
            return address
    return ""


def _claims(links: Sequence[Any], meta: Mapping[str, str]) -> Iterator[str]:
    for link in links:
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            yield link.get("href").strip()
    if "og:url" in meta:
        yield meta["og:url"]


def _is_front(address: str, own: str) -> bool:
    """True for the root, a folder that the page's own address lies in, and a section's name."""
    claimed, ours = urlsplit(address), _folders(urlsplit(own).path)
    folders = _folders(claimed.path)
    if claimed.query or folders == ours:
        return False
    rest = ours[len(folders) :]
    is_above = ours[: len(folders)] == folders and not _is_form(rest)
    is_section = len(folders) == 1 < len(ours) and folders[0].isalpha() and folders != ours[-1:]
    return not folders or is_above or is_section


def _folders(path: str) -> list[str]:
    return [folder for folder in path.split("/") if folder]


def _is_form(rest: list[str]) -> bool:
    """True for what stands behind an article's address to show it otherwise: its second page."""
    return len(rest) == 1 and (
        rest[0].lower() in _FORMS or _PAGE_NUMBER.fullmatch(rest[0]) is not None
    )


_FORMS = frozenset({"print", "full", "all", "index.html", "comments", "gallery", "live"})
_PAGE_NUMBER = re.compile(r"(?:page-?)?\d{1,2}")
