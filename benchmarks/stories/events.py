"""Real reports of real events, and reports that are made of them.

``events.txt`` names by their ids the articles of ../shared/corpora/news that tell of one event and
of what followed from it, a line for each event. They were put together by hand, by their titles,
out of groups that share words anywhere in their texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.labelled import date_of
from benchmarks.stories.proxies import Dealt, TrueStory

EVENTS = Path(__file__).parent / "events.txt"

OUTLETS = 3
KEPT, REWORDED = 0.6, 0.1
"""Shares: of the sentences that an outlet takes over, and of its small words that it says in
another way. The first sentence stays, and names and numbers do."""

APART = timedelta(hours=5)
TITLE_WORDS = 8
FEWEST = 6
"""Sentences; what has fewer stays as it is."""

_SENTENCE = re.compile(r"(?<=[.!?])[\s\"”]+")


def event_stories() -> list[TrueStory]:
    """The events."""
    lines = EVENTS.read_text(encoding="utf-8").splitlines()
    return [TrueStory(tuple(line.split())) for line in lines]


def event_reports(corpus: Sequence[Article]) -> list[Article]:
    """Their articles alone, in the order of their times."""
    told = {id for story in event_stories() for id in story.articles}
    return [article for article in corpus if article.id in told]


def retold_reports(corpus: Sequence[Article]) -> Dealt:
    """Each of them as three outlets write it, hours apart: large stories of partial reports."""
    chooser = random.Random(1)
    articles = {article.id: article for article in corpus}
    others = [word for article in corpus for word in article.text.split()[:40] if _small(word)]
    reports: list[Article] = []
    stories: list[TrueStory] = []
    for story in event_stories():
        told = [
            report for id in story.articles for report in _retold(articles[id], others, chooser)
        ]
        reports.extend(told)
        stories.append(TrueStory(tuple(report.id for report in told)))
    return Dealt(sorted(reports, key=date_of), stories)


def _retold(article: Article, others: Sequence[str], chooser: random.Random) -> Iterator[Article]:
    sentences = [part for part in _SENTENCE.split(article.text) if part.strip()]
    if len(sentences) < FEWEST:
        yield article
        return
    for number in range(OUTLETS):
        kept = [sentences[0], *(part for part in sentences[1:] if chooser.random() < KEPT)]
        if number:
            chooser.shuffle(kept)
        words = [
            chooser.choice(others) if _small(word) and chooser.random() < REWORDED else word
            for part in kept
            for word in part.split()
        ]
        opening = kept[0].split()
        titled = chooser.sample(opening, min(TITLE_WORDS, len(opening)))
        yield replace(
            article,
            id=f"{article.id}-{number}",
            title=" ".join(titled) if number else article.title,
            text=" ".join(words),
            url="",
            source=f"outlet-{number}.example",
            published=(date_of(article) + number * APART).isoformat(),
        )


def _small(word: str) -> bool:
    return word.isalpha() and word.islower()
