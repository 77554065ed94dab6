"""What the starter's topics find in real articles: numbers, samples to read, precision and recall.

    python -m benchmarks.starter                                  counts, by topic and clause
    python -m benchmarks.starter --topic sanctions --sample 20    the same 20 every time, to read
    python -m benchmarks.starter --grades FILE.csv                precision and recall
    python -m benchmarks.starter --folder config/topics           other topics

Grades are made by people who have read the articles: a CSV of the columns ``id``, ``topic`` and
``grade``: ``main``, ``mention``, ``none``, or ``unclear``, which is not counted. They stay where
they are, as the articles do.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.article import CleanArticle, Effort, Field, Prominence, RawArticle, TopicMatch
from pipeline.clean.cleaning import clean
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.corpora import records

FOLDER = Path(__file__).parents[1] / "workers" / "starter" / "topics"
NEWS = "news/newsarticles-2017"
AROUND = 40
"""Characters shown on each side of what matched."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article, and the topics that match it, by name."""

    id: str
    article: CleanArticle
    matches: Mapping[str, TopicMatch]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of what was found is right, and of what is right was found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the articles, and print what was asked for."""
    options = _parser().parse_args(arguments)
    matcher = Matcher(
        read_topic(file.read_bytes(), file.name) for file in sorted(options.folder.glob("*.yaml"))
    )
    read = list(_read(options.news, matcher))
    if options.grades:
        _print_scores(read, _grades(options.grades))
    elif options.sample:
        _print_sample(read, options.topic, options.sample, options.seed)
    else:
        _print_counts(read)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.starter", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="topic files")
    parser.add_argument("--news", default=NEWS, help="a corpus of id, title, text")
    parser.add_argument("--topic", default="sanctions", help="which topic to sample")
    parser.add_argument("--sample", type=int, default=0, help="so many matches, to read")
    parser.add_argument("--seed", type=int, default=1, help="another number, another sample")
    parser.add_argument("--grades", type=Path, help="CSV: id, topic, grade")
    return parser


def _read(news: str, matcher: Matcher) -> Iterator[Read]:
    for record in records(news):
        url = record.get("url") or "https://example.com/"
        raw = RawArticle(url=url, title=record["title"], text=record["text"])
        article = clean(raw, Effort.PAGE)
        matches = matcher.match(Matchable.from_clean(article))
        yield Read(record["id"], article, {match.topic: match for match in matches})


# ---------------------------------------------------------------- counts and samples


def _print_counts(read: Sequence[Read]) -> None:
    matches = [match for each in read for match in each.matches.values()]
    found = Counter(match.topic for match in matches)
    main = Counter(match.topic for match in matches if match.prominence is Prominence.MAIN)
    clauses = Counter((match.topic, each.clause) for match in matches for each in match.clauses)
    print(f"{len(read):,} articles")
    for topic, count in sorted(found.items()):
        print(f"{topic:24}{count:6,} match, {main[topic]:,} are about it")
        for (name, clause), times in sorted(clauses.items()):
            if name == topic:
                print(f"    {clause:20}{times:6,}")


def _print_sample(read: Sequence[Read], topic: str, size: int, seed: int) -> None:
    found = [each for each in read if topic in each.matches]
    chosen = random.Random(seed).sample(found, min(size, len(found)))
    for each in chosen:
        match = each.matches[topic]
        clauses = ", ".join(clause.clause for clause in match.clauses)
        print(f"{each.id}  {match.prominence.value}  {clauses}\n  {each.article.title}")
        for words in list(_surroundings(each.article, match))[:3]:
            print(f"    ... {words} ...")


def _surroundings(article: CleanArticle, match: TopicMatch) -> Iterator[str]:
    for span in match.clauses[0].spans:
        text = article.title if span.field is Field.TITLE else article.text
        around = text[max(0, span.start - AROUND) : span.end + AROUND]
        yield " ".join(around.split())


# ---------------------------------------------------------------- grades


def _grades(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Topic -> id -> grade."""
    grades: dict[str, dict[str, str]] = {}
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            grades.setdefault(row["topic"], {})[row["id"]] = row["grade"]
    return grades


def _print_scores(read: Sequence[Read], grades: Mapping[str, Mapping[str, str]]) -> None:
    for topic, graded in sorted(grades.items()):
        known = [each for each in read if graded.get(each.id, "unclear") != "unclear"]
        print(f"{topic}: {len(known):,} graded articles")
        for name, wanted, accepted in (
            ("any mention", {"main", "mention"}, set(Prominence)),
            ("main", {"main"}, {Prominence.MAIN}),
        ):
            right = {each.id for each in known if graded[each.id] in wanted}
            found = {each.id for each in known if _is_found(each, topic, accepted)}
            score = Score(len(right & found), len(found), len(right))
            print(f"  {name:12} precision {score.precision:.3f}, recall {score.recall:.3f}")
            print(f"    not right {sorted(found - right)}\n    missed {sorted(right - found)}")


def _is_found(read: Read, topic: str, accepted: set[Prominence]) -> bool:
    return topic in read.matches and read.matches[topic].prominence in accepted


if __name__ == "__main__":
    main(sys.argv[1:])
