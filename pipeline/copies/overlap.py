"""How much of one text another holds, from what is kept of both.

Containment is directional: the share of one text's shingles that the other has (Broder, "On the
resemblance and containment of documents", 1997). A sketch holds a text's smallest hashes, so it
knows every shingle up to its last one, and the shingles up to the smaller of two last ones are a
random sample of both texts.

Of a few sentences that sample has little beside a long text: there the shingles of the long text's
beginning are asked, too, since that is where summaries come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import inf

from pipeline.copies.fingerprint import LEAD_SKETCH, SKETCH
from pipeline.ports import Fingerprint

ENOUGH = 12
"""Shingles that a sample needs: with fewer a text of 40 words is lost in one of a thousand."""

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Estimates from 0 to 1: how much of ``mark`` is in the candidate, and the other way round."""

    contained: float
    containing: float


def overlap(
    mark: Fingerprint, candidate: Fingerprint, ignored: AbstractSet[int] = _NONE
) -> Overlap:
    """What two texts share. ``ignored`` shingles do not count as shared."""
    return Overlap(
        contained=_containment(mark, candidate, ignored),
        containing=_containment(candidate, mark, ignored),
    )


def begin_apart(one: Fingerprint, other: Fingerprint) -> bool:
    """True for two long texts, as far as is kept of them, when neither holds the other's beginning
    anywhere."""
    if not (one.lead and other.lead):
        return False
    kept = set(one.lead).union(one.sketch)
    return kept.isdisjoint(other.lead) and not set(other.sketch) & set(one.lead)


def _containment(part: Fingerprint, whole: Fingerprint, ignored: AbstractSet[int]) -> float:
    sample = _sample(part.sketch, SKETCH, whole.sketch, SKETCH)
    known = _share(sample, whole.sketch, ignored)
    if len(sample) >= ENOUGH or not whole.lead:
        return known
    early = _sample(part.sketch, SKETCH, whole.lead, LEAD_SKETCH)
    return max(known, _share(early, whole.lead, ignored))


def _share(sample: AbstractSet[int], whole: Sequence[int], ignored: AbstractSet[int]) -> float:
    return len(sample & set(whole) - ignored) / len(sample) if sample else 0.0


def _sample(part: Sequence[int], most: int, whole: Sequence[int], whole_most: int) -> set[int]:
    """Shingles of ``part`` in the range that both sketches know in full."""
    bound = min(_known_to(part, most), _known_to(whole, whole_most))
    return {value for value in part if value <= bound}


def _known_to(sketch: Sequence[int], most: int) -> float:
    """A sketch that is not full holds every shingle."""
    return sketch[-1] if len(sketch) >= most else inf
