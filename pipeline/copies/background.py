"""What an outlet repeats in one report after the other: it makes no text a copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.ports import Fingerprint

REPEATED = 2
"""Reports of one outlet that have a shingle: then it is that outlet's background, not news."""


def background(outlet: str, candidates: Sequence[Fingerprint]) -> frozenset[int]:
    """The shingles that the outlet has said in two reports of different groups already.

    Candidates share anchors with the text in question, so what it could repeat is among them: no
    other memory of the outlet is needed.
    """
    groups: dict[str, set[int]] = {}
    for candidate in candidates:
        if candidate.outlet == outlet:
            groups.setdefault(candidate.group, set()).update(candidate.sketch, candidate.lead)
    reports = Counter(shingle for said in groups.values() for shingle in said)
    return frozenset(shingle for shingle, count in reports.items() if count >= REPEATED)
