"""Whether a planted sentence is still in an output.

It survives when at least half of its words do. A word survives that lies in a run of three words of
the sentence (of all of them, where they are fewer) which the output holds more often than the
output without junk and the gold text do; case and punctuation do not count. So a sentence that was
left in with a word or two cut off survives, and words that the article uses anyway do not count.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cleaning.shingles import Shingles, runs, words

RUN = 3
"""Words that must stand together: two do by chance ("of the"), four miss what lost its middle."""


class Wording:
    """How often runs of words occur in a text, without regard to case."""

    def __init__(self, text: str) -> None:
        self._words = words(text.casefold())
        self._runs: dict[int, Shingles] = {}

    def count(self, run: tuple[str, ...]) -> int:
        """How often these words stand there in this order."""
        size = len(run)
        if size not in self._runs:
            self._runs[size] = runs(self._words, size)
        return self._runs[size][run]


def survives(sentence: str, output: Wording, without: Sequence[Wording]) -> bool:
    """Whether half of the sentence's words or more are in ``output``, beyond what each of
    ``without`` holds."""
    tokens = words(sentence.casefold())
    size = min(RUN, len(tokens))
    kept: set[int] = set()
    for start in range(len(tokens) - size + 1):
        run = tuple(tokens[start : start + size])
        if output.count(run) > max(each.count(run) for each in without):
            kept.update(range(start, start + size))
    return 2 * len(kept) >= len(tokens) > 0
