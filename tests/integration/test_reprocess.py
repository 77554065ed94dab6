"""``wirewatch reprocess`` over a store of 200 articles, with a real ledger."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from pipeline.article import ArticleDocument
from pipeline.errors import StoreAway
from pipeline.ports import Search, Written
from pipeline.reprocessing import Change, reprocessed
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from tests.support.archive import (
    ARTICLES,
    EVERY,
    PUMPS,
    SANCTIONS,
    STORIES,
    archive,
    home_with,
    publish,
    write_topics,
)
from tests.support.commands import Ran, running_command, wirewatch
from tests.support.documents import document
from tests.support.valkey import RunningPair
from tests.support.waiting import wait_until
from workers.reprocessing import run
from workers.reprocessing.checkpoint import Checkpoint, Checkpoints, Options
from workers.reprocessing.reading import Reading, Reread, reading
from workers.reprocessing.settling import Keeping, Settling, nobody
from workers.reprocessing.topics import topics_of_folder
from workers.reprocessing.waiting import Waiting
from workers.reprocessing.walking import Cursor, Walk
from workers.sandbox import SandboxLimits
from workers.stores.sqlite import SqliteStore

NOW = datetime.now(UTC)
ABOUT_PUMPS, PUMP_STORIES = ARTICLES // EVERY, STORIES // EVERY


@pytest.fixture
def home(tmp_path: Path, ledger_server: redis.Redis, valkey_pair: RunningPair) -> Path:
    """An archive of when only sanctions were watched for; pumps are published since."""
    home = home_with(tmp_path, valkey_pair.servers, SANCTIONS, PUMPS)
    (home / "var").mkdir()
    with closing(store_of(home)) as store:
        store.write(archive(NOW))
    return home


def store_of(home: Path) -> SqliteStore:
    return SqliteStore(home / "var" / "articles.sqlite3")


def again(home: Path, *arguments: str) -> Ran:
    return wirewatch("reprocess", "--since", "30d", "--home", str(home), *arguments)


def tagged(home: Path, topic: str = "pumps") -> int:
    with closing(store_of(home)) as store:
        return sum(1 for _ in store.search(Search(topic=topic, limit=None)))


def alerts(server: redis.Redis) -> int:
    return sum(1 for _ in server.scan_iter("alert:*"))


# ---------------------------------------------------------------- a new topic


def test_a_new_topic_tags_what_is_stored_and_alerts_nobody(
    home: Path, ledger_server: redis.Redis
) -> None:
    done = again(home).out
    assert "topics    2 topics, published" in done
    assert f"read      {ARTICLES} articles" in done
    assert f"gained    pumps {ABOUT_PUMPS}\n" in done
    assert tagged(home) == ABOUT_PUMPS
    assert alerts(ledger_server) == 0
    with closing(store_of(home)) as store:
        [old] = [item for item in archive(NOW) if item.id == "article-000"]
        now = store.get("article-000")
        assert now is not None
        assert replace(now, matches=()) == replace(old, matches=())
        assert store.history("article-000") == []


def test_what_was_read_again_is_not_changed_by_reading_it_once_more(home: Path) -> None:
    assert again(home, "--json").json()["changed"] == ARTICLES, "topics have new versions"
    assert again(home, "--json").json()["changed"] == 0


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    home: Path, ledger_server: redis.Redis
) -> None:
    said = again(home, "--dry-run", "--alert").out
    assert f"gained    pumps {ABOUT_PUMPS}" in said
    assert f"alerts    at most {PUMP_STORIES}" in said
    assert said.count("+ pumps") == 3
    assert tagged(home) == 0
    assert alerts(ledger_server) == 0
    assert [path.name for path in (home / "var").iterdir() if path.is_dir()] == []


def test_a_topic_that_was_taken_away_leaves_the_archive(
    home: Path, valkey_pair: RunningPair
) -> None:
    write_topics(home, PUMPS)
    (home / "config" / "topics" / "1.yaml").unlink()
    publish(home, valkey_pair.servers)
    assert again(home, "--json").json()["lost"] == {"sanctions": ARTICLES}
    assert tagged(home, "sanctions") == 0


def test_only_articles_of_a_topic_are_read_where_one_is_named(home: Path) -> None:
    done = again(home, "--topic", "pumps", "--batch", "7", "--json").json()
    assert (done["read"], done["gained"]) == (ABOUT_PUMPS, {"pumps": ABOUT_PUMPS})
    gone = again(home, "--topic", "gone")
    assert "no topic gone is here" in gone.err
    assert "read      0 articles" in gone.out


def test_only_articles_of_a_time_an_outlet_and_a_language_are_read(home: Path) -> None:
    def read(*arguments: str) -> int:
        return int(again(home, "--dry-run", "--json", *arguments).json()["read"])

    assert read("--outlet", "wire-1.example") == STORIES
    assert read("--language", "de") == 0
    until = NOW - timedelta(minutes=ARTICLES - 49.5)
    assert read("--until", until.isoformat()) == 50


# ---------------------------------------------------------------- with alerts


def test_with_alerts_each_story_is_told_once_and_none_that_was_told(
    home: Path, ledger_server: redis.Redis
) -> None:
    ledger_server.hset("told:article-000", "pumps|new", "77:3")
    assert again(home, "--alert", "--batch", "30", "--json").json()["alerts"] == PUMP_STORIES - 1
    assert alerts(ledger_server) == PUMP_STORIES - 1
    assert ledger_server.zcard("due:console") == PUMP_STORIES - 1
    assert again(home, "--alert", "--json").json()["alerts"] == 0
    body = ledger_server.hget("alert:1", "body")
    assert b"found when stored articles were read again" in body


def test_what_a_run_without_alerts_tagged_is_not_told_by_a_later_one(
    home: Path, ledger_server: redis.Redis
) -> None:
    again(home)
    assert again(home, "--alert", "--json").json()["alerts"] == 0
    assert alerts(ledger_server) == 0


# ---------------------------------------------------------------- cut short


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_ended_goes_on_where_it_was_and_tells_nobody_twice(
    home: Path, ledger_server: redis.Redis, number: signal.Signals
) -> None:
    asked = ("--alert", "--batch", "5")
    with running_command("reprocess", "--since", "30d", *asked, home=home) as command:
        wait_until(lambda: checkpoint_of(home) > 0, "a checkpoint", bound=60, every=0.005)
        code = command.end(number)
    read = checkpoint_of(home)
    assert 0 < read < ARTICLES
    if number == signal.SIGINT:
        assert code == 130
        assert "the same command goes on from there" in command.said()
    finished = again(home, *asked)
    assert "goes on with the run of" in finished.err
    assert f"read      {ARTICLES} articles" in finished.out
    assert tagged(home) == ABOUT_PUMPS
    assert alerts(ledger_server) == PUMP_STORIES
    assert f"alerts    {PUMP_STORIES}\n" in finished.out
    assert list((home / "var" / "reprocess").iterdir()) == []


def checkpoint_of(home: Path) -> int:
    """How many articles the run has read that stands in the data folder."""
    options = Options(since="30d", alert=True)
    checkpoint = Checkpoints(home / "var", options).load()
    return checkpoint.tally.read if checkpoint else 0


def unfinished(home: Path, topics: str, read: int = 100) -> None:
    """A run with the options of ``again`` that was killed half way."""
    documents = archive(NOW)
    cursor = Cursor(documents[read - 1].first_seen, (documents[read - 1].id,))
    checkpoint = Checkpoint("t", Options("30d"), topics, NOW, NOW - timedelta(days=30), NOW, cursor)
    Checkpoints(home / "var", Options("30d")).save(checkpoint)


def test_a_run_that_is_begun_anew_reads_everything(home: Path) -> None:
    topics = topics_of_folder(home / "config" / "topics", NOW).digest
    unfinished(home, topics)
    assert again(home, "--json").json()["read"] == ARTICLES // 2
    unfinished(home, topics)
    assert again(home, "--restart", "--json").json()["read"] == ARTICLES


def test_topics_that_changed_since_a_run_was_ended_begin_it_anew(home: Path) -> None:
    unfinished(home, "other topics")
    done = again(home)
    assert "topics have changed since the run of" in done.err
    assert f"read      {ARTICLES} articles" in done.out


# ---------------------------------------------------------------- the loop itself


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(tmp_path / "articles.sqlite3")) as store:
        yield store


MATCHER = Matcher([read_topic(PUMPS.encode(), "pumps.yaml")])


def read_here(documents: Sequence[ArticleDocument]) -> Reread:
    return Reread(tuple(Change(item, reprocessed(item, MATCHER)) for item in documents), ())


def take_all(
    store: SqliteStore,
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


def test_a_newer_version_that_lands_meanwhile_stays(store: SqliteStore) -> None:
    documents = archive(NOW)
    store.write(documents)
    newer = replace(documents[0], version=documents[0].version + 1, text="Nothing of the kind.")

    def read_late(batch: Sequence[ArticleDocument]) -> Reread:
        store.write([newer])
        return read_here(batch)

    take_all(store, read=read_late)
    assert store.get(newer.id) == newer
    assert store.history(newer.id) == [documents[0]]


def test_articles_of_one_millisecond_are_read_once_each_whatever_the_batch(
    store: SqliteStore,
) -> None:
    seen: list[str] = []

    def read(batch: Sequence[ArticleDocument]) -> Reread:
        seen.extend(item.id for item in batch)
        return read_here(batch)

    same = [document(f"a{number:02}", first_seen=NOW) for number in range(20)]
    later = NOW + timedelta(microseconds=100)
    store.write([*same, document("b", first_seen=later), document("c", minutes=-500_000)])
    take_all(store, read=read, size=3)
    assert sorted(seen) == [*(item.id for item in same), "b"]


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
    path, told = tmp_path / "var" / "articles.sqlite3", []
    pauses: list[float] = []

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
    with closing(SqliteStore(tmp_path / "nowhere" / "articles.sqlite3")) as store:
        with pytest.raises(StoreAway):
            take_all(store)


def test_topics_that_change_during_a_run_end_it(store: SqliteStore) -> None:
    store.write(archive(NOW))
    looks = iter([True, False])
    with pytest.raises(run.TopicsChanged, match="begins anew"):
        take_all(store, unchanged=lambda: next(looks))
    assert sum(1 for _ in store.search(Search(topic="pumps", limit=None))) == 50 // EVERY + 1


# ---------------------------------------------------------------- processes of their own


def test_an_article_that_takes_too_long_is_refused_and_the_others_go_on(home: Path) -> None:
    topics = topics_of_folder(home / "config" / "topics", NOW)
    endless = document("endless", text="pumps " * 5_000_000)
    with reading(topics.texts, SandboxLimits(2, deadline=1.0, memory=4_000_000_000)) as read:
        reread = read([endless, *archive(NOW)[:20]])
    assert [refusal.id for refusal in reread.refused] == ["endless"]
    assert "not done within 1 s" in reread.refused[0].why
    assert [change.after.topics for change in reread.changes[:2]] == [
        ("pumps", "sanctions"),
        ("sanctions",),
    ]


def test_a_refused_article_is_counted_and_the_command_says_so(home: Path) -> None:
    with closing(store_of(home)) as store:
        store.write([document("endless", text="pumps " * 12_000_000, first_seen=NOW)])
    (home / "config" / "wirewatch.yaml").open("a").write("workers: {memory_limit: 1GB}\n")
    done = again(home)
    assert done.code == 1
    assert "refused   endless: over its memory limit" in done.err
    assert "refused   1\n" in done.out
    assert tagged(home) == ABOUT_PUMPS


def test_topic_files_count_where_no_server_runs_and_one_that_is_broken_stops_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    write_topics(tmp_path, SANCTIONS, PUMPS)
    (tmp_path / "var").mkdir()
    with closing(store_of(tmp_path)) as store:
        store.write(archive(NOW))
    done = again(tmp_path)
    assert f"topics    2 topics, files in {tmp_path / 'config' / 'topics'}" in done.out
    assert tagged(tmp_path) == ABOUT_PUMPS
    write_topics(tmp_path, "topic: sanctions\nmatch: (sanction* OR\n")
    broken = again(tmp_path)
    assert broken.code == 2
    assert "articles would lose its topic" in broken.err
    assert tagged(tmp_path, "sanctions") == ARTICLES


def test_alerts_need_the_servers(tmp_path: Path) -> None:
    (tmp_path / "config" / "topics").mkdir(parents=True)
    write_topics(tmp_path, PUMPS)
    refused = again(tmp_path, "--alert")
    assert refused.code == 2
    assert "start it with: wirewatch up" in refused.err
