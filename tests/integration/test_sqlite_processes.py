"""The SQLite store under many threads and processes, and under kill -9."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from pipeline.ports import Search
from tests.support.documents import document
from tests.support.sqlite_writer import SIZE, batch
from workers.stores.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(path)) as store:
        yield store


def start_writer(path: Path, name: str, batches: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.sqlite_writer", str(path), name, str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_after(path: Path, name: str, batches: int) -> list[int]:
    """Starts a writer, kills it after so many batches, and returns those that it saw written."""
    with start_writer(path, name) as writer:
        assert writer.stdout is not None
        written = [int(writer.stdout.readline()) for _ in range(batches)]
        writer.kill()
        return written + [int(line) for line in writer.stdout]


def test_a_killed_writer_leaves_every_batch_whose_write_returned(
    path: Path, store: SqliteStore
) -> None:
    for round, batches in enumerate((3, 11, 24)):
        name = f"w{round}"
        written = killed_after(path, name, batches)
        expected = {each.id for number in written for each in batch(name, number)}
        assert store.known(sorted(expected)) == expected
        newest = store.get(f"{name}-first")
        assert newest is not None
        assert newest.version in {written[-1] + 1, written[-1] + 2}, "the last may lack its answer"
        assert len(store.history(f"{name}-first")) == min(newest.version - 1, 10)
    assert_whole(path, store)


def assert_whole(path: Path, store: SqliteStore) -> None:
    """No batch is there by halves, and the index holds exactly what the table holds."""
    firsts = 3
    assert (store.count() - firsts) % SIZE == 0
    found = [hit.document.id for hit in store.search(Search("sanctions", limit=None))]
    assert len(found) == len(set(found)) == store.count()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")


def test_processes_that_write_at_once_all_get_their_turn(path: Path, store: SqliteStore) -> None:
    names, batches = ("a", "b", "c", "d"), 25
    writers = [start_writer(path, name, batches) for name in names]
    assert [writer.wait(60) for writer in writers] == [0] * len(writers)
    for writer in writers:
        writer.communicate()
    assert store.count() == len(names) * (batches * SIZE + 1)


def _opened(path: Path, barrier: Barrier) -> None:
    with closing(SqliteStore(path)) as store:
        barrier.wait(60)
        assert store.count() == 0


def test_processes_that_open_a_new_store_at_once_all_can(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    for number in range(40):
        barrier = fork.Barrier(8)
        path = tmp_path / f"{number}.sqlite3"
        children = [fork.Process(target=_opened, args=(path, barrier)) for _ in range(8)]
        for child in children:
            child.start()
        for child in children:
            child.join(60)
        assert [child.exitcode for child in children] == [0] * len(children)


def test_threads_share_a_store(store: SqliteStore) -> None:
    def write(thread: int) -> int:
        for number in range(10):
            store.write(batch(f"t{thread}", number))
        return len(list(store.search(Search("sanctions", limit=30))))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, range(4))) == [30] * 4
    assert store.count() == 4 * (10 * SIZE + 1)


def _write_and_close(store: SqliteStore, id: str) -> None:
    store.write([document(id)])
    assert store.known(["parent", id]) == {"parent", id}
    store.close()


def test_a_forked_child_has_a_connection_of_its_own(store: SqliteStore) -> None:
    store.write([document("parent")])
    for id in ("child-1", "child-2"):
        child = multiprocessing.get_context("fork").Process(
            target=_write_and_close, args=(store, id)
        )
        child.start()
        child.join(60)
        assert child.exitcode == 0
        store.write([document(f"after-{id}")])
    assert store.count() == 5
    assert len(list(store.search(Search("sanctions")))) == 5
