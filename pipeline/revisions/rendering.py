"""A difference for a terminal: a sentence a line, its mark in front, an empty line where a
paragraph begins. Marks and brackets say everything, colour comes on top.

    ~ The council wants to raise the fee by [3 -> 5] percent.
    - Two ships waited outside.
    + Three ships waited outside.
    > Fishermen will be paid from a fund.                        (moved here)
      ... 12 sentences as before
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.alerts.rendering import one_line
from pipeline.revisions.difference import Difference, Kind, Sentence, Words
from pipeline.revisions.summary import bracketed, sentences

MARKS = {Kind.KEPT: " ", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~", Kind.MOVED: ">"}


@dataclass(frozen=True, slots=True)
class Line:
    """``kind`` says which mark stands before ``text``, and which colour it may have."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{MARKS[self.kind]} {self.text}".rstrip()


def rendered(found: Difference) -> Iterator[Line]:
    """The difference in lines; nothing where there is none."""
    yield from _labelled("headline", found.title)
    yield from _labelled("byline", found.byline)
    if any(each.kind is not Kind.KEPT for each in found.text):
        yield from _text(found.text)


def _labelled(label: str, words: Sequence[Words]) -> Iterator[Line]:
    if words:
        yield Line(Kind.CHANGED, f"{label}: {one_line(bracketed(words))}")


def _text(text: Sequence[Sentence]) -> Iterator[Line]:
    """With one sentence as it was before and after each change."""
    for place, (is_kept, run) in enumerate(groupby(text, lambda each: each.kind is Kind.KEPT)):
        here = list(run)
        if is_kept:
            yield from _kept(here, is_first=place == 0, is_last=here[-1] is text[-1])
        else:
            for each in here:
                yield from _sentence(each)


def _kept(run: Sequence[Sentence], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    before = [] if is_first else run[:1]
    rest = run[len(before) :]
    after = [] if is_last else rest[-1:]
    hidden = len(rest) - len(after)
    for each in before:
        yield from _sentence(each)
    if hidden:
        yield Line(Kind.KEPT, f"... {hidden:,} {sentences(hidden)} as before")
    for each in after:
        yield from _sentence(each)


def _sentence(sentence: Sentence) -> Iterator[Line]:
    if "\n" in sentence.gap:
        yield Line(Kind.KEPT, "")
    yield Line(sentence.kind, one_line(_shown(sentence)))


def _shown(sentence: Sentence) -> str:
    if sentence.kind is Kind.CHANGED:
        return bracketed(sentence.words)
    return sentence.text + (" (moved here)" if sentence.kind is Kind.MOVED else "")
