"""Reading stored articles again: the walk, the loop, and the processes that it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.article import ArticleDocument
from pipeline.errors import ServerAway, StoreAway
from pipeline.ports import ArticleStore, Search, Written
from pipeline.reprocessing import Change, reprocessed
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.archive import ARTICLES, EVERY, PUMPS, STORIES, archive, write_topics
from tests.support.documents import document
from tests.support.shelf import LocalListShelf, LocalTopicShelf, published
from tests.support.stores import emptied
from workers.reprocessing import run
from workers.reprocessing.checkpoint import Checkpoint, Options
from workers.reprocessing.reading import Reading, Reread, reading
from workers.reprocessing.settling import Keeping, Settling, nobody
from workers.reprocessing.topics import published_topics, still_published, topics_of_folder
from workers.reprocessing.waiting import Waiting
from workers.reprocessing.walking import Cursor, Walk, searches
from workers.sandbox import SandboxLimits
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ABOUT_PUMPS = ARTICLES // EVERY
TOPIC = read_topic(PUMPS.encode(), "pumps.yaml")
MATCHER = Matcher([TOPIC])


@pytest.fixture(params=["sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def either(request: pytest.FixtureRequest) -> ArticleStore:
    """An empty store of each kind."""
    store: ArticleStore = request.getfixturevalue(f"{request.param}_store")
    return store


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(tmp_path / "articles.sqlite3")) as store:
        yield store


@pytest.fixture
def elasticsearch_store(installed: ElasticsearchSettings) -> Iterator[ArticleStore]:
    with connect(installed) as client:
        emptied(client, installed.prefix)
        yield ElasticsearchStore(installed, client=client, now=lambda: NOW, refresh=True)


def read_here(documents: Sequence[ArticleDocument]) -> Reread:
    return Reread(tuple(Change(item, reprocessed(item, MATCHER)) for item in documents), ())


def take_all(
    store: ArticleStore,
    *,
    read: Reading = read_here,
    settle: Settling | None = None,
    waiting: Waiting | None = None,
    size: int = 50,
    unchanged: Callable[[], bool] = lambda: True,
) -> list[Checkpoint]:
    """A whole run over a store; where it stood after each batch."""
    begin = Checkpoint("t", Options("30d"), "", NOW, NOW, NOW, Cursor(NOW - timedelta(days=30)))
    walk = Walk((Search(),), NOW + timedelta(days=1))
    waiting = waiting or Waiting(lasts=0)
    tools = run.Tools(
        following=lambda state: walk.following(store, state.cursor, size),
        read=read,
        settle=settle or Keeping(nobody, store, waiting),
        keep=lambda checkpoint: None,
        unchanged=unchanged,
        waiting=waiting,
    )
    return [state for state, _ in run.reprocess(begin, tools)]


def test_a_newer_version_that_lands_meanwhile_stays(either: ArticleStore) -> None:
    documents = archive(NOW)
    either.write(documents)
    newer = replace(documents[0], version=documents[0].version + 1, text="Nothing of the kind.")

    def read_late(batch: Sequence[ArticleDocument]) -> Reread:
        either.write([newer])
        return read_here(batch)

    take_all(either, read=read_late)
    assert either.get(newer.id) == newer
    assert either.history(newer.id) == [documents[0]]


def test_articles_of_one_millisecond_are_read_once_each_whatever_the_batch(
    either: ArticleStore,
) -> None:
    seen: list[str] = []

    def read(batch: Sequence[ArticleDocument]) -> Reread:
        seen.extend(item.id for item in batch)
        return read_here(batch)

    same = [document(f"a{number:02}", first_seen=NOW) for number in range(20)]
    later = NOW + timedelta(microseconds=100)
    either.write([*same, document("b", first_seen=later), document("c", minutes=-500_000)])
    take_all(either, read=read, size=3)
    assert sorted(seen) == [*(item.id for item in same), "b"]


def test_a_topic_finds_those_that_match_it_now_and_those_that_matched_it(
    either: ArticleStore,
) -> None:
    matched = [replace(item, matches=()) for item in archive(NOW)[:20]]
    before = [document(f"b{number}", topics=("pumps",), minutes=-9) for number in range(3)]
    both = [replace(before[0], id="both", text="About pumps.", first_seen=NOW)]
    either.write([*matched, *before, *both])
    walk = Walk(searches(Search(topic="pumps"), TOPIC), NOW)
    found: list[str] = []
    cursor = Cursor(NOW - timedelta(days=1))
    while batch := walk.following(either, cursor, 2):
        found += [item.id for item in batch]
        cursor = cursor.after(batch)
    assert sorted(found) == sorted(
        [*(item.id for item in matched[::EVERY]), *(item.id for item in before), "both"]
    )
    assert found[-1] == "both"


def test_only_articles_of_a_time_an_outlet_and_a_language_are_walked(
    either: ArticleStore,
) -> None:
    either.write(archive(NOW))
    start = Cursor(NOW - timedelta(minutes=ARTICLES - 10))

    def walked(search: Search, minutes: float = 0.0) -> int:
        walk = Walk((search,), NOW - timedelta(minutes=minutes))
        return len(walk.following(either, start, 1_000))

    assert walked(Search()) == ARTICLES - 10
    assert walked(Search(), minutes=ARTICLES - 20.5) == 11
    assert walked(Search(outlet="wire-1.example")) == STORIES
    assert walked(Search(language="de")) == 0


class OverloadedStore(SqliteStore):
    """Takes every document when it is offered for the second time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.offered: set[str] = set()

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        """As a store that is overloaded answers."""
        taken = [item for item in documents if item.id in self.offered]
        answers = {answer.id: answer for answer in super().write(taken)}
        self.offered |= {item.id for item in documents}
        late = [Written(item.id, later="it is overloaded") for item in documents]
        return [answers.get(answer.id, answer) for answer in late]


