"""What the SQLite store removes, in files of an earlier version and little by little."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from pipeline.ports import Expired, Retention, Search
from tests.support.articles import NOON
from tests.support.documents import document
from workers.stores.sqlite import SqliteStore
from workers.stores.sqlite_retention import MOST

DAY = timedelta(days=1)
_TO_VERSION_1 = """
DROP TABLE untagged;
DROP INDEX history_by_replaced;
ALTER TABLE history DROP COLUMN replaced;
PRAGMA user_version = 1;
"""


def test_a_file_of_the_first_version_is_read_on_and_nothing_young_goes(tmp_path: Path) -> None:
    path = tmp_path / "articles.sqlite3"
    with closing(SqliteStore(path)) as store:
        store.write([document("a", minutes=-9_000), document("told", topics=("oil",))])
        store.write([document("told", version=2, topics=("oil",))])
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_TO_VERSION_1)
    with closing(SqliteStore(path)) as store:
        assert store.count() == 2
        assert [old.version for old in store.history("told")] == [1]
        kept = Retention(untagged=DAY, history=365 * DAY)
        assert store.expire(kept, NOON) == Expired(articles=1)
        store.write([document("told", version=3)])
        assert [old.version for old in store.history("told")] == [2, 1]
        assert store.expire(kept, NOON + 2 * DAY).articles == 1
    with closing(SqliteStore(path)) as store:
        assert store.count() == 0


def test_a_call_removes_so_many_and_the_next_goes_on(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "articles.sqlite3")) as store:
        store.write([document(f"a{number}", "Short", "Text.") for number in range(MOST + 3)])
        store.write([document("tagged", topics=("oil",))])
        kept = Retention(untagged=DAY, tagged=2 * DAY)
        removed = [store.expire(kept, NOON + 3 * DAY).articles for _ in range(3)]
        assert removed == [MOST, 4, 0]
        assert list(store.search(Search("text", limit=None))) == []
