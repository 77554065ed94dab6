"""The gate of copies: the floors of benchmarks/dedupe, on samples and without times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import redis

from benchmarks.dedupe import labelled, race
from benchmarks.dedupe.articles import Article
from benchmarks.dedupe.command import SHARES, SHARES_ACROSS
from benchmarks.dedupe.copying import background_merges, recall_on_copies, template_merges
from benchmarks.dedupe.floors import missed
from benchmarks.dedupe.made import ONE_OUTLET, TWO_OUTLETS, long_enough
from workers.redis.fingerprints import RedisMemory

REPORTS, PAIRS, TEMPLATES, RACES = 60, 60, 150, 20
LEAST_RECALL_ON_ANY_COPY = 0.97
MOST_ACROSS = 1
"""Of two outlets' pairs that share up to a fifth: a sketch may see a little more than there is."""


@pytest.fixture(scope="module")
def stream(corpora: Path) -> list[Article]:
    return labelled.articles()


def test_labelled_pairs_are_told_apart(stream: list[Article]) -> None:
    pairs = labelled.pairs({article.id: labelled.date_of(article) for article in stream})
    named = {id for pair in pairs for id in (pair.one, pair.other)}
    groups = labelled.groups(article for article in stream if article.id in named)
    score = labelled.score(pairs, groups)
    reached({"pairs": {"all": {"precision": score.precision, "recall": score.recall}}})


def test_made_copies_are_found(stream: list[Article]) -> None:
    found = recall_on_copies(long_enough([one for one in stream if one.url], REPORTS))
    reached({"copies": found})
    assert min(found.values()) >= LEAST_RECALL_ON_ANY_COPY, found


def test_reports_that_share_background_stay_apart(stream: list[Article]) -> None:
    reports = long_enough([article for article in stream if article.url], 3 * PAIRS)
    reached({"background": {"one_outlet": background_merges(reports, PAIRS, SHARES, ONE_OUTLET)}})
    assert background_merges(reports, PAIRS, SHARES_ACROSS, TWO_OUTLETS) <= MOST_ACROSS


@pytest.mark.parametrize("outlets", [1, 3])
def test_template_news_stays_apart(outlets: int) -> None:
    reached({"templates": {f"{outlets} outlets": template_merges(TEMPLATES, outlets)}})


def test_workers_that_race_make_no_more_groups(fingerprints_server: redis.Redis) -> None:
    different = race.different_copies(RACES, 7)
    memory = RedisMemory(fingerprints_server)
    one = race.groups_made(different, memory, 1)
    fingerprints_server.flushdb()
    many = race.groups_made(different, RedisMemory(fingerprints_server), race.WORKERS)
    fingerprints_server.flushdb()
    same = race.groups_made(race.same_copies(RACES, 7), RedisMemory(fingerprints_server), 16)
    assert many <= one + 1, "a race of few reports may turn one group's order"
    assert same == RACES


def reached(result: dict[str, Any]) -> None:
    below = missed(result)
    assert not below, "\n".join(["below the floors of benchmarks/dedupe/floors.py:", *below])
