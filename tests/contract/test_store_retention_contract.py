"""What every article store removes, and what it must keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.alert import Alert
from pipeline.ports import ArticleStore, Expired, Retention, Search
from tests.support.articles import NOON, alert_body
from tests.support.documents import document
from tests.support.stores import emptied
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

NOW = NOON + timedelta(days=1)
"""When everything here is stored."""

DAY = 24 * 60
"""In minutes, as documents count."""


@pytest.fixture(params=["sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def store(request: pytest.FixtureRequest) -> ArticleStore:
    """An empty store of each kind, whose clock says NOW."""
    opened: ArticleStore = request.getfixturevalue(f"{request.param}_store")
    return opened


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[ArticleStore]:
    with closing(SqliteStore(tmp_path / "articles.sqlite3", now=lambda: NOW)) as store:
        yield store


@pytest.fixture
def elasticsearch_store(installed: ElasticsearchSettings) -> Iterator[ArticleStore]:
    with connect(installed) as client:
        emptied(client, installed.prefix)
        yield ElasticsearchStore(installed, client=client, now=lambda: NOW, refresh=True)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def ids(store: ArticleStore, query: str = "") -> set[str]:
    return {hit.document.id for hit in store.search(Search(query, limit=None))}


def alert(number: int, made: float) -> Alert:
    """One that was made so many days after noon."""
    return Alert(number, f"key-{number}", "new", NOON + days(made), 1, 1, alert_body())


def test_untagged_articles_go_before_tagged_ones(store: ArticleStore) -> None:
    aged = [0, 10, 20, 30]
    store.write([document(f"plain-{age}", minutes=-age * DAY) for age in aged])
    store.write([document(f"told-{age}", minutes=-age * DAY, topics=("oil",)) for age in aged])
    removed = store.expire(Retention(untagged=days(15), tagged=days(25)), NOON)
    assert removed == Expired(articles=3)
    assert ids(store) == {"plain-0", "plain-10", "told-0", "told-10", "told-20"}
    assert ids(store, "sanctions") == ids(store)
    assert store.known(["plain-20", "plain-30", "told-30"]) == set()
    assert store.get("plain-20") is None
    assert store.expire(Retention(untagged=days(15), tagged=days(25)), NOON) == Expired()


def test_what_is_exactly_as_old_as_may_be_stays(store: ArticleStore) -> None:
    moment = timedelta(milliseconds=1)
    store.write([document("a"), document("b", first_seen=NOON - moment)])
    assert store.expire(Retention(untagged=days(7)), NOON + days(7)) == Expired(articles=1)
    assert ids(store) == {"a"}


def test_without_an_age_everything_stays_for_ever(store: ArticleStore) -> None:
    store.write([document("old", minutes=-4_000 * DAY), document("told", topics=("oil",))])
    store.write([document("told", version=2, topics=("oil",))])
    store.write_alerts([alert(1, -4_000)])
    much_later = NOON + days(9_000)
    assert store.expire(Retention(), much_later) == Expired()
    assert store.expire(Retention(history=days(1)), NOW) == Expired()
    assert store.expire(Retention(untagged=days(1)), much_later) == Expired(articles=1)
    assert (ids(store), len(store.history("told")), len(store.alerts())) == ({"told"}, 1, 1)


def test_months_that_are_over_go_whole_and_those_of_today_do_not(store: ArticleStore) -> None:
    store.write([document(f"a{number}", minutes=-40 * DAY) for number in range(30)])
    store.write([document("tagged", minutes=-40 * DAY, topics=("oil",)), document("today")])
    kept = Retention(untagged=days(2), tagged=days(5))
    assert store.expire(kept, NOON) == Expired(articles=31)
    assert ids(store) == {"today"}
    store.write([document("late", minutes=-40 * DAY)])
    assert ids(store) == {"today", "late"}, "what comes late is taken as before"


def test_an_article_whose_revision_gained_a_topic_is_kept_as_a_tagged_one(
    store: ArticleStore,
) -> None:
    store.write([document("a"), document("b", topics=("oil",))])
    store.write([document("a", version=2, topics=("oil",)), document("b", version=2)])
    assert store.expire(Retention(untagged=days(5)), NOON + days(6)).articles == 1
    assert ids(store) == {"a"}


def test_earlier_versions_go_by_when_they_were_replaced(store: ArticleStore) -> None:
    store.write([document("a", minutes=-300 * DAY, topics=("oil",))])
    store.write([document("a", version=2, minutes=-300 * DAY, topics=("oil",))])
    kept = Retention(history=days(10))
    assert store.expire(kept, NOW + days(10)) == Expired()
    assert len(store.history("a")) == 1
    assert store.expire(kept, NOW + days(10.1)) == Expired(history=1)
    assert (store.history("a"), ids(store)) == ([], {"a"})


def test_earlier_versions_outlive_their_article_by_their_own_rule(store: ArticleStore) -> None:
    store.write([document("a", version=1)])
    store.write([document("a", version=2)])
    assert store.expire(Retention(untagged=days(3), history=days(30)), NOON + days(9)).articles == 1
    assert [old.version for old in store.history("a")] == [1]


def test_alerts_go_by_when_they_were_made(store: ArticleStore) -> None:
    store.write_alerts([alert(1, -100), alert(2, -11), alert(3, -10), alert(4, 0)])
    assert store.expire(Retention(alerts=days(10)), NOON) == Expired(alerts=2)
    assert [kept.number for kept in store.alerts()] == [4, 3]
    assert store.alert(2) is None


def test_an_article_that_comes_again_after_it_was_removed_is_stored(store: ArticleStore) -> None:
    store.write([document("a")])
    store.expire(Retention(untagged=days(1)), NOON + days(2))
    again = document("a", version=9, minutes=3 * DAY)
    store.write([again])
    assert store.get("a") == again
    assert ids(store, "sanctions") == {"a"}


def test_the_summary_says_what_is_there(store: ArticleStore) -> None:
    assert store.summary(NOW).newest is None
    store.write([document("a", topics=("oil",)), document("b", minutes=3)])
    store.write([document("a", version=2)])
    store.write_alerts([alert(1, 0)])
    found = store.summary(NOW)
    assert found.newest == NOON + timedelta(minutes=3)
    assert sum(part.documents for part in found.parts) == 4
    assert sum(part.bytes for part in found.parts) > 0
