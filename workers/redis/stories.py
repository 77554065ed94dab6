"""Stories on the fingerprint server.

``story:{serial}`` is a story by the serial of the text that founded it: when its last article came
and when it was founded, its id and language, and the founder's vector, 4 bytes a term; it ends
after 7 days. ``terms:{period}:{shard}`` maps a term's field to the serials of the newest stories
that it is heavy in, 4 bytes each; a period's end together, as anchors do. 8,192 shards keep a hash
in its compact encoding (512 entries) up to four million heavy terms in a period.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ports import Fingerprint, OpenStory, Vector
from pipeline.stories.memory import ASKED, BUCKET_STORIES, CANDIDATES, INDEXED, PERIOD, SHARED
from pipeline.stories.verdict import LONGEST, QUIET
from workers.redis.rows import milliseconds

TERM_BYTES = 3
TIME_BYTES = 6
_LIMITS = (
    INDEXED,
    ASKED,
    SHARED,
    BUCKET_STORIES,
    CANDIDATES,
    milliseconds(QUIET),
    milliseconds(LONGEST),
    milliseconds(PERIOD),
)


def story_question(vector: Vector) -> tuple[bytes | int, ...]:
    """What scripts are told to find the stories of a text."""
    return (_packed(vector.terms[: max(ASKED, INDEXED)]), *_LIMITS)


def story_row(mark: Fingerprint, vector: Vector) -> bytes:
    """What is kept of a story that a text founds, behind its times."""
    names = b"".join(name.encode() + b"\0" for name in (mark.id, mark.partition))
    return names + bytes(vector.weights) + _packed(vector.terms)


def open_story(row: bytes) -> OpenStory:
    """A story as it is kept."""
    last, founded = (row[at : at + TIME_BYTES] for at in (0, TIME_BYTES))
    story, _, packed = row[2 * TIME_BYTES :].split(b"\0", 2)
    count = len(packed) // (TERM_BYTES + 1)
    terms = packed[count:]
    return OpenStory(
        story=story.decode(),
        vector=Vector(
            tuple(
                int.from_bytes(terms[at : at + TERM_BYTES], "big")
                for at in range(0, len(terms), TERM_BYTES)
            ),
            tuple(packed[:count]),
        ),
        founded=int.from_bytes(founded, "big") / 1000,
        last=int.from_bytes(last, "big") / 1000,
    )


def _packed(terms: Sequence[int]) -> bytes:
    return b"".join(term.to_bytes(TERM_BYTES, "big") for term in terms)
