"""An article as a vector: its heaviest terms, weighed by TF-IDF.

Of a vector the 24 heaviest terms are kept, with weights of 8 bits: four bytes each, which tells two
stories apart as well as the whole does, for what is light in one article is light in most.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from pipeline.ports import Vector
from pipeline.stories.frequencies import Frequencies

TERMS = 24
HEAVIEST = 255
FEWEST = 4
"""Terms that a vector has at least: what tells less than a headline does is like nothing."""

NOTHING = Vector()


def vector_of(wording: Iterable[tuple[int, int]], frequencies: Frequencies) -> Vector:
    """The vector of an article, heaviest terms first; without terms where it says too little."""
    # Of equals the higher term, wherever it stands: another order of words is the same vector.
    heaviest = sorted(frequencies.weigh(wording), reverse=True)[:TERMS]
    if not heaviest or heaviest[0][0] <= 0:
        return NOTHING
    unit = HEAVIEST / heaviest[0][0]
    kept = [(term, round(value * unit)) for value, term in heaviest if value * unit > 0.5]
    if len(kept) < FEWEST:
        return NOTHING
    return Vector(tuple(term for term, _ in kept), tuple(value for _, value in kept))


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    weights = dict(zip(other.terms, other.weights, strict=True))
    shared = sum(
        weight * weights.get(term, 0) for term, weight in zip(one.terms, one.weights, strict=True)
    )
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _length(vector: Vector) -> float:
    return sqrt(sum(weight * weight for weight in vector.weights))
