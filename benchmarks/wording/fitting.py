"""Samples -> weights: logistic regression with an L2 penalty (scikit-learn's liblinear), twice.

The first fit finds boilerplate that real texts still held; the second goes without it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.wording.samples import Sample
from pipeline.clean.wording.evidence import around, has_stem, of_form, of_words, stem_of, words_of
from pipeline.clean.wording.weighing import Weights

_PENALTY = 0.15
_OF_WORDS = 0.5
"""What a word counts beside what a piece shows in form: the penalty on words is as much larger."""

_IN_LINES, _IN_ALL = 4, 25
"""How often evidence must stand in the written lines (each is there twice), or in all samples, to
be learned from."""

_CORE, _MOSTLY = 20, 0.2
"""How often evidence must stand in boilerplate, and which share of all that it stands in must be
boilerplate, for it to say what a piece is. The rest may help or hinder, but takes nothing out:
lines of boilerplate speak of towns and trains, too."""

_HELD_BOILERPLATE = 1.5
"""Points above which a piece of a real text is taken for boilerplate."""

_LEAST = 0.05
"""Points; what weighs less is left out."""


def fit(samples: Sequence[Sample], common: Set[str], untaught: Set[str]) -> Weights:
    """What each piece of evidence weighs. Samples without a word teach nothing. ``common`` are the
    words that the texts of the samples leave out of account, ``untaught`` those of which nothing is
    learned."""
    samples = [sample for sample in samples if words_of(sample.text)]
    shown = [_shown(sample) for sample in samples]
    written = _written(samples, shown)
    names = _worth_learning(written, shown, untaught)
    scales = np.array([_scale(name) for name in names])
    matrix = _matrix(shown, names, scales)
    kinds = np.array([bool(sample.kind) for sample in samples])
    counts = np.array([sample.weight for sample in samples])
    points = matrix @ _weights(matrix, kinds, counts, names)
    unsure = np.array([not sample.sure for sample in samples])
    clean = ~(unsure & (points > _HELD_BOILERPLATE))
    weighed = _weights(matrix[clean], kinds[clean], counts[clean], names)
    found = {
        name: round(float(weighed[place] * scales[place]), 2)
        for name, place in names.items()
        if abs(weighed[place] * scales[place]) >= _LEAST
    }
    return Weights(found, _kinds(samples, shown, found), common)


def _shown(sample: Sample) -> list[str]:
    words = words_of(sample.text)
    form = of_form(sample.text, words, sample.standing)
    return [*of_words(words), *form, *around(words, sample.standing)]


def _written(samples: Sequence[Sample], shown: Sequence[Sequence[str]]) -> Counter[str]:
    """How often evidence stands in the lines that were written."""
    return Counter(
        name
        for sample, names in zip(samples, shown, strict=True)
        if sample.kind or (sample.sure and sample.standing.text is None)
        for name in names
    )


def _worth_learning(
    written: Counter[str], shown: Sequence[Sequence[str]], untaught: Set[str]
) -> dict[str, int]:
    everywhere = Counter(name for names in shown for name in names)
    stems = {stem_of(word) for word in untaught if has_stem(word)}
    kept = (
        name
        for name, count in everywhere.items()
        if (written[name] >= _IN_LINES or count >= _IN_ALL)
        and untaught.isdisjoint(name.strip("^:").split())
        and name not in stems
    )
    return {name: place for place, name in enumerate(sorted(kept))}


def _scale(name: str) -> float:
    return 1.0 if name[0] in ".|~" else _OF_WORDS


def _matrix(shown: Iterable[Sequence[str]], names: Mapping[str, int], scales: Any) -> Any:
    places: list[int] = []
    starts = [0]
    for row in shown:
        places += [names[name] for name in row if name in names]
        starts.append(len(places))
    matrix = csr_matrix((scales[places], places, starts), shape=(len(starts) - 1, len(names)))
    matrix.sum_duplicates()
    return matrix


def _weights(matrix: Any, kinds: Any, counts: Any, names: Mapping[str, int]) -> Any:
    model = LogisticRegression(C=1 / _PENALTY, solver="liblinear", max_iter=1000)
    model.fit(matrix, kinds, sample_weight=counts)
    weights = model.coef_[0].copy()
    # Each piece shows ".", which takes what the threshold is.
    weights[names["."]] += model.intercept_[0]
    return weights


def _kinds(
    samples: Sequence[Sample], shown: Sequence[Sequence[str]], found: Mapping[str, float]
) -> dict[str, str]:
    """The kind that evidence is mostly of that says what a piece is."""
    everywhere = Counter(name for names in shown for name in set(names))
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sample, names in zip(samples, shown, strict=True):
        if sample.kind:
            for name in set(names):
                if found.get(name, 0.0) > 0 and name[0] not in ".|~":
                    counted[name][sample.kind] += 1
    return {
        name: counts.most_common(1)[0][0]
        for name, counts in counted.items()
        if counts.total() >= max(_CORE, _MOSTLY * everywhere[name])
    }
