"""Bodies under their caps."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchFailed
from workers.poller.decoding import BodyLimits, decode, read_body


def bare(content: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(content) + engine.flush()


def split(content: bytes) -> bytes:
    """Two joined gzip files."""
    middle = len(content) // 2
    return gzip.compress(content[:middle]) + gzip.compress(content[middle:])


Encode = Callable[[bytes], bytes]
CODINGS: list[tuple[str, Encode]] = [
    ("", bytes), ("identity", bytes), ("gzip", gzip.compress), ("x-gzip", gzip.compress),
    ("GZIP", split), ("deflate", zlib.compress), ("deflate", bare),
]  # fmt: skip


@pytest.mark.parametrize(("coding", "encode"), CODINGS)
@settings(max_examples=50)
@given(content=st.binary(max_size=2_000))
def test_every_coding_that_is_asked_for_is_read(
    coding: str, encode: Encode, content: bytes
) -> None:
    assert decode(encode(content), coding, 2_000) == content


@pytest.mark.parametrize(("coding", "encode"), CODINGS)
def test_a_body_one_byte_over_the_limit_is_too_large(coding: str, encode: Encode) -> None:
    with pytest.raises(FetchFailed, match="too-large"):
        decode(encode(b"x" * 1_001), coding, 1_000)


def test_a_bomb_is_refused_without_being_blown_up() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    tracemalloc.start()
    with pytest.raises(FetchFailed, match="too-large"):
        decode(bomb, "gzip", 100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"<rss/>"), ("deflate", b"<rss/>"), ("br", b"x"), ("gzip, br", b"x"),
        ("gzip", gzip.compress(b"x" * 500)[:-9]), ("deflate", zlib.compress(b"x" * 500)[:-5]),
    ],
)  # fmt: skip
def test_a_body_that_is_not_what_it_claims_is_a_fault_of_the_protocol(
    coding: str, body: bytes
) -> None:
    with pytest.raises(FetchFailed, match="protocol"):
        decode(body, coding, 1_000)


def test_bytes_are_counted_as_they_come() -> None:
    taken: list[bytes] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            taken.append(b"x" * 100)
            yield taken[-1]

    with pytest.raises(FetchFailed, match="too-large"):
        asyncio.run(read_body(endless(), "", BodyLimits(raw=1_000, decoded=5_000)))
    assert len(taken) == 11


@settings(max_examples=50)
@given(content=st.binary(max_size=500), cuts=st.lists(st.integers(0, 600), max_size=5))
def test_it_does_not_matter_how_a_body_is_cut(content: bytes, cuts: Sequence[int]) -> None:
    sent = gzip.compress(content)
    edges = [0, *sorted(cuts), len(sent)]

    async def chunks() -> AsyncIterator[bytes]:
        for start, end in pairwise(edges):
            yield sent[start:end]

    assert asyncio.run(read_body(chunks(), "gzip", BodyLimits(1_000, 1_000))) == content
