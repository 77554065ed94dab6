"""The way of an article over a real ledger and a real store."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis

from pipeline.article import Arrival, ArticleDocument, FeedEntry, Lease, Verdict
from pipeline.clean.outletmemory import LocalOutletMemory
from pipeline.copies.memory import LocalMemory
from pipeline.errors import ArticleRefused, LedgerAway, StoreBusy
from pipeline.ingest import Tools, ingest
from pipeline.ports import Memory, Written
from pipeline.reading import ReadArticle, read_article
from pipeline.topics.matcher import Matcher
from pipeline.topics.reading import read_topic
from pipeline.topics.topic import Topic
from tests.support.articles import NOON
from tests.support.clocks import ManualClock
from tests.support.marks import report
from tests.support.topics import publish_nothing
from workers.redis.connection import connect
from workers.redis.fingerprints import RedisMemory
from workers.redis.gates import STORE, RedisGate
from workers.redis.ledger import RedisLedger
from workers.redis.outbox import RedisOutbox
from workers.redis.patience import Patience
from workers.settings import Limits
from workers.stores.sqlite import SqliteStore
from workers.tasks.ingest import IngestTools, ingest_all

NOBODY = "redis://127.0.0.1:1/0"
TOPIC = b"""\
topic: embargo
title: Embargoes
match: embargo* AND ministry
alert: {severity: high, to: [console]}
"""
ABOUT = (
    "The ministry said on Monday that the embargo on oil would stay in force until spring, when "
    "the council of ministers would look again at what it has cost the ports of the north."
)
OTHER = "The council met on Tuesday and agreed on a plan for the harbour after a long debate."


@dataclass
class Desk:
    """Everything that the way needs, real but for the memory of texts."""

    ledger: RedisLedger
    outbox: RedisOutbox
    store: SqliteStore
    gate: RedisGate
    clock: ManualClock
    tools: Tools
    turn: int = 0

    def offer(self, *arrivals: Arrival) -> None:
        self.ledger.accept(arrivals)

    def work(self, tools: Tools | None = None) -> Counter[str]:
        """Claims everything that is due and takes it its way."""
        self.turn += 1
        ids = [id for hint in self.ledger.dispatch(1_000, 50) for id in hint]
        leases = self.ledger.claim(ids, f"worker-{self.turn}")
        return ingest(leases, tools or self.tools)


@pytest.fixture
def desk(ledger_server: redis.Redis, tmp_path: Path) -> Iterator[Desk]:
    publish_nothing(ledger_server)
    clock = ManualClock()
    ledger = RedisLedger(ledger_server, Limits(), now=clock)
    store = SqliteStore(tmp_path / "articles.sqlite3")
    gate = RedisGate(ledger_server, STORE, now=clock)
    topic = read_topic(TOPIC, "embargo.yaml")
    tools = Tools(
        ledger=ledger,
        memory=LocalMemory(lambda: clock.now / 1000),
        outlets=LocalOutletMemory(lambda: clock.now / 1000),
        store=store,
        store_gate=gate,
        topics={topic.name: topic},
        matcher=Matcher([topic]),
        clock=lambda: clock.now / 1000,
        read=read_article,
    )
    yield Desk(ledger, RedisOutbox(ledger_server, {}, now=clock), store, gate, clock, tools)
    store.close()


def entry(id: str, text: str = ABOUT, title: str = "Ministry speaks", **changes: object) -> Arrival:
    made = FeedEntry(
        guid=id,
        link=f"https://{id}.example/story",
        title=title,
        content_html=f"<p>{text}</p>",
        published=NOON,
    )
    base = Arrival(id, "feed-a", made.link, f"{id}.example", made, content_hash=text)
    return replace(base, **changes)  # type: ignore[arg-type] # named fields of one dataclass


def dated(arrival: Arrival, published: datetime) -> Arrival:
    """The same with what its publisher says."""
    return replace(arrival, entry=replace(arrival.entry, published=published))


def test_an_article_is_stored_tagged_and_told(desk: Desk) -> None:
    desk.offer(entry("a"), entry("b", OTHER))
    assert desk.work() == {"done": 2}
    stored = desk.store.get("a")
    assert stored is not None
    assert (stored.topics, stored.outlet, stored.verdict) == (("embargo",), "a.example", "new")
    assert stored.text == ABOUT
    assert desk.outbox.pending() == {"console": 1, "store": 1}


def test_a_topic_runs_until_its_end_by_when_articles_were_first_seen(desk: Desk) -> None:
    begin = datetime.fromtimestamp(desk.clock.now / 1000, UTC)
    end = begin + timedelta(seconds=60)
    topic = read_topic(TOPIC + f"until: {end:%Y-%m-%dT%H:%M:%S}Z\n".encode(), "embargo.yaml")
    tools = replace(desk.tools, topics={topic.name: topic}, matcher=Matcher([topic]))
    desk.clock.advance(50)
    desk.offer(dated(entry("a"), end + timedelta(days=1)))
    desk.clock.advance(20)
    desk.offer(dated(entry("b", title="Another ministry speaks"), begin))
    assert desk.work(tools) == {"done": 2}
    stored = [desk.store.get(id) for id in ("a", "b")]
    assert [each.topics for each in stored if each is not None] == [("embargo",), ()]


def test_an_alert_that_cannot_be_written_fails_its_article_alone(desk: Desk) -> None:
    desk.offer(entry("a"), entry("b", OTHER))
    broken = replace(desk.tools.topics["embargo"], clauses=())
    assert desk.work(replace(desk.tools, topics={"embargo": broken})) == {"done": 1, "failed": 1}
    desk.clock.advance(10)
    assert desk.work() == {"done": 1}
    assert desk.outbox.pending() == {"console": 1, "store": 1}


def test_a_copy_at_another_address_is_stored_and_not_told_again(desk: Desk) -> None:
    desk.offer(entry("a"))
    desk.work()
    desk.offer(entry("b", title="Another headline for the same report"))
    desk.work()
    copy = desk.store.get("b")
    assert copy is not None
    assert (copy.verdict, copy.group, copy.story) == (Verdict.COPY, "a", "a")
    assert desk.outbox.pending() == {"console": 1, "store": 1}


def test_a_changed_text_is_a_revision_with_its_history(desk: Desk) -> None:
    desk.offer(entry("a", OTHER))
    desk.work()
    desk.offer(entry("a", f"{OTHER} {ABOUT}"))
    desk.work()
    newest = desk.store.get("a")
    assert newest is not None
    assert (newest.verdict, newest.revision, newest.story) == (Verdict.REVISION, 1, "a")
    assert [old.text for old in desk.store.history("a")] == [OTHER]
    assert desk.outbox.pending() == {"console": 1, "store": 1}, "the keyword came with the revision"


def test_a_change_of_markup_alone_writes_and_tells_nothing(desk: Desk) -> None:
    desk.offer(entry("a"))
    desk.work()
    desk.offer(entry("a", f"<b>{ABOUT}</b>"))
    assert desk.work() == {"unchanged": 1}
    assert desk.store.history("a") == []


def test_a_quiet_article_is_tagged_and_not_told(desk: Desk) -> None:
    desk.offer(entry("a", quiet=True))
    desk.work()
    stored = desk.store.get("a")
    assert stored is not None
    assert stored.topics == ("embargo",)
    assert desk.outbox.pending() == {}


def test_a_full_disk_shuts_the_gate_spends_no_attempt_and_loses_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    def few_pages(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    full = SqliteStore(tmp_path / "full.sqlite3", setup=few_pages)
    desk.offer(*(entry(f"a{number}", f"{ABOUT} {'word ' * 500}{number}") for number in range(20)))
    assert desk.work(replace(desk.tools, store=full)) == {"deferred": 20}
    full.close()
    assert "full" in desk.gate.closed()
    assert desk.ledger.dispatch(100, 50) == []

    desk.gate.open()
    ids = [id for hint in desk.ledger.dispatch(100, 50) for id in hint]
    leases = desk.ledger.claim(ids, "after")
    assert {lease.attempts for lease in leases} == {1}
    assert ingest(leases, desk.tools) == {"done": 20}
    assert desk.store.count() == 20


class BusyStore(SqliteStore):
    """The real store, which takes only the first of each batch; ``all_of_it`` refuses that too."""

    all_of_it = False

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        if self.all_of_it:
            raise StoreBusy("the store", "its queue is full")
        first, *others = documents
        put_off = [Written(document.id, later="its queue is full") for document in others]
        return super().write([first]) + put_off


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[BusyStore]:
    with closing(BusyStore(tmp_path / "articles.sqlite3")) as store:
        yield store


def test_what_an_overloaded_store_puts_off_is_done_later_and_spends_no_attempt(
    desk: Desk, busy: BusyStore, ledger_server: redis.Redis
) -> None:
    desk.offer(*(entry(f"a{number}", f"{ABOUT} {report(number)}") for number in range(4)))
    assert desk.work(replace(desk.tools, store=busy)) == {"done": 1, "deferred": 3}
    assert desk.gate.closed() == "", "the store works, and goes on working"
    assert desk.gate.narrowed() == "narrowed to 50%: its queue is full", "once for the batch"
    assert desk.work() == {}, "not at once"
    waiting = [key for key in ledger_server.scan_iter("a:*")
               if ledger_server.hget(key, "state") == b"ready"]  # fmt: skip
    assert len(waiting) == 3
    for key in waiting:
        why = ledger_server.hmget(key, "attempts", "why")
        assert why == [b"0", b"store: its queue is full"]
    desk.clock.advance(5)
    assert desk.work() == {"done": 3}
    assert desk.store.count() == 4
    assert desk.outbox.pending() == {"console": 4, "store": 4}, "each is told once"


@dataclass
class TopicsOfTest:
    """Topics that never change."""

    topics: Mapping[str, Topic]
    matcher: Matcher

    def current(self) -> TopicsOfTest:
        return self


def test_hints_that_were_out_when_the_store_went_away_are_given_back_unread(desk: Desk) -> None:
    def never(lease: Lease, matcher: Matcher) -> ReadArticle:
        raise AssertionError(f"{lease.id} is cleaned in vain")

    tools = IngestTools(
        ledger=desk.ledger,
        memory=desk.tools.memory,
        outlets=desk.tools.outlets,
        store=desk.store,
        store_gate=desk.gate,
        topics=TopicsOfTest(desk.tools.topics, desk.tools.matcher),
        clock=desk.tools.clock,
        read=never,
    )
    desk.offer(entry("a"), entry("b", OTHER))
    (ids,) = desk.ledger.dispatch(10, 50)
    desk.gate.shut("it is away")
    ingest_all(ids, "worker", tools)
    assert (desk.ledger.counts().ready, desk.ledger.counts().out) == (2, 0)
    desk.gate.open()
    (leases,) = [desk.ledger.claim(hint, "later") for hint in desk.ledger.dispatch(10, 50)]
    assert [lease.attempts for lease in leases] == [1, 1]


def test_an_article_that_a_store_never_takes_is_tried_ever_more_rarely(
    desk: Desk, tmp_path: Path
) -> None:
    """Its month is closed, say: it must not keep the gate narrow for all others."""

    class Closed(SqliteStore):
        def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
            return [Written(document.id, later="its index is closed") for document in documents]

    desk.offer(entry("a"))
    waits = []
    with closing(Closed(tmp_path / "articles.sqlite3")) as closed:
        for _ in range(10):
            start = desk.clock.now
            while not (worked := desk.work(replace(desk.tools, store=closed))):
                desk.clock.advance(5)
            assert worked == {"deferred": 1}
            waits.append((desk.clock.now - start) // 1000)
    assert waits == [0, 5, 10, 20, 40, 80, 160, 320, 600, 600]
    desk.clock.advance(600)
    assert desk.work() == {"done": 1}


def test_a_store_that_takes_nothing_for_overload_gets_less_when_it_opens_again(
    desk: Desk, busy: BusyStore
) -> None:
    busy.all_of_it = True
    desk.offer(entry("a"), entry("b", OTHER))
    assert desk.work(replace(desk.tools, store=busy)) == {"deferred": 2}
    assert "its queue is full" in desk.gate.closed()
    assert desk.gate.narrowed().startswith("narrowed to 50%")
    desk.gate.open()
    assert desk.work() == {"done": 2}


def test_what_is_not_begun_when_the_batchs_time_is_over_is_given_back(desk: Desk) -> None:
    def slowly(lease: Lease, matcher: Matcher) -> ReadArticle:
        desk.clock.advance(15)
        return read_article(lease, matcher)

    desk.offer(*(entry(f"a{number}", f"{ABOUT} {number}") for number in range(4)))
    slow = replace(desk.tools, read=slowly)
    assert desk.work(slow) == {"done": 2, "deferred": 2}
    assert desk.work() == {"done": 2}


def test_an_article_that_cannot_be_read_fails_alone(desk: Desk) -> None:
    def failing(lease: Lease, matcher: Matcher) -> ReadArticle:
        if lease.id == "b":
            raise ArticleRefused("clean", "ValueError: boom")
        return read_article(lease, matcher)

    desk.offer(entry("a"), entry("b"), entry("c", OTHER))
    assert desk.work(replace(desk.tools, read=failing)) == {"done": 2, "failed": 1}


def memory_that_is_away() -> Memory:
    """The real adapter over a port where nobody listens."""
    return RedisMemory(connect(NOBODY))


def test_articles_wait_while_the_fingerprint_server_is_away(desk: Desk) -> None:
    desk.offer(entry("a"), entry("b", OTHER))
    assert desk.work(replace(desk.tools, memory=memory_that_is_away())) == {"deferred": 2}
    assert desk.store.count() == 0
    desk.clock.advance(6)
    assert desk.work() == {"done": 2}


@pytest.mark.parametrize("step", ["judged", "stored"])
def test_work_that_was_lost_on_the_way_is_done_again_the_same(desk: Desk, step: str) -> None:
    """The worker is killed after a step: its retry writes the same version and tells once."""
    desk.offer(entry("a"))
    ledger_gone = RedisLedger(connect(NOBODY), Limits(), patience=Patience(lasts=0.0))
    broken = replace(desk.tools, ledger=ledger_gone)
    if step == "judged":
        broken = replace(broken, memory=memory_that_is_away())
    with pytest.raises(LedgerAway):
        desk.work(broken)
    before = desk.store.get("a")
    assert (before is None) == (step == "judged")
    desk.clock.advance(61)
    assert desk.work() == {"done": 1}
    after = desk.store.get("a")
    assert after is not None
    assert before is None or after == before
    assert desk.outbox.pending() == {"console": 1, "store": 1}
