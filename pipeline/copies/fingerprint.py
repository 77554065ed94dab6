"""A text's fingerprint: what finds its copies, and what verifies them.

Words are runs of letters and digits after NFKC and case folding, so case, punctuation, the shape
of apostrophes and line breaks do not count; a Han, kana or Hangul character is a word of its own,
since those scripts set no spaces. (The topic language's tokens are Lucene's and answer another
question: a change there must not make every remembered text unknown.)

Shingles are 5 words in a row; a shorter text is one shingle. CRC-32 orders them: it is the fastest
stable hash in the standard library, and which shingles it happens to choose does not matter as long
as it chooses the same ones everywhere. What must not collide is hashed with BLAKE2b.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from pipeline.article import CleanArticle
from pipeline.copies.names import name_bits
from pipeline.copies.titles import title_words
from pipeline.ports import Fingerprint
from pipeline.stories.terms import wording

SHINGLE = 5
TEXT_ANCHORS = 12
LEAD_ANCHORS = 6
LEAD_WORDS = 60
"""Twelve anchors of the whole find cuts and extensions, six of the lead find summaries."""

SKETCH = 128
"""Hashes kept to verify with."""

LEAD_SKETCH = 16
"""Hashes kept of the first 60 words of a text that is longer than its sketch: summaries are made
of them (see overlap.py)."""

ORDER_BITS = 24
"""Of a kept hash: 3 bytes, 432 for all. Of a long text's they lie in a few millions, so that one in
thousands is there by chance."""

SHORT = 25
"""Texts of fewer words are the same only with their titles (see verdict.py)."""

_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_WORD = re.compile(f"[{_SPACELESS}]|[^\\W{_SPACELESS}]+")
_BETWEEN = "".join(chr(code) if re.match(r"\w", chr(code)) else " " for code in range(128))
"""ASCII, with a space for what is part of no word."""


def fingerprint(id: str, article: CleanArticle, text_hash: str) -> Fingerprint:
    """The fingerprint of one version of an article; ``text_hash`` is that version's digest."""
    words = words_of(article.text)
    title = words_of(article.title)
    title_hash = _words_hash(title)
    body_hash = _words_hash(words)
    sample = _sample(words)
    exact = _hash(f"{body_hash} {title_hash}".encode()) if len(words) < SHORT else body_hash
    return Fingerprint(
        id=id,
        partition=article.language,
        outlet=article.outlet,
        title_hash=title_hash,
        text_hash=text_hash,
        body_hash=body_hash,
        words=len(words),
        anchors=tuple(dict.fromkeys((exact, *sample.anchors))),
        sketch=sample.sketch,
        lead=sample.lead,
        names=name_bits(article.text),
        lead_names=name_bits(article.text, LEAD_WORDS),
        title_words=title_words(title),
        wording=wording(title, words),
    )


def words_of(text: str) -> list[str]:
    """The words that are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # The same words in half the time, where they can be had so.
    return folded.translate(_BETWEEN).split() if folded.isascii() else _WORD.findall(folded)


@dataclass(frozen=True, slots=True)
class _Sample:
    anchors: tuple[int, ...]
    sketch: tuple[int, ...]
    lead: tuple[int, ...]


def _sample(words: Sequence[str]) -> _Sample:
    shingles = _shingles(words)
    orders = list(map(crc32, shingles))
    by_order = dict(zip(orders, shingles, strict=True))
    smallest = sorted(by_order)
    lead = sorted(set(orders[: LEAD_WORDS - SHINGLE + 1]))
    chosen = smallest[:TEXT_ANCHORS] + lead[:LEAD_ANCHORS]
    return _Sample(
        anchors=tuple(_hash(by_order[order]) for order in dict.fromkeys(chosen)),
        sketch=_kept(smallest, SKETCH),
        lead=_kept(lead, LEAD_SKETCH) if len(smallest) > SKETCH else (),
    )


def _kept(orders: Sequence[int], most: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(order >> 32 - ORDER_BITS for order in orders[:most]))


def _shingles(words: Sequence[str]) -> list[bytes]:
    """Slices of one buffer: a third of the time that joining five words each takes."""
    joined = " ".join(words)
    buffer = joined.encode()
    lengths = map(len, words if joined.isascii() else map(str.encode, words))
    ends = [end + place for place, end in enumerate(accumulate(lengths), 1)]
    starts = [0, *ends]
    slices = [
        buffer[start : end - 1] for start, end in zip(starts, ends[SHINGLE - 1 :], strict=False)
    ]
    return slices or [buffer] * bool(buffer)


def _words_hash(words: Sequence[str]) -> int:
    """64 bits of all words; 0 for none."""
    return _hash(" ".join(words).encode()) if words else 0


def _hash(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")
