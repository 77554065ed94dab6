"""A changed mapping: documents move while the pipeline runs, and none is missing meanwhile.

The rarer ways in which it may be cut off are run by ``make migrations``.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from pipeline.article import ArticleDocument
from pipeline.encoding import to_json
from pipeline.errors import ConfigurationError, MigrationNeeded, StoreAway
from pipeline.ports import Search
from tests.support.articles import NOON
from tests.support.commands import running_command, wirewatch
from tests.support.documents import document
from tests.support.java.elasticsearch import RunningElasticsearch
from tests.support.pipelines import (
    MONTHS,
    Ledger,
    Reader,
    Writer,
    article,
    first_seen,
    running,
    versions,
    write,
)
from tests.support.stores import own_settings
from tests.support.waiting import wait_until
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.client import connect
from workers.stores.elasticsearch.copying import Copying, copy_missing
from workers.stores.elasticsearch.documents import article_source, first_stamps
from workers.stores.elasticsearch.dropping import doomed, drop
from workers.stores.elasticsearch.fields import FIELDS, IndexField
from workers.stores.elasticsearch.generations import checked, current, indices_of
from workers.stores.elasticsearch.migrating import Migration, Progress, Step, migrate
from workers.stores.elasticsearch.names import Kind, Names
from workers.stores.elasticsearch.schema import SCHEMA, Schema
from workers.stores.elasticsearch.setup import install
from workers.stores.elasticsearch.store import ElasticsearchStore


def changed(*more: IndexField, without: str = "") -> Schema:
    """The product's schema with other fields of articles: another program's."""
    kept = [each for each in FIELDS[Kind.ARTICLES] if each.name != without]
    return Schema({**FIELDS, Kind.ARTICLES: (*kept, *more)})


Told = Callable[[Progress], None]
OLD = changed(IndexField("mood", "keyword", "Was measured once."))
NEWER = changed(IndexField("colour", "keyword", "Will be told some day."))


@dataclass
class Store:
    """An Elasticsearch that an old program has set up."""

    client: Elasticsearch
    settings: ElasticsearchSettings

    @property
    def names(self) -> Names:
        return Names(self.settings.prefix)

    def index(self, number: int, generation: int = 1, kind: Kind = Kind.ARTICLES) -> str:
        return self.names.index(kind, generation, first_seen(number))

    def write(self, *articles: dict[str, Any], generation: int = 1) -> set[str]:
        return write(self.client, self.settings, generation, articles)

    def fill(self, count: int = 12, months: int = 1) -> dict[str, int]:
        """Articles; their versions."""
        numbers = range(0, count, MONTHS // months)
        assert not self.write(*(article(number, number + 1) for number in numbers))
        self.refresh()
        return {f"a{number}": number + 1 for number in numbers}

    def migrate(self, told: Told = lambda _: None, schema: Schema = SCHEMA) -> Migration:
        return migrate(self.client, self.settings, told, schema=schema)

    def refresh(self) -> None:
        self.client.indices.refresh(index=f"{self.settings.prefix}-*")

    def versions(self) -> dict[str, int]:
        self.refresh()
        return versions(self.client, self.settings)

    def searched(self, generation: int) -> list[str]:
        found = indices_of(self.client, self.names)
        return [each.name for each in found if each.searched and each.generation == generation]

    def source(self, number: int, generation: int) -> dict[str, Any]:
        answer = self.client.get(index=self.index(number, generation), id=f"a{number}")
        found: dict[str, Any] = answer["_source"]
        return found


@pytest.fixture
def store(elasticsearch_server: RunningElasticsearch) -> Iterator[Store]:
    """With the old program's templates; refreshed ten times a second."""
    with own_settings(elasticsearch_server.url) as settings, connect(settings) as client:
        settings = replace(settings, refresh=0.1)
        install(client, settings, 1, OLD)
        yield Store(client, settings)


class Killed(Exception):
    """The migration's process is no more."""


