"""A topic means the same everywhere: matcher, Elasticsearch and SQLite agree on every pair.

Random expressions are held against random articles; each expression is one search in each store.
``make test`` compares 50,000 pairs, ``make parity`` 1,000,000.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.article import ArticleDocument
from pipeline.ports import ArticleStore
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.period import ALWAYS, Period
from pipeline.topics.topic import Clause, Topic
from pipeline.topics.translation import translated_query, translated_topic
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.parity import OPERATORS, Asked, Press, Tally
from tests.support.parity_articles import CLASSES, articles
from tests.support.parity_stores import Shelves, filled
from tests.support.stores import installed_store
from workers.store_settings import ElasticsearchSettings

EVERY = 10
"""One search in so many also goes through the Elasticsearch store itself, which reads documents."""


def disagreements(shelves: Shelves, asked: Sequence[Asked]) -> list[str]:
    """The expressions on which the stores and the matcher disagree, and about which articles."""
    matched = matched_as_topics(shelves.documents, asked)
    return [
        f"{who}, {sorted(found ^ each.ids)[:3]}: {each.text!a}"
        for number, each in enumerate(asked)
        for who, found in [("matcher", matched[number]), *_answers(shelves, each, number)]
        if found != each.ids
    ]


def matched_as_topics(
    documents: Sequence[ArticleDocument], asked: Sequence[Asked]
) -> list[set[str]]:
    """The articles that each expression matches among all the others, as a topic."""
    matcher = Matcher(
        Topic(str(number), "", (Clause("match", each.expression),), "v1")
        for number, each in enumerate(asked)
    )
    found: list[set[str]] = [set() for _ in asked]
    for each in documents:
        for match in matcher.match(Matchable.from_document(each)):
            found[int(match.topic)].add(each.id)
    return found


def _answers(shelves: Shelves, asked: Asked, number: int) -> Iterator[tuple[str, set[str]]]:
    yield "translation", shelves.asked(translated_query(asked.expression))
    yield "SQLite", _ids(shelves.sqlite, asked)
    if number % EVERY == 0:
        yield "Elasticsearch", _ids(shelves.elasticsearch, asked)


def _ids(store: ArticleStore, asked: Asked) -> set[str]:
    return {hit.document.id for hit in store.search(asked.search)}


def assert_telling(tally: Tally) -> None:
    """Pairs that never match, or that have one kind of query only, would show little."""
    assert tally.matching >= tally.pairs / 5
    shares = {name: tally.by_operator[name] / tally.matching for name in OPERATORS}
    assert min(shares.values()) >= 0.05, shares
    assert set(tally.by_class) == set(CLASSES)


# ---------------------------------------------------------------- expressions


def test_all_agree_on_50_000_pairs(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    tally = Tally()
    compare(20261124, 200, 250, Bench(tmp_path, elasticsearch_settings, tally))
    assert tally.pairs == 50_000
    assert_telling(tally)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_all_agree_on_1_000_000_pairs(
    tmp_path: Path, elasticsearch_server: RunningElasticsearch
) -> None:
    tally = Tally()
    for seed in range(5):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with installed_store(elasticsearch_server.url) as settings:
            compare(seed, 400, 500, Bench(folder, settings, tally))
    assert tally.pairs == 1_000_000
    assert_telling(tally)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where stores are filled, and what was compared so far."""

    folder: Path
    settings: ElasticsearchSettings
    tally: Tally


def compare(seed: int, count: int, expressions: int, bench: Bench) -> None:
    """Draws so many articles and expressions, and compares every pair of them."""
    dice = random.Random(seed)
    documents = articles(dice, count)
    asked = list(Press(dice, documents).expressions(expressions))
    with filled(documents, bench.folder, bench.settings) as shelves:
        assert disagreements(shelves, asked) == [], f"seed {seed}"
    for each in asked:
        bench.tally.add(each, count)


# ---------------------------------------------------------------- topics


def test_topics_find_in_elasticsearch_what_they_match(
    tmp_path: Path, elasticsearch_settings: ElasticsearchSettings
) -> None:
    dice = random.Random(4)
    documents = [
        replace(each, first_seen=NOON + timedelta(minutes=dice.randint(0, 9)))
        for each in (*articles(dice, 150), *brief_articles(dice, 50))
    ]
    topics = list(topics_of(dice, Press(dice, documents), 60))
    matched: dict[str, set[str]] = {topic.name: set() for topic in topics}
    matcher = Matcher(topics)
    for each in documents:
        for match in matcher.match(Matchable.from_document(each)):
            matched[match.topic].add(each.id)
    with filled(documents, tmp_path, elasticsearch_settings) as shelves:
        found = {topic.name: shelves.asked(translated_topic(topic)) for topic in topics}
    assert found == matched
    assert sum(map(len, matched.values())) > len(topics) * len(documents) / 10


START, END = NOON + timedelta(minutes=2), NOON + timedelta(minutes=7)
PERIODS = (Period(START), Period(None, END), Period(START, END))


def brief_articles(dice: random.Random, count: int) -> Iterator[ArticleDocument]:
    """Articles of about 12 words, in a language that some topics do not read."""
    for number in range(count):
        words = ["bank", "oil", "U.S.", "AT&T", "İran", "中国", "…", "sanctions"]
        title, text = (dice.choices(words, k=dice.randint(2, 7)) for _ in range(2))
        yield document(f"brief{number}", " ".join(title), " ".join(text), language="de")


def topics_of(dice: random.Random, press: Press, count: int) -> Iterator[Topic]:
    """Topics of clauses, exceptions and filters."""
    drawn = [asked.expression for asked in press.expressions(count * 4)]
    for number in range(count):
        *clauses, never = drawn[number * 4 : number * 4 + dice.randint(2, 4)]
        yield Topic(
            f"topic-{number}",
            "",
            tuple(Clause(f"c{place}", clause) for place, clause in enumerate(clauses)),
            "v1",
            never=never if dice.random() < 0.4 else None,
            languages=dice.choice([(), ("en",), ("en", "fr")]),
            outlets_only=dice.choice([(), (), ("example-wire.com", "other.org"), ("third.net",)]),
            outlets_not=dice.choice([(), (), ("other.org",)]),
            period=dice.choice([ALWAYS, ALWAYS, *PERIODS]),
        )
