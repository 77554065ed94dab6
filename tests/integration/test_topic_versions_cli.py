"""``wirewatch topics versions`` and ``show``, over a real ledger."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis

from pipeline.ports import PublishedTopic
from pipeline.topics.overlay import with_starters
from tests.support.commands import Ran, wirewatch
from tests.support.documents import document
from tests.support.valkey import RunningPair
from workers.redis.listpublisher import ListPublisher
from workers.redis.lists import RedisListShelf
from workers.redis.publisher import TopicPublisher
from workers.redis.topics import RedisTopicShelf
from workers.startertopics import overlay_of, starters, with_starter
from workers.stores.sqlite import SqliteStore

MARCH_2 = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = "topic: oil\nmatch: oil\n"
SECOND = "topic: oil\nmatch: oil OR crude\n"


@pytest.fixture
def home(
    tmp_path: Path,
    valkey_pair: RunningPair,
    ledger_server: redis.Redis,
    fingerprints_server: redis.Redis,
) -> Path:
    servers = valkey_pair.servers
    (tmp_path / "config" / "topics").mkdir(parents=True)
    (tmp_path / "config" / "wirewatch.yaml").write_text(
        "servers:\n"
        f"  ledger: {servers.ledger}\n"
        f"  broker: {servers.broker}\n"
        f"  fingerprints: {servers.fingerprints}\n"
    )
    publish(ledger_server, 2, put=("oil", FIRST, "aaaa1"))
    publish(ledger_server, 2, put=("user", "topic: user\nmatch: topic:oil AND port\n", "uuuu1"))
    publish(ledger_server, 4, put=("oil", SECOND, "aaaa2"), author="Ada Example")
    return tmp_path


def publish(server: redis.Redis, day: int, *, put: tuple[str, str, str], author: str = "") -> None:
    name, text, version = put
    when = MARCH_2.replace(day=day)
    shelf = RedisTopicShelf(server, now=lambda: int(when.timestamp() * 1000))
    topic = PublishedTopic(name, version, text, f"{name}.yaml", when, (), author, "0123abcdef")
    shelf.publish([topic], [], {})


def topics(home: Path, *arguments: str) -> Ran:
    return wirewatch("topics", *arguments, "--home", str(home))


Filter = Callable[..., tuple[list[list[dict[str, str]]], str]]


@pytest.fixture
def matched(home: Path, monkeypatch: pytest.MonkeyPatch) -> Filter:
    """``topics match --explain`` of texts with some topics: what it finds, and its errors."""

    def match(sources: list[str], *texts: str) -> tuple[list[list[dict[str, str]]], str]:
        lines = [json.dumps({"id": "1", "text": text}) for text in texts]
        stdin = io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        options = [option for source in sources for option in ("--topic", source)]
        ran = topics(home, "match", "--explain", *options)
        return [json.loads(line)["topics"] for line in ran.out.splitlines()], ran.err

    return match


def test_versions_are_listed_newest_first_with_their_time_and_author(home: Path) -> None:
    lines = topics(home, "versions", "oil").out.splitlines()
    assert lines[0].split() == ["VERSION", "FROM", "(UTC)", "UNTIL", "BY", "COMMIT"]
    assert lines[1].split() == [
        "aaaa2",
        "2026-03-04",
        "12:00",
        "runs",
        "Ada",
        "Example",
        "0123abcd",
    ]
    assert "2026-03-02 12:00  2026-03-04 12:00" in lines[2]
    [newest, first] = topics(home, "versions", "oil", "--json").json()
    assert (newest["until"], newest["text"], first["author"]) == (None, SECOND, None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("oil", SECOND),
        ("oil@2026-03-03", FIRST),
        ("oil@2026-03-04", SECOND),
        ("oil@2026-03-04T11:59", FIRST),
        ("oil@1h", SECOND),
        ("oil@aaaa1", FIRST),
    ],
)
def test_the_rule_of_a_day_is_shown(home: Path, source: str, text: str) -> None:
    assert topics(home, "show", source).out == text


def test_what_ran_on_a_day_is_written_into_a_folder_and_runs_again(home: Path) -> None:
    old = home / "old" / "topics"
    assert topics(home, "show", "user@2026-03-03", "--into", str(old)).code == 0
    assert sorted(path.name for path in old.iterdir()) == ["oil.yaml", "user.yaml"]
    assert (old / "oil.yaml").read_text("utf-8") == FIRST
    assert topics(home, "test", "--topics", str(old)).code == 0
    again = topics(home, "show", "user", "--into", str(old))
    assert (again.code, "not empty" in again.err) == (2, True)


NOT_THERE = [
    ("oli@2026-03-03", "did you mean oil?"),
    ("oil@2026-03-01", "the first that is kept: from 2026-03-02 12:00 UTC"),
    ("oil@zzzz", "no version zzzz is kept"),
    ("oil@aaaa", "begins 2 versions"),
    ("oil@2026-03-99", "after @ stands an age (30d), a date (2026-03-01)"),
]


@pytest.mark.parametrize(("source", "why"), NOT_THERE)
@pytest.mark.parametrize("command", ["show", "query", "backtest"])
def test_what_is_not_there_is_said(home: Path, command: str, source: str, why: str) -> None:
    ran = topics(home, command, source)
    assert ran.code == 2
    assert why in ran.err


# ---------------------------------------------------------------- run again


def test_an_earlier_version_filters_articles(matched: Filter) -> None:
    (crude, oil), _ = matched(["oil@2026-03-03", "oil@aaaa2"], "Crude is dear.", "Oil is dear.")
    versions = {found["version"] for found in oil}
    assert (len(crude), len(oil), len(versions)) == (1, 2, 2)


def test_an_earlier_version_uses_the_topics_of_its_time(matched: Filter) -> None:
    for day, expected in (("2026-03-03", []), ("2026-03-05", ["user"])):
        (found,), _ = matched([f"user@{day}"], "Crude in the port.")
        assert [each["topic"] for each in found] == expected


def test_an_earlier_version_is_explained_tested_and_asked_for(home: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Crude is dear\nNobody knows why.\n")
    assert "missing: oil" in topics(home, "explain", "oil@2026-03-03", str(story)).out
    assert "oil matches" in topics(home, "explain", "oil@aaaa2", str(story)).out
    assert "0 of 0 examples hold" in topics(home, "test", "oil@aaaa1").out
    old, new = (topics(home, "query", f"oil@{each}", "--json").out for each in ("aaaa1", "aaaa2"))
    assert ("crude" in old, "crude" in new) == (False, True)


def test_stored_articles_are_held_against_an_earlier_version(home: Path) -> None:
    (home / "config" / "topics" / "oil.yaml").write_text(SECOND)
    (home / "var").mkdir()
    with closing(SqliteStore(home / "var" / "articles.sqlite3")) as store:
        store.write([document("a", "Crude is dear", ""), document("b", "Oil in the port", "")])
    since = ("--since", "2026-01-01")
    old = topics(home, "backtest", "oil@2026-03-03", *since, "--json").json()
    assert (old["matched"], old["basis"]["articles"]) == (1, 2)
    change = topics(home, "diff", "oil@2026-03-03", "oil", *since, "--json").json()
    assert change["changes"] == ["~ match: more: crude"]
    assert (change["both"], change["gained"]["articles"], change["lost"]["articles"]) == (1, 1, 0)


def test_what_an_upgrade_changed_is_told_of_a_file_that_begins_from_a_shipped_topic(
    home: Path, ledger_server: redis.Redis
) -> None:
    own = overlay_of("sanctions")
    before = starters()["sanctions"].replace(b"    - G7\n", b"")
    then = with_starters(own, {"sanctions": before}).decode()
    publish(ledger_server, 2, put=("sanctions", then, "ssss1"))
    publish(ledger_server, 4, put=("sanctions", with_starter(own).decode(), "ssss2"))
    (home / "config" / "topics" / "sanctions.yaml").write_bytes(own)
    for new in ("sanctions", "sanctions@ssss2", "starter/sanctions"):
        ran = topics(home, "diff", "sanctions@2026-03-03", new, "--json").json()
        assert ran["changes"]
        assert all(change.endswith(": more: g7") for change in ran["changes"])


def test_an_earlier_version_has_the_names_that_its_lists_held_then(
    home: Path, ledger_server: redis.Redis, matched: Filter
) -> None:
    config, shelf = home / "config", RedisTopicShelf(ledger_server)
    (config / "topics" / "listed.yaml").write_text("topic: listed\nmatch: $firms AND $measure\n")
    (config / "lists").mkdir()
    lists = ListPublisher(config / "lists", RedisListShelf(ledger_server))
    for firm, measure in (("Apex Metals", "embargo"), ("Boreal Shipping", "blockade")):
        (config / "lists" / "firms.yaml").write_text(f"entities: [{firm}]\n")
        (config / "lists" / "measure.yaml").write_text(f"terms: [{measure}]\n")
        TopicPublisher(
            config / "topics", shelf, ledger_server, lambda: datetime.now(UTC), lists
        ).publish_changes()
    old, new = "Apex Metals: embargo.", "Boreal Shipping: blockade."
    newest, first = (f"listed@{each.topic.version}" for each in shelf.versions("listed"))
    for source, expected in ((first, [1, 0]), (newest, [0, 1])):
        found, said = matched([source], old, new)
        assert ([len(each) for each in found], said) == (expected, "")
    for key in ledger_server.scan_iter("lists:content:firms:*"):
        ledger_server.delete(key)
    _, said = matched([first], old, new)
    assert "what the list firms held then is not kept" in said