@dataclass
class KilledAt:
    """Ends a migration at its so many-th word; ``step`` is then what it was at."""

    left: int
    step: Step | None = None

    def __call__(self, progress: Progress) -> None:
        self.left -= 1
        if not self.left:
            self.step = progress.step
            raise Killed


@dataclass
class At:
    """Does something once: when a month is at the beginning of a step, or so far in it."""

    step: Step
    action: Callable[[], object]
    index: str
    least: int = 0
    done: bool = False

    def __call__(self, progress: Progress) -> None:
        there = (progress.step, progress.index) == (self.step, self.index)
        if there and progress.done >= self.least and not self.done:
            self.done = True
            self.action()


def test_while_documents_move_none_is_missing_and_no_version_goes_back(store: Store) -> None:
    ledger = Ledger(articles=60)
    old, new = (Writer(store.settings, schema, ledger) for schema in (OLD, SCHEMA))
    reader = Reader(store.settings)
    with ExitStack() as stack:
        stack.enter_context(running(old))
        wait_until(lambda: len(ledger.stored) == 60, "all articles are stored")
        stack.enter_context(running(reader))

        def told(_: Progress) -> None:
            """Gives everybody time; the new program comes once there is something to write to."""
            if not new.batches:
                stack.enter_context(running(new))
            batches = old.batches, new.batches, reader.searches
            wait_until(lambda: old.batches > batches[0] or old.refused, "the old program writes")
            wait_until(lambda: new.batches > batches[1], "the new program writes")
            wait_until(lambda: reader.searches > batches[2] + 1, "the reader searches")

        store.migrate(told)
        wait_until(lambda: old.refused, "the old program has noticed")
    assert "run wirewatch elasticsearch migrate" in old.refused
    assert (new.refused, reader.faults) == ("", [])
    assert store.versions() == ledger.stored
    assert store.searched(1) == []


@pytest.mark.slow
def test_a_migration_that_is_killed_at_any_step_goes_on_when_it_is_run_again(store: Store) -> None:
    written = store.fill(months=2)
    killed: set[Step | None] = set()
    for word in range(1, 20):
        kill = KilledAt(word)
        try:
            done = store.migrate(kill)
        except Killed:
            killed.add(kill.step)
            assert store.versions() == written
            # The old program writes where it still can.
            store.write(article(word % 12, 100 + word))
            written = store.versions()
        else:
            break
    assert killed == set(Step)
    assert done.complete
    assert store.migrate() == Migration(2, installed=False, moved=())
    assert store.versions() == written
    assert store.searched(1) == []


def test_the_command_killed_with_signal_nine_loses_nothing(store: Store, tmp_path: Path) -> None:
    written = store.fill(3_000)
    (tmp_path / "config").mkdir()
    lines = f"url: {store.settings.url}, prefix: {store.settings.prefix}"
    (tmp_path / "config" / "wirewatch.yaml").write_text(f"store:\n  elasticsearch: {{{lines}}}\n")
    with running_command("elasticsearch", "migrate", home=tmp_path) as command:
        wait_until(lambda: store.client.indices.stats(index=f"{store.settings.prefix}-*-g2-*")
                   ["_all"]["total"].get("indexing", {}).get("index_total", 0) > 100,
                   "copying has begun", bound=30)  # fmt: skip
        command.end(signal.SIGKILL)
    assert store.searched(1) != []
    assert store.versions() == written
    ran = wirewatch("elasticsearch", "migrate", "--home", str(tmp_path), "--json")
    assert ran.json()["complete"]
    assert 0 < sum(moved["copied"] for moved in ran.json()["moved"]) < 1_500
    assert store.versions() == written
    assert store.searched(1) == []


def test_a_later_change_moves_what_came_from_the_first_one(store: Store) -> None:
    written = store.fill()
    store.migrate()
    done = store.migrate(schema=NEWER)
    assert (done.generation, done.installed, done.complete) == (3, True, True)
    assert store.versions() == written
    assert (store.searched(1), store.searched(2)) == ([], [])
    for generation in (1, 2):
        drop(store.client, doomed(store.client, store.names, generation))
    assert {each.generation for each in indices_of(store.client, store.names)} == {3}
    assert store.versions() == written


