"""Bodies off the wire under two caps: bytes are counted before and after decompression.

A gzip bomb of 97 KB becomes 100 MB, so the decompressor is never asked for more than is left.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable
from dataclasses import dataclass

from pipeline.errors import FetchFailed

ACCEPTED = "gzip, deflate"
"""What we ask for and can read."""

_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Most bytes of one body, as sent and as decoded."""

    raw: int
    decoded: int


async def read_body(chunks: AsyncIterable[bytes], coding: str, limits: BodyLimits) -> bytes:
    """The whole body, decoded. Raises FetchFailed, "too-large" over a limit."""
    raw = bytearray()
    async for chunk in chunks:
        raw += chunk
        if len(raw) > limits.raw:
            raise _too_large(limits.raw, "as sent")
    return decode(bytes(raw), coding, limits.decoded)


def decode(raw: bytes, coding: str, limit: int) -> bytes:
    """``raw`` without its Content-Encoding.

    Raises FetchFailed: "too-large" over ``limit`` bytes, "protocol" for what is not in ``coding``.
    """
    name = coding.strip().lower().removeprefix("x-")
    if name not in {"", "identity", "gzip", "deflate"}:
        raise FetchFailed("protocol", f"encoded as {coding[:40]!r}, which was not asked for")
    try:
        body = _DECODERS.get(name, _plain)(raw, limit)
    except zlib.error as error:
        raise FetchFailed("protocol", f"the body is not {name}, as it claims: {error}") from None
    if len(body) > limit:
        raise _too_large(limit, "decoded")
    return body


def _plain(raw: bytes, limit: int) -> bytes:
    return raw


def _gunzip(raw: bytes, limit: int) -> bytes:
    """gzip files may be joined; what follows the last one and is no gzip is padding."""
    body = b""
    while raw and (not body or raw.startswith(_GZIP_MAGIC)):
        part, raw = _inflate(raw, _GZIP_WINDOW, limit - len(body))
        body += part
        if len(body) > limit:
            break
    return body


def _undeflate(raw: bytes, limit: int) -> bytes:
    """``deflate`` is zlib's format (RFC 9110, 8.4.1.2), though some servers send it bare."""
    wrapped = (
        raw[:1] and raw[0] & 0x0F == zlib.DEFLATED and int.from_bytes(raw[:2], "big") % 31 == 0
    )
    return _inflate(raw, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, limit)[0]


def _inflate(raw: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    """At most ``limit`` + 1 bytes, and what follows the compressed stream."""
    engine = zlib.decompressobj(window)
    body = engine.decompress(raw, limit + 1)
    if not engine.eof and len(body) <= limit and raw:
        raise FetchFailed("protocol", "the compressed body ends early")
    return body, engine.unused_data


_DECODERS = {"gzip": _gunzip, "deflate": _undeflate}


def _too_large(limit: int, how: str) -> FetchFailed:
    return FetchFailed("too-large", f"more than {limit / 1e6:g} MB {how}")
