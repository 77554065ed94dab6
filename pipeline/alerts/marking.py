"""The sentence where words were found, and its marks: what alerts and search results show.

Sentences are told apart by punctuation, white space and what follows; this is for the eye only, so
a wrong break costs nothing. However long a text is, only the neighbourhood of a span is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.article import Field, Span

Marks = tuple[tuple[int, int], ...]

MAX_SENTENCE = 300
"""Characters of a shown sentence. News sentences rarely pass it; a paragraph without stops does."""

_NEIGHBOURHOOD = 1_000

_BREAK = re.compile(
    r"""
    \n+
    | [。！？]["'”’»」』)\]]*
    | (?: (?<= [.!?…]) | (?<= [.!?…]["'”’»)\]]) )
      (?<! \b\w\. ) (?<! \b(?:Mr|Ms|Dr|St|Lt|vs|No)\. )             # initials, U.S., short titles
      (?<! \b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev|Hon)\. ) (?<! \b(?:Prof|Capt)\. )
      \s+ (?= ["'“‘„«(\[]{0,2} [^\W_a-zß-öø-ÿа-яё] )                  # no small letter follows
    """,
    re.VERBOSE,
)


def excerpt(title: str, text: str, spans: Sequence[Span]) -> tuple[str, Marks]:
    """The sentence to show for spans of title and text: the first of the text that was marked,
    else the title; where nothing was marked, the beginning of the text."""
    places = [span for span in spans if span.field is not Field.TITLE]
    if places or not spans:
        return sentence_around(text, places)
    return sentence_around(title, spans)


def sentence_around(text: str, spans: Sequence[Span]) -> tuple[str, Marks]:
    """The sentence of ``text`` that holds the first of ``spans``, at most MAX_SENTENCE characters
    (``...`` stands for what was cut off), and [start, end) of every span in it."""
    marks = merged((span.start, span.end) for span in spans)
    first = marks[0] if marks else (0, 0)
    whole = _sentence(text, *first)
    start, end = _shortened(text, whole, first)
    head = "... " if start > whole[0] else ""
    tail = " ..." if end < whole[1] else ""
    shift = len(head) - start
    inside = ((max(a, start), min(b, end)) for a, b in marks if a < end and b > start)
    return f"{head}{text[start:end]}{tail}", tuple((a + shift, b + shift) for a, b in inside)


def bracketed(sentence: str, marks: Iterable[tuple[int, int]]) -> str:
    """``sentence`` with each mark in brackets."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [sentence[at:start], "[", sentence[start:end], "]"]
        at = end
    return "".join([*pieces, sentence[at:]])


def merged(places: Iterable[tuple[int, int]]) -> Marks:
    """Places in order, with those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """[start, end) of the sentence around [first, last), without white space at its ends."""
    low, high = max(0, first - _NEIGHBOURHOOD), min(len(text), last + _NEIGHBOURHOOD)
    start, end = low, high
    for found in _BREAK.finditer(text, low, high):
        if found.end() <= first:
            start = found.end()
        elif found.start() >= last:
            end = found.start() if found[0].isspace() else found.end()
            break
    return _stripped(text, start, end)


def _shortened(text: str, whole: tuple[int, int], first: tuple[int, int]) -> tuple[int, int]:
    """A sentence, or where it is too long a window of it around ``first``, cut between words."""
    start, end = whole
    if end - start <= MAX_SENTENCE:
        return whole
    low = max(start, min(first[0] - MAX_SENTENCE // 3, end - MAX_SENTENCE))
    high = min(end, low + MAX_SENTENCE)
    if low > start:
        low = text.find(" ", low, first[0]) + 1 or low
    if high < end:
        blank = text.rfind(" ", min(first[1], high), high)
        high = blank if blank > 0 else high
    return _stripped(text, low, high)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
