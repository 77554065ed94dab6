"""What happens to the SQLite store's file and disk: it is away, says why, and loses nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import StoreAway
from pipeline.ports import Search
from tests.support.documents import document
from workers.settings import Settings
from workers.store_settings import StoreSettings
from workers.stores.sqlite import SqliteStore
from workers.wiring import open_store

Opened = Callable[..., SqliteStore]
_WORDS = [f"w{number:x}" for number in random.Random(3).choices(range(60_000), k=400)]
BATCH = [document(f"b{each}", text=f"Sanctions {' '.join(_WORDS[each:])}") for each in range(40)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.sqlite3"


@pytest.fixture
def opened(path: Path) -> Iterator[Opened]:
    """Opens stores over one file, and closes them."""
    stores: list[SqliteStore] = []

    def open_one(**options: object) -> SqliteStore:
        stores.append(SqliteStore(path, **options))  # type: ignore[arg-type] # as the caller gives
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


class Disk:
    """A disk of so many pages of 4 KB, as SQLite itself keeps to it; one that can be enlarged."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._connections: list[sqlite3.Connection] = []

    def __call__(self, connection: sqlite3.Connection) -> None:
        """Bounds what one connection may write."""
        self._connections.append(connection)
        self._bound(connection)

    def enlarge(self, pages: int) -> None:
        """Room for connections of now and later."""
        self._pages = pages
        for connection in self._connections:
            with suppress(sqlite3.ProgrammingError):  # one that was closed meanwhile
                self._bound(connection)

    def _bound(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA max_page_count={self._pages}")


def test_a_full_disk_takes_nothing_by_halves_and_goes_on_once_there_is_room(opened: Opened) -> None:
    disk = Disk(60)
    store = opened(setup=disk)
    store.write([document("first")])
    with pytest.raises(StoreAway, match="disk is full"):
        store.write([document("first", version=2), *BATCH])
    assert store.known(["first", *(each.id for each in BATCH)]) == {"first"}
    assert [hit.document.version for hit in store.search(Search("sanctions"))] == [1]
    assert store.history("first") == []

    disk.enlarge(10_000)
    answers = store.write([document("first", version=2), *BATCH])
    assert [answer.refused for answer in answers] == [""] * 41
    assert store.count() == 41
    assert len(list(store.search(Search("sanctions", limit=None)))) == 41


def test_a_probe_asks_for_room_for_a_batch(opened: Opened) -> None:
    disk = Disk(60)
    store = opened(setup=disk)
    store.write([document()])
    with pytest.raises(StoreAway, match="disk is full"):
        store.probe()
    disk.enlarge(10_000)
    store.probe()
    store.probe()
    assert store.count() == 1


def test_a_store_that_is_held_for_too_long_is_away_and_then_back(
    path: Path, opened: Opened
) -> None:
    store = opened(busy=0.1)
    store.write([document("a")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreAway, match="another process has held it"):
        store.write([document("b")])
    assert store.known(["a"]) == {"a"}, "readers do not wait for writers"
    other.execute("ROLLBACK")
    other.close()
    store.write([document("b")])
    assert store.count() == 2


def test_a_file_that_may_only_be_read_is_searched_all_the_same(opened: Opened) -> None:
    opened().write([document()])
    store = opened(setup=lambda connection: connection.execute("PRAGMA query_only=ON"))
    with pytest.raises(StoreAway, match="may only be read"):
        store.write([document("b")])
    assert len(list(store.search(Search("sanctions")))) == 1


def test_a_file_that_is_something_else_is_never_written_to(path: Path, opened: Opened) -> None:
    path.write_bytes(b"not a database " * 400)
    with pytest.raises(StoreAway, match="no SQLite database"):
        opened().write([document()])
    assert path.read_bytes() == b"not a database " * 400


def test_a_damaged_file_is_named(path: Path, opened: Opened) -> None:
    store = opened()
    store.write(BATCH)
    store.close()
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xff" * (path.stat().st_size - 2 * 4096))
    with pytest.raises(StoreAway, match="damaged"):
        list(store.search(Search("sanctions", limit=None)))
    with pytest.raises(StoreAway, match="damaged"):
        store.write([document("b0", version=2)])


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "articles.sqlite3"
    store = SqliteStore(missing)
    with pytest.raises(StoreAway, match="cannot be opened") as away:
        store.probe()
    assert str(missing) in str(away.value)


def test_a_file_of_another_wirewatch_is_left_alone(path: Path, opened: Opened) -> None:
    opened().write([document()])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(StoreAway, match="of version 99"):
        opened().write([document("b")])


def test_a_file_that_was_taken_away_is_made_anew(path: Path, opened: Opened) -> None:
    store = opened()
    store.write([document("a")])
    for file in path.parent.glob(f"{path.name}*"):
        file.rename(path.parent / f"old-{file.name}")
    store.write([document("b")])
    assert opened().known(["a", "b"]) == {"b"}


def test_a_backup_that_is_put_back_counts_at_once(path: Path, opened: Opened) -> None:
    store = opened()
    store.write([document("a")])
    store.close()
    backup = path.parent / "backup"
    shutil.copy(path, backup)
    store.write([document("b")])
    store.close()
    backup.replace(path)
    store.write([document("c")])
    assert opened().known(["a", "b", "c"]) == {"a", "c"}


def test_what_cannot_be_counted_is_refused_alone(opened: Opened) -> None:
    answers = opened().write([document("a"), document("b", version=2**63), document("c")])
    assert [bool(answer.refused) for answer in answers] == [False, True, False]
    assert "out of range" in answers[1].refused
    assert opened().known(["a", "b", "c"]) == {"a", "c"}


def test_a_store_whose_folder_cannot_be_made_is_away(tmp_path: Path) -> None:
    (tmp_path / "disk").write_text("not mounted")
    settings = Settings(
        tmp_path, tmp_path, tmp_path, store=StoreSettings(sqlite="disk/wirewatch/articles.sqlite3")
    )
    with pytest.raises(StoreAway, match="cannot be opened"):
        open_store(settings).probe()
