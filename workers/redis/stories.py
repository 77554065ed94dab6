"""Stories on the fingerprint server.

A story is kept at the end of the row of the text that founded it, whose life is a story's longest:
when its last article came and when it was founded, the founder's vector at 4 bytes a term, and how
many terms that has, 0 where the text founded none. ``terms:{period}:{shard}`` maps a term's field
to the serials of the newest stories that it is heavy in, 4 bytes each; a period's end together, as
anchors do. With 65,536 shards a hash stays in its compact encoding (512 entries) up to 33 million
heavy terms in a period, and is short enough to be searched fast: of a million stories it has 122.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.ports import OpenStory, Vector
from pipeline.stories.memory import ASKED, BUCKET_STORIES, CANDIDATES, INDEXED, PERIOD, SHARED
from pipeline.stories.verdict import LONGEST, QUIET
from workers.redis.rows import milliseconds

SHARDS = 65_536
TERM_BYTES = 3
TIME_BYTES = 6
_LIMITS = msgspec.msgpack.encode(
    (
        INDEXED,
        ASKED,
        SHARED,
        BUCKET_STORIES,
        CANDIDATES,
        milliseconds(QUIET),
        milliseconds(LONGEST),
        milliseconds(PERIOD),
    )
)


def story_question(vector: Vector) -> tuple[bytes, bytes]:
    """What scripts are told to find the stories of a text."""
    terms = vector.terms[: max(ASKED, INDEXED)]
    shards = [str(term % SHARDS) for term in terms]
    fields = [str(term // SHARDS) for term in terms]
    return msgspec.msgpack.encode((shards, fields)), _LIMITS


def packed_vector(vector: Vector) -> bytes:
    """A vector as it is kept: its weights, then its terms."""
    return bytes(vector.weights) + _packed(vector.terms)


def row_end(row: bytes) -> int:
    """Where in a text's row its story begins."""
    return len(row) - 1 - (2 * TIME_BYTES + (TERM_BYTES + 1) * row[-1] if row[-1] else 0)


def open_story(row: bytes) -> OpenStory:
    """A story as scripts answer it: its id, and the end of its founder's row."""
    id, kept = row.split(b"\0", 1)
    last, founded = (
        int.from_bytes(kept[at : at + TIME_BYTES], "big") / 1000 for at in (0, TIME_BYTES)
    )
    return OpenStory(id.decode(), _vector(kept[2 * TIME_BYTES :], kept[-1]), founded, last)


def _vector(packed: bytes, count: int) -> Vector:
    terms = tuple(
        int.from_bytes(packed[at : at + TERM_BYTES], "big")
        for at in range(count, count * (TERM_BYTES + 1), TERM_BYTES)
    )
    return Vector(terms, tuple(packed[:count]))


def _packed(terms: Sequence[int]) -> bytes:
    return b"".join(term.to_bytes(TERM_BYTES, "big") for term in terms)
