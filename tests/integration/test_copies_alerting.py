"""``wirewatch copies split --alert``, to a channel: real servers, a store and a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import redis

from pipeline.article import ArticleDocument, Verdict
from pipeline.copies.judging import judge_article
from pipeline.ports import ArticleStore
from tests.support.archive import home_with
from tests.support.commands import wirewatch
from tests.support.documents import document
from tests.support.marks import mark, report
from tests.support.valkey import RunningPair
from workers import wiring
from workers.redis.fingerprints import RedisMemory
from workers.settings import Settings, load

TOPIC = "topic: sanctions\nmatch: sanction*\nalert: {severity: high, to: [archive]}\n"
CHANNELS = "channels:\n  archive:\n    type: file\n    path: alerts.jsonl\n"
FIRST, COPY = "first", "copy"


@dataclass
class Newsroom:
    """An installation in which a copy was folded, and what its channel was sent."""

    home: Path
    settings: Settings
    ledger: redis.Redis
    store: ArticleStore

    def split(self, *options: str) -> dict[str, Any]:
        """What the command answers."""
        arguments = ("copies", "split", COPY, *options, "--json", "--home", str(self.home))
        answer: dict[str, Any] = wirewatch(*arguments).json()
        return answer

    def sent(self) -> list[dict[str, Any]]:
        """Every alert that the channel holds once all that is due was delivered."""
        servers = self.settings.servers
        deliver = wiring.delivering(self.settings, servers)
        for hint in wiring.outbox(self.settings, servers).dispatch(100, 10):
            deliver(hint)
        file = self.home / "alerts.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


@pytest.fixture
def newsroom(
    tmp_path: Path,
    ledger_server: redis.Redis,
    fingerprints_server: redis.Redis,
    valkey_pair: RunningPair,
) -> Iterator[Newsroom]:
    home = home_with(tmp_path, valkey_pair.servers, TOPIC)
    (home / "config" / "channels.yaml").write_text(CHANNELS)
    settings = load(home, {})
    with closing(wiring.open_store(settings)) as store:
        store.write(_judged(RedisMemory(fingerprints_server)))
        yield Newsroom(home, settings, ledger_server, store)


def _judged(memory: RedisMemory) -> list[ArticleDocument]:
    """A report of today and its copy, as workers judge and store them."""
    today = datetime.now(UTC)
    documents = []
    for id in (FIRST, COPY):
        judged = judge_article(mark(id, report(1)), memory)
        plain = document(id, text=report(1), topics=("sanctions",), outlet=f"{id}.example")
        plain = replace(plain, first_seen=today, published=today)
        documents.append(
            replace(plain, verdict=judged.verdict, group=judged.group, story=judged.story)
        )
    assert [one.verdict for one in documents] == [Verdict.NEW, Verdict.COPY]
    return documents


def test_the_alert_of_a_split_article_reaches_its_channel_once_however_often_it_is_asked_for(
    newsroom: Newsroom,
) -> None:
    assert newsroom.split("--alert")["alerts"] == 1
    (alert,) = newsroom.sent()
    assert (alert["article"]["id"], alert["story"]["id"]) == (COPY, COPY)
    assert newsroom.split("--alert")["from"] == COPY
    assert newsroom.sent() == [alert]


def test_a_command_that_is_repeated_days_later_tells_nothing_more(newsroom: Newsroom) -> None:
    newsroom.split("--alert")
    (alert,) = newsroom.sent()
    for remembered in newsroom.ledger.scan_iter("telling:*"):
        newsroom.ledger.delete(remembered)
    assert newsroom.split("--alert")["alerts"] == 0
    assert newsroom.sent() == [alert]


def test_nobody_is_told_before_it_is_asked_for_and_then_once(newsroom: Newsroom) -> None:
    assert newsroom.split()["alerts"] == 0
    assert newsroom.sent() == []
    assert newsroom.split("--alert")["alerts"] == 1
    assert len(newsroom.sent()) == 1
