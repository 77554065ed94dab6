"""Copies on an article's way: whatever dies, group, story and alerts come out the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.article import ArticleDocument, Judgement, Verdict
from pipeline.copies.memory import LocalMemory
from pipeline.errors import LedgerAway
from pipeline.ports import Claim, Written
from tests.integration.test_ingest import ABOUT, Desk, desk, entry  # noqa: F401 - a fixture
from tests.support.marks import report
from workers.embedded import free_port
from workers.redis.connection import connect
from workers.redis.ledger import RedisLedger
from workers.redis.patience import Patience
from workers.settings import Limits
from workers.stores.sqlite import SqliteStore

FULL = f"{ABOUT} The embargo is a matter of weeks. {report(3, 60)}"
SUMMARY = "The council of ministers would look again at what it has cost the ports of the north. "
TOLD_ONCE = {"console": 1, "store": 1}


class RefusingStore(SqliteStore):
    """The real store, which never takes one article."""

    def write(self, documents: Sequence[ArticleDocument]) -> list[Written]:
        kept = super().write([one for one in documents if one.id != "original"])
        refused = [Written(one.id, refused="no") for one in documents if one.id == "original"]
        return refused + kept


class DyingMemory(LocalMemory):
    """The memory in this process, whose answer to a claim is lost on the way, once: before it was
    written, or after."""

    lost = ""

    def commit_all(self, claims: Sequence[Claim]) -> list[Judgement | None]:
        lost, self.lost = self.lost, ""
        if lost == "before":
            raise LedgerAway("the fingerprint server", "lost")
        settled = super().commit_all(claims)
        if lost == "after":
            raise LedgerAway("the fingerprint server", "lost")
        return settled


@pytest.fixture
def refusing(tmp_path: Path) -> Iterator[RefusingStore]:
    with closing(RefusingStore(tmp_path / "refusing.sqlite3")) as store:
        yield store


def test_an_original_that_dies_for_good_leaves_its_copy_alerting(
    desk: Desk,  # noqa: F811 - a fixture, used
    refusing: RefusingStore,
) -> None:
    tools = replace(desk.tools, store=refusing)
    desk.offer(entry("original"))
    for _ in range(5):
        assert desk.work(tools) == {"failed": 1}
        desk.clock.advance(3_600)
    assert desk.ledger.counts().dead == 1
    assert desk.outbox.pending() == {}
    desk.offer(entry("copy"))
    assert desk.work(tools) == {"done": 1}
    copy = refusing.get("copy")
    assert copy is not None
    assert (copy.verdict, copy.group) == (Verdict.COPY, "original")
    assert desk.outbox.pending() == TOLD_ONCE


def test_a_copy_of_what_was_dropped_founds_its_own_group(desk: Desk) -> None:  # noqa: F811
    desk.offer(entry("original"))
    desk.work()
    desk.tools.memory.forget(["original"])
    desk.offer(entry("copy"))
    desk.work()
    copy = desk.store.get("copy")
    assert copy is not None
    assert (copy.verdict, copy.group) == (Verdict.NEW, "copy")


@pytest.mark.parametrize("lost", ["before", "after"])
def test_a_claim_whose_answer_is_lost_is_judged_the_same_again(
    desk: Desk,  # noqa: F811 - as above
    lost: str,
) -> None:
    memory = DyingMemory(lambda: desk.clock.now / 1000)
    tools = replace(desk.tools, memory=memory)
    desk.offer(entry("original"))
    desk.work(tools)
    memory.lost = lost
    desk.offer(entry("copy"))
    assert desk.work(tools) == {"deferred": 1}
    desk.clock.advance(10)
    assert desk.work(tools) == {"done": 1}
    copy = desk.store.get("copy")
    assert copy is not None
    assert (copy.verdict, copy.group, copy.story) == (Verdict.COPY, "original", "original")
    assert desk.outbox.pending() == TOLD_ONCE


@pytest.mark.parametrize("id", ["original", "copy"])
def test_a_kill_after_the_store_changes_no_group_no_story_and_no_alert(
    desk: Desk,  # noqa: F811 - as above
    id: str,
) -> None:
    gone = RedisLedger(
        connect(f"redis://127.0.0.1:{free_port()}"), Limits(), patience=Patience(lasts=0.0)
    )
    for arriving in ("original", "copy"):
        desk.offer(entry(arriving))
        if arriving == id:
            with pytest.raises(LedgerAway):
                desk.work(replace(desk.tools, ledger=gone))
            desk.clock.advance(61)
        assert desk.work() == {"done": 1}
    first, copy = desk.store.get("original"), desk.store.get("copy")
    assert first is not None
    assert copy is not None
    assert (first.verdict, first.group, first.story) == (Verdict.NEW, "original", "original")
    assert (copy.verdict, copy.group, copy.story) == (Verdict.COPY, "original", "original")
    assert desk.outbox.pending() == TOLD_ONCE


def test_a_fuller_text_with_the_word_that_its_summary_lacked_alerts_once_in_the_same_story(
    desk: Desk,  # noqa: F811 - as above
) -> None:
    summary = f"{SUMMARY}{' '.join(report(3, 60).split()[:40])}"
    desk.offer(entry("summary", summary, "Ministers meet"))
    desk.work()
    assert desk.outbox.pending() == {}
    for fuller in ("fuller", "fuller-too"):
        desk.offer(entry(fuller, FULL, "Ministers meet"))
        desk.work()
        stored = desk.store.get(fuller)
        assert stored is not None
        assert (stored.verdict, stored.story) == (Verdict.COPY, "summary")
        assert stored.copy_reason.startswith("contains ")
        assert stored.copy_score is not None
        assert desk.outbox.pending() == TOLD_ONCE


def test_a_redelivered_article_is_no_copy_of_itself(desk: Desk) -> None:  # noqa: F811
    desk.offer(entry("a"))
    desk.work()
    first = desk.store.get("a")
    desk.offer(entry("a"))
    desk.work()
    assert desk.store.get("a") == first
    assert first is not None
    assert (first.verdict, first.copy_kind) == (Verdict.NEW, None)
