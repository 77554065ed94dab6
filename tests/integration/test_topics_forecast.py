"""A forecast of alerts is what the ledger would have made."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import redis

from pipeline.alert import Completion
from pipeline.alerts.proposing import Circumstances, propose_under
from pipeline.article import ArticleDocument, EntityMatch
from pipeline.topics.forecast import Forecaster
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from tests.support.documents import document
from workers.redis.ledger import RedisLedger
from workers.settings import Limits

TOPIC = """\
topic: t
match: {oil: oil, gas: {when: gas, severity: high}, coal: {when: coal, severity: critical}}
alert: {severity: low, follow_up: [2, 3], per: PER}
"""
ENTITIES = [EntityMatch("sdn", id, id, (id,)) for id in ("one", "two")]


@pytest.mark.parametrize(("per", "seed"), [("story", 1), ("story", 2), ("entity", 3)])
def test_the_same_alerts_are_counted_as_the_ledger_makes(
    ledger_server: redis.Redis, per: str, seed: int
) -> None:
    topic = read_topic(TOPIC.replace("PER", per).encode(), "t.yaml")
    ledger, forecaster = RedisLedger(ledger_server, Limits()), Forecaster(topic)
    made = 0
    for each in _articles(topic, random.Random(seed)):
        forecaster.add(each, each.matches[0])
        proposals = propose_under(Circumstances(each.first_seen), each, {"t": topic})
        done = Completion(("t",), each.text_hash, each.group, each.story, each.outlet, proposals)
        made += len(ledger.tell(each.id, "run", done))
        assert forecaster.forecast().alerts == made
    forecast = forecaster.forecast()
    assert made == sum(forecast.days.values()) > 10
    assert forecast.raised
    assert forecast.follow_ups


def _articles(topic: Topic, rng: random.Random) -> list[ArticleDocument]:
    matcher = Matcher((topic,))
    articles = []
    for number in range(60):
        title = " ".join(rng.sample(["oil", "gas", "coal"], rng.choice([1, 1, 2])))
        each = document(
            f"a{number}",
            title,
            "",
            minutes=number,
            story=f"s{rng.randrange(8)}",
            outlet=f"outlet{rng.randrange(4)}.com",
        )
        [match] = matcher.match(Matchable.from_document(each))
        named = tuple(rng.sample(ENTITIES, rng.randrange(3)))
        articles.append(replace(each, matches=(replace(match, entities=named),)))
    return articles
