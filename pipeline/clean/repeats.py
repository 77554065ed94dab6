"""The same text twice on one page: flat and in paragraphs, or paragraph by paragraph.

A paragraph goes when nearly all of its words are in runs of four that other paragraphs have. The
longest are looked at first, so that a flat copy goes and the paragraphs stay. What only the flat
copy says stays as a paragraph of its own, if it is whole sentences; what is glued in between (a
video's caption, a heading) goes with it.
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

_FEWEST = 20
"""Words; shorter paragraphs are headings and quotes that a writer may repeat."""

_SUSPICION = 8
"""Runs that stand twice before a closer look is worth its time."""

_ENDS = (".", "!", "?", "…", '"', "”", "»")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_Run = tuple[str, ...]


def without_repeats(paragraphs: Sequence[str]) -> tuple[list[str], list[Removal]]:
    """Each passage once, and what was removed for it."""
    if not _is_suspicious(paragraphs):
        return list(paragraphs), []
    runs = [_runs(_words(paragraph)) for paragraph in paragraphs]
    counts = Counter(run for own in runs for run in set(own))
    kept: list[str] = list(paragraphs)
    removed: list[Removal] = []
    for place in sorted(range(len(runs)), key=lambda place: (-len(runs[place]), -place)):
        if not _is_repeat(runs[place], counts):
            continue
        counts.subtract(set(runs[place]))
        kept[place] = _only_here(paragraphs[place], counts)
        removed.append(Removal("repeated-text", paragraphs[place]))
    return [paragraph for paragraph in kept if paragraph], removed


def _is_suspicious(paragraphs: Sequence[str]) -> bool:
    runs = _runs(" ".join(paragraphs).split())
    return len(runs) - len(set(runs)) >= _SUSPICION


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[_Run]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _is_repeat(runs: Sequence[_Run], counts: Counter[_Run]) -> bool:
    """True where the words of runs that stand elsewhere too make up nearly all words."""
    words = len(runs) + _RUN - 1
    if words < _FEWEST:
        return False
    covered = 0
    end = 0
    for start, run in enumerate(runs):
        if counts[run] > 1:
            covered += start + _RUN - max(start, end)
            end = start + _RUN
    return covered >= _COVERED * words


def _only_here(paragraph: str, counts: Counter[_Run]) -> str:
    """The sentences of a removed paragraph of which nothing stands elsewhere."""
    return " ".join(sentence for sentence in sentences(paragraph) if _is_whole(sentence, counts))


def _is_whole(sentence: str, counts: Counter[_Run]) -> bool:
    runs = _runs(_words(sentence))
    return bool(runs) and sentence.endswith(_ENDS) and not _any_stands(runs, counts)


def _any_stands(runs: Iterable[_Run], counts: Counter[_Run]) -> bool:
    return any(counts[run] > 0 for run in runs)
