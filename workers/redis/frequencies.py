"""What is learned of languages, shared by all workers of a fingerprint server.

``frequencies:{language}`` is a table of pipeline/stories/frequencies.py as Redis counts: 131,072
numbers of 16 bits, and behind them how many stories were learned, 32 bits; it ends 30 days after
it last learned. A process reads the table, counts on in its own memory, and adds what it has
learned since from time to time: a process that dies before has learned a few of them in vain.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import redis

from pipeline.ports import Fingerprint, Vector
from pipeline.stories.frequencies import CELLS, HALVED_AT, MOST, Frequencies, cell_of
from pipeline.stories.memory import LANGUAGES
from pipeline.stories.vector import vector_of
from workers.redis.connection import Scripts

TOGETHER = 100
"""Founders that are learned before the table is told."""

SATURATING = ("OVERFLOW", "SAT")
AT_ONCE = 500
"""Cells of one BITFIELD; a script hands on no more than 8,000 arguments."""

FRESH = 60.0
"""Seconds after which a table is read again, for what others have told it."""


@dataclass(slots=True)
class _Language:
    frequencies: Frequencies
    read: float
    untold: Counter[int] = field(default_factory=Counter)
    articles: int = 0


class SharedFrequencies:
    """The languages that this process has met. ``seconds`` is a clock that goes forward."""

    def __init__(
        self,
        client: redis.Redis,
        run: Scripts,
        *,
        together: int = TOGETHER,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self._run = client, run
        self._together, self._seconds = together, seconds
        self._languages: dict[str, _Language] = {}

    def vector(self, mark: Fingerprint) -> Vector:
        """The text's vector by what is known of its language."""
        return vector_of(mark.wording, self._of(mark.partition).frequencies)

    def learn(self, mark: Fingerprint) -> None:
        """Counts the terms of a text that founds a story."""
        language = self._of(mark.partition)
        terms = [term for term, _ in mark.wording]
        language.frequencies.learn(terms)
        language.untold.update(set(map(cell_of, terms)))
        language.articles += 1
        if language.articles >= self._together:
            self._tell(mark.partition, language)

    def _of(self, name: str) -> _Language:
        known = self._languages.pop(name, None)
        if known and self._seconds() - known.read >= FRESH:
            self._tell(name, known)
            known = None
        language = known or _Language(self._read(name), self._seconds())
        self._languages[name] = language
        if len(self._languages) > LANGUAGES:
            oldest = next(iter(self._languages))
            self._tell(oldest, self._languages.pop(oldest))
        return language

    def _read(self, name: str) -> Frequencies:
        stored: Any = self._client.get(_key(name)) or b""
        end = CELLS * 2
        return Frequencies(name, stored[:end], int.from_bytes(stored[end : end + 4], "big"))

    def _tell(self, name: str, language: _Language) -> None:
        if not language.articles:
            return
        counting = msgspec.msgpack.encode(_counting(language.untold))
        self._run("learn", _key(name), language.articles, CELLS, HALVED_AT, counting)
        language.untold.clear()
        language.articles = 0


def _counting(untold: Mapping[int, int]) -> list[list[str]]:
    """Arguments of BITFIELD: a script would make them one by one for three times as much."""
    cells = list(untold.items())
    return [
        [*SATURATING, *(part for each in cells[at : at + AT_ONCE] for part in _adding(*each))]
        for at in range(0, len(cells), AT_ONCE)
    ]


def _adding(cell: int, count: int) -> tuple[str, ...]:
    return "INCRBY", "u16", f"#{cell}", str(min(count, MOST))


def _key(language: str) -> str:
    return f"frequencies:{language}"
