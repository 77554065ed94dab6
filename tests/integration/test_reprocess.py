"""``wirewatch reprocess`` over a store of 800 articles, with a real ledger."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from pipeline.ports import ArticleStore, NotedArticle, Said
from pipeline.reprocessing import question_about
from tests.support.archive import (
    ARTICLES,
    EVERY,
    PUMPS,
    SANCTIONS,
    STORIES,
    archive,
    configure,
    home_with,
    write_topics,
)
from tests.support.commands import Ran, running_command, wirewatch
from tests.support.documents import document
from tests.support.valkey import RunningPair
from tests.support.waiting import wait_until
from workers.redis.outlets import RedisOutletMemory
from workers.reprocessing.checkpoint import Checkpoint, Checkpoints, Options
from workers.reprocessing.topics import topics_of_folder
from workers.reprocessing.walking import Cursor
from workers.store_settings import ElasticsearchSettings
from workers.stores.elasticsearch.store import ElasticsearchStore
from workers.stores.sqlite import SqliteStore

NOW = datetime.now(UTC)
ABOUT_PUMPS, PUMP_STORIES = ARTICLES // EVERY, STORIES // EVERY


@pytest.fixture
def home(tmp_path: Path, ledger_server: redis.Redis, valkey_pair: RunningPair) -> Path:
    """Where only sanctions were watched for until now; pumps are published since."""
    (tmp_path / "var").mkdir()
    return home_with(tmp_path, valkey_pair.servers, SANCTIONS, PUMPS)


@pytest.fixture
def sqlite_archive(home: Path) -> Iterator[ArticleStore]:
    with closing(SqliteStore(home / "var" / "articles.sqlite3")) as store:
        store.write(archive(NOW))
        yield store


@pytest.fixture
def elasticsearch_archive(
    home: Path, elasticsearch_settings: ElasticsearchSettings
) -> Iterator[ArticleStore]:
    where = f"url: {elasticsearch_settings.url}, prefix: {elasticsearch_settings.prefix}"
    configure(home, f"store: {{elasticsearch: {{{where}}}}}")
    settings = elasticsearch_settings
    with closing(ElasticsearchStore(settings, now=lambda: NOW, refresh=True)) as store:
        store.write(archive(NOW))
        yield store


def again(home: Path, *arguments: str) -> Ran:
    return wirewatch("reprocess", "--since", "30d", "--home", str(home), *arguments)


def tagged(store: ArticleStore) -> int:
    """How many articles stand there as about pumps."""
    documents = [store.get(item.id) for item in archive(NOW)]
    return sum(document is not None and "pumps" in document.topics for document in documents)


def alerts(server: redis.Redis) -> int:
    return sum(1 for _ in server.scan_iter("alert:*"))


# ---------------------------------------------------------------- a new topic


def test_a_new_topic_tags_what_is_stored_and_alerts_nobody_then_or_later(
    home: Path, sqlite_archive: ArticleStore, ledger_server: redis.Redis
) -> None:
    done = again(home).out
    assert "topics    2 topics, published" in done
    assert f"read      {ARTICLES} articles" in done
    assert f"gained    pumps {ABOUT_PUMPS}\n" in done
    assert tagged(sqlite_archive) == ABOUT_PUMPS
    now = sqlite_archive.get("article-000")
    assert now is not None
    assert replace(now, matches=()) == replace(archive(NOW)[0], matches=())
    assert sqlite_archive.history("article-000") == []
    once_more = again(home, "--alert", "--json").json()
    assert (once_more["read"], once_more["changed"], once_more["alerts"]) == (ARTICLES, 0, 0)
    assert alerts(ledger_server) == 0


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    home: Path, sqlite_archive: ArticleStore, ledger_server: redis.Redis
) -> None:
    said = again(home, "--dry-run", "--alert").out
    assert f"gained    pumps {ABOUT_PUMPS}" in said
    assert f"alerts    at most {PUMP_STORIES}" in said
    assert said.count("+ pumps") == 3
    assert tagged(sqlite_archive) == 0
    assert alerts(ledger_server) == 0
    assert [path.name for path in (home / "var").iterdir() if path.is_dir()] == []


def test_topic_files_count_where_no_server_runs_and_one_that_is_broken_stops_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    write_topics(tmp_path, SANCTIONS, PUMPS)
    done = again(tmp_path)
    assert f"topics    2 topics, files in {tmp_path / 'config' / 'topics'}" in done.out
    assert "read      0 articles" in done.out
    write_topics(tmp_path, "topic: sanctions\nmatch: (sanction* OR\n")
    broken = again(tmp_path)
    assert broken.code == 2
    assert "articles would lose its topic" in broken.err


def test_a_topic_that_nobody_knows_is_told_and_no_topic_at_all_stops_it(home: Path) -> None:
    assert "no topic pimps is here" in again(home, "--topic", "pimps").err
    (home / "config" / "wirewatch.yaml").write_text("")
    for path in (home / "config" / "topics").iterdir():
        path.unlink()
    empty = again(home)
    assert empty.code == 2
    assert "every article would lose those it has" in empty.err


def test_alerts_need_the_servers(tmp_path: Path) -> None:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    write_topics(tmp_path, PUMPS)
    refused = again(tmp_path, "--alert")
    assert refused.code == 2
    assert "start it with: wirewatch up" in refused.err


# ---------------------------------------------------------------- alerts, and being cut short


ENDINGS = [
    pytest.param("sqlite_archive", (signal.SIGKILL, signal.SIGINT), id="sqlite"),
    pytest.param(
        "elasticsearch_archive",
        (signal.SIGKILL,),
        marks=pytest.mark.elasticsearch,
        id="elasticsearch",
    ),
]


@pytest.mark.parametrize(("kind", "signals"), ENDINGS)
def test_a_run_that_is_ended_goes_on_where_it_was_and_tells_each_story_once(
    home: Path,
    ledger_server: redis.Redis,
    request: pytest.FixtureRequest,
    kind: str,
    signals: tuple[signal.Signals, ...],
) -> None:
    store: ArticleStore = request.getfixturevalue(kind)
    ledger_server.hset("told:article-000", "pumps|new", "77:3")
    for number in signals:
        end_early(home, number)
    finished = again(home, "--alert", "--batch", "5")
    assert "goes on with the run of" in finished.err
    assert f"read      {ARTICLES} articles" in finished.out
    assert tagged(store) == ABOUT_PUMPS
    assert alerts(ledger_server) == ledger_server.zcard("due:console") == PUMP_STORIES - 1
    assert b"found when stored articles were read again" in bytes(
        ledger_server.hget("alert:1", "body") or b""  # type: ignore[arg-type]  # bytes by this client
    )
    assert list((home / "var" / "reprocess").iterdir()) == []


def end_early(home: Path, number: signal.Signals) -> None:
    """Begins a run, or goes on with it, and ends it after the next checkpoint."""
    before = has_read(home)
    asked = ("--since", "30d", "--alert", "--batch", "1")
    with running_command("reprocess", *asked, home=home) as command:
        wait_until(lambda: has_read(home) > before, "a checkpoint", bound=60, every=0.005)
        code = command.end(number)
        assert before < has_read(home) < ARTICLES
        if number is signal.SIGINT:
            assert code == 130
            assert "the same command goes on from there" in command.said()


def has_read(home: Path) -> int:
    """How many articles the run has read that stands in the data folder."""
    checkpoint = Checkpoints(home / "var", Options(since="30d", alert=True)).load()
    return checkpoint.tally.read if checkpoint else 0


def unfinished(home: Path, topics: str) -> None:
    """A run with the options of ``again`` that had read all but the end."""
    begun = NOW - timedelta(days=1)
    checkpoint = Checkpoint("t", Options("30d"), topics, begun, begun, begun, Cursor(begun))
    Checkpoints(home / "var", Options("30d")).save(checkpoint)


def test_an_unfinished_run_is_gone_on_with_in_its_own_time_unless_all_begins_anew(
    home: Path,
) -> None:
    topics = topics_of_folder(home / "config" / "topics", NOW).digest
    unfinished(home, topics)
    resumed = again(home)
    assert "goes on with the run of" in resumed.err
    assert f"to {NOW - timedelta(days=1):%Y-%m-%d %H:%M}" in resumed.out
    unfinished(home, topics)
    assert again(home, "--restart").err == ""


def test_topics_that_changed_since_a_run_was_ended_begin_it_anew(home: Path) -> None:
    unfinished(home, "other topics")
    done = again(home)
    assert "topics have changed since the run of" in done.err
    assert f"to {datetime.now(UTC):%Y-%m-%d}" in done.out


def test_what_was_learned_of_an_outlet_is_taken_out_of_its_stored_articles(
    home: Path, sqlite_archive: ArticleStore, fingerprints_server: redis.Redis
) -> None:
    memory = RedisOutletMemory(fingerprints_server)
    promo = "The old town lies where the river meets the sea."
    before = document("with-promo", text=f"The port was quiet on Monday.\n{promo}", first_seen=NOW)
    sqlite_archive.write([before])
    [key] = question_about(before).keys
    for number in range(3):
        said = Said(key, 10, promo), Said(number, 20, "News.")
        memory.note_all([NotedArticle(before.outlet, f"story-{number}", said)])
    assert again(home, "--outlet", before.outlet).code == 0
    after = sqlite_archive.get(before.id)
    assert after is not None
    assert after.text == "The port was quiet on Monday."
    assert after.outlet_memory == memory.outlets()[0].version
    assert sqlite_archive.history(before.id) == []
