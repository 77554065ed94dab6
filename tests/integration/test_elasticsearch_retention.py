"""What Elasticsearch removes of its months, and what must not go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import StoreAway
from pipeline.ports import Expired, Retention
from tests.support.articles import NOON
from tests.support.documents import document
from tests.support.stores import emptied
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.retention import expire
from workers.stores.elasticsearch.store import ElasticsearchStore

DAY = timedelta(days=1)
JANUARY = -45 * 24 * 60
"""Minutes from noon of 2 March back into January."""

pytestmark = pytest.mark.elasticsearch


@dataclass
class Place:
    """A store of its own whose clock is set by the test."""

    settings: ElasticsearchSettings
    client: Elasticsearch = field(repr=False)
    now: datetime = NOON

    @property
    def names(self) -> Names:
        return Names(self.settings.prefix)

    @property
    def store(self) -> ElasticsearchStore:
        return ElasticsearchStore(
            self.settings, client=self.client, now=lambda: self.now, refresh=True
        )

    def months(self, kind: Kind = Kind.ARTICLES) -> list[str]:
        """Those that there are, as g1-2026.03."""
        under = f"{self.names.alias(kind)}-"
        return sorted(
            name.removeprefix(under) for name in self.client.indices.get(index=f"{under}*")
        )


@pytest.fixture
def place(installed: ElasticsearchSettings) -> Iterator[Place]:
    with connect(installed) as client:
        emptied(client, installed.prefix)
        yield Place(installed, client)


def test_a_month_goes_whole_once_its_tagged_articles_may_go_and_this_month_never(
    place: Place,
) -> None:
    place.store.write([document("plain", minutes=JANUARY), document("today")])
    place.store.write([document("tagged", minutes=JANUARY, topics=("oil",))])
    kept = Retention(untagged=DAY, tagged=40 * DAY)
    assert place.store.expire(kept, NOON) == Expired(articles=2)
    assert place.months() == ["g1-2026.01", "g1-2026.03"], "January was over for 30 days only"
    assert place.store.expire(kept, NOON + 11 * DAY) == Expired(articles=1)
    assert place.months() == ["g1-2026.03"]
    assert place.store.count() == 0
    place.store.write([document("late", minutes=JANUARY)])
    assert place.store.expire(kept, NOON + 11 * DAY) == Expired(articles=1)


class Interrupted(Elasticsearch):
    """A client in whose first bulk request somebody else is faster."""

    meanwhile: Callable[[], None] | None = None

    def bulk(self, **request: Any) -> Any:
        if self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        return super().bulk(**request)


def test_an_article_that_gains_a_topic_while_it_is_about_to_go_stays(place: Place) -> None:
    place.store.write([document(id) for id in ("a", "b", "c")])

    def meanwhile() -> None:
        place.store.write([document("a", version=2, topics=("oil",))])
        place.store.write([document("b", topics=("oil",))])

    with closing(Interrupted(place.settings.url)) as client:
        client.meanwhile = meanwhile
        removed = expire(client, place.names, Retention(untagged=DAY), NOON + 5 * DAY)
    assert removed == Expired(articles=1)
    assert place.store.known(["a", "b", "c"]) == {"a", "b"}


def test_a_late_retry_of_what_was_removed_does_not_bring_it_back(place: Place) -> None:
    place.store.write([document("a")])
    place.store.expire(Retention(untagged=DAY), NOON + 5 * DAY)
    (answer,) = place.store.write([document("a")])
    assert not answer.refused
    assert place.store.count() == 0


def test_a_young_earlier_version_keeps_its_month(place: Place) -> None:
    """An article may be revised long after its first sight."""
    place.store.write([document(id, minutes=JANUARY) for id in ("a", "b")])
    place.now = NOON - 20 * DAY
    place.store.write([document("a", version=2, minutes=JANUARY)])
    place.now = NOON - DAY
    place.store.write([document("b", version=2, minutes=JANUARY)])
    kept = Retention(untagged=9 * DAY, tagged=9 * DAY, history=5 * DAY)
    assert place.store.expire(kept, NOON) == Expired(articles=2, history=1)
    assert [old.version for old in place.store.history("b")] == [1]
    assert place.months(Kind.HISTORY) == ["g1-2026.01"]
    assert place.store.expire(kept, NOON + 9 * DAY) == Expired(history=1)
    assert place.months(Kind.HISTORY) == []


def test_a_month_that_is_moving_to_another_generation_stays_until_it_has_moved(
    place: Place,
) -> None:
    place.store.write([document("a"), document("b", minutes=JANUARY)])
    alias = place.names.alias(Kind.ARTICLES)
    place.client.indices.create(index=f"{alias}-g2-2026.03", aliases={alias: {}})
    kept = Retention(untagged=DAY)
    assert place.store.expire(kept, NOON + 5 * DAY) == Expired(articles=1)
    assert place.store.known(["a", "b"]) == {"a"}
    actions = [{"remove": {"index": f"{alias}-g2-2026.03", "alias": alias}}]
    place.client.indices.update_aliases(actions=actions)
    assert place.store.expire(kept, NOON + 5 * DAY) == Expired(articles=1)


def test_an_index_that_takes_no_writes_is_left_alone(place: Place) -> None:
    place.store.write([document("a")])
    index = f"{place.names.alias(Kind.ARTICLES)}-g1-2026.03"
    place.client.indices.add_block(index=index, block="write")
    assert place.store.expire(Retention(untagged=DAY), NOON + 5 * DAY) == Expired()


def test_a_server_that_does_not_answer_is_away() -> None:
    settings = ElasticsearchSettings("http://127.0.0.1:1")
    with connect(settings) as client, pytest.raises(StoreAway):
        expire(client, Names(), Retention(untagged=DAY), NOON)