@pytest.mark.slow
def test_a_second_change_takes_over_where_the_first_was_cut_off(store: Store) -> None:
    written = store.fill()
    with pytest.raises(Killed):
        store.migrate(KilledAt(3))
    store.write(article(0, 50), generation=2)
    store.migrate(schema=NEWER)
    assert store.versions() == {**written, "a0": 50}
    assert (store.searched(1), store.searched(2)) == ([], [])


def test_the_store_reads_and_writes_whatever_generation_an_article_is_in(store: Store) -> None:
    before = [document(id, minutes=minute) for minute, id in enumerate("abc")]
    index = store.names.index(Kind.ARTICLES, 1, NOON)
    for each in before:
        source = json.loads(to_json(article_source(each, first_stamps(each, NOON))))
        store.client.index(index=index, id=each.id, document=source, version=1,
                           version_type="external", refresh=True)  # fmt: skip
    with pytest.raises(Killed):
        store.migrate(KilledAt(1))
    opened = ElasticsearchStore(store.settings, now=lambda: NOON, refresh=True)
    newer = document("a", version=2, text="The EU lifted them again.")

    def shown() -> list[ArticleDocument]:
        return [hit.document for hit in opened.search(Search(limit=None))]

    with closing(opened):
        assert shown() == before[::-1]
        opened.write([newer])
        for _ in range(2):
            assert shown() == [*before[:0:-1], newer]
            assert [opened.get(id) for id in "abc"] == [newer, *before[1:]]
            assert opened.history("a") == [before[0]]
            store.migrate()


def test_what_has_moved_can_be_searched_at_once_and_so_can_history_and_alerts(
    store: Store,
) -> None:
    written = store.fill()
    history, alerts = (store.index(0, kind=kind) for kind in (Kind.HISTORY, Kind.ALERTS))
    for _ in range(2):
        store.client.index(index=history, id="a0-1", document={"id": "a0", "version": 1})
    store.client.index(index=alerts, id="key", document={"key": "key", "number": 7})
    store.refresh()
    seldom = replace(store.settings, refresh=3600)
    migrate(store.client, seldom, lambda _: None)
    assert versions(store.client, seldom) == written
    for kind, id in ((Kind.HISTORY, "a0-1"), (Kind.ALERTS, "key")):
        found = store.client.search(index=store.names.alias(kind), version=True)["hits"]["hits"]
        assert [(hit["_id"], hit["_index"]) for hit in found] == [(id, store.index(0, 2, kind))]


def test_a_month_that_begins_meanwhile_is_moved(store: Store) -> None:
    written = store.fill()
    late = article(0, 1, id="late", first_seen="2031-01-01T00:00:00+00:00")
    at = At(Step.COMPARING, lambda: store.write(late), store.index(0))
    store.migrate(at)
    assert at.done
    assert store.versions() == {**written, "late": 1}
    assert store.searched(1) == []


def test_a_version_that_is_written_again_while_it_moves_is_the_one_that_stays(store: Store) -> None:
    """As a worker does that takes over from one that died before it had told the ledger."""
    install(store.client, replace(store.settings, shards=2), 1, OLD)
    numbers = range(0, 12, MONTHS)
    store.write(*(article(number, 1, indexed="2026-11-01T10:00:00Z") for number in numbers))
    store.refresh()

    def write_again_and_end() -> None:
        later = {"body": "Again.", "indexed": "2026-11-01T10:00:00.5Z"}
        store.write(*(article(number, 1, **later) for number in numbers[:4]))
        newest = article(0, 1, body="By the new program.", indexed="2026-11-01T11:00:00Z")
        store.write(newest, article(numbers[5], 2), generation=2)
        raise Killed

    with pytest.raises(Killed):
        store.migrate(At(Step.COPYING, write_again_and_end, store.index(0), least=1))
    store.migrate()
    bodies = [store.source(number, 2)["body"] for number in numbers]
    assert bodies == [
        "By the new program.",
        "Again.",
        "Again.",
        "Again.",
        "Version 1.",
        "Version 2.",
    ]