def test_documents_that_a_busy_store_does_not_take_are_offered_again(tmp_path: Path) -> None:
    pauses: list[float] = []
    with closing(OverloadedStore(tmp_path / "articles.sqlite3")) as store:
        SqliteStore.write(store, archive(NOW))
        take_all(store, waiting=Waiting(pause=pauses.append))
        assert sum(1 for _ in store.search(Search(topic="pumps", limit=None))) == ABOUT_PUMPS
    assert pauses == [0.5] * (ARTICLES // 50)


def test_a_store_that_is_away_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "var" / "articles.sqlite3"
    pauses: list[float] = []
    told: list[ServerAway] = []

    def come_back(pause: float) -> None:
        pauses.append(pause)
        if len(pauses) == 3:
            path.parent.mkdir()
            with closing(SqliteStore(path)) as back:
                back.write(archive(NOW))

    with closing(SqliteStore(path)) as store:
        states = take_all(store, waiting=Waiting(pause=come_back, notice=told.append))
    assert states[-1].tally.read == ARTICLES
    assert pauses == [0.5, 1.0, 2.0]
    assert len(told) == 3


def test_a_store_that_stays_away_ends_the_run(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "articles.sqlite3"
    with closing(SqliteStore(nowhere)) as store, pytest.raises(StoreAway):
        take_all(store)


def test_topics_that_change_during_a_run_end_it(sqlite_store: SqliteStore) -> None:
    sqlite_store.write(archive(NOW))
    looks = iter([True, False])
    with pytest.raises(run.TopicsChanged, match="begins anew"):
        take_all(sqlite_store, unchanged=lambda: next(looks))
    assert sum(1 for _ in sqlite_store.search(Search(topic="pumps", limit=None))) == 50 // EVERY + 1


# ---------------------------------------------------------------- processes of their own


def test_an_article_that_takes_too_long_is_refused_and_the_others_go_on(
    tmp_path: Path, sqlite_store: SqliteStore
) -> None:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    write_topics(tmp_path, PUMPS)
    topics = topics_of_folder(tmp_path / "config" / "topics", NOW)
    endless = document("endless", text="pumps " * 2_000_000)
    sqlite_store.write([*archive(NOW)[:20], endless])
    with reading(topics.texts, SandboxLimits(1, deadline=0.5, memory=4_000_000_000)) as read:
        [state] = take_all(sqlite_store, read=read)
    assert (state.tally.read, state.tally.refused) == (21, 1)
    assert state.tally.gained == {"pumps": 5}
    assert sqlite_store.get("endless") == endless


def test_what_processes_of_their_own_read_is_what_is_read_here() -> None:
    text = "topic: pumps\nmatch: pumps\n"
    documents = archive(NOW)[:8]
    limits = SandboxLimits(1, deadline=20.0, memory=4_000_000_000)
    with reading([published("pumps", text)], limits) as read:
        reread = read(documents)
    matcher = Matcher([read_topic(text.encode(), "pumps.yaml")])
    assert [change.after for change in reread.changes] == [
        reprocessed(item, matcher) for item in documents
    ]


# ---------------------------------------------------------------- topics


def test_topics_are_still_those_of_the_run_unless_their_meaning_changes() -> None:
    shelf = LocalTopicShelf()
    assert published_topics(shelf, LocalListShelf()) is None
    shelf.publish([published("pumps"), published("engines")], (), {})
    topics = published_topics(shelf, LocalListShelf())
    assert topics is not None
    assert list(topics.topics) == ["engines", "pumps"]
    assert still_published(shelf, topics)
    shelf.publish([published("pumps", "topic: pumps\ntitle: Other\nmatch: pumps\n")], (), {})
    assert still_published(shelf, topics), "its version is the same"
    shelf.publish([published("pumps", version="v2")], (), {})
    assert not still_published(shelf, topics)
