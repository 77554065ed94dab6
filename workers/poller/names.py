"""Names under .localhost, which this machine itself answers for.

RFC 6761, 6.3: such names are special, and whoever resolves them should give the loopback address
without asking a name server. Not every C library does, so it is done here; the guard judges the
address like any other.
"""

from __future__ import annotations

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

_LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1", socket.AF_UNSPEC: "127.0.0.1"}


class LoopbackNames(AbstractResolver):
    """Resolves .localhost by itself and everything else by ``others``."""

    def __init__(self, others: AbstractResolver) -> None:
        self._others = others

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host."""
        if not is_loopback_name(host):
            return await self._others.resolve(host, port, family)
        place = _LOOPBACK[family]
        return [
            ResolveResult(
                hostname=host,
                host=place,
                port=port,
                family=socket.AF_INET6 if ":" in place else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Close the other resolver."""
        await self._others.close()


def is_loopback_name(host: str) -> bool:
    """True below .localhost: news.localhost, a.b.localhost."""
    return host.rstrip(".").lower().endswith(".localhost")
