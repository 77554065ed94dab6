"""Says how well wordings of boilerplate are told from news, and fits what they weigh.

For each set of lines the weights are fitted on the other sets, so that the figures are of lines
that were never seen, by another hand. ``--write`` then fits on all and writes
pipeline/clean/wording/weights.tsv. It needs scikit-learn (``pip install -e .[fit]``) and the
corpora, and takes some minutes.

    python -m benchmarks.wording --write
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from benchmarks.cleaning.gold import SETS, gold_pages
from benchmarks.wording.fitting import fit
from benchmarks.wording.lines import Line, read_lines, rules_examples
from benchmarks.wording.people import names_in
from benchmarks.wording.samples import (
    ARCHIVE,
    Article,
    Carriers,
    Sample,
    archive,
    articles,
    boilerplate,
    common_words,
    news,
)
from pipeline.clean.boilerplate import without_boilerplate
from pipeline.clean.wording.evidence import words_of
from pipeline.clean.wording.removing import ENOUGH, without_wordings_by
from pipeline.clean.wording.weighing import Weights, written

_FILE = Path("pipeline/clean/wording/weights.tsv")
_MEASURED = (3, 12)
"""The articles of the archive that news is taken for boilerplate in: none that was learned from."""


@click.command(help=__doc__)
@click.option("--write", is_flag=True, help="Write the weights that all sets make.")
@click.option("--set", "only", multiple=True, help="Only hold these sets out.")
def main(write: bool, only: tuple[str, ...]) -> None:
    console = Console(stderr=True)
    lines = read_lines()
    with console.status("reading the corpora"):
        real = articles()
        common = common_words(real)
        people = names_in([line.text for line in lines])
        pieces = news(real, common, random.Random(8))
        carriers = Carriers(real, common)

    def fitted(mine: Sequence[Line]) -> Weights:
        written = boilerplate([*mine, *rules_examples()], carriers, random.Random(3))
        return fit([*written, *pieces], common, people)

    found = {}
    for source in only or sorted({line.source for line in lines}):
        with console.status(f"set {source} is held out"):
            weights = fitted([line for line in lines if line.source != source])
            held = [line for line in lines if line.source == source]
            found[source] = _measured(held, carriers, weights)
    if write:
        with console.status("all sets"):
            weights = fitted(lines)
        _FILE.write_text(written(weights), "utf-8")
        found["all"] = {"weights": len(weights.points), "news": _news_taken(weights)}
    json.dump(found, sys.stdout, indent=2)


def _measured(held: Sequence[Line], carriers: Carriers, weights: Weights) -> dict[str, object]:
    """What survives of each kind, in English and in other languages, and what of news goes."""
    left: defaultdict[str, list[bool]] = defaultdict(list)
    for sample, line in _placed(held, carriers):
        points = weights.weigh(sample.text, words_of(sample.text), sample.standing).points
        language = "en" if line.language == "en" else "other"
        place = "line" if sample.standing.line else "sentence"
        wrong = (points > ENOUGH) != bool(line.kind)
        left[f"{line.kind or 'news taken'} {language} {place}"].append(wrong)
    return {
        "survive": {name: round(sum(each) / len(each), 3) for name, each in sorted(left.items())},
        "news": _news_taken(weights),
    }


def _placed(held: Sequence[Line], carriers: Carriers) -> list[tuple[Sample, Line]]:
    chance = random.Random(5)
    return [(sample, line) for line in held for sample in boilerplate([line], carriers, chance)]


def _news_taken(weights: Weights) -> dict[str, str]:
    """Pieces of news that are taken out of articles that were not learned from, with boilerplate
    that nobody took out of them before."""
    found = {"archive": list(archive(ARCHIVE, *_MEASURED))}
    for name in SETS:
        found[name] = [Article(page.paragraphs, "", name) for page in gold_pages(name)]
    return {name: _taken(read, weights) for name, read in found.items()}


def _taken(read: Sequence[Article], weights: Weights) -> str:
    taken = words = 0
    for article in read:
        paragraphs = without_boilerplate([" ".join(each.split()) for each in article.paragraphs])[0]
        words += sum(len(each.split()) for each in paragraphs)
        removed = without_wordings_by(weights, paragraphs)[1]
        taken += sum(len(each.text.split()) for each in removed)
    return f"{taken} of {words} words"


if __name__ == "__main__":
    main()
