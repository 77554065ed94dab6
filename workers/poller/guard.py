"""Where the poller may go: feeds and article links are untrusted input.

An address is judged twice. ``Guard.admit`` reads it before every request and at each redirect; the
``Guard.socket`` factory judges the numeric address that a connection is about to be made to, after
DNS, so that no spelling of a host and no name server can lead past it.

Decided here:

- ``http`` and ``https`` only.
- No user name or password in an address: it would stand in the ledger, in logs and in alerts.
- Ports 80, 443 and those from 1024 on. The others belong to services that are not the web (mail,
  shells), which a link must not make us talk to; intranets that allow private addresses are free.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from aiohttp.connector import AddrInfoType

from pipeline.errors import FetchFailed

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Permits = Callable[[IPAddress, int], bool]
"""Whether a connection may be made to this address and port."""

MAX_ADDRESS = 4_096
"""Characters; servers commonly refuse request lines over 8 KB, and no article needs half of it."""

_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT, _LAST_PORT = 1_024, 65_535
_USERINFO = re.compile(r"//[^/@]*@")
_CLOSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # RFC 6890, protocol assignments
        "192.88.99.0/24",  # RFC 7526, 6to4 relays, withdrawn
        "::/96",  # RFC 4291, IPv4-compatible, withdrawn
        "64:ff9b:1::/48",  # RFC 8215, NAT64 inside one's own network
        "2001::/23",  # RFC 2928, protocol assignments, Teredo among them
        "3fff::/20",  # RFC 9637, documentation
        "5f00::/16",  # RFC 9602, segment routing
    )
)
"""Not for the public web either, though some versions of ``ipaddress`` call them global."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(OSError):
    """A connection that was not made: the address is not public. It is an OSError, since that
    is what a connector expects of a socket that cannot be had."""

    def __init__(self) -> None:
        # One text for every address: connectors keep the error's type only where texts agree.
        super().__init__("the address is not public")


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of this installation. ``permits`` judges numeric addresses."""

    permits: Permits
    any_port: bool = False

    @classmethod
    def of(cls, *, allow_private: bool) -> Guard:
        """Public addresses only, or whatever the machine can reach."""
        if allow_private:
            return cls(lambda address, port: True, any_port=True)
        return cls(lambda address, port: is_public(address))

    def admit(self, address: str) -> httpx.URL:
        """The address, read. Raises FetchFailed("address") with what is wrong with it."""
        if len(address) > MAX_ADDRESS:
            raise _refused(f"longer than {MAX_ADDRESS} characters", address)
        try:
            url = httpx.URL(address.strip())
        except (httpx.InvalidURL, ValueError) as error:
            raise _refused(f"not an address ({error})", address) from None
        if url.scheme not in {"http", "https"}:
            raise _refused("no http:// or https:// address", address)
        if not url.host:
            raise _refused("no host in the address", address)
        if url.userinfo:
            raise _refused("a user name or password in the address is not supported", url.host)
        self._admit_port(url)
        return url.copy_with(fragment=None)

    def socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for this one connection. Raises PrivateAddress."""
        family, kind, protocol, _, place = info
        if not self.permits(ipaddress.ip_address(str(place[0])), int(place[1])):
            raise PrivateAddress
        return socket.socket(family, kind, protocol)

    def _admit_port(self, url: httpx.URL) -> None:
        port = url.port
        if port is None or port in _WEB_PORTS:
            return
        lowest = 1 if self.any_port else _FIRST_FREE_PORT
        if not lowest <= port <= _LAST_PORT:
            raise _refused(f"port {port} is not one of the web's", str(url))


def is_public(address: IPAddress) -> bool:
    """True for an address that the public internet routes to one host.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) is as public as that one is.
    """
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return not any(address in network for network in _CLOSED_NETWORKS)


def _inner(address: IPAddress) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def _refused(why: str, address: str) -> FetchFailed:
    shown = _USERINFO.sub("//...@", address[:200])
    return FetchFailed("address", f"{why}: {shown}")