def test_a_version_that_the_new_program_writes_at_that_moment_is_not_overwritten(
    store: Store,
) -> None:
    store.fill(count=1)
    install(store.client, store.settings, 2, SCHEMA)
    store.client.indices.create(index=store.index(0, 2))

    def written_meanwhile(source: dict[str, Any]) -> dict[str, Any]:
        store.write(article(0, 1, body="By the new program."), generation=2)
        return source

    copying = Copying(store.client, store.index(0), store.index(0, 2), written_meanwhile)
    assert copy_missing(copying, lambda seen: None).newer == 1
    assert store.source(0, 2)["body"] == "By the new program."


def test_a_document_that_the_new_mapping_refuses_keeps_its_month_where_it_is(store: Store) -> None:
    written = store.fill()
    store.write(article(0, 40, byline="Ada"), article(2, 41, byline="12"))
    store.refresh()
    strict = changed(IndexField("byline", "integer", "A number now."), without="byline")
    done = store.migrate(schema=strict)
    assert not done.complete
    (stays,) = (moved for moved in done.moved if moved.refused)
    assert (stays.index, [each.id for each in stays.refused]) == (store.index(0), ["a0"])
    assert store.searched(1) == [store.index(0)]
    assert store.versions() == {**written, "a0": 40, "a2": 41}
    # The old program may still write there, and dropping it is refused.
    assert not store.write(article(0, 42))
    with pytest.raises(MigrationNeeded, match="nowhere else"):
        doomed(store.client, store.names, 1)


def test_fields_that_a_mapping_no_longer_has_are_left_behind(store: Store) -> None:
    store.write(article(0, 1, mood="grim"))
    store.refresh()
    store.migrate()
    assert store.source(0, 2) == article(0, 1)
    assert store.source(0, 1)["mood"] == "grim"


def test_an_old_program_that_wakes_up_late_makes_no_index_of_guessed_fields(store: Store) -> None:
    store.fill()
    store.migrate()
    drop(store.client, doomed(store.client, store.names, 1))
    late = [article(0, 99), article(1, 1, id="new", first_seen="2031-01-01T00:00:00+00:00")]
    assert store.write(*late) == {"a0", "new"}
    with pytest.raises(StoreAway, match="is not this program's"):
        checked(store.client, store.names, store.settings, OLD)
    # What it made is empty, and may be dropped again.
    assert len(doomed(store.client, store.names, 1).indices) == 2


@pytest.mark.slow
def test_a_month_that_retention_removes_meanwhile_is_not_missed(store: Store) -> None:
    store.fill(months=2)
    month = store.index(1)
    remove = At(Step.COMPARING, lambda: store.client.indices.delete(index=month), month)
    done = store.migrate(remove)
    assert done.complete
    assert month not in [moved.index for moved in done.moved]
    assert store.searched(1) == []


def test_neither_what_is_written_to_nor_what_was_not_moved_can_be_dropped(store: Store) -> None:
    store.fill()
    with pytest.raises(ConfigurationError, match="the one that is written to"):
        doomed(store.client, store.names, 1)
    with pytest.raises(Killed):
        store.migrate(KilledAt(1))
    with pytest.raises(MigrationNeeded, match="holds 6 documents that are nowhere else"):
        doomed(store.client, store.names, 1)


def test_nothing_can_be_migrated_where_nothing_is_set_up(
    elasticsearch_server: RunningElasticsearch,
) -> None:
    with own_settings(elasticsearch_server.url) as settings, connect(settings) as client:
        assert current(client, Names(settings.prefix)) is None
        with pytest.raises(MigrationNeeded, match="elasticsearch setup"):
            migrate(client, settings, lambda progress: None)
