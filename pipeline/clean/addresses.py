"""Addresses of articles: one spelling for each, the host, and the outlet they belong to."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

from pipeline.clean.tracking import is_tracking

MAX_LENGTH = 2_000
"""Longer links are no addresses of articles (data in query strings, broken feeds)."""

_TIDY = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[A-Za-z0-9/_~.-]*")
"""Nearly all addresses of articles: nothing in them has a second spelling."""

_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise(link: str) -> str:
    """One spelling of an http(s) address: https, lower-case host, no fragment, no default port,
    no tracking parameters, percent-escapes in one form. "" for what is no such address.

    It tells articles apart; to open one, take ``tidy``."""
    parts = _split(link)
    return _spelling(parts, "https") if parts else ""


def tidy(link: str) -> str:
    """As ``normalise``, with the address's own scheme: what people and programs can open."""
    if len(link) <= MAX_LENGTH and _TIDY.fullmatch(link):
        return link
    parts = _split(link)
    return _spelling(parts, parts.scheme) if parts else ""


def host_of(address: str) -> str:
    """The host of an address, lower case, with a port that is not its scheme's own; "" if none.

    It is what a budget is kept for.
    """
    parts = _split(address)
    if parts is None or _port(parts) == -1:
        return ""
    port = _port(parts)
    host = _host(parts)
    return f"{host}:{port}" if host and port not in {None, _DEFAULT_PORTS[parts.scheme]} else host


def outlet_of(address: str) -> str:
    """The registrable domain of an address (bbc.co.uk), or its bare host where there is none."""
    parts = _split(address)
    if parts is None:
        return ""
    host = _host(parts)
    return _registrable(host)


@lru_cache(maxsize=1_024)
def _registrable(host: str) -> str:
    """Kept, since an article asks several times about one or two hosts."""
    return host if _is_ip(host) else _suffixes().privatesuffix(host) or host


def _split(link: str) -> SplitResult | None:
    stripped = link.strip()
    if not stripped.isprintable():
        stripped = "".join(character for character in stripped if character >= " ")
    if not stripped or len(stripped) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS else None


def _spelling(parts: SplitResult, scheme: str) -> str:
    host = _host(parts)
    port = _port(parts)
    if not host or port == -1:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port not in {None, _DEFAULT_PORTS[parts.scheme]}:
        netloc = f"{netloc}:{port}"
    return urlunsplit((scheme, netloc, _path(parts.path) or "/", _query(parts.query), ""))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _port(parts: SplitResult) -> int | None:
    """The port as written, None where there is none, -1 where it is no port."""
    try:
        return parts.port
    except ValueError:
        return -1


def _path(path: str) -> str:
    """Escapes of unreserved characters undone, the others in upper case (RFC 3986, 6.2.2)."""
    unescaped = _ESCAPE.sub(lambda match: _unreserved(match[0]), path)
    return quote(unescaped, safe="%/:@!$&'()*+,;=~-._", errors="surrogatepass")


def _unreserved(escape: str) -> str:
    character = chr(int(escape[1:], 16))
    plain = character.isascii() and (character.isalnum() or character in "-._~")
    return character if plain else escape.upper()


def _query(query: str) -> str:
    # Links are often taken out of markup with its escapes.
    plain = query.replace("&amp;", "&")
    pairs = parse_qsl(plain, keep_blank_values=True, errors="surrogateescape")
    kept = [pair for pair in pairs if not is_tracking(*pair)]
    return urlencode(kept, errors="surrogateescape")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
