"""Which classes the words of a text are in, by its language: one look-up a word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.clean.words import LEXICONS
from pipeline.clean.words.lexicon import Lexicon, WordClass

_READ = 3_000
"""Characters that tell the language of a text."""

_LEAST_TELLING = 2
"""Different words; one may be a name, or a word of another language."""

_LARGEST_MEMO = 100_000
"""Words whose classes a process keeps: those of a day's news, in about 10 MB."""

_SHORTEST_STEM = 3
_LONGEST_WORD = 40

WORD = re.compile(r"[^\W_]+")

BIT: dict[WordClass, int] = {each: 1 << place for place, each in enumerate(WordClass)}
"""A word's classes are the sum of these."""


class Vocabulary:
    """The classes of words, stems, ends of compounds and phrases of some languages."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._classes: defaultdict[str, int] = defaultdict(int)
        self._stems: defaultdict[str, int] = defaultdict(int)
        self._ends: defaultdict[str, int] = defaultdict(int)
        phrases: defaultdict[str, defaultdict[tuple[str, ...], int]] = defaultdict(
            lambda: defaultdict(int)
        )
        for entry, bit in _entries(lexicons):
            first, *rest = WORD.findall(entry)
            if rest:
                phrases[first][tuple(rest)] |= bit
            elif entry.endswith("*"):
                self._stems[first] |= bit
            elif entry.startswith("*"):
                self._ends[first] |= bit
            else:
                self._classes[first] |= bit
        self._phrases = {first: list(rests.items()) for first, rests in phrases.items()}
        self._memo = dict(self._classes)

    def classes(self, words: Sequence[str]) -> list[int]:
        """The classes of each word by itself."""
        get = self._memo.get
        return [found if (found := get(word)) is not None else self._new(word) for word in words]

    def with_phrases(self, words: Sequence[str], classes: Sequence[int]) -> list[int]:
        """``classes`` and those of the phrases that the words stand in."""
        found = list(classes)
        for start, word in enumerate(words):
            for rest, bit in self._phrases.get(word, ()):
                end = start + 1 + len(rest)
                if tuple(words[start + 1 : end]) == rest:
                    for place in range(start, end):
                        found[place] |= bit
        return found

    def _new(self, word: str) -> int:
        classes = BIT[WordClass.FUNCTION] if word.isdigit() else 0
        if len(word) > _LONGEST_WORD:
            return classes
        for cut in range(_SHORTEST_STEM, len(word) + 1):
            classes |= self._stems.get(word[:cut], 0)
        for cut in range(len(word) - _SHORTEST_STEM + 1):
            classes |= self._ends.get(word[cut:], 0)
        if len(self._memo) < _LARGEST_MEMO:
            self._memo[word] = classes
        return classes


def _entries(lexicons: Iterable[Lexicon]) -> Iterable[tuple[str, int]]:
    for lexicon in lexicons:
        for word_class, listed in lexicon.words.items():
            for entry in listed.split(","):
                yield entry.strip(), BIT[word_class]


def vocabulary_for(text: str) -> Vocabulary:
    """English and the language whose function words ``text`` has most of: sites in every language
    have English furniture. All languages, where nothing tells."""
    words = Counter(set(WORD.findall(text[:_READ].lower())))
    told = {code: len(own & words.keys()) for code, own in _function_words().items()}
    best = max(told, key=lambda code: told[code])
    return vocabulary(best if told[best] >= _LEAST_TELLING else "")


@cache
def vocabulary(language: str) -> Vocabulary:
    """English and this language; all, where ``language`` is empty."""
    codes = {"en", language} if language else set(LEXICONS)
    return Vocabulary(LEXICONS[code] for code in sorted(codes))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {
        code: frozenset(each.strip() for each in lexicon.words[WordClass.FUNCTION].split(","))
        for code, lexicon in LEXICONS.items()
    }
