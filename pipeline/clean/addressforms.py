"""The plain form of an address that shows an article for telephones, or from a cache of such pages.

AMP (www.ampproject.org) marks its form in the path, the query or the host; so do mobile sites. All
forms of an article lie within one registrable domain, but for the caches that serve other outlets'
pages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pipeline.clean.addresses import MAX_LENGTH, outlet_of, tidy

# Whether the plain host is the bare domain or one with www is the outlet's secret; bare ones lead
# on to the others nearly everywhere.
_HOSTS = frozenset({"amp", "m", "mobile", "mobil", "amphtml"})
_FORMS = frozenset({"amp", "amphtml"})
_PARAMETERS = frozenset({"amp", "_amp", "isamp", "is_amp", "amphtml", "mobile", "mobile_view"})
_VALUED = frozenset(
    [("outputtype", "amp"), ("output", "amp"), ("output_type", "amp"), ("type", "amp"),
     ("view", "amp"), ("format", "amp"), ("mode", "amp"), ("m", "1"), ("m", "0")]
)  # fmt: skip
"""Parameters that choose a form with this value, and something else with others."""

_SWITCHES = frozenset({"", "0", "1", "true", "false", "yes", "on"})
_ENDING = re.compile(r"(?<=[^/])(?:\.amp)+(?=\.html?$|$)", re.I)
_SIGNS = re.compile(r"amp|mobil|[/.]m\.|[?&]m=", re.I)
"""What every form shows: addresses with none of it are plain, as most are."""

_CACHED = re.compile(
    r"https?://(?:(?:[\w-]+\.)?cdn\.ampproject\.org/(?:[acirv]/)+|(?:www\.)?google\.[\w.]{2,6}/amp/)"
    r"(s/)?(.+)",
    re.I,
)


def plain_form(link: str) -> str:
    """``link`` tidied, without what makes it an AMP or mobile form; "" for what is no address."""
    return _kept_form(link) if len(link) <= MAX_LENGTH else _form(link)


def _form(link: str) -> str:
    address = tidy(link)
    if not _SIGNS.search(address):
        return address
    while (plainer := _plainer(address)) != address:
        address = plainer
    return address


@lru_cache(maxsize=256)
def _kept_form(link: str) -> str:
    """Kept, since an article's address is asked for by its feed, its page and its facts."""
    return _form(link)


def _plainer(link: str) -> str:
    address = tidy(_uncached(link))
    if not address:
        return ""
    parts = urlsplit(address)
    netloc = _netloc(parts.netloc, address)
    query = _query(parts.query)
    path = _path(_ENDING.sub("", parts.path))
    return tidy(urlunsplit((parts.scheme, netloc, path, query, "")))


def _uncached(link: str) -> str:
    """The address whose page a cache serves."""
    found = _CACHED.fullmatch(link)
    if not found:
        return link
    return f"{'https' if found[1] else 'http'}://{found[2]}"


def _netloc(netloc: str, address: str) -> str:
    """The host without a label that names a form: m.news.example, en.m.news.example."""
    outlet = outlet_of(address)
    host, colon, port = netloc.partition(":")
    if host == outlet or not host.endswith(f".{outlet}"):
        return netloc
    labels = host.removesuffix(f".{outlet}").split(".")
    kept = [label for label in labels if label not in _HOSTS]
    return ".".join([*kept, outlet]) + colon + port


def _path(path: str) -> str:
    """The path without a first or last folder that names a form, unless nothing else is there."""
    end = "/" if path.endswith("/") else ""
    segments = [segment for segment in path.split("/") if segment]
    kept = segments[:]
    while len(kept) > 1 and kept[-1].lower() in _FORMS:
        kept.pop()
    while len(kept) > 1 and kept[0].lower() in _FORMS:
        kept.pop(0)
    return "/" + "/".join(kept) + end if len(kept) < len(segments) else path


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = [pair for pair in pairs if not _chooses_form(*pair)]
    return urlencode(kept, errors="surrogateescape") if len(kept) < len(pairs) else query


def _chooses_form(name: str, value: str) -> bool:
    name, value = name.lower(), value.lower()
    return (name in _PARAMETERS and value in _SWITCHES) or (name, value) in _VALUED
