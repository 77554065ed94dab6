"""The form of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """What a rule looks at, and takes out when it matches."""

    SENTENCE = "sentence"
    LINE = "line"
    """A whole paragraph."""
    PASSAGE = "passage"
    """A whole paragraph, or a sentence of one."""
    OPENING = "opening"
    """Only what the pattern matches at the beginning of a sentence: where lines were joined, a
    promo without a full stop runs into the sentence that follows it."""
    COMPANION = "companion"
    """A sentence, but only next to one that a rule in ``beside`` took out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate.

    ``cues`` are words or phrases in lower case, with commas between; a text without one of them
    is not looked at, which is what keeps cleaning fast. A cue stands for whole words; where it
    begins or ends with ``*``, words may go on. Of ``needs``, where there are any, one must be
    there too: for cues that are frequent words. ``pattern`` is a regular expression, searched
    without regard to case in what ``reach`` names, if that has at most ``most`` words and
    ``unless`` is not found in it (what somebody says about newsletters is news). In all of them
    ``'`` stands for the typographic ones too. ``match`` and ``no_match`` are examples of whole
    sentences or lines. ``beside`` names the rules that a companion stands beside.
    """

    name: str
    reach: Reach
    cues: str
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    most: int = 30
    unless: str = ""
    needs: str = ""
    beside: tuple[str, ...] = ()
