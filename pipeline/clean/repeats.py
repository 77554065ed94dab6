"""The same text twice on one page: flat and in paragraphs, or paragraph by paragraph.

A paragraph is a repeat when nearly all of its words are in runs of four that other paragraphs have.
The longest are looked at first, so that a flat copy goes and the paragraphs stay. Repeats go when
together they are a good part of the text, which is then a body that stands twice; a single one goes
only if it is the same word for word, since a summary above a text may well share its sentences.

What only a flat copy says stays as a paragraph of its own, if it is whole sentences; what is glued
in between (a video's caption, a heading) goes with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.article import Removal
from pipeline.clean.sentences import sentences

_RUN = 4
"""Words in a row that do not meet by chance."""

_COVERED = 0.8
"""Share of a paragraph's words that must stand elsewhere."""

_BODY = 0.25
"""Share of a text's words that its repeats have where the body stands twice: half of them, less
what differs and what stands once."""

_FEWEST = 20
"""Words; shorter paragraphs are headings, quotes and table rows that a writer may repeat."""

_FEWEST_SPACED = 15
"""The same, as counted by the spaces between them: dashes and slashes part some more."""

_LONG = 8
"""Letters of words that are frequent enough to sample a text by, and seldom repeat by chance."""

_SUSPICION = 0.5
"""Share of a paragraph's sampled runs that must stand elsewhere before a closer look is worth its
time."""

_ENDS = (".", "!", "?", "…", '"', "”", "»")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_Run = tuple[str, ...]
_Runs = Sequence[_Run]


def without_repeats(paragraphs: Sequence[str]) -> tuple[list[str], list[Removal]]:
    """Each passage once, and what was removed for it."""
    if not _is_suspicious(paragraphs):
        return list(paragraphs), []
    runs = [_runs(paragraph) for paragraph in paragraphs]
    repeats = _repeats(runs)
    if not repeats:
        return list(paragraphs), []
    left = Counter(run for place, own in enumerate(runs) if place not in repeats for run in own)
    kept = [
        _only_here(paragraph, left) if place in repeats else paragraph
        for place, paragraph in enumerate(paragraphs)
    ]
    removed = [Removal("repeated-text", paragraphs[place]) for place in sorted(repeats)]
    return [paragraph for paragraph in kept if paragraph], removed


def _is_suspicious(paragraphs: Sequence[str]) -> bool:
    """Tells from the runs that begin with a long word whether a paragraph may be a repeat."""
    if len(paragraphs) < 2:
        return False
    split = [paragraph.split() for paragraph in paragraphs]
    samples = [_sample(words) for words in split]
    once: set[_Run] = set()
    again: set[_Run] = set()
    for own in samples:
        again |= once & own
        once |= own
    return any(
        len(own & again) >= _SUSPICION * len(own)
        for words, own in zip(split, samples, strict=True)
        if len(words) >= _FEWEST_SPACED
    )


def _sample(words: Sequence[str]) -> set[_Run]:
    """The runs that begin with a long word; where there is none, all words as one."""
    long = [place for place, word in enumerate(words) if len(word) >= _LONG]
    return {tuple(words[place : place + _RUN]) for place in long} or {tuple(words)}


def _runs(text: str) -> list[_Run]:
    words = _WORD.findall(text.casefold())
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _repeats(runs: Sequence[_Runs]) -> set[int]:
    """The places of the paragraphs that go."""
    counts = Counter(run for own in runs for run in set(own))
    repeats: set[int] = set()
    for place in sorted(range(len(runs)), key=lambda place: (-len(runs[place]), -place)):
        if _is_repeat(runs[place], counts):
            counts.subtract(set(runs[place]))
            repeats.add(place)
    if not repeats:
        return repeats
    share = sum(len(runs[place]) for place in repeats) / max(sum(map(len, runs)), 1)
    return repeats if share >= _BODY else _word_for_word(repeats, runs)


def _is_repeat(runs: _Runs, counts: Counter[_Run]) -> bool:
    words = len(runs) + _RUN - 1
    if words < _FEWEST:
        return False
    covered = end = 0
    for start, run in enumerate(runs):
        if counts[run] > 1:
            covered += start + _RUN - max(start, end)
            end = start + _RUN
    return covered >= _COVERED * words


def _word_for_word(repeats: set[int], runs: Sequence[_Runs]) -> set[int]:
    staying = {tuple(own) for place, own in enumerate(runs) if place not in repeats}
    return {place for place in repeats if tuple(runs[place]) in staying}


def _only_here(paragraph: str, left: Counter[_Run]) -> str:
    """The whole sentences of a paragraph that goes of which nothing stands in those that stay."""
    return " ".join(
        sentence
        for sentence in sentences(paragraph)
        if sentence.endswith(_ENDS) and _is_nowhere(_runs(sentence), left)
    )


def _is_nowhere(runs: Iterable[_Run], left: Counter[_Run]) -> bool:
    known = [run in left for run in runs]
    return bool(known) and not any(known)
