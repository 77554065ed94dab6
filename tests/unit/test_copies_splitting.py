"""What is told of an article that was parted from its group."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.article import Likeness, Verdict
from pipeline.copies.judging import judge_article
from pipeline.copies.memory import LocalMemory
from pipeline.copies.splitting import split, telling
from tests.support.alerts import SEEN, document, topic, topic_match
from tests.support.marks import mark, report


def test_it_is_told_in_its_own_story() -> None:
    parted = document(topic_match(), group="article-1", story="article-1")
    done = telling(parted, {"sanctions": topic()}, SEEN)
    (proposal,) = done.proposals
    assert (done.group, done.story, proposal.body.story) == ("article-1",) * 3


def test_an_article_that_matches_nothing_is_told_to_nobody() -> None:
    assert telling(document(), {"sanctions": topic()}, datetime.now(UTC)).proposals == ()


def test_copies_of_what_was_parted_join_its_group() -> None:
    memory = LocalMemory(lambda: 0.0)
    judge_article(mark("first", report(1)), memory)
    given = document(
        id="second", title="A title", text=f"{report(1)} {report(2)}", outlet="example.com",
        verdict=Verdict.COPY, group="first", story="first", copy_kind=Likeness.EXTENDS,
        copy_score=1.0, copy_reason="contains 100% of first",
        story_reason="like another one's title and lede, .48",
    )  # fmt: skip
    after = split(given, memory)
    assert (after.verdict, after.group, after.story) == (Verdict.NEW, "second", "second")
    assert (after.copy_reason, after.story_reason) == ("", "")
    copy = judge_article(mark("third", f"{report(1)} {report(2)}"), memory)
    assert copy.group == "second"


def test_a_revised_copy_is_still_a_revision() -> None:
    given = document(id="second", revision=2, verdict=Verdict.REVISION, group="first")
    assert split(given, LocalMemory(lambda: 0.0)).verdict is Verdict.REVISION
