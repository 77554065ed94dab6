"""Links of entries as feeds write them, made into addresses."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from pipeline.clean.addresses import outlet_of

_WEB = frozenset({"http", "https"})


def resolved(link: str, base: str) -> str:
    """``link`` as an absolute address, seen from ``base``.

    A link with a scheme is left as it is. One that lacks only its scheme (``www.example.com/a``,
    ``//example.com/a``) gets that of ``base``; a path is joined to ``base``. "" where there is
    nothing to resolve a relative link against.
    """
    link = link.strip()
    if not link or _scheme(link):
        return link
    base_scheme = _scheme(base)
    if _begins_with_a_host(link, base):
        return f"{base_scheme if base_scheme in _WEB else 'https'}://{link}"
    if base_scheme not in _WEB:
        return ""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _scheme(link: str) -> str:
    try:
        return urlsplit(link).scheme
    except ValueError:
        return ""


def _begins_with_a_host(link: str, base: str) -> bool:
    """``example.com/a`` in the feed of example.com is an address, not a folder."""
    first = link.partition("/")[0].lower()
    outlet = outlet_of(base)
    own = bool(outlet) and (first == outlet or first.endswith(f".{outlet}"))
    return "." in first and (first.startswith("www.") or own)
