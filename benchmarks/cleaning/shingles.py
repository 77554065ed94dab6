"""Scores by shingles of four words, as the field's usual benchmark defines them.

That is scrapinghub/article-extraction-benchmark, evaluate.py (``string_shingle_matching``,
``metrics_from_tp_fp_fns``): words are runs of ``\\w``, case counts; a page's true positives, false
positives and false negatives are counted over its shingles with their multiplicity, so that a
passage that is there twice is wrong once. A text of fewer than four words is one shorter shingle.
Precision is averaged over the pages for which something was found, recall over those for which
something was to be found; F1 is the harmonic mean of these two averages.

For differences between two extractors each page needs an F1 of its own: the harmonic mean of the
page's precision and recall, 1 where nothing was to be found and nothing was.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

SIZE = 4
RESAMPLES = 10_000

Shingles = Counter[tuple[str, ...]]

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, in their own case."""
    return _WORD.findall(text)


def shingles(text: str, size: int = SIZE) -> Shingles:
    """How often each run of ``size`` words occurs; of a shorter text, all of it."""
    return runs(words(text), size)


def runs(tokens: Sequence[str], size: int) -> Shingles:
    """The same of words that were cut already."""
    if not tokens:
        return Counter()
    last = max(1, len(tokens) - size + 1)
    return Counter(tuple(tokens[start : start + size]) for start in range(last))


@dataclass(frozen=True, slots=True)
class Score:
    """A page's shingles: found rightly, found wrongly, not found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """None where nothing was to be found."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float:
        """The page's own."""
        every = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / every if every else 1.0


def score(gold: Shingles, text: str) -> Score:
    """What an extractor's text is worth beside the gold text's shingles."""
    found = shingles(text)
    right = (gold & found).total()
    return Score(right, found.total() - right, gold.total() - right)


def averages(scores: Sequence[Score]) -> dict[str, float]:
    """Precision, recall and F1 over pages, as the benchmark has them, and the mean of the pages'
    own F1."""
    precision = fmean([each.precision for each in scores if each.precision is not None] or [0.0])
    recall = fmean([each.recall for each in scores if each.recall is not None] or [0.0])
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "mean_page_f1": fmean(each.f1 for each in scores),
    }


def interval(differences: Sequence[float], seed: int, resamples: int = RESAMPLES) -> list[float]:
    """The 95% bootstrap interval of a mean (percentile method): pages are drawn anew, with
    replacement, ``resamples`` times."""
    chance, count = random.Random(seed), len(differences)
    means = sorted(fmean(chance.choices(differences, k=count)) for _ in range(resamples))
    return [means[int(resamples * 0.025)], means[int(resamples * 0.975)]]
