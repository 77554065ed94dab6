"""What an article tells of, as weighted terms: the wording from which its vector is made.

Terms are the words that copies are compared by. Scripts that set no spaces give pairs of characters
(Han, kana, Hangul) or runs of four (Thai, Lao, Burmese, Khmer), the usual index terms of such texts
where no dictionary is at hand.

A word weighs by how often it stands there. The title counts most and the first 60 words twice,
since later paragraphs of news are background that other stories share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

TERM_BITS = 24
TITLE_WEIGHT = 3
LEDE_WEIGHT = 2
LEDE_WORDS = 60
WORDS = 400
"""Words of the text that are read: what it is about stands before."""

LONGEST = 64
"""Characters of a word that count."""

_BEYOND = 32 - TERM_BITS
_RUN = 4
_PAIRED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_RUNNING = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def wording(title: Sequence[str], text: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(term, weight) of each term of an article, from the words of its title and its text."""
    counts = Counter(_terms(text[LEDE_WORDS:WORDS]))
    for words, weight in ((text[:LEDE_WORDS], LEDE_WEIGHT), (title[:WORDS], TITLE_WEIGHT)):
        for term, count in Counter(_terms(words)).items():
            counts[term] += weight * count
    return tuple({term_hash(term): count for term, count in counts.items()}.items())


def term_hash(term: str) -> int:
    """24 bits of a term."""
    return crc32(term[:LONGEST].encode("utf-8", "replace")) >> _BEYOND


def _terms(words: Sequence[str]) -> Iterable[str]:
    return words if "".join(words).isascii() else _pieces(words)


def _pieces(words: Sequence[str]) -> Iterator[str]:
    for before, word in pairwise(["", *words]):
        if _PAIRED.match(word):
            if _PAIRED.match(before):
                yield before + word
        elif _RUNNING.match(word):
            yield from (word[at : at + _RUN] for at in range(max(1, len(word) - _RUN + 1)))
        else:
            yield word
