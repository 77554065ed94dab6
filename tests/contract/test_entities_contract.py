"""Entities from a match to the told key, and into every store."""

from __future__ import annotations

from dataclasses import replace

from pipeline.alerts.proposing import propose
from pipeline.article import EntityMatch
from pipeline.ports import ArticleStore
from pipeline.topics.matchable import Matchable
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.contract.test_ledger_contract import (  # noqa: F401 - fixtures of the same ledger
    clock,
    ledger,
)
from tests.contract.test_store_contract import (  # noqa: F401 - fixtures of the same stores
    elasticsearch_store,
    sqlite_store,
    store,
)
from tests.support.alerts import lease as any_lease
from tests.support.articles import alert_body, arrival, completion, proposal
from tests.support.documents import document
from tests.support.lists import organisation, shared
from workers.redis.ledger import RedisLedger
from workers.stores.elasticsearch.documents import Stamps, article_of, article_source

LISTS = shared("sdn", organisation("17", "Apex Metals Ltd"), organisation("18", "Boreal Bank"))
TOPIC = read_topic(
    b"topic: listed\nmatch: $sdn\nalert: {per: entity, severity: high}\n", "listed.yaml", LISTS
)


def _alerts(ledger: RedisLedger, id: str, text: str) -> tuple[int, ...]:  # noqa: F811
    """Numbers of the alerts that an article of one story makes."""
    matches = Matcher([TOPIC]).match(Matchable("", text))
    article = document(id, text=text, story="story-1", matches=matches)
    ledger.accept([arrival(id)])
    ledger.dispatch(10, 50)
    (held,) = ledger.claim([id], f"worker-{id}")
    told = propose(article, any_lease(), {"listed": TOPIC})
    return ledger.complete(held, completion(*told)).alerts


def test_a_story_is_told_once_for_each_entity_that_its_articles_name(
    ledger: RedisLedger,  # noqa: F811
) -> None:
    assert _alerts(ledger, "a", "Apex Metals was fined.") == (1,)
    assert _alerts(ledger, "b", "Apex Metals was fined, again.") == ()
    assert _alerts(ledger, "c", "Apex Metals and Boreal Bank were fined.") == (2,)
    assert _alerts(ledger, "d", "Boreal Bank was fined.") == ()


def test_entities_are_told_apart_also_when_they_become_graver(
    ledger: RedisLedger,  # noqa: F811
) -> None:
    def about(entity: str, severity: str, rank: int) -> tuple[int, ...]:
        body = replace(alert_body(severity=severity), entity=entity)
        new = replace(proposal(severity=severity), body=body)
        raised = replace(new, occasion=f"raised-{severity}", above=rank)
        id = f"{entity}-{severity}"
        ledger.accept([arrival(id)])
        ledger.dispatch(10, 50)
        (held,) = ledger.claim([id], f"worker-{id}")
        return ledger.complete(held, completion(new, raised)).alerts

    assert about("sdn:17", "low", 1) == (1,)
    assert about("sdn:18", "high", 3) == (2,)
    assert about("sdn:17", "high", 3) == (3,)
    assert about("sdn:18", "low", 1) == ()


def test_entities_of_matches_are_stored_and_come_back(store: ArticleStore) -> None:  # noqa: F811
    matches = Matcher([TOPIC]).match(Matchable("", "Boreal Bank and APEX METALS."))
    written = document(matches=matches)
    assert matches[0].entities[0] == EntityMatch("sdn", "18", "Boreal Bank", ("Boreal Bank",))
    assert [answer.refused for answer in store.write([written])] == [""]
    assert store.get("article-1") == written


def test_entities_are_fields_of_elasticsearch_each_once() -> None:
    (match,) = Matcher([TOPIC]).match(Matchable("", "Boreal Bank and APEX METALS."))
    article = document(matches=(match, replace(match, topic="other")))
    source = article_source(article, Stamps())
    assert source.entities == ("sdn:18", "sdn:17")
    assert source.entity_names == ("Boreal Bank", "Apex Metals Ltd")
    assert article_of(source) == article
