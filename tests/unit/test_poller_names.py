"""Names under .localhost lead to this machine, whatever the system's resolver knows."""

from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from workers.poller.names import LoopbackNames


class NoOthers(AbstractResolver):
    """A name service that knows nobody."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        raise OSError(f"nobody knows {host}")

    async def close(self) -> None:
        return None


def resolve(host: str, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
    return asyncio.run(LoopbackNames(NoOthers()).resolve(host, 8000, family))


@pytest.mark.parametrize("host", ["meridian-post.localhost", "a.b.LOCALHOST", "news.localhost."])
def test_a_name_under_localhost_is_the_loopback_address(host: str) -> None:
    (found,) = resolve(host)
    assert (found["host"], found["port"], found["family"]) == ("127.0.0.1", 8000, socket.AF_INET)


def test_it_has_an_ipv6_address_too() -> None:
    (found,) = resolve("news.localhost", socket.AF_INET6)
    assert (found["host"], found["family"]) == ("::1", socket.AF_INET6)


@pytest.mark.parametrize("host", ["localhost.example.com", "notlocalhost", "example.com"])
def test_every_other_name_is_asked_for(host: str) -> None:
    with pytest.raises(OSError, match=f"nobody knows {host}"):
        resolve(host)
